"""`cron`: print, install, remove the crontab line or the systemd units."""

from __future__ import annotations

import hashlib
import os
import shlex
import subprocess
import sys
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import click

from ..errors import BylineError, UsageError
from .invocation import Globals, Results, command, group
from .output import Shown

DIVISORS = (1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60)
"""Minutes that a crontab can repeat evenly (crontab(5): `*/N` starts anew with every hour)."""

SETTINGS = ("BYLINE_DATABASE", "BYLINE_OPERATOR", "BYLINE_CONTACT")
"""Settings that may come from the environment; the archive's path is in the command itself."""

NEWS_CODES = "8 10 11"
"""Exit codes of `snapshot` that are no failure of the command."""


class CronError(BylineError):
    """The scheduler of this machine cannot be told."""

    exit_code = 4


def _options(function: click.decorators.FC) -> click.decorators.FC:
    every = click.option("--every", default="15m", show_default=True, metavar="INTERVAL", help="How often to run, whole minutes.")
    systemd = click.option("--systemd", is_flag=True, help="A systemd service and timer of the user, in place of a crontab line.")
    return every(systemd(function))


@command("print")
@_options
def print_command(options: Globals, every: str, systemd: bool) -> Results:
    """Print the crontab line, or the units; change nothing."""
    minutes = _minutes(every)
    path = _archive(options)
    if systemd:
        files = units(path, minutes, _settings())
        text = "\n".join(f"# {name}\n{content}" for name, content in files.items())
        yield Shown("units/1", {"files": files}, raw=text)
        return 0
    line = crontab_line(path, minutes, _settings())
    yield Shown("crontab/1", {"line": line}, raw=f"{line}\n")
    return 0


@command("install")
@_options
def install_command(options: Globals, every: str, systemd: bool) -> Results:
    """Have this machine run snapshot for this archive. Doing it again changes the interval."""
    minutes = _minutes(every)
    path = _archive(options)
    if systemd:
        folder = _unit_folder()
        folder.mkdir(parents=True, exist_ok=True)
        files = units(path, minutes, _settings())
        for name, content in files.items():
            (folder / name).touch(0o600)  # a database's address may hold a password
            (folder / name).write_text(content, "utf-8")
        _systemctl("daemon-reload")
        _systemctl("enable", "--now", f"{unit_name(path)}.timer")
        yield Shown(
            "cron/1", {"installed": sorted(files), "folder": str(folder)}, [f"Installed in {folder}: {', '.join(sorted(files))}."]
        )
        return 0
    line = crontab_line(path, minutes, _settings())
    _write_crontab([*_other_lines(path), line])
    yield Shown("cron/1", {"installed": [line]}, [f"Installed: {line}"])
    return 0


@command("remove")
@click.option("--systemd", is_flag=True, help="The systemd units, in place of the crontab line.")
def remove_command(options: Globals, systemd: bool) -> Results:
    """Take it out again."""
    path = _archive(options)
    if systemd:
        folder, name = _unit_folder(), unit_name(path)
        found = [folder / f"{name}{suffix}" for suffix in (".timer", ".service") if (folder / f"{name}{suffix}").exists()]
        if found:
            _systemctl("disable", "--now", f"{name}.timer")
        for file in found:
            file.unlink()
    else:
        found = [Path(line) for line in _crontab() if line.endswith(_mark(path))]
        if found:
            _write_crontab(_other_lines(path))
    yield Shown("cron/1", {"removed": len(found)}, ["Removed." if found else "Nothing was installed for this archive."])
    return 0


cron_command = group(
    "cron",
    "Have snapshot run by itself.\n\nOne line in the crontab, marked with the archive's path, or a systemd service and timer. "
    "Nothing is printed by a run without news, so cron sends mail only when something happened.",
    [print_command, install_command, remove_command],
)


def crontab_line(archive: Path, minutes: int, settings: Mapping[str, str]) -> str:
    """The line of crontab(5) for an archive; `%` ends a command there and is escaped."""
    when = "* * * * *" if minutes == 1 else "0 * * * *" if minutes == 60 else f"*/{minutes} * * * *"
    given = "".join(f"{name}={shlex.quote(value)} " for name, value in settings.items())
    return f"{when} {_escaped(given + shlex.join(_command(archive)))} {_mark(archive)}"


