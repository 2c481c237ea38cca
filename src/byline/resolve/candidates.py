"""Names claimed of a page, one candidate each: every claim of a name in a role, and what sort of name it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..model import Claim, Contribution, NameKind, Role
from ..names import agency_name, is_agency, is_desk, is_organisation
from ..names.cleaning import fold
from .sites import SiteNames
from .weighing import Indexed, witness

_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_WORD = re.compile(r"[^\W_]+")
_LOGIN = re.compile(
    r"admin|webmaster|editor|root|user|guest|staff|default|test|wordpress|website|redaktion|author|autor|unknown|anonym",
    re.IGNORECASE,
)
_MACHINE = re.compile(r"(?=\S{14,}$)[a-z]+\d+[a-z]+\d+[a-z\d]*", re.IGNORECASE)
"""A login that a machine made up: letters and digits in turn."""
_ODD = re.compile(r"[\d@_/:|#*<>{}\[\]]|\.(?:com|org|net|de|co)\b|\s[.–-]$|^[.–-]")


@dataclass(frozen=True)
class Candidate:
    """One name in one role, with every claim of it.

    Attributes:
        key: Words of the name without accents and case, in alphabetical order: `Brazil, Rachel` is `Rachel Brazil`.
        members: Its claims, by `Indexed.order`.
        kind: `person`, `house` (the site itself), `agency`, `desk`, `organisation`, `one-word`, `login`, `odd`, `placeholder`.
        near: Sources of claims that are not `far-from-heading` or `loose`.
        behind: Sources of claims right behind the text.
        doubtful: Sources of the others.
    """

    key: tuple[str, ...]
    role: Role
    members: tuple[Indexed, ...]
    kind: str
    near: frozenset[str]
    behind: frozenset[str]
    doubtful: frozenset[str]

    @property
    def name(self) -> str:
        """The name as its most usual claim has it."""
        return str(contribution(self.members[0].claim).name)

    @property
    def mute(self) -> bool:
        """A source that gives only this says nothing against a person."""
        return self.kind != "person"

    @property
    def kinds(self) -> frozenset[str]:
        """Independent kinds of source that name it."""
        return frozenset(witness(i.claim) for i in self.members)


def contribution(claim: Claim) -> Contribution:
    """The claim's value, which a contribution claim always has."""
    assert isinstance(claim.value, Contribution)
    return claim.value


def key_of(text: str) -> tuple[str, ...]:
    """The key of a name, see `Candidate.key`; scripts without spaces are one word, both names of an agency are one."""
    text = agency_name(text)
    words = _WORD.findall(fold(text).replace("'", "").replace("’", ""))
    return ("".join(words),) if _UNSPACED.search(text) else tuple(sorted(words))


def candidates(claims: Iterable[Indexed], role: Role, sites: SiteNames) -> list[Candidate]:
    """Every name claimed in a role, ordered by key."""
    by_key: dict[tuple[str, ...], list[Indexed]] = {}
    for item in claims:
        value = contribution(item.claim)
        if value.role is role and (key := key_of(str(value.name))):
            by_key.setdefault(key, []).append(item)
    result = []
    for key, items in sorted(by_key.items()):
        members = tuple(sorted(items))
        near = frozenset(i.claim.source for i in members if not is_far(i.claim) and not _behind(i.claim))
        behind = frozenset(i.claim.source for i in members if _behind(i.claim)) - near
        value = contribution(members[0].claim)
        kind = _kind(str(value.name), value.name.kind, sites)
        doubtful = frozenset(i.claim.source for i in members if is_far(i.claim)) - near - behind
        result.append(Candidate(key, role, members, kind, near, behind, doubtful))
    return result


def is_far(claim: Claim) -> bool:
    """Whether its place or form says that it may be about something else than the article."""
    return bool({"far-from-heading", "loose", "later", "page-node", "bare"} & set(claim.doubts))


def _behind(claim: Claim) -> bool:
    return "after-text" in claim.doubts and not is_far(claim)


def shown_roles(claims: Iterable[Indexed], role: Role) -> frozenset[tuple[str, ...]]:
    """Keys of the names that a label on the page, or JSON-LD, puts in another role than `role`."""
    values = [contribution(i.claim) for i in claims]
    return frozenset(key_of(str(v.name)) for v in values if v.role is not role)


def _kind(name: str, known: NameKind, sites: SiteNames) -> str:
    """What sort of name it is, as far as its form and the site tell."""
    if sites.is_house(name):
        return "house"
    if _LOGIN.fullmatch(name.strip()) or _MACHINE.fullmatch(name.strip()):
        return "placeholder"
    if is_agency(name):
        return "agency"
    if is_desk(name):
        return "desk"
    if is_organisation(name) or known is NameKind.ORGANISATION:
        return "organisation"
    if _ODD.search(name):
        return "odd"
    if " " not in name and not _UNSPACED.search(name):
        return "login" if name == name.lower() else "one-word"
    return "person"
