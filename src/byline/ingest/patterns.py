"""Patterns of addresses: globs and regular expressions, matched in time linear in the address.

Python's `re` backtracks: an address made for it can hold one match for years. A pattern here becomes a state machine that
reads an address once, character by character (Thompson's construction), with the sets of states that were met kept as the
states of a deterministic one, made as they are needed. What cannot be matched that way (back references, look-around) is
refused.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ..errors import UsageError
from .patterns_syntax import Machine, PatternError, compile_regex

MAX_CACHED = 10_000
"""Transitions that are kept of one pattern; then they are forgotten and made anew."""

_GLOB_SPECIAL = frozenset(".^$+?{}[]()|\\")
_ADVICE = "Write a glob such as /2026/**, or re: and a regular expression such as re:/\\d{4}/[a-z-]+$."


@dataclass
class Pattern:
    """A compiled pattern.

    Attributes:
        text: As given; `parse_pattern(pattern.text)` gives the same pattern.
        whole: Whether it is matched against the whole address, or else path and query.
    """

    text: str
    whole: bool
    _machine: Machine = field(repr=False, compare=False)
    _next: dict[tuple[frozenset[int], str], frozenset[int]] = field(default_factory=dict, repr=False, compare=False)

    def matches(self, url: str) -> bool:
        """Whether an absolute address fits."""
        return self.search(url if self.whole else _path_and_query(url))

    def search(self, text: str) -> bool:
        """Whether the machine accepts anywhere in a text. Linear: each character is looked at once."""
        machine = self._machine
        states = machine.begin()
        for char in text:
            if -1 in states:
                return True
            states = self._step(states, char)
        return machine.ends(states, at_start=not text)

    def _step(self, states: frozenset[int], char: str) -> frozenset[int]:
        known = self._next.get((states, char))
        if known is None:
            if len(self._next) >= MAX_CACHED:
                self._next.clear()
            known = self._next[states, char] = self._machine.step(states, char)
        return known


def parse_pattern(text: str) -> Pattern:
    """Read a pattern. Upper and lower case differ, as they do in paths.

    Cases: 1 `re:` and a regular expression, which may match anywhere in the whole address; 2 a glob with `://`, which must
    fit the whole address; 3 a glob that begins with `/`, which must fit path and query; 4 any other glob: the same, after
    any beginning. In globs `*` stands for any characters but `/`, `**` for any at all, everything else for itself.

    Raises:
        UsageError: If it is empty, no regular expression, or one that is refused.
    """
    if not text.strip():
        raise UsageError("The pattern is empty.", _ADVICE)
    expression = text[3:] if text.startswith("re:") else None
    try:
        if expression is not None:
            return Pattern(text, True, compile_regex(expression))
        lead = "" if text.startswith("/") or "://" in text else "**"
        return Pattern(text, "://" in text, compile_regex(f"^{_glob(lead + text)}$"))
    except PatternError as error:
        raise UsageError(f"{text[:80]!r} cannot be used as a pattern: {error}.", _ADVICE) from None


def _glob(text: str) -> str:
    pieces = (_literal(piece).replace("*", "[^/]*") for piece in text.split("**"))
    return ".*".join(pieces)


def _literal(text: str) -> str:
    return "".join(f"\\{c}" if c in _GLOB_SPECIAL else c for c in text)


def _path_and_query(url: str) -> str:
    rest = url.partition("://")[2]
    host = min((i for c in "/?" if (i := rest.find(c)) >= 0), default=len(rest))
    return rest[host:] or "/"
