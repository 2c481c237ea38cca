"""Export files that are pages: where the element of each article begins, and what lines a piece of markup shows."""

from __future__ import annotations

import mmap
import re
from html import unescape
from io import BytesIO
from typing import BinaryIO

from .marks import MARKUP, Mark, Marks

_OPENING = re.compile(
    rb"<div\b[^>]{0,300}\bclass\s*=\s*[\"']?article [a-z]{2}article\b[^>]{0,300}>|"
    rb"(?:<!--[^>]{0,80})?<doc number=\"?\d{1,6}\"?>|<article\b[^>]{0,400}>",
    re.IGNORECASE,
)
"""Factiva's element around an article, the comment that old Nexis files have above one, HTML's own (Europresse)."""
_SIGNS = (b'class="article ', b"class='article ", b"<DOC NUMBER=", b"<doc number=")
_ARTICLE = b"<article"
_NUMBERS = tuple(re.compile(dot + rb"\d{8}" + dot) for dot in (b"\xc2\xb7", b"&middot;", b"&#183;"))
"""Europresse's number of an article, `news·20240507·CDL·9120x12`, as a page has it."""
_BLOCK = re.compile(
    r"<(?:/?(?:p|div|t[rdh]|table|h[1-6]|li|ul|ol|article|section|header|footer|blockquote|dt|dd)\b|br\b)[^>]*>", re.I
)
_TAG = re.compile(r"<!--.*?-->|<(?:script|style)\b.*?</(?:script|style)\s*>|<[/!?a-zA-Z][^<>]{0,2000}>", re.DOTALL | re.I)


def page_marks(file: BinaryIO) -> Marks:
    """Where the elements of articles begin; only of one kind, the first that the page has."""
    found = Marks()
    if isinstance(file, BytesIO):
        data: bytes | mmap.mmap = file.getvalue()
    else:
        data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    found.size = len(data)
    kind = b""
    for match in _OPENING.finditer(data) if _is_exported(data) else ():
        name = match[0].split(b"<")[-1][:4].lower()
        kind = kind or name
        if name == kind:
            found.marks.append(Mark(MARKUP, match.start(), match.end()))
    return found


def _is_exported(data: bytes | mmap.mmap) -> bool:
    """Whether a page has what only a database's has; asked of every page, so by words that are found fast."""
    if any(data.find(sign) >= 0 for sign in _SIGNS):
        return True
    at = data.find(_ARTICLE)
    return at >= 0 and any(number.search(data, at) for number in _NUMBERS)


def lines_of_markup(text: str) -> list[str]:
    """The lines that a piece of markup shows, white space collapsed: rough, for recognising an export only."""
    broken = _BLOCK.sub("\n", _TAG.sub(lambda m: "\n" if _BLOCK.match(m[0]) else " " if m[0][:2] == "<!" else "", text))
    return [" ".join(unescape(line).replace("\xa0", " ").split()) for line in broken.split("\n")]
