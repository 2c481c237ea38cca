"""Regular expressions without memory: their syntax, and a nondeterministic state machine for it (Thompson, CACM 11:6, 1968)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

MAX_PATTERN = 500
"""Characters of a pattern."""

MAX_GROUPS = 30
"""Groups within groups."""

MAX_STATES = 2_000
"""States of a machine: bounds what `{m,n}` can ask for, and with it the work for one character."""

_QUANTIFIER = re.compile(r"\{(\d{1,4})(?:(,)(\d{0,4}))?\}")
_NAMED = re.compile(r"\?P<[A-Za-z_]\w{0,40}>")
_SINGLES = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v"}


class PatternError(Exception):
    """What is wrong with a pattern, as the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Chars:
    """One character out of a set: single ones and ranges, or any that is not in it."""

    ranges: tuple[tuple[str, str], ...] = ()
    negated: bool = False
    parts: tuple[Chars, ...] = ()

    def holds(self, char: str) -> bool:
        """Whether a character is in the set."""
        inside = any(low <= char <= high for low, high in self.ranges) or any(part.holds(char) for part in self.parts)
        return inside is not self.negated


ANYTHING = Chars(negated=True)
_DIGIT = (("0", "9"),)
_WORD = (*_DIGIT, ("A", "Z"), ("a", "z"), ("_", "_"))
_SPACE = ((" ", " "), ("\t", "\r"))
_CLASSES = {
    "d": Chars(_DIGIT),
    "D": Chars(_DIGIT, True),
    "w": Chars(_WORD),
    "W": Chars(_WORD, True),
    "s": Chars(_SPACE),
    "S": Chars(_SPACE, True),
}
"""ASCII only, as addresses are: everything else in them is percent-encoded."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """`^` or `$`: the beginning or the end of the text."""

    at_end: bool


@dataclass(frozen=True, slots=True)
class Sequence:
    """One after another."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several."""

    options: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """`least` to `most` times; None for no bound."""

    node: Node
    least: int
    most: int | None


Node = Chars | Anchor | Sequence | Choice | Repeat


class _Parser:
    """Recursive descent over the grammar: choice, sequence, repetition, atom."""

    def __init__(self, text: str) -> None:
        self._text, self._at, self._groups = text, 0, 0

    def parse(self) -> Node:
        node = self._choice()
        if self._at < len(self._text):
            raise PatternError("a closing parenthesis has no opening one")
        return node

    def _peek(self) -> str:
        return self._text[self._at : self._at + 1]

    def _take(self) -> str:
        char = self._peek()
        if not char:
            raise PatternError("it ends too early")
        self._at += 1
        return char

    def _choice(self) -> Node:
        options = [self._sequence()]
        while self._peek() == "|":
            self._at += 1
            options.append(self._sequence())
        return options[0] if len(options) == 1 else Choice(tuple(options))

    def _sequence(self) -> Node:
        parts: list[Node] = []
        while (char := self._peek()) and char not in "|)":
            parts.append(self._repeated(self._atom()))
        return Sequence(tuple(parts))

    def _repeated(self, node: Node) -> Node:
        bounds = self._bounds()
        if bounds is None:
            return node
        if isinstance(node, Anchor):
            raise PatternError("an anchor cannot be repeated")
        if self._peek() == "?":  # lazy: another order of trying, the same answer
            self._at += 1
        if self._peek() == "+":
            raise PatternError("possessive repetition is not supported")
        if self._bounds() is not None:
            raise PatternError("a repetition is repeated")
        return Repeat(node, *bounds)

    def _bounds(self) -> tuple[int, int | None] | None:
        simple: dict[str, tuple[int, int | None]] = {"*": (0, None), "+": (1, None), "?": (0, 1)}
        char = self._peek()
        if char in simple:
            self._at += 1
            return simple[char]
        found = _QUANTIFIER.match(self._text, self._at)
        if found is None:
            return None
        self._at = found.end()
        least = int(found[1])
        most = least if found[2] is None else int(found[3]) if found[3] else None
        if most is not None and most < least:
            raise PatternError(f"{found[0]} counts backwards")
        return least, most

    def _atom(self) -> Node:
        char = self._take()
        if char == "(":
            return self._group()
        if char == "[":
            return self._set()
        if char == "\\":
            return self._escape()
        if char in "*+?":
            raise PatternError(f"{char} has nothing to repeat")
        fixed: dict[str, Node] = {".": ANYTHING, "^": Anchor(False), "$": Anchor(True)}
        return fixed.get(char) or Chars(((char, char),))

    def _group(self) -> Node:
        if self._peek() == "?":
            named = _NAMED.match(self._text, self._at)
            if named is None and not self._text.startswith("?:", self._at):
                raise PatternError("look-around, flags and the like are not supported")
            self._at = named.end() if named else self._at + 2
        self._groups += 1
        if self._groups > MAX_GROUPS:
            raise PatternError(f"it nests more than {MAX_GROUPS} groups")
        node = self._choice()
        self._groups -= 1
        if self._take() != ")":
            raise PatternError("a parenthesis is not closed")
        return node

    def _escape(self) -> Node:
        char = self._take()
        if char in _CLASSES:
            return _CLASSES[char]
        if char in "AZ":
            return Anchor(char == "Z")
        single = _single(char)
        return Chars(((single, single),))

    def _set(self) -> Chars:
        negated = self._peek() == "^"
        self._at += negated
        ranges: list[tuple[str, str]] = []
        parts: list[Chars] = []
        first = True
        while (char := self._take()) != "]" or first:
            first = False
            low = high = self._set_member(char)
            if self._peek() == "-" and self._text[self._at + 1 : self._at + 2] not in ("]", ""):
                self._at += 1
                high = self._set_member(self._take())
            if isinstance(low, Chars) and low is high:
                parts.append(low)
            elif isinstance(low, Chars) or isinstance(high, Chars) or high < low:
                raise PatternError("a range of characters is no range")
            else:
                ranges.append((low, high))
        return Chars(tuple(ranges), negated, tuple(parts))

    def _set_member(self, char: str) -> str | Chars:
        if char != "\\":
            return char
        escaped = self._take()
        return _CLASSES.get(escaped) or _single(escaped)


