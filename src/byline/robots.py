"""robots.txt (RFC 9309): bytes and a status in, decisions out. The only door to protego.

Which groups of a file speak to an agent is decided here, by product token alone (§2.2.1); what their rules say of a URL is
protego's to tell: longest match, allow before disallow (§2.2.2), percent-encoding normalised, `*` and `$` by search and not by
regular expressions. It is never given a whole file: it writes every rule down for every agent of a group, and a file of
thousands of agents with tens of thousands of rules, well within `MAX_BYTES`, keeps it busy for minutes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from protego import Protego

MAX_BYTES = 500 * 1024
"""What is read of a file; RFC 9309 §2.5 demands at least this."""

MAX_SITEMAPS = 500
"""Sitemaps that a file may name."""

LONGEST_RATE_SECONDS = 30 * 86400
"""A `Request-rate` over a longer span is a slip or a trick; it is passed over."""

PRODUCT = "byline"
"""byline's product token (§2.2.1), as its User-Agent has it."""

_AGENT_LINE = re.compile(r"user[- ]?agent\s*(?::|\s)\s*(.*)", re.IGNORECASE)
_SITE_LINE = re.compile(r"(?:site-?maps?|host)\s*(?::|\s)\s*(.*)", re.IGNORECASE)
"""Lines that speak of the whole site and part no group (§2.2.4)."""

_TOKEN = re.compile(r"[a-z_-]+")
"""A product token (§2.2.1); what follows it on the line, such as a version, is passed over."""

_NOT_NOW = frozenset({408, 425, 429})
"""4xx that say "ask later" and nothing of the rules: taken as unreachable, which §2.3.1.3's "may" leaves open."""


@dataclass(frozen=True)
class Rules:
    """What a host allows.

    Attributes:
        verdict: Set when the answer decides without a file: True allows everything, False nothing.
        sitemaps: As the file names them, in order, unresolved.
        why: One sentence, for people and for the record.
        truncated: Whether the file was longer than `MAX_BYTES`.
    """

    verdict: bool | None
    sitemaps: tuple[str, ...] = ()
    why: str = ""
    truncated: bool = False
    _groups: tuple[tuple[frozenset[str], tuple[str, ...]], ...] = field(default=(), repr=False)
    _files: dict[str, Protego] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def parse(cls, body: bytes, status: int | None) -> Rules:
        """The rules that a fetch of `/robots.txt` gave, redirects followed (RFC 9309 §2.3.1). Never raises.

        Cases: 1 nothing came, or 5xx: unreachable, nothing is allowed (§2.3.1.4); 2 other than 2xx: there is no such file,
        everything is (§2.3.1.3); 3 2xx: the file decides, and an empty one or a web page in its place allows everything.

        Args:
            body: Codings removed; read up to `MAX_BYTES`.
            status: HTTP status of the final response; None when nothing came.
        """
        if status is None or status >= 500 or status < 200 or status in _NOT_NOW:
            answer = "did not answer" if status is None else f"answered {status}"
            return cls(False, why=f"robots.txt could not be had: the server {answer}. Nothing is fetched until it can be.")
        if status >= 300:
            return cls(True, why=f"The host has no robots.txt: it answered {status}.")
        cut = len(body) > MAX_BYTES
        kept = _whole_lines(body[:MAX_BYTES]) if cut else body
        lines = _lines(kept.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace"))
        return cls(None, _sitemaps(lines), "By the host's robots.txt.", cut, _groups(lines))

    def allows(self, url: str, agent: str = PRODUCT) -> bool:
        """Whether a URL may be fetched; `/robots.txt` always may (§2.2.2).

        Args:
            url: Absolute. Its host is not looked at: these are the rules of one host.
            agent: Product token, any case.
        """
        if self.verdict is not None:
            return self.verdict or _is_robots(url)
        try:
            return bool(self._file(agent).can_fetch(url, PRODUCT))
        except ValueError:  # a URL that urllib cannot take apart: what cannot be checked is not fetched
            return False

    def crawl_delay(self, agent: str = PRODUCT) -> float | None:
        """Seconds that the host wants between requests; None when it does not say. Not part of RFC 9309, but widely used.

        Finite and not negative, else as written: a bound is the caller's to set.
        """
        file = self._file(agent)
        delay, rate = file.crawl_delay(PRODUCT), file.request_rate(PRODUCT)
        if rate is None or rate.seconds > LONGEST_RATE_SECONDS:
            return delay
        return max(delay or 0.0, rate.seconds / rate.requests)

    def _file(self, agent: str) -> Protego:
        from protego import Protego

        agent = agent.lower()
        if agent not in self._files:
            self._files[agent] = Protego.parse("\n".join(("User-agent: *", *self._rules_for(agent))))
        return self._files[agent]

    def _rules_for(self, agent: str) -> tuple[str, ...]:
        """The lines of every group that names the agent, as one (§2.2.1); of those for `*` when none does."""
        for wanted in (agent, "*"):
            if any(wanted in agents for agents, _ in self._groups):
                return tuple(line for agents, lines in self._groups if wanted in agents for line in lines)
        return ()


def _lines(text: str) -> list[str]:
    """Lines without comments and outer white space; empty ones left out."""
    return [bare for line in text.splitlines() if (bare := line.partition("#")[0].strip())]


def _groups(lines: list[str]) -> tuple[tuple[frozenset[str], tuple[str, ...]], ...]:
    """Agents, lower case, and the lines that follow them: an agent's line after another line begins a new group."""
    groups: list[tuple[set[str], list[str]]] = []
    open_to_agents = False
    for line in lines:
        if found := _AGENT_LINE.match(line):
            if not open_to_agents:
                groups.append((set(), []))
            open_to_agents = True
            groups[-1][0].add(_agent(found[1]))
        elif not _SITE_LINE.match(line):
            open_to_agents = False
            if groups:
                groups[-1][1].append(line)
    return tuple((frozenset(agents), tuple(rules)) for agents, rules in groups)


def _agent(value: str) -> str:
    """`*`, or the product token; stray asterisks beside one are passed over, as protego does."""
    token = _TOKEN.match(value.replace("*", "").strip().lower())
    return token[0] if token else value.strip()


def _sitemaps(lines: list[str]) -> tuple[str, ...]:
    found = (m[1] for line in lines if line[:4].lower() == "site" and (m := _SITE_LINE.match(line)))
    return tuple(dict.fromkeys(value for value in found if value))[:MAX_SITEMAPS]


def _whole_lines(text: bytes) -> bytes:
    """Without the last line, which the cut may have shortened to a rule that nobody wrote."""
    end = max(text.rfind(b"\n"), text.rfind(b"\r"))
    return text[: end + 1]


def _is_robots(url: str) -> bool:
    from urllib.parse import urlsplit

    try:
        return urlsplit(url).path == "/robots.txt"
    except ValueError:
        return False
