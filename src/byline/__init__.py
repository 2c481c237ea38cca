"""byline: prove what an outlet published, under whose name, on which day, and how it was changed afterwards."""

from __future__ import annotations

__version__ = "0.1.0"

__all__ = ["__version__"]
