"""What a person can set: field names, how their values are read, and the claims that judgements and manifests make."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from ..dates import format_duration, parse_date, parse_duration
from ..errors import UsageError
from ..model import (
    Agent,
    AgentKind,
    Claim,
    Contribution,
    Description,
    Evidence,
    Judgement,
    Kind,
    PartialDate,
    Periodical,
    Property,
    Rank,
    Role,
    Selector,
    SelectorKind,
    Value,
)
from ..names import parse_name

P = Property


@dataclass(frozen=True)
class Field:
    """A settable field.

    Attributes:
        prop: The property it claims.
        read: Its value or values from the text given; raises ValueError with what is wanted.
        wanted: What a value looks like, for error messages and help.
    """

    prop: Property
    read: Callable[[str], list[Value]]
    wanted: str


def _text(given: str) -> list[Value]:
    return [" ".join(given.split())]


def _many(given: str) -> list[Value]:
    return [" ".join(part.split()) for part in given.split(";") if part.strip()]


def _people(role: Role) -> Callable[[str], list[Value]]:
    def read(given: str) -> list[Value]:
        return [Contribution(parse_name(n), role, i) for i, n in enumerate(p.strip() for p in given.split(";") if p.strip())]

    return read


def _date(given: str) -> list[Value]:
    try:
        return [PartialDate.parse(given.strip())]
    except ValueError:
        date = parse_date(given)
        if date is None:
            raise ValueError("no date can be read in it, or more than one") from None
        return [date]


def _url(given: str) -> list[Value]:
    parts = urlsplit(given.strip())
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise ValueError("not an absolute http(s) URL")
    return [given.strip()]


def _one_of(words: Collection[str], otherwise: str) -> Callable[[str], list[Value]]:
    """Reads one of some words; anything else is an error that says `otherwise`."""

    def read(given: str) -> list[Value]:
        if given.strip().lower() not in words:
            raise ValueError(otherwise)
        return [given.strip().lower()]

    return read


def _duration(given: str) -> list[Value]:
    value = parse_duration(given)
    if value is None:
        raise ValueError("no duration of a day at most can be read in it")
    return [format_duration(value)]


def _issn(given: str) -> list[Value]:
    value = checked_issn(given)
    if value is None:
        raise ValueError("the check digit is wrong")
    return [value]


def checked_issn(text: str) -> str | None:
    """An ISSN as `1234-567X` when its check digit is right (ISO 3297 §4), else None."""
    digits = text.replace("-", "").strip().upper()
    if len(digits) != 8 or not digits[:7].isdecimal() or not digits.isascii():
        return None
    total = sum((8 - i) * int(d) for i, d in enumerate(digits[:7]))
    check = (11 - total % 11) % 11
    return f"{digits[:4]}-{digits[4:]}" if digits[7] == ("X" if check == 10 else str(check)) else None


def _doi(given: str) -> list[Value]:
    value = given.strip().removeprefix("https://doi.org/").removeprefix("doi:")
    if not value.startswith("10.") or "/" not in value:
        raise ValueError("a DOI begins with 10.")
    return [value]


def _language(given: str) -> list[Value]:
    value = given.strip()
    primary = value.split("-")[0]
    if not (primary.isalpha() and primary.isascii() and len(primary) in (2, 3)):
        raise ValueError("not a BCP 47 tag")
    return [value]


NOBODY = "none"
"""Value of a role that nobody has: the text is unsigned, and that is known."""

_A_TEXT, _A_DATE, _NAMES = "text", "a date such as 2026-02-21 or 2026-02", f'names separated by ";", or {NOBODY}'
SETTABLE: dict[str, Field] = {
    "title": Field(P.TITLE, _text, _A_TEXT),
    "kicker": Field(P.KICKER, _text, _A_TEXT),
    "standfirst": Field(P.STANDFIRST, _text, _A_TEXT),
    "description": Field(P.DESCRIPTION, _text, _A_TEXT),
    **{role.value: Field(P.CONTRIBUTION, _people(role), _NAMES) for role in Role},
    "published": Field(P.PUBLISHED, _date, _A_DATE),
    "modified": Field(P.MODIFIED, _date, _A_DATE),
    "outlet": Field(P.OUTLET, _text, _A_TEXT),
    "publisher": Field(P.PUBLISHER, _text, _A_TEXT),
    "parent": Field(P.PARENT, _text, _A_TEXT),
    "original-outlet": Field(P.ORIGINAL_OUTLET, _text, _A_TEXT),
    "container": Field(P.CONTAINER, _text, _A_TEXT),
    "periodical": Field(
        P.PERIODICAL,
        _one_of(set(Periodical), "no such sort of periodical is known"),
        "one of " + ", ".join(p.value for p in Periodical),
    ),
    "place": Field(P.PLACE, _text, _A_TEXT),
    "issn": Field(P.ISSN, _issn, "an ISSN such as 2975-0474"),
    "volume": Field(P.VOLUME, _text, _A_TEXT),
    "issue": Field(P.ISSUE, _text, _A_TEXT),
    "pages": Field(P.PAGES, _text, _A_TEXT),
    "edition": Field(P.EDITION, _text, _A_TEXT),
    "accession": Field(P.ACCESSION, _text, _A_TEXT),
    "number": Field(P.NUMBER, _text, _A_TEXT),
    "duration": Field(P.DURATION, _duration, "a duration as ISO 8601 has it, such as PT28M"),
    "reviewed": Field(P.REVIEWED, _many, 'titles separated by ";"'),
    "reviewed-author": Field(P.REVIEWED_AUTHOR, _many, 'names separated by ";"'),
    "doi": Field(P.DOI, _doi, "a DOI such as 10.1000/182"),
    "section": Field(P.SECTION, _text, _A_TEXT),
    "language": Field(P.LANGUAGE, _language, "a BCP 47 tag such as en or pt-BR"),
    "kind": Field(P.KIND, _one_of(set(Kind), "no such kind is known"), "one of " + ", ".join(k.value for k in Kind)),
    "licence": Field(P.LICENCE, _text, _A_TEXT),
    "access": Field(P.ACCESS, _one_of(("free", "paywalled"), "neither free nor paywalled"), "free or paywalled"),
    "canonical-url": Field(P.CANONICAL_URL, _url, "an absolute http(s) URL"),
    "image": Field(P.IMAGE, _url, "an absolute http(s) URL"),
    "keyword": Field(P.KEYWORD, _many, 'words separated by ";"'),
    "correction": Field(P.CORRECTION, _text, _A_TEXT),
}
"""Field name -> how it is read. `author` and its like take several names, separated by ";", or `none` where nobody is named."""


def vacant_roles(description: Description, claims: Sequence[Claim]) -> tuple[Role, ...]:
    """Roles that nobody has, which is known: somebody said so (`author=none`)."""
    decision = description.decision(P.CONTRIBUTION)
    said = (claims[i] for i in decision.chosen) if decision else ()
    return tuple(dict.fromkeys(Role(str(c.value)) for c in said if c.property is P.NOBODY))


def setting_claims(
    field: str, value: str, evidence: Evidence, *, source: str = "manifest", agent: Agent | None = None
) -> tuple[Claim, ...]:
    """Claims of `FIELD=VALUE` given with an import, or by a judgement; an empty value claims nothing.

    Raises:
        UsageError: If the field is not settable, or the value is not one of its.
    """
    known = SETTABLE.get(field)
    if known is None:
        from difflib import get_close_matches

        near = get_close_matches(field, SETTABLE, 1)
        advice = f"Did you mean {near[0]}?" if near else f"Known: {', '.join(SETTABLE)}."
        raise UsageError(f"{field!r} is no field that can be set.", advice)
    if not value.strip():
        return ()
    try:
        values = known.read(value)
    except ValueError as error:
        raise UsageError(f"{value!r} is no value for {field}: {error}.", f"Wanted: {known.wanted}.") from None
    who = agent or Agent(AgentKind.PERSON)
    if known.prop is P.CONTRIBUTION and value.strip().casefold() == NOBODY:
        return (Claim(P.NOBODY, field, value, source, evidence, who, Rank.PREFERRED),)
    return tuple(Claim(known.prop, v, value, source, evidence, who, Rank.PREFERRED) for v in values)


def judgement_claims(judgements: Sequence[Judgement]) -> tuple[Claim, ...]:
    """The claims of the judgements that stand: the last one on each field, by time then id; an empty value withdraws.

    Judgements whose field is not settable (tags, notes) are passed over.
    """
    latest: dict[str, Judgement] = {}
    for judgement in sorted(judgements, key=lambda j: (j.made, j.id)):
        latest[judgement.field] = judgement
    claims: list[Claim] = []
    for judgement in latest.values():
        if judgement.field not in SETTABLE:
            continue
        evidence = Evidence(judgement.id, Selector(SelectorKind.FIELD, "value"))
        agent = Agent(AgentKind.PERSON, judgement.agent)
        for claim in setting_claims(judgement.field, judgement.value, evidence, source="judgement", agent=agent):
            claims.append(replace(claim, reason=judgement.because))
    return tuple(claims)


__all__ = ["SETTABLE", "Field", "checked_issn", "judgement_claims", "setting_claims", "vacant_roles"]
