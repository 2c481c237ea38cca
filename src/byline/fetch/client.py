"""One URL to one `Capture`, redirects hop by hop: `Client`."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable
from datetime import UTC, datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from types import TracebackType

import httpx

from byline.model import Capture, Exchange, Failure, FailureKind

from .connection import FetchFailed, Resolver
from .policy import Policy
from .target import Target, parse_target
from .transport import NoResponseError, RecordingTransport

REDIRECTS = frozenset({301, 302, 303, 307, 308})

# What a browser asks for a page; only gzip, because every reader of WARC files decodes it.
_DEFAULT_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Encoding": "gzip",
}
# They are about the requested URL or meant for its host: the page that it redirects to is another resource, whose 304 to somebody
# else's validator would be recorded as "unchanged".
_FIRST_HOP_ONLY = frozenset(
    {"if-match", "if-none-match", "if-modified-since", "if-unmodified-since", "if-range", "range", "authorization", "cookie"}
)

Gate = Callable[[str], Awaitable[Failure | None]]
"""Asked before a redirect is followed."""


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Client:
    """Fetches URLs under one policy. An async context manager; one object for many fetches at once.

    Nothing the network does raises: it becomes `Capture.failure`. Cookies live as long as one capture's redirects. No proxy,
    netrc or other setting is taken from the environment.

    Args:
        policy: What may be connected to, and how much it may cost.
        user_agent: Who asks: see `user_agent()`.
        resolver: `await resolver(host, port)` gives addresses; the system's if None. What it gives is checked all the same.
        now: UTC, for `started`.
        clock: Monotonic seconds, for timings. Deadlines run on the event loop's own time.

    Raises:
        UsageError: If the policy's `ca_file` cannot be used.
    """

    def __init__(
        self,
        policy: Policy,
        *,
        user_agent: str,
        resolver: Resolver | None = None,
        now: Callable[[], datetime] = _utc_now,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._policy = policy
        self._now = now
        self._http = httpx.AsyncClient(
            transport=RecordingTransport(policy, resolver=resolver, now=now, clock=clock),
            headers=_DEFAULT_HEADERS | {"User-Agent": user_agent},
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),  # refuses every cookie
            trust_env=False,
            follow_redirects=False,
        )

    async def __aenter__(self) -> Client:
        await self._http.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None = None, error: BaseException | None = None, trace: TracebackType | None = None
    ) -> None:
        await self._http.__aexit__(kind, error, trace)

    async def fetch(self, url: str, headers: Iterable[tuple[str, str]] = (), gate: Gate | None = None) -> Capture:
        """GET a URL, following redirects.

        Args:
            url: Absolute; its fragment is not sent.
            headers: Further request headers, e.g. `If-None-Match`; one that byline sends by itself is replaced. Conditional ones,
                `Cookie` and `Authorization` are sent with the first request only.
            gate: Awaited with the address of every redirect before it is followed: it may wait for the turn of the host there,
                and its time does not count, or give the failure that ends the capture.

        Returns:
            Every request that was sent, and the failure that ended the capture, if one did. An exchange that fails before a
            whole response head came is among the hops, with `status` None, `body_offset` 0 and the bytes that did come. A body
            cut short is no failure: its exchange is `truncated`.
        """
        started = self._now()
        hops: list[Exchange] = []
        failure = await self._follow(url, tuple(headers), hops, gate)
        return Capture(url, started, tuple(hops), failure)

    async def _follow(
        self, url: str, headers: tuple[tuple[str, str], ...], hops: list[Exchange], gate: Gate | None
    ) -> Failure | None:
        for name, value in headers:
            if not (_is_token(name) and _is_field_value(value)):
                return Failure(FailureKind.OTHER, f"the request header {name[:80]!r} cannot be sent: a character that ends it")
        end = asyncio.get_running_loop().time() + self._policy.total_seconds
        cookies = httpx.Cookies()
        seen: set[tuple[str, frozenset[tuple[str, str | None]]]] = set()
        target = parse_target(url, self._policy)
        while isinstance(target, Target):
            state = (target.url, frozenset((c.name, c.value) for c in cookies.jar))
            if state in seen:
                return Failure(FailureKind.TOO_MANY_REDIRECTS, f"the redirects come back to {target.url}")
            seen.add(state)
            try:
                response = await self._send(target, headers, cookies, end)
            except FetchFailed as failed:
                if isinstance(failed, NoResponseError):
                    hops.append(failed.exchange)
                return failed.failure
            exchange: Exchange = response.extensions["exchange"]
            hops.append(exchange)
            location = exchange.header("location")
            if exchange.status not in REDIRECTS or location is None:
                return None
            if len(hops) > self._policy.max_redirects:
                return Failure(FailureKind.TOO_MANY_REDIRECTS, f"more than {self._policy.max_redirects} redirects")
            if exchange.header("set-cookie") is not None:
                cookies.extract_cookies(response)
            headers = tuple((k, v) for k, v in headers if k.lower() not in _FIRST_HOP_ONLY)
            target = parse_target(_text(location), self._policy, base=exchange.url)
            if gate is not None and isinstance(target, Target):
                asked = asyncio.get_running_loop().time()
                if refused := await gate(target.url):
                    return refused
                end += asyncio.get_running_loop().time() - asked
        return target

    async def _send(
        self, target: Target, headers: tuple[tuple[str, str], ...], cookies: httpx.Cookies, end: float
    ) -> httpx.Response:
        deadline = min(end, asyncio.get_running_loop().time() + self._policy.deadline_seconds)
        # With a Host of ours, httpx does not work one out, which raises for names that exist but are not IDNA 2008 (emoji).
        fields = [("Host", target.authority), *headers]
        try:
            request = self._http.build_request(
                "GET",
                target.url,
                headers=[(k.encode("latin-1", "replace"), v.encode("latin-1", "replace")) for k, v in fields],
                extensions={"target": target, "deadline": deadline},
            )
        except httpx.InvalidURL as error:
            raise FetchFailed(FailureKind.BAD_URL, f"not a URL that can be asked for: {error}") from None
        if len(cookies):
            cookies.set_cookie_header(request)
        response = await self._http.send(request, stream=True)
        await response.aclose()
        return response


def user_agent(contact: str, version: str) -> str:
    """The User-Agent of a polite crawler: what it is and how to reach who runs it.

    Args:
        contact: Operator's URL or mail address, e.g. `mailto:desk@example.org`; what a header cannot hold is left out.
        version: byline's, e.g. `0.1.0`.

    Returns:
        E.g. `byline/0.1.0 (+mailto:desk@example.org)`.
    """
    plain = "".join(c for c in contact.strip() if " " <= c <= "~" and c not in "()\\")
    return f"byline/{version} (+{plain})" if plain else f"byline/{version}"


def _is_token(name: str) -> bool:
    return bool(name) and all("!" <= c <= "~" and c not in '"(),/:;<=>?@[\\]{}' for c in name)


def _is_field_value(value: str) -> bool:
    """RFC 9110 §5.5: no CR, LF or NUL, with which one header could become two."""
    return not any((c < " " and c != "\t") or c == "\x7f" for c in value)


def _text(location: str) -> str:
    """A Location field holds bytes; browsers read them as UTF-8 where they are that."""
    try:
        return location.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return location
