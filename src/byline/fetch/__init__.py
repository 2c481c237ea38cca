"""Fetching: a URL to a `Capture` with every byte as on the wire. The only room that knows an HTTP library.

`Policy` is cheap to import; `Client` brings httpx, at its first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .policy import Policy

if TYPE_CHECKING:
    from .client import Client, user_agent
    from .connection import Resolver

__all__ = ["Client", "Policy", "Resolver", "user_agent"]

_LAZY = {"Client": "client", "user_agent": "client", "Resolver": "connection"}


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(f"{__name__}.{_LAZY[name]}"), name)
