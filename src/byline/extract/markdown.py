"""Markdown (CommonMark's blocks and spans, as far as articles use them) and front matter, without an HTML detour."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import BlockKind, Property
from ..urls import absolute
from .plain.claims import Sheet
from .plain.fields import claim_field
from .plain.text import Item, collapse

MAX_FRONT_LINES = 200
"""Lines: a longer front matter is a text that begins with a rule."""

_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_PAIR = re.compile(r"^(?P<key>[A-Za-z_][\w .-]*?)\s*[:=]\s*(?P<value>.*)$")
_ATX = re.compile(r"^ {0,3}(?P<marks>#{1,6})\s+(?P<text>.*?)(?:\s+#+)?\s*$")
_SETEXT = re.compile(r"^ {0,3}(?:=+|-{2,})\s*$")
_RULE = re.compile(r"^ {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
_CODE_FENCE = re.compile(r"^ {0,3}(?:```|~~~)")
_LIST = re.compile(r"^\s*(?:[-*+]|\d{1,3}[.)])\s+(?=\S)")
_QUOTE = re.compile(r"^ {0,3}>\s?")
_TABLE = re.compile(r"^\s*\|.*\|\s*$")
_IMAGE = re.compile(r"!\[(?P<alt>[^\]]{0,500})\]\((?P<url>[^()\s]{1,2000})(?:\s+[\"'](?P<title>[^\"']{0,500})[\"'])?\)")
_LINK = re.compile(
    r"\[(?P<text>[^\[\]]{1,1000})\]\((?P<url><[^<>]{1,2000}>|[^()\s]{1,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,500})?)(?:\s+[\"'][^\"']{0,500}[\"'])?\)|<(?P<auto>https?://[^<>\s]{1,2000})>"
)
_SPANS: tuple[tuple[re.Pattern[str], str], ...] = (
    # each content excludes its own mark, so that a run of unpaired marks costs no more than its length
    (re.compile(r"<!--[^<>]{0,2000}-->"), ""),
    (re.compile(r"(?<!\\)\*\*\*(?=[^\s*])([^*]{1,2000})(?<=\S)\*\*\*"), r"\1"),
    (re.compile(r"(?<!\\)\*\*(?=\S)((?:[^*]|\*(?!\*)){1,2000})(?<=\S)\*\*"), r"\1"),
    (re.compile(r"(?<!\\)\*(?=[^\s*])([^*]{1,2000})(?<=\S)\*"), r"\1"),
    (re.compile(r"(?<![\w\\])__(?=[^\s_])((?:[^_]|_(?!_)){1,2000})(?<=\S)__(?!\w)"), r"\1"),
    (re.compile(r"(?<![\w\\])_(?=[^\s_])([^_]{1,2000})(?<=\S)_(?!\w)"), r"\1"),
    (re.compile(r"~~(?=\S)([^~]{1,2000})(?<=\S)~~"), r"\1"),
    (re.compile(r"`([^`]{1,2000})`"), r"\1"),
    (re.compile(r"\[\^[\w-]{1,20}\]:?"), ""),
    (re.compile(r"</?[A-Za-z][^<>]{0,500}>"), ""),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])"), r"\1"),
)


def read_front_matter(lines: list[str], sheet: Sheet) -> int:
    """Claim the keys of a front matter (`---` YAML-like, `+++` TOML-like); give back the index of the first line behind it.

    Reads what articles carry: scalars, quoted or not, lists in brackets or dashes, folded and literal blocks, and one level of
    maps (`author:` with `name:` below). Not a YAML parser: what it cannot read is left alone.
    """
    opening = lines[0].strip().removeprefix("\ufeff") if lines else ""
    if opening not in _FENCES:
        return 0
    ends = _FENCES[opening]
    end = next((i for i, line in enumerate(lines[1:MAX_FRONT_LINES], 1) if line.rstrip() in ends), None)
    if end is None:
        return 0
    fields = list(_fields(lines[1:end]))
    if not fields and any(line.strip() for line in lines[1:end]):
        return 0
    fields.sort(key=lambda f: f[1].casefold() not in ("lang", "language"))
    for number, key, value in fields:
        if key.casefold() in ("lang", "language"):
            sheet.language = value.split("-")[0].lower() or sheet.language
        claim_field(key, value, number, sheet, source="front-matter")
    return end + 1


def _fields(lines: list[str]) -> Iterator[tuple[int, str, str]]:
    """`(line number, key, value)`; a list gives its key once an entry. Line 2 of the file is the first."""
    key, block = "", False
    for number, line in enumerate(lines, 2):
        indented = line[:1] in (" ", "\t", "-")
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        if indented and key:
            entry = text.removeprefix("-").strip() if text.startswith("-") else text
            pair = _PAIR.match(entry)
            if block:
                yield number, key, text
            elif pair and pair["key"].strip() in ("name", "title"):
                yield number, key, _scalar(pair["value"])
            elif text.startswith("-") and not pair:
                yield number, key, _scalar(entry)
            continue
        pair = _PAIR.match(text)
        if not pair or indented:
            continue
        key, value = pair["key"].strip(), pair["value"].strip()
        block = value in ("|", ">", "|-", ">-", "|+", ">+")
        if block or not value:
            continue
        if value.startswith("[") and value.endswith("]"):
            for entry in re.findall(r"\"[^\"]*\"|'[^']*'|[^,\[\]]+", value[1:-1]):
                if entry.strip():
                    yield number, key, _scalar(entry)
        else:
            yield number, key, _scalar(value)


def _scalar(text: str) -> str:
    text = text.strip()
    if len(text) > 1 and text[0] in "\"'":
        closing = text.find(text[0], 1)
        if closing > 0:
            return text[1:closing]
    return re.sub(r"\s+#\s.*$", "", text)


def read_markdown(lines: list[str], first: int, sheet: Sheet) -> list[Item]:
    """Items of a Markdown body: headings, quotes, lists, code and tables have their kind; paragraphs are open.

    The first heading of level 1 is the title; pictures are claimed as `IMAGE`, their words kept as captions.
    """
    items: list[Item] = []
    stanza, fenced, paragraph = 0, False, None
    for number, line in enumerate(lines, first):
        if _CODE_FENCE.match(line):
            fenced, paragraph = not fenced, None
            continue
        if fenced:
            items.append(Item(number, collapse(line), stanza, BlockKind.CODE))
            continue
        if not line.strip():
            stanza, paragraph = stanza + 1, None
            continue
        if _SETEXT.match(line) and paragraph is not None and len(paragraph.text) < 250:
            paragraph.become(BlockKind.HEADING, level=1 if "=" in line else 2)
            paragraph = None
            continue
        if _RULE.match(line):
            paragraph = None
            continue
        item = _block(line, number, stanza)
        joins = (
            paragraph is not None
            and item.kind in (None, paragraph.kind)
            and not _LIST.match(line)
            and item.kind is not BlockKind.HEADING
        )
        if joins and paragraph is not None:
            paragraph.text += ("\n" if _ends_hard(lines, number - first) else " ") + item.text
        else:
            items.append(item)
            paragraph = item if item.kind is not BlockKind.HEADING else None
    return [part for item in items for part in _finished(item, sheet) if part.text or not part.kept]


def _ends_hard(lines: list[str], index: int) -> bool:
    return lines[index - 1].endswith(("  ", "\\"))


def _block(line: str, number: int, stanza: int) -> Item:
    if heading := _ATX.match(line):
        return Item(number, heading["text"], stanza, BlockKind.HEADING, len(heading["marks"]))
    if _QUOTE.match(line):
        return Item(number, _QUOTE.sub("", line).strip(), stanza, BlockKind.QUOTE)
    if _LIST.match(line):
        return Item(number, _LIST.sub("", line).strip(), stanza, BlockKind.LIST_ITEM)
    if _TABLE.match(line):
        return Item(number, line.strip(), stanza, BlockKind.TABLE)
    return Item(number, line.strip(), stanza)


def _finished(item: Item, sheet: Sheet) -> Iterator[Item]:
    """The item without marks; its pictures as captions of their own; the title claimed."""
    if item.kind is BlockKind.CODE:
        yield item
        return
    if item.kind is BlockKind.TABLE:
        cells = [c.strip() for c in item.text.strip("|").split("|")]
        item.text = "" if all(re.fullmatch(r":?-+:?", c) for c in cells) else " | ".join(cells)
    for picture in _IMAGE.finditer(item.text):
        url = absolute(sheet.payload.url, picture["url"])
        if url and not sheet.has(Property.IMAGE):
            sheet.put(Property.IMAGE, url, line=item.number, verbatim=picture["url"])
        if words := collapse(picture["title"] or picture["alt"] or ""):
            yield Item(item.number, words, item.stanza, BlockKind.CAPTION)
    rest = _IMAGE.sub("", item.text)
    for offset, line in enumerate(rest.split("\n")):
        text, links = _spans(line, sheet)
        part = Item(item.number + offset, text, item.stanza, item.kind, item.level, links=links)
        if part.kind is BlockKind.HEADING and part.level == 1 and text and not sheet.has(Property.TITLE):
            sheet.put(Property.TITLE, text, line=part.number, verbatim=text)
            part.drop()
        elif part.kind is BlockKind.HEADING and text == sheet.first(Property.TITLE):
            part.drop()
        if text:
            yield part


def _spans(line: str, sheet: Sheet) -> tuple[str, tuple[tuple[int, int, str], ...]]:
    """Text without emphasis and link syntax, and where its links stand."""
    text, links, at = "", [], 0
    for link in _LINK.finditer(line):
        text = _append(text, line[at : link.start()])
        start = len(text)
        words = link["text"] or link["auto"]
        text = _append(text, words, link=True)
        url = absolute(sheet.payload.url, (link["auto"] or link["url"]).strip("<>"))
        if url and len(text) > start:
            begin = start + (len(text[start:]) - len(text[start:].lstrip()))
            links.append((begin, len(text), url))
        at = link.end()
    text = _append(text, line[at:]).rstrip()
    return text, tuple(links)


def _append(text: str, more: str, *, link: bool = False) -> str:
    """`text` with cleaned `more` behind it, one space between words, none doubled."""
    for pattern, instead in _SPANS:
        more = pattern.sub(instead, more)
    clean = collapse(more)
    if not clean:
        return text + (" " if more and text and not text.endswith(" ") else "")
    if text and more[:1].isspace() and not text.endswith(" "):
        text += " "
    return text + clean + (" " if more[-1:].isspace() and not link else "")
