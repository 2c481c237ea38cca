"""Canonical URLs and their SURT keys (Sort-friendly URI Reordering Transform, as in CDX)."""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from typing import TYPE_CHECKING

from ..errors import UsageError
from .domains import is_address, registrable_domain
from .noise import AMP_CACHES, AMP_VIEWERS, EDITION_LABELS, is_tracking

if TYPE_CHECKING:
    from ada_url import URL

OPAQUE_SCHEMES = ("ni:", "urn:", "file:", "mid:")
"""Schemes whose URIs name something already; they pass through as they are."""

_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")  # RFC 3986 §2.3
_PATH = frozenset("!$&'()*+,;=:@/")  # RFC 3986 §3.3: pchar, and the separator
_QUERY = _PATH | {"?"}  # RFC 3986 §3.4
_PLAIN = re.compile(r"[A-Za-z0-9\-._~!$&'()*+,;=:@/]*")  # as nearly every address is: nothing to normalise
_TOKEN = re.compile(r"%([0-9A-Fa-f]{2})|(.)", re.DOTALL)
_WWW = re.compile(r"www\d{0,2}")
_SLUG = re.compile(r"\d|-.*-")


@functools.lru_cache(maxsize=8192)
def canonical_url(url: str) -> str:
    """The one address that all spellings of an article's URL share. An identity, not an address to fetch.

    In order: WHATWG parsing (case, default port, IDN, dot segments), fragment dropped unless it is `#!`, credentials
    dropped, AMP viewers and caches replaced by the origin they show, `www`, mobile and AMP hosts and paths undone,
    percent-encoding normalised (RFC 3986 §6.2.2), tracking parameters out, the rest sorted by name, trailing slash out.

    Args:
        url: An absolute http(s) URL; `ni:`, `urn:`, `file:` and `mid:` URIs come back as they are.

    Returns:
        ASCII. `canonical_url(canonical_url(u)) == canonical_url(u)`.

    Raises:
        UsageError: If it is not an absolute http(s) URL.
    """
    url = url.strip()
    if url.lower().startswith(OPAQUE_SCHEMES):
        return url
    previous, result = "", _parse(url).href
    while result != previous:  # taking one mark out can lay another bare: m.www.example.org, /story/amp/amp
        parsed = _parse(result)
        previous, result = result, _amp_origin(parsed) or _once(parsed)
    return result


@functools.lru_cache(maxsize=8192)
def urlkey(url: str) -> str:
    """The SURT of the canonical URL, without scheme: `https://www.example.com/a?b=1` → `com,example)/a?b=1`.

    `urlkey(canonical_url(u)) == urlkey(u)`. Other URIs (`ni:`, `urn:`, `file:`, `mid:`) are their own key.

    Raises:
        UsageError: If it is not an absolute http(s) URL.
    """
    canonical = canonical_url(url)
    if canonical.lower().startswith(OPAQUE_SCHEMES):
        return canonical
    parsed = _parse(canonical)
    host = parsed.hostname
    reversed_host = host if is_address(host) else ",".join(reversed(host.split(".")))
    port = f":{parsed.port}" if parsed.port else ""
    return f"{reversed_host}{port}){parsed.pathname}{parsed.search}{parsed.hash}"


@functools.lru_cache(maxsize=1024)  # a page gives its own address and its picture's several times
def absolute(base: str, href: str) -> str | None:
    """`href` as found on the page at `base`, made absolute; None when it is empty, broken, or not http(s)."""
    import ada_url

    href = href.strip()
    if not href:
        return None
    try:
        parsed = ada_url.URL(href, base)
    except ValueError:
        return _absolute_alone(href)
    return parsed.href if parsed.protocol in ("http:", "https:") and parsed.hostname else None


def without_tracking(url: str) -> str:
    """An absolute address without query parameters that only count visits; otherwise as it is."""
    address, mark, rest = url.partition("?")
    query, hash_mark, fragment = rest.partition("#")
    kept = "&".join(part for part in query.split("&") if part and not is_tracking(part.partition("=")[0], part.partition("=")[2]))
    if not mark or kept == query:
        return url
    return f"{address}{'?' if kept else ''}{kept}{hash_mark}{fragment}"


def _absolute_alone(href: str) -> str | None:
    """`href` when the base cannot carry a reference (`ni:`, `urn:`), as on an imported file."""
    import ada_url

    try:
        parsed = ada_url.URL(href)
    except ValueError:
        return None
    return parsed.href if parsed.protocol in ("http:", "https:") and parsed.hostname else None


