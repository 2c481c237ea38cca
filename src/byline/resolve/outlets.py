"""The outlet: its name as it calls itself, by learned evidence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache, partial

from ..model import Claim, Confidence, Decision, Property
from ..names.companies import has_legal_form, without_legal_form
from .rules import OUTLETS
from .sites import SiteNames
from .titles import folded
from .weighing import Group, Indexed, elect, grouped, indexes, person_says

HANDLES = "twitter-site"
"""Source of account names: they tell which spelling is meant, never the name."""
UNSURE_NAMES = frozenset({"title-suffix", HANDLES})
"""Sources that may give anything: believed only where the name fits the domain."""
_DOMAIN = re.compile(r"(?:.*[^\W_])?[^\W_]{2}\.(?:com?|org|net|info|tv|[a-z]{2})(?:\.[a-z]{2})?$", re.IGNORECASE)
"""A domain, or a name with the suffix of one: `Harbour Post.example`."""
_LEGAL = re.compile(r"\b(?:verlag|group|company|corp|media|publishing|holdings?)\b|新聞社$", re.IGNORECASE)
"""Words of companies that publish."""
_NO_LETTER = re.compile(r"[\W_]")
_SUFFIX = re.compile(r"\.(?:com?|org|net|info|tv|[a-z]{2})(?:\.[a-z]{2})?$", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|der|die|das|le|la|les|el|los|il|de|het)\s+")
_LEADING = re.compile(_ARTICLE.pattern, re.IGNORECASE)
FORM_SOURCES = {"opengraph": 1.0, "json-ld": 1.0, "json-ld-site": 0.7, "logo": 0.6}
"""How much a source's spelling counts; half for others."""
FORM_LOOKS = {"domain": -1.0, "lower": -2.0, "shouted": -0.3, "article": 0.3}
_BRACKET = re.compile(r"\s*\([^()]{2,8}\)$")
_SPELLED = frozenset({"json-ld", "json-ld-site", "opengraph", "microdata"})
"""Sources whose long form of a name is the name, not a company behind it."""
MAX_INITIALS = 5
LONG, MAX_HEAD_WORDS = 40, 4
"""Characters of a name that is too long without a tagline, and words of what stands before one."""
_GENERIC = re.compile(
    r"(?:my |our |the |main )?(?:blogs?|magazin[eo]?|news|home|home ?page|web ?site|site|page|index|portal|articles?|opinion|"
    r"world|politics|sports?|videos?|podcasts?|stories|press|newsroom|wordpress|joomla|drupal|untitled|default|example|test|"
    r"english|deutsch|nachrichten|aktuell|noticias|actualités?|notizie)",
    re.IGNORECASE,
)
"""Names of parts of sites, and what a template says before anybody fills it in."""
_QUOTED = re.compile(r"(?:[^\W\d_][^«»„“”\"「」『』]{0,40})?[«„“\"「『]([^«»„“”\"「」『』]{2,40})[»”“\"」』]")
"""`Газета «Гавань»`: what sort of thing it is, and its name."""
_TAGLINE = re.compile(r"\s[|–—:-]\s|[:|]\s|,\s")


def sites_of(claims: Iterable[Claim], url: str) -> SiteNames:
    """What the site calls itself, by all that is claimed of its name and its publisher's."""
    named = (c for c in claims if c.property in (Property.OUTLET, Property.PUBLISHER) and c.source not in UNSURE_NAMES)
    return SiteNames.of([str(c.value) for c in named], url)


