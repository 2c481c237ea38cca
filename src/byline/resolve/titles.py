"""The headline without the site's name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from ..model import Decision, Property
from ..urls import registrable_domain
from .weighing import Indexed, one_of

_SEPARATORS = r"\s+[|\-–—•·»«:/]{1,2}\s+|\s*[|｜»]\s*|\s+::\s+"
_SPLIT = re.compile(_SEPARATORS)
_QUOTES = str.maketrans(
    {**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‘’‚`´", "'"), **dict.fromkeys("–—−‐", "-"), "…": "...", "\u00a0": " "}
)


def folded(text: str) -> str:
    """For comparing titles: quotes, dashes, case and white space made the same."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_QUOTES).casefold().split())


def decide_title(claims: Sequence[Indexed], outlets: set[str], url: str) -> tuple[str | None, Decision | None]:
    """The best-supported title once site names are cut from its ends."""
    if not claims:
        return None, None
    others = {folded(str(i.claim.value)) for i in claims}
    stripped = [replace(i, claim=replace(i.claim, value=without_site(str(i.claim.value), outlets, url, others))) for i in claims]
    stripped = [i for i in stripped if i.claim.value and not _is_site(str(i.claim.value), outlets, url)] or stripped
    winner, decision = one_of(Property.TITLE, stripped, lambda c: folded(str(c.value)))
    return (str(winner.value) if winner else None), decision


def without_site(title: str, outlets: set[str], url: str, others: set[str]) -> str:
    """`title` without a site's name at its end or start; what is left when another claim says just that is left whole."""
    for found in reversed(list(_SPLIT.finditer(title))):
        head, tail = title[: found.start()].strip(), title[found.end() :].strip()
        if head and (folded(head) in others or _is_site(tail, outlets, url)):
            return without_site(head, outlets, url, others)
    for found in _SPLIT.finditer(title):
        head, tail = title[: found.start()].strip(), title[found.end() :].strip()
        if tail and _is_site(head, outlets, url):
            return tail
    return title


def _is_site(text: str, outlets: set[str], url: str) -> bool:
    core = _core(text)
    if not core:
        return False
    domain = _core((registrable_domain(url) or "").split(".")[0])
    return core in {_core(o) for o in outlets} or (
        len(domain) >= 3 and (core == domain or _core(text.split(".", maxsplit=1)[0]) == domain)
    )


def _core(text: str) -> str:
    text = re.sub(r"^(?:the|der|die|das|le|la|el|il)\s+", "", folded(text))
    text = re.sub(r"^www\.|\.(?:com|org|net|co\.uk|[a-z]{2})$", "", text)
    return re.sub(r"\W", "", text)
