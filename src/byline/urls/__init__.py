"""One identity for one article: canonical URLs, SURT keys, registrable domains, `ni:` URIs. Pure; offline."""

from __future__ import annotations

from .canonical import absolute, canonical_url, urlkey, without_tracking
from .domains import registrable_domain, same_site
from .ni import ni_uri, parse_ni_uri

__all__ = ["absolute", "canonical_url", "ni_uri", "parse_ni_uri", "registrable_domain", "same_site", "urlkey", "without_tracking"]
