"""Citations of stored snapshots: CSL-JSON, BibLaTeX, BibTeX, RIS, CSL YAML and inline forms. Pure: values in, values out."""

from __future__ import annotations

from .biblatex import to_biblatex, to_bibtex
from .csl_yaml import to_csl_yaml
from .csljson import iter_csl_json, to_csl_json
from .inline import FORMS, format_citation
from .keys import ascii_fold, citation_key
from .match import Enriched, Lookup
from .match_bib import enrich_bib
from .match_csl import enrich_csl
from .match_ris import enrich_ris
from .names import csl_name
from .profile import FIELDS, Flavour, csl_item
from .provenance import PublicCopy
from .ris import to_ris
from .schema import official_schema, validate

__all__ = [
    "FIELDS",
    "FORMS",
    "Enriched",
    "Flavour",
    "Lookup",
    "PublicCopy",
    "ascii_fold",
    "citation_key",
    "csl_item",
    "csl_name",
    "enrich_bib",
    "enrich_csl",
    "enrich_ris",
    "format_citation",
    "iter_csl_json",
    "official_schema",
    "to_biblatex",
    "to_bibtex",
    "to_csl_json",
    "to_csl_yaml",
    "to_ris",
    "validate",
]
