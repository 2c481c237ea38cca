"""Text for BibTeX and BibLaTeX files: what TeX would act on is escaped, and braces always balance."""

from __future__ import annotations

import re

from .plain import one_line

_SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "\0": r"\ensuremath{\lbrace}",
        "\1": r"\ensuremath{\rbrace}",
    }
)

# BibTeX and biber count braces whether or not a backslash stands before them. A pair is written `\{…\}`, which every reader
# undoes; a lone brace as the math symbol: bibtexparser and pandoc undo it, and both drop `\textbraceleft` (see
# docs/citations.md). `\0` and `\1` hold the place of lone braces while the rest is escaped: one_line left no controls in.
_LONE = {"{": "\0", "}": "\1"}
_BRACES = re.compile(r"[{}]")

# Characters that may not stand bare in a URL (RFC 3986 §2): percent-encoded, they also cannot end the field.
_BARE = str.maketrans({c: f"%{ord(c):02X}" for c in ' "<>\\^`{|}'})


def latex(text: str) -> str:
    """`text` on one line, escaped for a BibTeX field; letters of every script stay as they are (UTF-8)."""
    return _hide_lone_braces(one_line(text)).translate(_SPECIAL)


def _hide_lone_braces(text: str) -> str:
    """Replace every brace that has no partner by its place holder."""
    open_at: list[int] = []
    lone: set[int] = set()
    for found in _BRACES.finditer(text):
        if found[0] == "{":
            open_at.append(found.start())
        elif open_at:
            open_at.pop()
        else:
            lone.add(found.start())
    lone.update(open_at)
    return "".join(_LONE[c] if i in lone else c for i, c in enumerate(text)) if lone else text


def latex_url(url: str) -> str:
    """A URL for a verbatim field (`url`, `doi`): not escaped, only characters that no URL may hold are percent-encoded."""
    return one_line(url).translate(_BARE)
