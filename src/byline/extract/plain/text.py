"""Bytes of a text file -> numbered items, one a paragraph: decoding, hard-wrapped lines, stanzas."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

from ...model import BlockKind, Payload

MAX_BYTES = 4 * 2**20
"""A text is cut here: a long book has 2 MB."""

MAX_LINES = 60_000
"""A text is cut behind so many lines: a long book has a third of that, and each costs some thirty microseconds."""

MAX_LINE = 20_000
"""Characters of one line that are looked at for patterns; the text itself is kept whole."""

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_INVISIBLE = re.compile("[\x00\u00ad\u180e\u200b\u2060\ufeff]")
_LINE_END = re.compile(r"\r\n|\r|\n|\u2028|\u2029|\x0c")
_STOP = re.compile(r"[.!?:;][\"”’»)\]]*$")
_ANY_WORD = re.compile(r"[^\W\d_]+")
_WRAPPED = range(45, 101)  # columns at which mail programs and typewriters break lines


@dataclass
class Item:
    """One paragraph-sized piece of a text, and what was made of it.

    Attributes:
        number: 1-based line at which it begins.
        text: White space collapsed, NFC.
        stanza: Pieces with no blank line between them share one.
        kind: What it is; None while nothing has claimed it.
        kept: False when it is not the article's own words: chrome, a credit, an appeal.
        links: As in `Block`.
    """

    number: int
    text: str
    stanza: int
    kind: BlockKind | None = None
    level: int = 0
    kept: bool = True
    links: tuple[tuple[int, int, str], ...] = ()

    @property
    def open(self) -> bool:
        """Nothing has said yet what it is."""
        return self.kept and self.kind is None

    def drop(self) -> None:
        """Not the article's own words."""
        self.kept = False

    def become(self, kind: BlockKind, text: str | None = None, level: int = 0) -> None:
        """Say what it is, with its text without typographic marks."""
        self.kind, self.level = kind, level
        if text is not None:
            self.text = text


def decode(payload: Payload) -> tuple[str, tuple[str, ...]]:
    """The text of a payload, and why some of it may be wrong: `size`, `encoding`.

    In order: byte order mark, the declared charset, UTF-8, windows-1252 (which reads anything, so it is a doubt).
    """
    body, incomplete = payload.body, []
    if len(body) > MAX_BYTES:
        body = body[:MAX_BYTES]
        incomplete.append("size")
    for mark, charset in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(charset, "replace"), tuple(incomplete)
    for charset in filter(None, (payload.charset, "utf-8")):
        try:
            return body.decode(charset), tuple(incomplete)
        except UnicodeDecodeError as error:
            if "size" in incomplete and error.start > len(body) - 4:
                return body[: error.start].decode(charset, "replace"), tuple(incomplete)
        except LookupError:
            continue
    return body.decode("cp1252", "replace"), (*incomplete, "encoding")


def collapse(text: str) -> str:
    """White space collapsed, invisible marks out, NFC."""
    return " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFC", text)).split())


def _unmarked(text: str) -> str:
    """A line that is bold as a whole (`**Why now?**`), without its stars."""
    return text[2:-2] if len(text) > 4 and text.startswith("**") and text.endswith("**") and "**" not in text[2:-2] else text


def split_lines(text: str) -> list[str]:
    """Lines as editors count them; a form feed ends one too."""
    return _LINE_END.split(text)


def items_of(lines: list[str], first: int = 1) -> list[Item]:
    """The lines as items: a line a paragraph, or, when the text is wrapped at a column, a stanza a paragraph.

    Args:
        lines: As `split_lines` gives them.
        first: Number of the first line.
    """
    stanzas: list[list[tuple[int, str]]] = [[]]
    for number, line in enumerate(lines, first):
        if clean := _unmarked(collapse(line)):
            stanzas[-1].append((number, clean))
        elif stanzas[-1]:
            stanzas.append([])
    wrapped = _is_wrapped(stanzas)
    words = frozenset(w.casefold() for line in lines for w in _ANY_WORD.findall(line)) if wrapped else frozenset()
    items = []
    for index, stanza in enumerate(s for s in stanzas if s):
        for number, text in _joined(stanza, words) if wrapped or _is_wrapped_stanza(stanza) else stanza:
            items.append(Item(number, text, index))
    return items


def _is_wrapped(stanzas: list[list[tuple[int, str]]]) -> bool:
    """True when lines that another line follows end near one column, and none is longer."""
    inner = [len(text) for stanza in stanzas for _, text in stanza[:-1]]
    longest = max((len(text) for stanza in stanzas for _, text in stanza), default=0)
    return len(inner) >= 4 and longest in _WRAPPED and sorted(inner)[len(inner) // 4] >= longest * 0.6


def _is_wrapped_stanza(stanza: list[tuple[int, str]]) -> bool:
    """True when one paragraph is broken at a column: lines near one width, and each goes on with a small letter."""
    inner = [len(text) for _, text in stanza[:-1]]
    if not inner or min(inner) < 0.75 * max(inner) or max(map(len, (t for _, t in stanza))) not in _WRAPPED or min(inner) < 45:
        return False
    return all(not _STOP.search(before) and after[:1].islower() for (_, before), (_, after) in pairwise(stanza))


def _joined(stanza: list[tuple[int, str]], words: frozenset[str]) -> list[tuple[int, str]]:
    """Lines of one stanza joined to paragraphs; a list mark or a short line before it begins a new one.

    A hyphen at the end of a line goes when the whole word stands elsewhere in the text (`words`), else it is the word's own.
    """
    joined: list[tuple[int, str]] = []
    previous = 0
    for number, text in stanza:
        begins = re.match(r"[-*•–—>]\s|\d{1,2}[.)]\s|[QAFAВО]\s?:|[A-ZÄÖÜ][\w .'-]{1,30}:\s", text)
        if joined and not begins and previous > 40:
            at, before = joined[-1]
            if before.endswith("-") and text[:1].islower():
                whole = "".join([*_ANY_WORD.findall(before)[-1:], *_ANY_WORD.findall(text)[:1]]).casefold()
                joined[-1] = (at, (before[:-1] if whole in words else before) + text)
            else:
                joined[-1] = (at, f"{before} {text}")
        else:
            joined.append((number, text))
        previous = len(text)
    return joined
