"""Feeds that are not well-formed: the slips that publishers make, undone."""

from __future__ import annotations

import re
from html.entities import html5

MAX_PREFIXES = 50
"""Undeclared namespace prefixes that are declared for a publisher."""

_NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}
_XML_ENTITIES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_AMPERSAND = re.compile(r"&(?:#(?:\d{1,7}|[xX][0-9a-fA-F]{1,6});|([A-Za-z][A-Za-z0-9]{1,31});)?")
_PREFIX = re.compile(r"<([A-Za-z_][\w.-]{0,40}):|[\s\"']([A-Za-z_][\w.-]{0,40}):[\w.-]{1,60}=[\"']")
_DECLARED = re.compile(r"\bxmlns:([A-Za-z_][\w.-]{0,40})\s*=")
_ROOT = re.compile(r"<[A-Za-z_][\w.:-]{0,60}")
_SECTION = re.compile(r"(<!\[CDATA\[.*?(?:\]\]>|\Z))", re.DOTALL)


def without_doctype(text: str) -> str:
    """The document without its type declaration, which RSS 0.91 has and which could declare entities.

    Only a declaration before the root is taken out, with its internal subset. One that never ends takes all with it.
    """
    root = _ROOT.search(text)
    start = text.find("<!DOCTYPE", 0, root.start() if root else len(text))
    if start < 0:
        return text
    subset, end = text.find("[", start), text.find(">", start)
    if 0 <= subset < end:
        close = re.compile(r"\]\s{0,100}>").search(text, subset)
        end = close.end() - 1 if close else -1
    return text[:start] + text[end + 1 :] if end >= 0 else ""


def mend(text: str) -> str:
    """HTML's named characters, bare ampersands and undeclared prefixes, outside CDATA sections."""
    pieces = _SECTION.split(text)
    pieces[::2] = [_AMPERSAND.sub(_character, piece) for piece in pieces[::2]]
    return _declare_prefixes("".join(pieces))


def _character(found: re.Match[str]) -> str:
    name = found[1]
    if found[0] == "&":
        return "&amp;"
    if name is None:
        return found[0] if _allowed(found[0]) else ""
    if name in _XML_ENTITIES:
        return found[0]
    characters = html5.get(f"{name};")
    return "".join(f"&#{ord(c)};" for c in characters) if characters else f"&amp;{name};"


def _allowed(reference: str) -> bool:
    """Whether a character reference names a character that XML 1.0 §2.2 allows."""
    digits = reference[2:-1]
    code = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    return code in (9, 10, 13) or 32 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000


def _declare_prefixes(text: str) -> str:
    root = _ROOT.search(text)
    if root is None:
        return text
    declared = set(_DECLARED.findall(text)) | {"xml", "xmlns"}
    used = dict.fromkeys(a or b for a, b in _PREFIX.findall(text))
    missing = [p for p in used if p not in declared][:MAX_PREFIXES]
    added = "".join(f' xmlns:{p}="{_NAMESPACES.get(p.lower(), f"urn:undeclared:{p}")}"' for p in missing)
    return text[: root.end()] + added + text[root.end() :]
