"""Connections to checked addresses: resolve once, check every address, connect to one of those. `Dialer`, `Wire`.

A name is never resolved a second time between the check and the connection, so that an answer that changes (DNS rebinding) has
nothing to change.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import ssl
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from byline.errors import UsageError
from byline.model import Connection, Failure, FailureKind

from .parser import ResponseParser
from .policy import Policy
from .target import Target

Resolver = Callable[[str, int], Awaitable[Sequence[str]]]
"""`await resolver(host, port)` gives addresses as text, best first; raises OSError when there are none."""

_ATTEMPT_DELAY_SECONDS = 0.25  # RFC 8305 §5: how long one address is tried before the next is tried as well
_DER = 2  # _ssl.ENCODING_DER
_RESOLVER_THREADS = 16  # a name server that does not answer holds a thread for as long as the system's resolver likes


class FetchFailed(Exception):
    """Why a connection cannot be had, on its way to becoming a `Capture.failure`."""

    def __init__(self, kind: FailureKind, message: str) -> None:
        super().__init__(message)
        self.failure = Failure(kind, message)


class Wire(asyncio.Protocol):
    """One open connection: sends a request, feeds what comes back to a parser.

    Attributes:
        facts: Address and TLS of this connection, read when it was made.
        opened: Clock readings (seconds) at which the steps of making it were done; `timings` tells them once.
        usable: Whether a request may be sent: nothing is under way, nothing came unasked, the peer has not closed.
    """

    facts: Connection

    def __init__(self, clock: Callable[[], float]) -> None:
        self.opened: dict[str, float] = {}
        self.usable = False
        self._sent = 0.0
        self._first_byte: float | None = None
        self._clock = clock
        self._transport: asyncio.Transport | None = None
        self._parser: ResponseParser | None = None
        self._done: asyncio.Future[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self.usable = True
        transport.pause_reading()  # a server that speaks (or closes) before it is asked is read once there is a parser for it

    async def exchange(self, request: bytes, parser: ResponseParser, deadline: float) -> None:
        """Send a request and wait until the parser is done, the connection ends, or the event loop's time is `deadline`."""
        assert self._transport
        loop = asyncio.get_running_loop()
        self._parser, self._done, self._first_byte, self.usable = parser, loop.create_future(), None, False
        timer = loop.call_at(deadline, self._expire)
        try:
            self._transport.resume_reading()
            self._transport.write(request)
            self._sent = self._clock()
            await self._done
        finally:
            timer.cancel()
            self._parser = self._done = None
            if parser.reusable and not self._transport.is_closing():
                self.usable = True
            else:
                self.abort()

    def timings(self, zero: float) -> tuple[tuple[str, float], ...]:
        """Of the exchange that just ended, in milliseconds since the clock read `zero`; the connection's making is told once."""
        marks = self.opened | {"sent": self._sent}
        if self._first_byte is not None:
            marks["first_byte"] = self._first_byte
        marks["done"] = self._clock()
        self.opened = {}
        return tuple((step, round((at - zero) * 1000, 3)) for step, at in marks.items())

    def abort(self) -> None:
        """Close now; what is not sent or read yet is lost."""
        self.usable = False
        if self._transport:
            self._transport.abort()

    def data_received(self, data: bytes) -> None:
        if self._parser is None or self._parser.done:
            self.abort()  # nobody asked
            return
        if self._first_byte is None:
            self._first_byte = self._clock()
        if self._parser.feed(data):
            self._wake()

    def connection_lost(self, exc: Exception | None) -> None:
        self.usable = False
        if self._parser is not None:
            self._parser.eof(clean=exc is None)
            self._wake()

    def _expire(self) -> None:
        if self._parser is not None:
            self._parser.expire()
            self._wake()

    def _wake(self) -> None:
        if self._done is not None and not self._done.done():
            self._done.set_result(None)


