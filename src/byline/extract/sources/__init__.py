"""Every place of a page that says who, where and when: one small pure extractor each.

A source is a function `(page, document) -> list[Claim]`. It says what it reads and where, never what is true:
`byline.resolve` decides.
"""

from __future__ import annotations

from collections.abc import Callable

from ...model import Claim, Document
from ..page import Page
from .byline_markup import byline_markup
from .byline_text import byline_text
from .circumstances import http_headers, url_facts
from .date_lines import date_lines
from .head import head_elements
from .headline_markup import headline_markup
from .hentry import h_entry
from .house_links import house_links
from .imprint import imprint
from .issn_lines import issn_lines
from .jsonld import json_ld
from .language_words import language_words
from .licence_lines import licence_lines
from .links import link_relations
from .meta import meta_elements
from .microdata import microdata
from .name_lines import name_lines
from .ownership import ownership
from .parsely import parsely_page
from .pictures import lead_picture
from .print_lines import print_lines
from .records import records
from .reviews import reviews
from .saved_marks import saved_marks
from .signatures import signatures
from .state import embedded_state
from .times import time_elements
from .trails import trails
from .updates import updates

Source = Callable[[Page, Document], list[Claim]]

SOURCES: tuple[Source, ...] = (
    json_ld,
    meta_elements,
    parsely_page,
    microdata,
    h_entry,
    link_relations,
    licence_lines,
    time_elements,
    date_lines,
    updates,
    byline_markup,
    byline_text,
    name_lines,
    signatures,
    embedded_state,
    head_elements,
    headline_markup,
    lead_picture,
    trails,
    imprint,
    house_links,
    ownership,
    issn_lines,
    print_lines,
    records,
    reviews,
    language_words,
    url_facts,
    http_headers,
    saved_marks,
)
"""In the order that claims are listed; `byline.resolve` gives the same result for any order."""

__all__ = ["SOURCES", "Source"]
