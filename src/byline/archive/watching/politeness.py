"""What an answer asks of us: whether to try again, how long to leave the host alone. Pure."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from ...config import WatchSettings
from ...model import TRANSIENT, Capture, Exchange, FailureKind
from ...schedule import MAX_RETRY_AFTER, may_pass

MAX_CRAWL_DELAY = timedelta(hours=1)
"""A `crawl-delay` is obeyed up to here; a longer one would let one line of a robots.txt end a watch."""

MAX_PAUSE = timedelta(days=1)
"""How long an open circuit breaker leaves a host alone at most."""

_TRANSIENT_CUT = frozenset({"disconnect", "time"})
"""`WARC-Truncated` values of a body that may come whole next time."""

_OURS = frozenset(
    {FailureKind.BAD_URL, FailureKind.ROBOTS, FailureKind.HOST_BUSY, FailureKind.ADDRESS_REFUSED, FailureKind.OTHER}
)
"""Failures that say nothing about the host that was asked."""


def host_of(url: str) -> str:
    """Whose turn it is: host and port, lower case; a default port is left out, so that http and https are one host."""
    parts = urlsplit(url)
    name = (parts.hostname or "").lower()
    name = f"[{name}]" if ":" in name else name
    port = parts.port
    return name if port is None or port in (80, 443) else f"{name}:{port}"


def origin_of(url: str) -> str:
    """Whose robots.txt holds (RFC 9309 §2.3): scheme, host and port."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2].lower()}"


def is_transient(capture: Capture) -> bool:
    """Whether the same request may work in a minute."""
    if capture.failure is not None:
        return capture.failure.kind in TRANSIENT
    final = capture.final
    return final is not None and (may_pass(final.status) or final.truncated in _TRANSIENT_CUT)


def host_failed(capture: Capture) -> bool | None:
    """Whether the host failed, for its circuit breaker: True, False, or None when the attempt says nothing about it."""
    if capture.failure is not None and capture.failure.kind in _OURS:
        return None
    if capture.failure is not None:
        return True
    final = capture.final
    return None if final is None or final.status is None else final.status >= 500 or final.status == 429


def retry_after(final: Exchange | None, now: datetime) -> datetime | None:
    """When the server wants to be asked again (RFC 9110 §10.2.3); only a 429 or a 503 is obeyed, up to `MAX_RETRY_AFTER`."""
    value = final.header("retry-after") if final is not None and final.status in (429, 503) else None
    if value is None:
        return None
    text = value.strip()
    if text.isascii() and text.isdigit():
        return now + min(timedelta(seconds=min(int(text[:12]), 10**9)), MAX_RETRY_AFTER)
    try:
        when = parsedate_to_datetime(text)
    except ValueError:
        return None
    when = when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    return min(max(when, now), now + MAX_RETRY_AFTER)


def breaker_pause(failures: int, settings: WatchSettings) -> timedelta | None:
    """How long to leave a host alone after so many failures in a row; None while the circuit is closed."""
    beyond = failures - settings.breaker_failures
    if beyond < 0:
        return None
    return min(timedelta(seconds=settings.breaker_seconds) * (1 << min(beyond, 20)), MAX_PAUSE)
