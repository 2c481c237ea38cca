"""Names in `class`, `id` and `role` of what stands on a page and is not its article: navigation, comments, other articles."""

from __future__ import annotations

import re
from functools import lru_cache

from ..wordsearch import holds
from .elements import Attributes

_ELSEWHERE = re.compile(
    r"comment|related|sidebar|footer|(?:^|[\s_-])nav(?:bar|igation)?(?:$|[\s_-])|recirc|popular|most-?read|most-?viewed|teaser|recommend|"
    r"newsletter|read-?more|see-?also|up-?next|trending|latest|disqus|cookie|consent|advert|breadcrumb|menu|outbrain|taboola|"
    r"more-?(?:from|stories|news|on)|also-?(?:like|read)|you-?may|promo(?:$|[\s_-])|onward|carousel|"
    r"relacionad|correlat|gerelateerd|terkait|lire-aussi|leia-?mais|meist-?gelesen|comentarios|reacties|yorumlar",
)
_PARTS = (
    "comment", "related", "sidebar", "footer", "nav", "recirc", "popular", "most", "teaser", "recommend", "newsletter", "read",
    "see", "next", "trending", "latest", "disqus", "cookie", "consent", "advert", "breadcrumb", "menu", "outbrain", "taboola",
    "more", "also", "you", "promo", "onward", "carousel", "relacionad", "correlat", "gerelateerd", "terkait", "lire-", "leia",
    "gelesen", "comentarios", "reacties", "yorumlar",
)  # fmt: skip
"""One of these is in all that `_ELSEWHERE` finds."""


def named_elsewhere(attributes: Attributes) -> bool:
    """Whether the names of an element say that what it holds is not the article's."""
    return _says_elsewhere(f"{attributes.get('class') or ''} {attributes.get('id') or ''} {attributes.get('role') or ''}".lower())


@lru_cache(maxsize=4096)
def _says_elsewhere(names: str) -> bool:
    return holds(names, _PARTS) and _ELSEWHERE.search(names) is not None
