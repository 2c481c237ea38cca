"""Files that a command writes: whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from ..errors import UsageError

TO_STDOUT = Path("-")


def output_option(what: str) -> Callable[..., Any]:
    """`--output FILE`; `-` is standard output, as without the option.

    Args:
        what: What is written, for the help.
    """
    kind = click.Path(dir_okay=False, allow_dash=True, path_type=Path)
    text = f"Write {what} to a file, whole or not at all."
    return click.option("--output", "-o", type=kind, metavar="FILE", help=text, callback=_file)


def _file(context: click.Context, option: click.Parameter, given: Path | None) -> Path | None:
    return None if given == TO_STDOUT else given


def write_whole(path: Path, pieces: Iterable[str | bytes]) -> int:
    """Write to a file beside it, sync, then rename: a reader sees the old file or the new one. Gives the size in bytes.

    Text as UTF-8, line ends as given. A link is followed; a pipe or device is written to directly; a file that is replaced
    leaves its permissions.

    Raises:
        UsageError: If the file cannot be written; what was there is untouched.
    """
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():
            with target.open("wb") as file:
                return _write(file, pieces)
        return _replace(target, pieces)
    except OSError as error:
        raise UsageError(f"Cannot write {path}: {error.strerror or error}.", "Choose another place with --output.") from None


def _replace(target: Path, pieces: Iterable[str | bytes]) -> int:
    partial = target.with_name(f".{target.name[:200]}.{secrets.token_hex(4)}.part")
    try:
        with partial.open("xb") as file:
            if target.exists():
                partial.chmod(target.stat().st_mode & 0o7777)
            size = _write(file, pieces)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(target)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    return size


def _write(file: Any, pieces: Iterable[str | bytes]) -> int:
    size = 0
    for piece in pieces:
        # a lone surrogate, which has no UTF-8, becomes what JSON calls it
        size += file.write(piece if isinstance(piece, bytes) else piece.encode("utf-8", "backslashreplace"))
    return size
