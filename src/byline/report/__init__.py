"""Change reports for people and machines. Pure: values in, text out."""

from __future__ import annotations

from .terminal import printable

__all__ = ["printable"]
