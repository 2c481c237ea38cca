"""Citations of stored snapshots: CSL-JSON, BibLaTeX, BibTeX, RIS, CSL YAML and inline forms. Pure: values in, values out."""

from __future__ import annotations

from .biblatex import to_biblatex, to_bibtex
from .csljson import iter_csl_json, to_csl_json
from .keys import ascii_fold, citation_key
from .names import csl_name
from .profile import FIELDS, Flavour, csl_item
from .provenance import PublicCopy
from .ris import to_ris
from .schema import validate

__all__ = [
    "FIELDS",
    "Flavour",
    "PublicCopy",
    "ascii_fold",
    "citation_key",
    "csl_item",
    "csl_name",
    "iter_csl_json",
    "to_biblatex",
    "to_bibtex",
    "to_csl_json",
    "to_ris",
    "validate",
]
