"""Which of several lines above a text is its headline: the one that says what the text is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .lines import is_prose, is_signed
from .text import Item

SIGNED, REPEATED, EACH_ABOVE, MOST_ABOVE, SHARE = 1.0, 0.75, 1 / 6, 6, 2.5
"""What counts for a line, in round numbers near those fitted to pages pasted with 8, 20 and 40 lines of menus above: that who
signed or the date follows it, that it stands there again (in a share button, a breadcrumb, with the site's name); against it
each headline above; and most, the share of its words that the text has."""
CLEAR = 0.4
"""By how much another line must be better than the first."""
FOLLOWS = 4
"""Lines below a headline in which who signed or the date stands."""
MAX_TEXT = 8_000
"""Characters of the text that are looked at."""
_LONG_WORD = re.compile(r"\w{4,}|[\u3041-\u30ff\u4e00-\u9fff\uac00-\ud7a3]{2}")


def best_headline(headlines: Sequence[Item], items: list[Item]) -> Item | None:
    """The line that is clearly more about the text than the first; None when none is.

    Args:
        headlines: Lines that read as headlines, in order.
        items: Every piece of the text.
    """
    if len(headlines) < 2:
        return None
    end = items.index(headlines[-1]) + 1
    text = _words(" ".join(i.text for i in items[end:] if is_prose(i.text))[:MAX_TEXT])
    scores = [_score(item, above, items, end, text) for above, item in enumerate(headlines)]
    best = max(range(len(scores)), key=lambda n: (scores[n], -n))
    return headlines[best] if scores[best] > scores[0] + CLEAR else None


def _score(item: Item, above: int, items: list[Item], end: int, text: frozenset[str]) -> float:
    words = _words(item.text)
    at = items.index(item)
    folded = item.text.casefold()
    signed = any(is_signed(i.text) for i in items[at + 1 : at + 1 + FOLLOWS])
    again = any(folded in i.text.casefold() for i in items[: end + FOLLOWS] if i is not item)
    share = len(words & text) / (len(words) + 2)
    return SHARE * share + SIGNED * signed + REPEATED * again - EACH_ABOVE * min(above, MOST_ABOVE)


def _words(text: str) -> frozenset[str]:
    return frozenset(_LONG_WORD.findall(text.casefold()))
