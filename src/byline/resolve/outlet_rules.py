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
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ..config import OUTLETS_FILE
from ..errors import UsageError
from ..model import Agent, AgentKind, Claim, Confidence, Decision, Evidence, Property, Rank, Selector, SelectorKind
from .settable import SETTABLE, setting_claims
from .titles import folded
from .weighing import DEFAULT_SOURCE, OUTLETS_SOURCE, Indexed, indexes

FILE = OUTLETS_FILE
DEFAULTS = (
    "issn", "licence", "language", "kind", "publisher", "parent", "container", "periodical", "place", "section", "access",
)  # fmt: skip
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


class _BadEntry(Exception):
    """An entry that means nothing: the error, and the keys that lead to it."""

    def __init__(self, message: str, advice: str, *keys: str) -> None:
        super().__init__(message)
        self.message, self.advice, self.keys = message, advice, keys


def parse_rules(text: str, check: Callable[[OutletRule], str] = lambda rule: "") -> dict[str, OutletRule]:
    """The entries of a file, by domain.

    Args:
        text: Of the file.
        check: What is wrong with an entry's selector; empty when nothing is.

    Raises:
        UsageError: If it is not TOML, or an entry has a key or value that means nothing; it names the line.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{FILE} is not valid TOML: {error}.", "Mend that line.") from None
    try:
        rules = _read(data)
        for key, entry in data.items():
            if problem := check(rules[_domain(key)]):
                raise _BadEntry(f"{problem}: {entry['byline']!r}", "E.g. byline = '.article-head .author'", key, "byline")
    except _BadEntry as bad:
        line = _line_of(text, *bad.keys)
        raise UsageError(f"{FILE}{f', line {line}' if line else ''}: {bad.message}.", bad.advice) from None
    return rules


def read_rules(data: Mapping[str, Any]) -> dict[str, OutletRule]:
    """The same from data that was parsed once.

    Raises:
        UsageError: If an entry has a key or value that means nothing.
    """
    try:
        return _read(data)
    except _BadEntry as bad:
        raise UsageError(f"{FILE}: {bad.message}.", bad.advice) from None


def _line_of(text: str, *keys: str) -> int:
    """The line, from 1, where an entry begins, or where a key of it stands; 0 when it is written in a way not foreseen."""
    entry, key = keys[0], keys[1] if len(keys) > 1 else ""
    found, inside = 0, False
    for number, line in enumerate(text.splitlines(), 1):
        if header := re.match(r"\s*\[\s*(?:\"([^\"]+)\"|'([^']+)'|([^\]\s]+))\s*\]", line):
            name = header[1] or header[2] or header[3]
            inside = name == entry or (bool(header[3]) and name.split(".")[0] == entry)
            found = number if inside and not found else found
        named = re.match(r"\s*[\"']?([\w.-]+)[\"']?\s*=", line)
        if named and ((inside and named[1] == key) or (not found and not key and named[1] == entry)):
            return number
    return found


def _domain(key: str) -> str:
    return key.lower().removeprefix("www.")


def _read(data: Mapping[str, Any]) -> dict[str, OutletRule]:
    rules: dict[str, OutletRule] = {}
    for key, entry in data.items():
        domain = _domain(key)
        if not isinstance(entry, dict):
            raise _BadEntry(f"{key!r} stands outside of an entry", 'Begin one: ["example.org"]', key)
        if not _HOST.fullmatch(domain):
            raise _BadEntry(f"{key!r} is no domain name", 'Write it quoted and without a path: ["example.org"]', key)
        if domain in rules:
            raise _BadEntry(f"{domain} has two entries", "www. is left out: make one of them.", key)
        rules[domain] = _rule(key, domain, entry)
    return rules


def _rule(name_as_written: str, domain: str, entry: Mapping[str, Any]) -> OutletRule:
    for key, value in entry.items():
        good = isinstance(value, str) and value.strip() if key in _TEXTS else _are_texts(value) if key == "aliases" else None
        if good is None:
            raise _BadEntry(f"{domain} has an unknown key {key!r}", f"Known: aliases, {', '.join(_TEXTS)}.", name_as_written, key)
        if not good:
            wanted = 'a list such as ["A", "B"]' if key == "aliases" else 'a text such as "A"'
            raise _BadEntry(f"{domain}: {key} must be {wanted}, not {value!r}", "", name_as_written, key)
    if entry.get("aliases") and not entry.get("name"):
        raise _BadEntry(f"{domain} has aliases and no name", "Give the name that they stand for.", name_as_written, "aliases")
    defaults = tuple((key, entry[key].strip()) for key in DEFAULTS if key in entry)
    for key, value in defaults:
        try:
            SETTABLE[key].read(value)
        except ValueError as error:
            message = f"{domain}: {value!r} is no {key}: {error}"
            raise _BadEntry(message, f"Wanted: {SETTABLE[key].wanted}.", name_as_written, key) from None
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