def decide_outlet(claims: Sequence[Indexed], sites: SiteNames) -> tuple[str | None, Decision | None]:
    """The best-supported form of the name."""
    if not claims:
        return None, None
    if spoken := person_says(Property.OUTLET, claims):
        return str(spoken[0].value), spoken[1]
    sure = _named(claims, sites)
    if not sure:
        reason = "Only the end of the title, which may be anything, could be the outlet's name."
        return None, Decision(Property.OUTLET, (), indexes(claims), "below-the-bar", reason, Confidence.UNKNOWN)
    key = _keys(sure)
    winner, decision = elect(Property.OUTLET, sure, key, OUTLETS, partial(features, sites=sites))
    won = key(winner)
    unsure = {i.index for i in claims} - {i.index for i in sure}
    value = _without_suffix(best_form([i for i in sure if key(i.claim) == won]), claims)
    return value, replace(decision, dissent=tuple(sorted({*decision.dissent, *unsure})))


def forms(claims: Sequence[Indexed], sites: SiteNames) -> list[Group]:
    """The groups that `decide_outlet` chooses from."""
    named = _named(claims, sites)
    return grouped(named, _keys(named))


def is_short_form(name: str) -> bool:
    """Whether a name is initials (`HBC`) or a web address (`harbour-post.example`): a citation may want it in full."""
    return bool(_DOMAIN.fullmatch(name)) or (len(name) <= MAX_INITIALS and name.isupper())


def is_short_for(name: str, spelled: str) -> bool:
    """Whether a name is the initials of another."""
    return _abbreviates(name, without_legal_form(spelled))


def best_form(members: Sequence[Indexed]) -> str:
    """Which of several spellings of one name: the one most sources have, if it is neither a domain nor all in small letters."""
    by_form: dict[str, set[str]] = {}
    for item in members:
        by_form.setdefault(str(item.claim.value), set()).add(item.claim.source)

    def weigh(form: str) -> float:
        score = sum(FORM_SOURCES.get(source, 0.5) for source in sorted(by_form[form]))
        return score + sum(cost for name, cost in FORM_LOOKS.items() if _LOOKS[name](form))

    return max(sorted(by_form), key=weigh)


def _keys(claims: Sequence[Indexed]) -> Callable[[Claim], str]:
    """One key for one name, whatever its article, case, marks and the suffix of its domain.

    `ELPORT` is `El Port` where both are said.
    """
    articled = {_letters(str(i.claim.value)): _bare_letters(str(i.claim.value)) for i in claims if " " in str(i.claim.value)}
    return lambda c: articled.get(_letters(str(c.value)), _bare_letters(str(c.value)))


@lru_cache(maxsize=1024)
def _letters(name: str) -> str:
    text = folded(name)
    return _NO_LETTER.sub("", _SUFFIX.sub("", text) if _DOMAIN.fullmatch(text) else text) or text


@lru_cache(maxsize=1024)
def _bare_letters(name: str) -> str:
    return _letters(_ARTICLE.sub("", folded(name)))


def _without_suffix(name: str, claims: Sequence[Indexed]) -> str:
    """`harbourpost.example` is `harbourpost` where the outlet's own account is called so."""
    bare = _SUFFIX.sub("", name) if _DOMAIN.fullmatch(name) else name
    accounts = {str(i.claim.value).lstrip("@").casefold() for i in claims if i.claim.source == HANDLES}
    return bare if _NO_LETTER.sub("", bare.casefold()) in accounts else name


def _named(claims: Sequence[Indexed], sites: SiteNames) -> list[Indexed]:
    sure = [
        i for i in claims if i.claim.source not in UNSURE_NAMES or (i.claim.source != HANDLES and sites.fits(str(i.claim.value)))
    ]
    names = {str(i.claim.value) for i in sure}
    others = frozenset(map(folded, names))
    bare = {name: _bare(name, sites, others) for name in names}
    return [
        i if bare[name] == name else replace(i, claim=replace(i.claim, value=bare[name]))
        for i, name in ((i, str(i.claim.value)) for i in sure)
    ]