def _single(escaped: str) -> str:
    if escaped in _SINGLES:
        return _SINGLES[escaped]
    if escaped.isalnum():
        raise PatternError(f"\\{escaped} is not supported")
    return escaped


@dataclass(slots=True)
class Machine:
    """States by number: a character and where it leads, an anchor and where it leads, or a fork. `-1` accepts."""

    states: list[tuple[Chars | Anchor | None, tuple[int, ...]]] = field(default_factory=list)
    start: int = -1

    def add(self, test: Chars | Anchor | None, *then: int) -> int:
        """A new state.

        Raises:
            PatternError: If there are too many.
        """
        if len(self.states) >= MAX_STATES:
            raise PatternError("it repeats too much")
        self.states.append((test, then))
        return len(self.states) - 1

    def build(self, node: Node, then: int) -> int:
        """The first state of what matches `node` and goes on to `then`."""
        if isinstance(node, Chars | Anchor):
            return self.add(node, then)
        if isinstance(node, Sequence):
            for part in reversed(node.parts):
                then = self.build(part, then)
            return then
        if isinstance(node, Choice):
            return self.add(None, *(self.build(option, then) for option in node.options))
        at = then
        if node.most is None:
            at = self.add(None)
            self.states[at] = (None, (self.build(node.node, at), then))
        for _ in range((node.most or node.least) - node.least):
            at = self.add(None, self.build(node.node, at), then)
        for _ in range(node.least):
            at = self.build(node.node, at)
        return at

    def closure(self, states: Iterable[int], *, at_start: bool = False, at_end: bool = False) -> frozenset[int]:
        """The states that are reached without a character."""
        seen: set[int] = set()
        waiting = list(states)
        while waiting:
            state = waiting.pop()
            if state in seen:
                continue
            seen.add(state)
            if state < 0:
                continue
            test, then = self.states[state]
            if test is None or (isinstance(test, Anchor) and (at_end if test.at_end else at_start)):
                waiting += then
        return frozenset(seen)

    def begin(self) -> frozenset[int]:
        """The states before the first character."""
        return self.closure((self.start,), at_start=True)

    def step(self, states: frozenset[int], char: str) -> frozenset[int]:
        """The states after one more character; a match may also begin behind it."""
        reached = [self.start]
        for state in states:
            if state >= 0:
                test, then = self.states[state]
                if isinstance(test, Chars) and test.holds(char):
                    reached += then
        return self.closure(reached)

    def ends(self, states: frozenset[int], *, at_start: bool) -> bool:
        """Whether they accept at the end of the text."""
        return -1 in self.closure(states, at_start=at_start, at_end=True)


def compile_regex(text: str) -> Machine:
    """A machine that finds a match anywhere in a text.

    Raises:
        PatternError: If it is no regular expression, or uses what is not supported.
    """
    if len(text) > MAX_PATTERN:
        raise PatternError(f"it is longer than {MAX_PATTERN} characters")
    machine = Machine()
    machine.start = machine.build(_Parser(text).parse(), -1)
    return machine
