"""The one place that makes a stranger's text safe for a terminal."""

from __future__ import annotations

import re

__all__ = ["json_printable", "printable"]

# 1. C0 controls and DEL, C1 controls: ESC starts a sequence that can rewrite the screen, rename the window or answer as if typed
#    (CWE-150); C1's 0x9B is the same as ESC [ for some terminals.
# 2. Bidirectional controls (Unicode TR 36 §2.9, "Trojan Source"): they show words in another order than they are stored.
# 3. Line and paragraph separators, invisible fillers and tag characters: they hide or move text.
# 4. Lone surrogates: they cannot be encoded, so printing them would raise.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\u2028\u2029\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
    "\ud800-\udfff]"
)
_SPACING = re.compile(r"[\t\n\r]+")


def printable(text: str, *, newlines: bool = False) -> str:
    r"""Text of unknown origin as it may reach a terminal: what would act or mislead is shown as its escape, e.g. `\x1b`.

    Letters of every script, accents, emoji and the joiners they need (U+200C, U+200D) stay as they are. Idempotent.

    Args:
        text: Anything: a title, an address, a file name, a message that quotes one of them.
        newlines: Keep line feeds (an article's text); else every run of tabs and line ends becomes one space, so that one value
            stays on one line. Tabs become a space in both cases.
    """
    spaced = text.replace("\r\n", "\n").replace("\t", " ") if newlines else _SPACING.sub(" ", text)
    return _UNSAFE.sub(_escape, spaced)


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def json_printable(text: str) -> str:
    r"""JSON text for a terminal: what would act or mislead becomes `\uXXXX`, so that it stays the same JSON (RFC 8259 §7).

    Tabs and line feeds stay: in JSON text they stand outside of every string. Idempotent.
    """
    return _UNSAFE.sub(_json_escape, text)


def _json_escape(found: re.Match[str]) -> str:
    raw = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{raw[i]:02x}{raw[i + 1]:02x}" for i in range(0, len(raw), 2))
