"""Text for BibTeX and BibLaTeX files: what TeX would act on is escaped, and braces always balance."""

from __future__ import annotations

from .plain import one_line

# BibTeX and biber count braces whether or not a backslash stands before them, so a lone brace is written as a command.
_SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)

# Characters that may not stand bare in a URL (RFC 3986 §2): percent-encoded, they also cannot end the field.
_BARE = {c: f"%{ord(c):02X}" for c in ' "<>\\^`{|}'}
_URL = str.maketrans(_BARE)


def latex(text: str) -> str:
    """`text` on one line, escaped for a BibTeX field; letters of every script stay as they are (UTF-8)."""
    return one_line(text).translate(_SPECIAL)


def latex_url(url: str) -> str:
    """A URL for a verbatim field (`url`, `doi`): not escaped, only characters that no URL may hold are percent-encoded."""
    return one_line(url).translate(_URL)