def _bare(name: str, sites: SiteNames, others: frozenset[str]) -> str:
    """`Harbour Post` of `Harbour Post Ltd`, and of `Harbour Post – News from the coast`.

    A tagline is one where the address spells what stands before it, or another source has just that.
    """
    if quoted := _QUOTED.fullmatch(name):
        return quoted[1]
    if (acronym := _BRACKET.search(name)) and sites.spells(acronym[0]):
        name = name[: acronym.start()]
    for found in _TAGLINE.finditer(name):
        head, tail = name[: found.start()].strip(), name[found.end() :].strip()
        if sites.spells(head) or folded(head) in others:
            return head
        if sites.spells(tail):
            return tail
    if len(name) > LONG and (slogan := _TAGLINE.search(name)) and 0 < len(name[: slogan.start()].split()) <= MAX_HEAD_WORDS:
        name = name[: slogan.start()]
    return without_legal_form(name).strip(" -–|,") or name


def features(group: Group, groups: Sequence[Group], sites: SiteNames) -> dict[str, float]:
    """Where it is said, and what the name looks like beside the site's domain."""
    name = best_form(group.members)
    found = {f"in:{i.claim.source}" + _flaw(i.claim): 1.0 for i in group.members}
    others = [g for g in groups if g is not group]
    longer = [g for g in others if group.key in g.key]
    looks = {
        "domain": bool(_DOMAIN.fullmatch(name)),
        "legal": bool(_LEGAL.search(name)) or all(has_legal_form(i.claim.verbatim) for i in group.members),
        "tagline": bool(_TAGLINE.search(name)),
        "long": len(name) > 32 or len(name.split()) > 5,
        "lower": _is_lower(name),
        "generic": bool(_GENERIC.fullmatch(name)),
        "shouted": _is_shouted(name),
        "fits-domain": sites.spells(name),
        "abbreviated-by-domain": _abbreviates(sites.domain.upper(), name),
        "initials": len(name) <= 4 and name.isupper(),
        "handle": name.startswith("@"),
        "short-of-another": any(_stands_for(name, g) for g in others),
        "clipped": {i.claim.source for i in group.members} <= UNSURE_NAMES and any(map(_is_spelled, longer)),
        "part-of-another": bool(longer),
        "holds-another": any(g.key in group.key for g in others),
    }
    return found | {k: 1.0 for k, v in looks.items() if v}


def _flaw(claim: Claim) -> str:
    """What makes another source of a claim, with a weight of its own."""
    return "-site" if "organisation-node" in claim.doubts else "-indirect" if "indirect" in claim.doubts else ""


def _stands_for(name: str, other: Group) -> bool:
    """`HBC` beside `Harbour Broadcasting Company` in the page's data."""
    return name.isupper() and _is_spelled(other) and _abbreviates(name, best_form(other.members))


def _is_spelled(group: Group) -> bool:
    return not _SPELLED.isdisjoint({i.claim.source for i in group.members})


def _abbreviates(letters: str, spelled: str) -> bool:
    """`HBC` for `Harbour Broadcasting Company`: its letters in order, each initial among them."""
    if not 2 <= len(letters) <= MAX_INITIALS:
        return False
    spelled = _LEADING.sub("", spelled)
    initials = [w[0] for w in re.findall(r"[^\W\d_]+", _BRACKET.sub("", spelled)) if w[0].isupper()]
    rest, mine = iter(spelled.upper()), iter(letters)
    return (
        len(initials) > 1 and letters[0] == initials[0] and all(c in rest for c in letters) and all(c in mine for c in initials)
    )


def _is_lower(name: str) -> bool:
    return name == name.lower() and name != name.upper()


def _is_shouted(name: str) -> bool:
    return len(name) > 5 and name == name.upper() and name != name.lower()


_LOOKS: dict[str, Callable[[str], bool]] = {
    "domain": lambda n: bool(_DOMAIN.fullmatch(n)),
    "lower": _is_lower,
    "shouted": _is_shouted,
    "article": lambda n: n[:1].isupper() and bool(_ARTICLE.match(n.casefold())),
}
