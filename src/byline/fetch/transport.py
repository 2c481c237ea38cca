"""The httpx transport that keeps every byte both ways: `RecordingTransport`. The only place where HTTP/1.1 is spoken."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

import httpx

from byline.model import Exchange, FailureKind

from .connection import Dialer, FetchFailed, Resolver, Wire
from .parser import ResponseParser
from .policy import Policy
from .target import Target

_NO_BODY = httpx.ByteStream(b"")
_MAX_IDLE_CONNECTIONS = 128
_IDLE_SECONDS = 15.0  # many servers close at 5 to 75 s; one that did costs a second try


class NoResponseError(FetchFailed):
    """A request was sent and no response came of it. `exchange` holds what did come."""

    def __init__(self, kind: FailureKind, message: str, exchange: Exchange) -> None:
        super().__init__(kind, message)
        self.exchange = exchange


class RecordingTransport(httpx.AsyncBaseTransport):
    """Sends requests over checked connections, one at a time each, and records what goes over the wire.

    A request needs the extensions `target` (a `Target`) and `deadline` (seconds, event loop time). Its response has no content
    for httpx to decode and no field for it to act on: everything is in the extension `exchange`, an `Exchange`.

    Args:
        policy: Addresses, ports, deadlines and caps.
        resolver: Instead of the system's.
        now: UTC, for `Exchange.started`.
        clock: Seconds, for timings.
    """

    def __init__(
        self, policy: Policy, *, resolver: Resolver | None, now: Callable[[], datetime], clock: Callable[[], float]
    ) -> None:
        self._policy = policy
        self._dialer = Dialer(policy, resolver, clock)
        self._idle = _Idle()
        self._now = now
        self._clock = clock

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """One exchange.

        Raises:
            FetchFailed: No connection, or (`NoResponseError`) no response.
        """
        target: Target = request.extensions["target"]
        deadline: float = request.extensions["deadline"]
        message = _serialise(request, target, await request.aread())
        wire = self._idle.take(target.origin)
        while True:
            reused = wire is not None
            started, zero = self._now(), self._clock()
            wire = wire or await self._dialer.dial(target, deadline)
            parser = ResponseParser(request.method, self._policy)
            await wire.exchange(message, parser, deadline)
            if not (reused and parser.failure and parser.failure.kind is FailureKind.DISCONNECT and not parser.started):
                break
            wire = None  # the server had closed the kept connection, as it may at any time (RFC 9112 §9.3.1): try a fresh one
        exchange = Exchange(
            url=target.url,
            request=message,
            response=bytes(parser.raw),
            body_offset=parser.body_offset,
            status=parser.head.status if parser.head else None,
            headers=parser.head.headers if parser.head else (),
            started=started,
            connection=wire.facts,
            method=request.method,
            interim=tuple(parser.interim),
            timings=wire.timings(zero),
            truncated=parser.truncated,
        )
        if wire.usable:
            self._idle.give(target.origin, wire)
        if parser.failure:
            raise NoResponseError(parser.failure.kind, f"{target.host}: {parser.failure.message}", exchange)
        return httpx.Response(
            exchange.status or 0,
            # Only what cookies need: httpx raises on a Location that it cannot read, though it is told not to follow any.
            headers=[(b"Set-Cookie", v.encode("latin-1")) for k, v in exchange.headers if k.lower() == "set-cookie"],
            stream=_NO_BODY,
            extensions={"exchange": exchange},
        )

    async def aclose(self) -> None:
        """Close the connections that are kept."""
        self._idle.close()
        self._dialer.close()


def _serialise(request: httpx.Request, target: Target, body: bytes) -> bytes:
    """The request as sent. Host comes first (RFC 9110 §7.2) and is the target's, whatever httpx makes of the URL."""
    lines = [f"{request.method} {target.path} HTTP/1.1".encode("ascii"), b"Host: " + target.authority.encode("ascii")]
    lines += [name + b": " + value for name, value in request.headers.raw if name.lower() != b"host"]
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


class _Idle:
    """Connections kept for another request to the same origin, the latest used first."""

    def __init__(self) -> None:
        self._by_origin: dict[tuple[str, str, int], list[tuple[float, Wire]]] = {}
        self._count = 0

    def take(self, origin: tuple[str, str, int]) -> Wire | None:
        fresh = asyncio.get_running_loop().time() - _IDLE_SECONDS
        kept = self._by_origin.get(origin)
        while kept:
            since, wire = kept.pop()
            self._count -= 1
            if wire.usable and since > fresh:
                return wire
            wire.abort()
        return None

    def give(self, origin: tuple[str, str, int], wire: Wire) -> None:
        if self._count >= _MAX_IDLE_CONNECTIONS:
            self.close()
        self._by_origin.setdefault(origin, []).append((asyncio.get_running_loop().time(), wire))
        self._count += 1

    def close(self) -> None:
        for kept in self._by_origin.values():
            for _, wire in kept:
                wire.abort()
        self._by_origin.clear()
        self._count = 0
