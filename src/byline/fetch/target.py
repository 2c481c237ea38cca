"""A URL taken apart the one way that everything here uses: `Target`."""

from __future__ import annotations

from dataclasses import dataclass

import ada_url

from byline.model import Failure, FailureKind

from .policy import SCHEMES, Policy

# A longer URL is refused unsent: common servers cap the request line at 8 kB.
_MAX_URL_CHARACTERS = 16_384


@dataclass(frozen=True, slots=True)
class Target:
    """Where a request goes. Hosts are parsed as browsers do (WHATWG URL): `0x7f.1` and `2130706433` are `127.0.0.1`.

    Attributes:
        url: Serialised, without fragment.
        scheme: `http` or `https`.
        host: ASCII name or IP address, without brackets.
        port: TCP port.
        authority: The Host field: brackets kept, default port left out.
        path: The request target: path and query.
    """

    url: str
    scheme: str
    host: str
    port: int
    authority: str
    path: str

    @property
    def origin(self) -> tuple[str, str, int]:
        """Scheme, host and port: what one connection serves."""
        return self.scheme, self.host, self.port


def parse_target(url: str, policy: Policy, base: str | None = None) -> Target | Failure:
    """Take a URL apart and check what can be checked before its name is resolved.

    Args:
        url: Absolute, or relative to `base`.
        policy: Whose ports are allowed.
        base: The URL that redirected here; errors are then `bad-redirect` where they would be `bad-url`.
    """
    bad = FailureKind.BAD_URL if base is None else FailureKind.BAD_REDIRECT
    if len(url) > _MAX_URL_CHARACTERS:
        return Failure(bad, f"the URL has {len(url)} characters, more than {_MAX_URL_CHARACTERS}")
    try:
        parsed = ada_url.URL(url, base=base) if base else ada_url.URL(url)
    except ValueError:
        return Failure(bad, f"not a URL: {url[:200]!r}")
    scheme = parsed.protocol.removesuffix(":")
    if scheme not in SCHEMES:
        return Failure(bad, f"only http and https are fetched, not {scheme!r}")
    if parsed.username or parsed.password:
        # A request made with somebody's password is not what the outlet published, and the archive would keep the password.
        return Failure(bad, f"the URL for {parsed.host!r} carries a user name or password")
    port = int(parsed.port) if parsed.port else SCHEMES[scheme]
    if reason := policy.refuses_port(port):
        return Failure(FailureKind.ADDRESS_REFUSED, f"port {port} of {parsed.hostname} is {reason}")
    serialised = parsed.href.partition("#")[0]
    return Target(
        url=serialised,
        scheme=scheme,
        host=parsed.hostname.strip("[]"),
        port=port,
        authority=parsed.host,
        path=serialised[len(parsed.origin) :],
    )