class Dialer:
    """Makes connections under a policy.

    Args:
        policy: What may be connected to.
        resolver: Instead of the system's.
        clock: Seconds, for timings only; deadlines run on the event loop's own time.

    Raises:
        UsageError: If the policy's `ca_file` cannot be used.
    """

    def __init__(self, policy: Policy, resolver: Resolver | None, clock: Callable[[], float]) -> None:
        self._policy = policy
        self._resolver = resolver or self._system_resolver
        self._clock = clock
        self._threads: ThreadPoolExecutor | None = None
        self._tls = _tls_context(policy) if policy.ca_file else None  # else at the first https: certifi's file is large

    async def dial(self, target: Target, deadline: float) -> Wire:
        """A new connection to the target.

        Args:
            deadline: In the event loop's time; `Policy.connect_seconds` may end it sooner.

        Raises:
            FetchFailed: Whatever went wrong.
        """
        wire = Wire(self._clock)
        step = "resolving the name"
        until = min(deadline, asyncio.get_running_loop().time() + self._policy.connect_seconds)
        try:
            async with asyncio.timeout_at(until):
                addresses = await self._resolve(target)
                wire.opened["resolved"] = self._clock()
                step = "connecting"
                sock = await _connect(addresses, target.port)
                wire.opened["connected"] = self._clock()
                step = "the TLS handshake"
                transport = await self._open(wire, sock, target)
        except TimeoutError:
            raise FetchFailed(FailureKind.TIMEOUT, f"{target.host}: time ran out while {step}") from None
        wire.facts = _facts(transport, addresses, self._policy.verify_tls)
        return wire

    async def _resolve(self, target: Target) -> tuple[str, ...]:
        """Every address of the name, all of them allowed: one that is not is taken for an attack on the others' cover."""
        try:
            addresses: tuple[str, ...] = (str(ipaddress.ip_address(target.host)),)
        except ValueError:
            try:
                addresses = tuple(dict.fromkeys(await self._resolver(target.host, target.port)))
            except (OSError, UnicodeError) as error:
                raise FetchFailed(FailureKind.DNS, f"{target.host} cannot be resolved: {error}") from None
        if not addresses:
            raise FetchFailed(FailureKind.DNS, f"{target.host} has no address")
        for address in addresses:
            if reason := self._policy.refuses(address):
                where = address if address == target.host else f"{target.host} is at {address}, which"
                raise FetchFailed(FailureKind.ADDRESS_REFUSED, f"{where} is {reason}")
        return addresses

    async def _system_resolver(self, host: str, port: int) -> Sequence[str]:
        if self._threads is None:
            self._threads = ThreadPoolExecutor(_RESOLVER_THREADS, thread_name_prefix="byline-resolver")
        loop = asyncio.get_running_loop()
        rows = await loop.run_in_executor(self._threads, lambda: socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        return [str(row[4][0]) for row in rows]

    async def _open(self, wire: Wire, sock: socket.socket, target: Target) -> asyncio.BaseTransport:
        """Hand the socket to the event loop, which closes it from here on, and shake hands where the scheme says so."""
        context = None
        if target.scheme == "https":
            context = self._tls = self._tls or _tls_context(self._policy)
        loop = asyncio.get_running_loop()
        try:
            transport, _ = await loop.create_connection(
                lambda: wire, sock=sock, ssl=context, server_hostname=target.host if context else None
            )
        except ssl.SSLCertVerificationError as error:
            message = f"the certificate of {target.host} does not verify: {error.verify_message}"
            raise FetchFailed(FailureKind.TLS, message) from None
        except ssl.SSLError as error:
            raise FetchFailed(FailureKind.TLS, f"no TLS with {target.host}: {error.reason or error}") from None
        except (OSError, ValueError) as error:  # ValueError: a name that cannot be one in a certificate
            kind = FailureKind.TLS if context else FailureKind.CONNECT
            raise FetchFailed(kind, f"no connection to {target.host}: {error}") from None
        if context:
            wire.opened["tls"] = self._clock()
        return transport

    def close(self) -> None:
        """Let go of the resolver's threads, without waiting for the name servers."""
        if self._threads is not None:
            self._threads.shutdown(wait=False, cancel_futures=True)
            self._threads = None


def _tls_context(policy: Policy) -> ssl.SSLContext:
    import httpx

    try:
        context = (
            ssl.create_default_context(cafile=policy.ca_file) if policy.ca_file else httpx.create_ssl_context(trust_env=False)
        )
    except OSError as error:  # no such file, or no certificates in it
        raise UsageError(f"ca_file {policy.ca_file} cannot be used: {error}", "Give a PEM file of certificates.") from None
    context.set_alpn_protocols(["http/1.1"])
    if not policy.verify_tls:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


async def _connect(addresses: Sequence[str], port: int) -> socket.socket:
    """The first TCP connection that stands: a new address is tried every `_ATTEMPT_DELAY_SECONDS`, or when one fails (RFC 8305).

    Raises:
        FetchFailed: When no address answers.
    """
    waiting = list(reversed(_interleaved(addresses)))
    attempts: set[asyncio.Task[socket.socket]] = set()
    errors: list[str] = []
    try:
        while waiting or attempts:
            if waiting:
                attempts.add(asyncio.ensure_future(_connect_one(waiting.pop(), port)))
            patience = _ATTEMPT_DELAY_SECONDS if waiting else None
            done, _ = await asyncio.wait(attempts, timeout=patience, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                attempts.remove(task)
                if (error := task.exception()) is None:
                    return task.result()
                if not isinstance(error, OSError):
                    raise error
                errors.append(str(error))
    finally:
        for task in attempts:
            task.cancel()
            task.add_done_callback(_close_late)
    raise FetchFailed(FailureKind.CONNECT, f"no connection to {', '.join(addresses)} port {port}: {'; '.join(errors)}")


def _close_late(task: asyncio.Task[socket.socket]) -> None:
    """An attempt that won after another had: its connection is not wanted any more."""
    if not task.cancelled() and task.exception() is None:
        task.result().close()


async def _connect_one(address: str, port: int) -> socket.socket:
    sock = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM)
    try:
        sock.setblocking(False)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        await asyncio.get_running_loop().sock_connect(sock, (address, port))
    except BaseException:
        sock.close()
        raise
    return sock


def _interleaved(addresses: Sequence[str]) -> list[str]:
    """RFC 8305 §4: families take turns, in the resolver's order otherwise, its first address first."""
    six = [a for a in addresses if ":" in a]
    four = [a for a in addresses if ":" not in a]
    first, second = (six, four) if addresses and ":" in addresses[0] else (four, six)
    paired = [a for pair in zip(first, second, strict=False) for a in pair]
    return paired + first[len(second) :] + second[len(first) :]


def _facts(transport: asyncio.BaseTransport, resolved: tuple[str, ...], verified: bool) -> Connection:
    address, port = transport.get_extra_info("peername")[:2]
    session: ssl.SSLObject | None = transport.get_extra_info("ssl_object")
    if session is None:
        return Connection(address, port, resolved)
    cipher = session.cipher()
    return Connection(address, port, resolved, session.version(), cipher[0] if cipher else None, _chain(session), verified)


def _chain(session: ssl.SSLObject) -> tuple[bytes, ...]:
    """The certificates as the server sent them, leaf first, DER."""
    if hasattr(session, "get_unverified_chain"):  # Python 3.13
        return tuple(session.get_unverified_chain())
    # Python 3.10 to 3.12 have the same call below the public object, with certificates of its own kind.
    inner: Any = getattr(session, "_sslobj", None)
    if hasattr(inner, "get_unverified_chain"):
        return tuple(c if isinstance(c, bytes) else c.public_bytes(_DER) for c in inner.get_unverified_chain() or ())
    leaf = session.getpeercert(binary_form=True)
    return (leaf,) if leaf else ()
