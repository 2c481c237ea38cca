"""What a person knows of an outlet and no general rule can: the entries of `outlets.toml`, and the claims they make. Pure.

["example.org"]                       its domain; holds for every host below it
name = "The Example Times"            as it calls itself: decides, whatever a page says
aliases = ["ExampleTimes"]            other names of the same house: never an author, never the outlet
byline = ".head .who"                 CSS selector of the byline: decides who the authors are where it selects something
issn = "2049-3630"                    this and what follows holds for pages that say nothing themselves
licence = "CC-BY-4.0"
language = "en"
kind = "news"
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ..config import OUTLETS_FILE
from ..errors import UsageError
from ..model import Agent, AgentKind, Claim, Confidence, Decision, Evidence, Property, Rank, Selector, SelectorKind
from .settable import SETTABLE, setting_claims
from .titles import folded
from .weighing import DEFAULT_SOURCE, OUTLETS_SOURCE, Indexed, indexes

FILE = OUTLETS_FILE
DEFAULTS = ("issn", "licence", "language", "kind", "publisher", "parent", "container", "section", "access")
"""Fields that an entry can give for pages that say nothing themselves."""

_HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+")
_TEXTS = ("name", "byline", *DEFAULTS)


@dataclass(frozen=True, slots=True)
class OutletRule:
    """One entry.

    Attributes:
        domain: Lower case, e.g. `example.org`.
        name: As the outlet calls itself; None leaves it to the pages.
        byline: CSS selector of the byline.
        defaults: `(field, value)` as `set` takes them.
    """

    domain: str
    name: str | None = None
    aliases: tuple[str, ...] = ()
    byline: str | None = None
    defaults: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class OutletRules:
    """All entries of one version of the file.

    Attributes:
        record_id: The WARC record that holds this version; empty when there are no rules.
        digest: `sha256:<hex>` of the file.
    """

    rules: Mapping[str, OutletRule] = field(default_factory=dict)
    record_id: str = ""
    digest: str = ""

    def for_host(self, host: str) -> OutletRule | None:
        """The entry of a host: its own, else that of the nearest domain above it."""
        labels = host.lower().rstrip(".").split(".")
        return next((r for i in range(len(labels)) if (r := self.rules.get(".".join(labels[i:])))), None)

    def for_names(self, names: Iterable[str | None]) -> OutletRule | None:
        """The entry that has one of these as its name or alias: for files without an address."""
        wanted = {folded(n) for n in names if n}
        for rule in self.rules.values():
            if wanted & {folded(n) for n in (rule.name, *rule.aliases) if n}:
                return rule
        return None


def parse_rules(text: str) -> dict[str, OutletRule]:
    """The entries of a file, by domain.

    Raises:
        UsageError: If it is not TOML, or an entry has a key or value that means nothing.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{FILE} is not valid TOML: {error}.", "Mend that line.") from None
    return read_rules(data)


def read_rules(data: Mapping[str, Any]) -> dict[str, OutletRule]:
    """The same from data that is parsed already."""
    rules = {}
    for key, entry in data.items():
        domain = key.lower().removeprefix("www.")
        if not isinstance(entry, dict):
            raise UsageError(f"{FILE}: {key!r} stands outside of an entry.", 'Begin one: ["example.org"]')
        if not _HOST.fullmatch(domain):
            raise UsageError(f"{FILE}: {key!r} is no domain name.", 'Write it quoted and without a path: ["example.org"]')
        rules[domain] = _rule(domain, entry)
    return rules


def _rule(domain: str, entry: Mapping[str, Any]) -> OutletRule:
    for key, value in entry.items():
        good = isinstance(value, str) and value.strip() if key in _TEXTS else _are_texts(value) if key == "aliases" else None
        if good is None:
            raise UsageError(f"{FILE}: {domain} has an unknown key {key!r}.", f"Known: aliases, {', '.join(_TEXTS)}.")
        if not good:
            wanted = 'a list such as ["A", "B"]' if key == "aliases" else 'a text such as "A"'
            raise UsageError(f"{FILE}: {domain}: {key} must be {wanted}, not {value!r}.")
    if entry.get("aliases") and not entry.get("name"):
        raise UsageError(f"{FILE}: {domain} has aliases and no name.", "Give the name that they stand for.")
    defaults = tuple((key, entry[key].strip()) for key in DEFAULTS if key in entry)
    for key, value in defaults:
        try:
            SETTABLE[key].read(value)
        except ValueError as error:
            raise UsageError(f"{FILE}: {domain}: {value!r} is no {key}: {error}.", f"Wanted: {SETTABLE[key].wanted}.") from None
    name, byline = (entry[key].strip() if key in entry else None for key in ("name", "byline"))
    return OutletRule(domain, name, tuple(a.strip() for a in entry.get("aliases", ())), byline, defaults)


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(v, str) and v.strip() for v in value)


def rule_json(rule: OutletRule) -> dict[str, Any]:
    """An entry as JSON data; `read_rules` is the inverse."""
    given = {"name": rule.name, "aliases": list(rule.aliases), "byline": rule.byline, **dict(rule.defaults)}
    return {key: value for key, value in given.items() if value}


def rule_claims(rule: OutletRule, record_id: str) -> tuple[Claim, ...]:
    """What an entry claims of every page of its outlet, with pointers into the record that holds it."""

    def at(key: str) -> Evidence:
        return Evidence(record_id, Selector(SelectorKind.JSON_POINTER, f"/outlets/{rule.domain}/{key}"))

    claims: list[Claim] = []
    if rule.name:
        claims.append(_decisive(Claim(Property.OUTLET, rule.name, rule.name, OUTLETS_SOURCE, at("name")), rule))
    for number, alias in enumerate(rule.aliases):
        known = _decisive(Claim(Property.OUTLET, alias, alias, OUTLETS_SOURCE, at(f"aliases/{number}")), rule)
        claims.append(replace(known, rank=Rank.DEPRECATED, reason=f"entry {rule.domain}: another name of {rule.name}"))
    for key, value in rule.defaults:
        for claim in setting_claims(key, value, at(key), source=DEFAULT_SOURCE, agent=Agent(AgentKind.PERSON, FILE)):
            claims.append(replace(claim, rank=Rank.NORMAL, reason=f"entry {rule.domain}"))
    return tuple(claims)


def byline_rule_claims(rule: OutletRule, found: Iterable[Claim]) -> tuple[Claim, ...]:
    """Names that the entry's selector found on a page, as that entry's word."""
    return tuple(replace(_decisive(c, rule), reason=f"entry {rule.domain}: byline {rule.byline}") for c in found)


def _decisive(claim: Claim, rule: OutletRule) -> Claim:
    return replace(claim, agent=Agent(AgentKind.PERSON, FILE), rank=Rank.PREFERRED, reason=f"entry {rule.domain}")


def default_decision(said: Indexed, before: Decision | None) -> Decision:
    """The decision when nothing on the page was good enough and the outlet's entry speaks."""
    reason = f"The page does not say well enough; {FILE} gives it for this outlet ({said.claim.reason})."
    dissent = before.dissent if before else ()
    return Decision(said.claim.property, indexes([said]), dissent, "outlet-default", reason, Confidence.FAIR)


__all__ = [
    "FILE",
    "OutletRule",
    "OutletRules",
    "byline_rule_claims",
    "default_decision",
    "parse_rules",
    "read_rules",
    "rule_claims",
    "rule_json",
]