def units(archive: Path, minutes: int, settings: Mapping[str, str]) -> dict[str, str]:
    """File name to content of the service and its timer (systemd.service(5), systemd.timer(5))."""
    name = unit_name(archive)
    # systemd.service(5), "Command lines": % and $ are its own; quoting is the shell's, near enough for shlex
    line = shlex.join(_command(archive)).replace("%", "%%").replace("$", "$$")
    given = "".join(f"Environment={_unit_quoted(f'{name}={value}')}\n" for name, value in settings.items())
    service = f"""[Unit]
Description=byline: look at what is due in {archive}

[Service]
Type=oneshot
{given}ExecStart={line}
SuccessExitStatus={NEWS_CODES}
KillSignal=SIGINT
TimeoutStopSec=300
"""
    timer = f"""[Unit]
Description=byline: every {minutes} minutes, {archive}

[Timer]
OnCalendar={"*:00:00" if minutes == 60 else f"*:0/{minutes}:00"}
Persistent=true

[Install]
WantedBy=timers.target
"""
    return {f"{name}.service": service, f"{name}.timer": timer}


def unit_name(archive: Path) -> str:
    """E.g. `byline-press-1f3a9c`: readable, and another one for every path."""
    plain = "".join(c if c.isascii() and c.isalnum() else "-" for c in archive.name) or "archive"
    return f"byline-{plain}-{hashlib.sha256(str(archive).encode()).hexdigest()[:6]}"


def _command(archive: Path) -> list[str]:
    program = [sys.executable, "-m", "byline", "--archive", str(archive)]
    return [*program, "snapshot", "--due", "--digest", "text"]


def _settings() -> dict[str, str]:
    """What this command was told by its environment and `snapshot` must be told too: cron gives it none."""
    found = {name: os.environ[name] for name in SETTINGS if os.environ.get(name)}
    if any("\n" in value for value in found.values()):
        raise UsageError(f"One of {', '.join(SETTINGS)} has a line break.", "Set it anew.")
    return found


def _unit_quoted(text: str) -> str:
    """systemd.syntax(7), "Quoting"; `%` is a specifier, `$` is not in Environment=."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%") + '"'


def _mark(archive: Path) -> str:
    return _escaped(f"# byline {archive}")


def _escaped(text: str) -> str:
    return text.replace("%", "\\%")


def _archive(options: Globals) -> Path:
    """The archive's absolute path; it must be there."""
    with options.open_archive() as archive:
        path = archive.path.resolve()
    if "\n" in str(path):
        raise UsageError("The archive's path has a line break.", "Move it.")
    return path


def _minutes(every: str) -> int:
    from ..schedule import parse_duration

    duration = parse_duration(every)
    minutes = duration // timedelta(minutes=1)
    if duration % timedelta(minutes=1) or minutes not in DIVISORS:
        raise UsageError(f"cron cannot run every {every}.", f"Minutes that divide an hour: {', '.join(map(str, DIVISORS))}.")
    return minutes


def _crontab() -> list[str]:
    try:
        done = subprocess.run(["crontab", "-l"], capture_output=True, text=True, check=False)  # noqa: S607  # the user's own PATH
    except FileNotFoundError:
        raise CronError("There is no crontab program here.", "Use --systemd, or byline cron print.") from None
    return done.stdout.splitlines() if done.returncode == 0 else []


def _other_lines(path: Path) -> list[str]:
    return [line for line in _crontab() if not line.endswith(_mark(path))]


def _write_crontab(lines: list[str]) -> None:
    text = "".join(f"{line}\n" for line in lines)
    done = subprocess.run(["crontab", "-"], input=text, capture_output=True, text=True, check=False)  # noqa: S607  # as above
    if done.returncode:
        raise CronError(f"crontab refused: {done.stderr.strip()[:200]}.", "byline cron print shows the line to put in by hand.")


def _unit_folder() -> Path:
    base = os.environ.get("XDG_CONFIG_HOME")
    return (Path(base) if base else Path.home() / ".config") / "systemd" / "user"


def _systemctl(*arguments: str) -> None:
    command_line = ["systemctl", "--user", *arguments]
    try:
        done = subprocess.run(command_line, capture_output=True, text=True, check=False)  # noqa: S603  # fixed words
    except FileNotFoundError:
        raise CronError("There is no systemctl program here.", "The units are written; start the timer by hand.") from None
    if done.returncode:
        said = (done.stderr.strip().splitlines() or ["no reason given"])[-1][:200]
        raise CronError(f"systemctl refused: {said}.", f"The units are in {_unit_folder()}; start the timer by hand.")
