"""Article text that a page carries beside its markup: JSON-LD `articleBody`, and the state that a script would have rendered.

The first is a witness for what the markup says, and stands in for it where the markup has nothing; the second only stands in.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser

from ...model import Selector
from ..elements import Elements
from ..page import Page
from ..sources.graph import read_graph
from .outline import Outline, Piece, outline_of

MIN_BODY = 400
"""Characters: a shorter `articleBody` is a summary."""

MAX_STATE = 4 * 2**20
"""Characters of scripts that are searched for embedded text."""

_TAGS = re.compile(r"<[^>]{0,2000}>")
_BREAK = re.compile(r"\s*(?:\n\s*\n|\r\n|\n|</p>|<br\s*/?>)\s*")
_JSON_STRING = re.compile(r'"(?=[^"]{0,400}(?:\\u003[cC]p|<p|\\n\\n))(?:[^"\\]|\\.){400,}"')
_NO_LETTER = re.compile(r"[\W_]+")
_PROBE = 40


@dataclass(frozen=True, slots=True)
class Body:
    """An `articleBody`: its text, where it stands, and its letters and digits alone, folded, for comparing."""

    text: str
    selector: Selector
    letters: str

    def holds(self, text: str) -> bool:
        """Whether a piece of the page stands in it: as a whole, or by two of three probes when it was edited."""
        letters = _letters(text)
        if len(letters) < 8:
            return False
        if letters in self.letters:
            return True
        if len(letters) < 2 * _PROBE:
            return False
        middle = len(letters) // 2
        probes = (letters[:_PROBE], letters[middle : middle + _PROBE], letters[-_PROBE:])
        return sum(probe in self.letters for probe in probes) >= 2


@lru_cache(maxsize=512)  # a page's lines are asked for up to three times
def _letters(text: str) -> str:
    return _NO_LETTER.sub("", "".join(text.casefold().split()))  # most that goes is blanks, which need no pattern


def article_body(page: Page) -> Body | None:
    """The longest `articleBody` of the page's JSON-LD; None when there is none or only a summary."""
    best: Body | None = None
    for node in read_graph(page).nodes:
        given = node.data.get("articleBody")
        if isinstance(given, str) and len(given) >= MIN_BODY and (best is None or len(given) > len(best.text)):
            best = Body(given, node.selector(page, "articleBody"), "")
    if best is None:
        return None
    text = "\n\n".join(paragraphs(best.text))
    return Body(text, best.selector, _letters(text))


def paragraphs(text: str) -> list[str]:
    """The paragraphs of an embedded text, markup and entities removed, white space collapsed."""
    parts = _BREAK.split(html.unescape(text))
    clean = (" ".join(html.unescape(_TAGS.sub(" ", part)).split()) for part in parts)
    return [part for part in clean if part]


def embedded_state(page: Page) -> tuple[Outline, Selector] | None:
    """The longest text with paragraphs in the strings of the page's scripts, cut into pieces, and the script that holds it."""
    best, where, searched = "", None, 0
    for script in page.dom.tagged("script")[:200]:
        source = script.text()
        searched += len(source)
        if searched > MAX_STATE:
            break
        for found in _JSON_STRING.finditer(source):
            if len(found[0]) > len(best) and (text := _unquoted(found[0])) is not None and len(text) > len(best) and " " in text:
                best, where = text, script
    if where is None:
        return None
    if "<p" not in best:
        best = "".join(f"<p>{html.escape(part)}</p>" for part in paragraphs(best))
    return outline_of(Elements(LexborHTMLParser(best))), page.selector(where)


def _unquoted(literal: str) -> str | None:
    try:
        value = json.loads(literal, strict=False)
    except ValueError:
        return None
    return value if isinstance(value, str) else None


def held_share(body: Body, pieces: list[Piece]) -> float:
    """How much of an `articleBody` stands in these pieces, 0 to 1, by letters."""
    found = sum(len(_letters(p.text)) for p in pieces)
    return min(1.0, found / max(1, len(body.letters)))
