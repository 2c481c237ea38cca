"""Claims -> one `Description`, with the reason for every value and what spoke against it. Pure."""

from __future__ import annotations

from .describe import resolve
from .settable import SETTABLE, Field, judgement_claims, setting_claims

__all__ = ["SETTABLE", "Field", "judgement_claims", "resolve", "setting_claims"]
