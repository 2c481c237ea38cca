"""What the site calls itself: for telling a house from a person and a title from its suffix."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from ..names.cleaning import expanded, fold
from ..names.companies import without_legal_form
from ..urls import registrable_domain

_SCHEME = re.compile(r"^(?:https?://)?(?:www\.)?")
_NO_LETTER = re.compile(r"[\W_]")
_ARTICLE = re.compile(r"^(?:the|der|die|das|le|la|les|el|los|il|lo|de|het|o|os|a)\s+")
_TAIL = re.compile(
    r"\s*(?:\.(?:com?|org|net|info|tv|[a-z]{2})(?:\.[a-z]{2})?|verlag|media|news|nachrichten|online|"
    r"redaktion|redaction|redacción|redazione|staff|team|editorial|newsroom|official|magazine|blog|digital|desk)$"
)


def site_of(url: str) -> str:
    """Registrable domain of a URL, lower case; empty for what has none, such as an imported file's `ni:` URI."""
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return ""
    return (registrable_domain(host) or "") if host else ""


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


@dataclass(frozen=True)
class SiteNames:
    """Names of one site, reduced to their core.

    Attributes:
        cores: Of the names that the page gives for its outlet and publisher.
        domain: Registrable domain without its suffix, letters and digits only; empty when there is none.
        host: Registrable domain, e.g. `harbour-post.example`; empty when there is none.
        labels: Letters and digits of the whole registrable domain and of each label before it that is no service
            (`www`, `blog`), e.g. `harbourpostexample`: a hosted blog is named there.
        sections: Words of the address's path without digits, case-folded: what a title can end in (`… | Opinion`).
    """

    cores: frozenset[str]
    domain: str
    host: str = ""
    sections: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()

    @classmethod
    def of(cls, names: Iterable[str], url: str) -> SiteNames:
        """From claimed outlet and publisher names and the page's address."""
        host = site_of(url)
        domain = host.split(".", maxsplit=1)[0]
        cores = frozenset(c for n in names if len(n) <= 60 for c in (core(n),) if len(c) >= 2)
        sections = frozenset(s.casefold() for s in _path(url).split("/")[1:-1] if s.isalpha())
        return cls(cores, _letters(domain), host, sections, frozenset((_letters(host), *_services(url, host))))

    def spells(self, name: str) -> bool:
        """Whether the address spells a name: the domain with or without its suffix, or the label of a hosted site."""
        given = {core(form, keep=keep) for form in (name, expanded(name)) for keep in (True, False)}
        return len(self.domain) > 1 and not given.isdisjoint({self.domain, *self.labels})

    def is_house(self, name: str) -> bool:
        """Whether a name is the site's own, with or without "Redaktion", "GmbH" or ".com" behind it."""
        mine = core(name)
        if not mine:
            return False
        if self.host and name.strip().lower().removeprefix("www.") == self.host:
            return True
        return mine in self.cores or (len(self.domain) >= 3 and (mine == self.domain or core(name, keep=True) == self.domain))

    def fits(self, name: str) -> bool:
        """Whether a name and the site's domain hold each other, or the domain is made of the name's initials."""
        mine, domain = core(name), self.domain
        initials = "".join(word[0] for word in name.casefold().split())
        holds = len(domain) >= 3 and len(mine) >= 3 and (mine in domain or domain in mine or domain in initials)
        return self.is_house(name) or holds or self.spells(name)


_SERVICES = frozenset(
    {"www", "m", "amp", "mobile", "blog", "blogs", "news", "en", "de", "fr", "es", "it", "edition", "epaper", "archive", "archiv"}
)
"""Labels before a domain that name no site of their own."""


def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text)


def _services(url: str, host: str) -> list[str]:
    """Letters of the labels in front of the registrable domain that can be a site's name."""
    try:
        name = urlsplit(url).hostname or ""
    except ValueError:
        return []
    before = name.removesuffix(host).strip(".").split(".") if host else []
    return [
        _letters(label) for label in before if len(label) > 2 and label not in _SERVICES and not re.fullmatch(r"www\d*", label)
    ]


@functools.lru_cache(maxsize=4096)
def core(name: str, *, keep: bool = False) -> str:
    """Letters and digits of a name, without article, legal form, suffix of a domain and words such as "Redaktion"."""
    text = _SCHEME.sub("", fold(name if keep else without_legal_form(name.strip())).strip())
    text = _ARTICLE.sub("", text)
    while not keep and (cut := _TAIL.sub("", text)) != text and len(cut) >= 2:
        text = cut.rstrip(" -–|,")
    return _NO_LETTER.sub("", text)
