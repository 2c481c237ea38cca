"""The legal form of a company at the end (or, in a few languages, the beginning) of its name: no part of what it is called."""

from __future__ import annotations

import re
from functools import lru_cache

_WORDS = (
    # in any case: nothing else ends in them
    r"gmbh(?:\s*&\s*co\.?(?:\s*kg(?:aa)?)?)?|mbh|kgaa|ohg|e\.\s?v\.?|ltd\.?(?:\s*şti\.?)?|limited|inc\.?|incorporated|p?\.?l\.?l\.?c\.?|l\.?l\.?p\.?|p\.\s?[ca]\.|"
    r"l\.\s?p\.?|plc|corp\.?|corporation|pty|pvt|pte|sdn\.?\s?bhd\.?|berhad|tbk|s\.?à\.?r\.?l\.?|sarl|eurl|sasu|"
    r"s\.?\s?r\.?\s?l\.?|s\.\s?p\.\s?a\.?|s\.\s?a\.?(?:\s?[su]\.?|\s?de\s?c\.\s?v\.?)?|s\.\s?l\.?(?:\s?u\.?)?|ltda\.?|lda\.?|b\.\s?v\.?|n\.\s?v\.?|"
    r"v\.?z\.?w\.?|a/s|aps|ehf\.?|hf\.|oyj?|sp\.\s?z\s?o\.?\s?o\.?|a\.\s?s\.?|(?:spol\.\s?)?s\.?\s?r\.?\s?o\.?|zrt\.?|nyrt\.?|kft\.?|"
    r"d\.\s?o\.?\s?o\.?|d\.\s?d\.|uab|a\.\s?ş\.?|αε|α\.\s?ε\.?|ооо|оао|зао|пао|тов|еоод|оод|еад|בע[\"״]מ"
)
_CAPITALS = r"AG|KG|UG|SE|SA|SAS|SpA|SPA|SL|SLU|BV|NV|AB|ASA|OÜ|SIA|AŞ|АО|АД"
"""Forms that are words of some language, or endings of names, in other letters. Not `AS`: newspapers are called so."""
_ENDING = re.compile(rf"[\s,]+(?:(?i:{_WORDS})|{_CAPITALS})(?!\w)\.?$")
_EAST_ASIAN = r"株式会社|有限会社|合同会社|\(株\)|（株）|㈱|주식회사|유한회사|\(주\)|㈜"
_BEFORE = r"(?:PT\.?|ООО|ОАО|ЗАО|ПАО|АО|ТОВ)\s"
_BESIDE = re.compile(rf"^(?:{_EAST_ASIAN}|{_BEFORE})\s*|\s*(?:{_EAST_ASIAN}|(?:股份|責任|责任)?有限(?:責任|责任)?公司)$")


def has_legal_form(name: str) -> bool:
    """Whether a name is that of a company as registered, e.g. `Harbour Post Ltd`, `Přístav, a. s.`, `株式会社港`."""
    return _ENDING.search(name) is not None or _BESIDE.search(name) is not None


@lru_cache(maxsize=4096)
def without_legal_form(name: str) -> str:
    """`Harbour Post` of `Harbour Post GmbH & Co. KG`; the name itself when nothing else is left."""
    bare = _ENDING.sub("", name) if not name.isalnum() else name  # nearly every form has a word before it
    bare = (bare if bare.isascii() and not bare.startswith("PT") else _BESIDE.sub("", bare)).strip(" -–|,")
    return without_legal_form(bare) if bare and bare != name else bare or name
