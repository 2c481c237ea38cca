"""Names and bylines, read cautiously: a literal when the parts are unsure, nothing when nobody is named. Pure."""

from __future__ import annotations

from .byline import parse_byline
from .organisations import is_agency, is_desk, is_organisation
from .person import format_name, parse_name

__all__ = ["format_name", "is_agency", "is_desk", "is_organisation", "parse_byline", "parse_name"]
