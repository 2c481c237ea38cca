"""The pandoc door: citations in any CSL style, through `pandoc --citeproc`, and the text of word processors' files.

Styles are the user's own files: those of the CSL project are CC BY-SA and are not shipped. pandoc is the one on PATH, else
the one that the extra `byline[cite]` (pypandoc_binary) brings.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from byline.errors import InputError, UsageError

PANDOC_SECONDS = 600
"""Longest that pandoc may take; 10,000 items took well under a minute where it was measured (see docs/citations.md)."""

FORMATS: dict[str, str] = {
    "plain": "plain",
    "markdown": "markdown",
    "html": "html",
    "latex": "latex",
    "rst": "rst",
    "docbook": "docbook",
}
"""What `render` writes, and pandoc's name for it."""


STYLE_FOLDERS: tuple[str, ...] = (".local/share/pandoc/csl", ".pandoc/csl", ".csl", "Zotero/styles")
"""Below the home folder: where pandoc and Zotero look for styles."""


def find_pandoc() -> str | None:
    """The pandoc program: on PATH, else in pypandoc_binary; None when there is neither."""
    on_path = shutil.which("pandoc")
    if on_path:
        return on_path
    try:
        import pypandoc
    except ImportError:
        return None
    try:
        return str(pypandoc.get_pandoc_path())
    except OSError:
        return None


def to_text(source: bytes, format: str) -> bytes:
    """The text of a word processor's file, UTF-8, a paragraph a line.

    Args:
        source: The file.
        format: pandoc's name for it: `docx`, `odt`, `rtf`.

    Raises:
        InputError: If there is no pandoc, or it cannot read the file.
    """
    program = find_pandoc()
    if program is None:
        raise InputError(
            f"reading {format} needs pandoc", "install pandoc, or `pip install byline[cite]`; or save the file as text or HTML"
        )
    command = [program, f"--from={format}", "--to=plain", "--wrap=none", "--sandbox"]
    try:
        done = subprocess.run(command, input=source, capture_output=True, check=False, timeout=PANDOC_SECONDS)  # noqa: S603 - no shell; every argument is ours
    except (OSError, subprocess.TimeoutExpired) as e:
        raise InputError(f"pandoc did not finish: {e}") from e
    if done.returncode:
        raise InputError(f"pandoc cannot read the {format}: {' '.join(done.stderr.decode(errors='replace').split())[:300]}")
    return done.stdout


def find_style(name: str, home: Path) -> Path:
    """A CSL style by its path, or by its name among the styles that pandoc and Zotero keep for the user.

    Args:
        name: `styles/my.csl`, or `apa` for `apa.csl` in one of `STYLE_FOLDERS`.
        home: The user's home folder.

    Raises:
        UsageError: If there is no such style.
    """
    given = Path(name)
    if given.is_file():
        return given
    stem = name.removesuffix(".csl")
    found = (home / folder / f"{stem}.csl" for folder in STYLE_FOLDERS) if given.name == name else iter(())
    style = next((path for path in found if path.is_file()), None)
    if style is None:
        raise UsageError(f"there is no CSL style {name!r}", "styles are at https://www.zotero.org/styles; give the file's path")
    return style


def render(items: Sequence[Mapping[str, Any]], style: Path | None = None, format: str = "plain") -> tuple[str, list[str]]:
    """A bibliography of CSL items.

    Args:
        items: As `byline.cite.csl_item` makes them; the style decides their order.
        style: A CSL file, see `find_style`; None is pandoc's own default, Chicago author-date.
        format: One of `FORMATS`.

    Returns:
        The bibliography, and pandoc's warnings, one a line.

    Raises:
        UsageError: If there is no such format, or no pandoc.
        InputError: If pandoc refuses the items or the style.
    """
    program = find_pandoc()
    if program is None:
        raise UsageError("rendering a CSL style needs pandoc", "install pandoc, or `pip install byline[cite]`")
    if format not in FORMATS:
        raise UsageError(f"pandoc is not asked for {format!r}", f"choose one of {', '.join(FORMATS)}")
    command = [program, "--from=csljson", f"--to={FORMATS[format]}", "--citeproc", "--wrap=none", "--sandbox"]
    if style is not None:
        command.append(f"--csl={style}")
    source = json.dumps(list(items), ensure_ascii=False).encode()
    try:
        done = subprocess.run(command, input=source, capture_output=True, check=False, timeout=PANDOC_SECONDS)  # noqa: S603 - no shell; every argument is ours but the style's path
    except (OSError, subprocess.TimeoutExpired) as e:
        raise InputError(f"pandoc did not finish: {e}") from e
    messages = done.stderr.decode(errors="replace").strip().splitlines()
    if done.returncode:
        raise InputError(f"pandoc refused the citations: {' '.join(messages)[:500]}", "check the style file")
    return done.stdout.decode(), messages
