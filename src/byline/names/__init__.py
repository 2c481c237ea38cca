"""Names and bylines, read cautiously: a literal when the parts are unsure, nothing when nobody is named. Pure."""

from __future__ import annotations

from .byline import has_byline_word, parse_byline
from .cleaning import word_set
from .organisations import agency_name, is_agency, is_desk, is_organisation
from .person import format_name, parse_name
from .places import is_place
from .roles import is_role

__all__ = [
    "agency_name",
    "format_name",
    "has_byline_word",
    "is_agency",
    "is_desk",
    "is_organisation",
    "is_place",
    "is_role",
    "parse_byline",
    "parse_name",
    "word_set",
]