def _parse(url: str) -> URL:
    import ada_url

    try:
        parsed = ada_url.URL(url)
    except ValueError:
        parsed = None
    if parsed is None or parsed.protocol not in ("http:", "https:") or not parsed.hostname.strip("."):
        raise UsageError(f"not an absolute http or https URL: {url[:200]!r}", "Give the address with https:// in front.")
    return parsed


def _once(url: URL) -> str:
    host = _canonical_host(url.hostname)
    port = f":{url.port}" if url.port else ""
    path = _normalise_escapes(_without_amp_path(url.pathname), _PATH).rstrip("/") or "/"
    query = _canonical_query(url.search[1:])
    fragment = _normalise_escapes(url.hash[1:], _QUERY) if url.hash.startswith("#!") else ""
    return f"{url.protocol}//{host}{port}{path}{'?' if query else ''}{query}{'#' if fragment else ''}{fragment}"


def _canonical_host(host: str) -> str:
    host = host.rstrip(".")
    domain = registrable_domain(host)
    if not domain or host == domain:
        return host
    labels = host.removesuffix("." + domain).split(".")
    if _WWW.fullmatch(labels[0]):
        labels = labels[1:]
    if labels and labels[0] in EDITION_LABELS:
        labels = labels[1:]
    elif labels and labels[-1] in EDITION_LABELS:
        labels = labels[:-1]
    return ".".join([*labels, domain])


def _without_amp_path(path: str) -> str:
    """Undo `/story/amp`, `/story/amp/`, `/story.amp`, `/story.amp.html` and `/amp/story-slug`; a bare `/amp` stays."""
    segments = path.rstrip("/").split("/")
    if len(segments) > 2 and segments[-1] == "amp":
        return "/".join(segments[:-1])
    if len(segments) > 2 and segments[1] == "amp" and _SLUG.search(segments[-1]):
        return "/".join(["", *segments[2:]])
    for mark, instead in ((".amp.html", ".html"), (".amp", "")):
        if segments[-1].endswith(mark) and len(segments[-1]) > len(mark):
            return path.rstrip("/").removesuffix(mark) + instead
    return path


def _canonical_query(query: str) -> str:
    """Tracking out, the rest in stable order of names: equal names keep their order, because servers read it."""
    pairs = []
    for piece in query.split("&"):
        name, equals, value = piece.partition("=")
        name, value = _normalise_escapes(name, _QUERY), _normalise_escapes(value, _QUERY)
        if piece and not is_tracking(name, value):
            pairs.append((name, f"{name}{equals}{value}"))
    return "&".join(text for _, text in sorted(pairs, key=lambda pair: pair[0]))


def _normalise_escapes(text: str, allowed: frozenset[str]) -> str:
    """RFC 3986 §6.2.2: unreserved characters bare, hex in upper case, everything not allowed (a stray `%` too) escaped."""
    if _PLAIN.fullmatch(text):
        return text

    def one(match: re.Match[str]) -> str:
        escaped, bare = match.groups()
        if escaped:
            char = chr(int(escaped, 16))
            return char if char in _UNRESERVED else f"%{escaped.upper()}"
        if bare in _UNRESERVED or bare in allowed:
            return str(bare)
        return "".join(f"%{byte:02X}" for byte in str(bare).encode())

    return _TOKEN.sub(one, text)


def _amp_origin(url: URL) -> str | None:
    """The address of the page that an AMP viewer or cache shows; None when the URL is neither, or does not fit together."""
    host = url.hostname
    segments = url.pathname.split("/")
    cache = next((c for c in AMP_CACHES if host.endswith("." + c)), None)
    if cache and len(segments) > 3 and segments[1] in ("c", "v"):
        rest, encoded = segments[2:], host.removesuffix("." + cache)
    elif segments[1] == "amp" and (registrable_domain(host) or "").split(".")[0] in AMP_VIEWERS and len(segments) > 3:
        rest, encoded = segments[2:], None
    else:
        return None
    scheme = "https" if rest[0] == "s" else "http"
    rest = rest[1:] if rest[0] == "s" else rest
    origin = rest[0].lower()
    if not registrable_domain(origin) or not (encoded is None or encoded in _cache_labels(origin)):
        return None  # a cache host that does not encode the origin could be anybody's claim
    shown = f"{scheme}://{origin}/{'/'.join(rest[1:])}{url.search}"
    return shown if absolute(shown, shown) else None


def _cache_labels(origin: str) -> tuple[str, str]:
    """The two host labels that an AMP cache can give an origin: the readable one and the hashed one."""
    readable = origin.replace("-", "--").replace(".", "-")
    hashed = base64.b32encode(hashlib.sha256(origin.encode()).digest()).decode().rstrip("=").lower()
    return readable, hashed
