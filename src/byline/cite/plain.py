"""Text as a citation may hold it: one line, no markup, no control characters, nothing else altered."""

from __future__ import annotations

import re

# C0 and C1 controls, line and paragraph separators, bidi overrides and isolates (U+202A–E, U+2066–9), which reorder what a
# reader sees; LRM, RLM, ZWJ and ZWNJ stay, for Persian, Hebrew and Indic scripts need them.
# A no-break space stays too: it is French punctuation.
_SPACE = re.compile(r"[ \x00-\x1f\x7f-\x9f\u2028\u2029]+")
_UNSEEN = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")

# What citeproc-js, pandoc and Zotero read as markup inside a CSL string: only these can change how a title is printed.
_TAG = re.compile(r"</?(?:i|b|em|strong|sup|sub|span|sc|u|br|mark|small|a)(?:\s[^<>]{0,300})?/?>", re.IGNORECASE)


def one_line(text: str) -> str:
    """`text` on one line: white space and controls collapsed to one space, bidi overrides and lone surrogates removed."""
    if text.isprintable() and "  " not in text:  # nearly always: none of the characters below is printable
        return text.strip()
    return _SPACE.sub(" ", _SURROGATE.sub("\ufffd", _UNSEEN.sub("", text))).strip()


def unmarked(text: str) -> str:
    """`one_line` without the inline tags that a CSL processor would take for formatting. Case and quotes are kept."""
    return one_line(_TAG.sub("", text)) if "<" in text else one_line(text)
