"""The signature of an article: a name or an agency in its first lines or its last."""

from __future__ import annotations

import re
from itertools import takewhile

from ...model import Block, BlockKind, Claim, Document, NameKind, Property, Role
from ...names import has_byline_word, is_agency, is_organisation, parse_byline
from ...names.alone import NAME
from ...names.given import is_given_name
from ...names.japanese import japanese_names
from ...names.roles import is_job
from ..article.phrases import is_biography
from ..elements import HtmlElement
from ..page import Page
from .collect import Collector
from .labels import is_label, is_somebody_elses
from .lines import ABOUT_THE_AUTHOR, PRESENTS, is_labelled
from .name_lines import is_mentioned
from .placing import BEHIND, in_card, is_of_a_picture, text_span

P = Property

_BRACKETS = re.compile(r"[\s()\[\]|–—*.-]+")
MAX_SIGNATURE, MAX_AFTER = 50, 160
"""Characters of a signature, and of a line that may follow one."""
_EMPHASIS = frozenset(("strong", "b", "em", "i", "cite"))
_CLOSING = re.compile(r"[（(【［\[〔](?P<inside>[^（(【［\[〔）)】］\]〕]{2,40})[）)】］\]〕]\s*[。.]?\s*$")
"""Brackets at the end of a text."""
_DISPATCH = re.compile(
    r"^(?:[\[(（【][^\])）】]{2,30}[\])）】]\s*)?(?P<who>(?:[가-힣]{2,4}[·ㆍ,]?\s?){1,4}(?:기자|특파원))\s*=\s"
)
"""`[서울=…] 한소율 기자 = …`: how Korean agencies begin a text."""
_TAIWANESE = re.compile(
    r"^[〔〈（(【\[][\u4e00-\u9fff]{0,5}(?:記者|记者)(?P<who>[\u4e00-\u9fff]{3}|[\u4e00-\u9fff]{2}|"
    r"[\u4e00-\u9fff、]{4,12}?)(?:[／/][^〕〉）)】\]]{2,12}|[\u4e00-\u9fff]{2,3}\d{1,2}日[電电讯訊])"
    r"[〕〉）)】\]]"
)
"""`〔記者林若溪／台北報導〕…`, `（中央社記者林若溪台北21日電）…`."""
_CHINESE = re.compile(
    r"^[\u4e00-\u9fff\d]{2,16}[讯訊电電]\s?[（(][^（）()]{0,6}(?:记者|記者)\s?(?P<who>[\u4e00-\u9fff、 ]{2,20})[）)]"
)
"""`新华社北京2月21日电（记者林若溪、赵一鸣）…`, `本报讯（记者 林若溪）…`."""
SIGN_OFF = re.compile(
    r"[(\[]?(?P<who>(?:additional )?(?:reporting|writing|written|compiled|editing|research) by "
    r"[^\W\d_][^()\[\]]{2,300}?)\.?[)\]]?",
    re.IGNORECASE,
)
"""A whole line: `(Reporting by Anna Berg in Rome; editing by Ben Jones)`, as agencies sign."""
_HELPED = re.compile(
    r" (?:also )?(?:contributed (?:(?:additional )?(?:reporting|research)|to (?:this|the) (?:report|story|article|piece))|"
    r"(?:hat|haben) (?:an|zu) diese[mr] \w+ (?:mitgearbeitet|beigetragen|mitgewirkt)|"
    r"(?:a|ont) (?:contribué|participé) à ce(?:t|tte)? \w+|"
    r"(?:contribuy(?:ó|eron)|colabor(?:ó|aron)) (?:a|con|en) est[ea] \w+|"
    r"(?:ha|hanno) (?:contribuito|collaborato) a quest\w* ?\w*|"
    r"(?:contribu(?:iu|íram)|colabor(?:ou|aram)) (?:para|com) est[ea] \w+|(?:werkte|werkten) mee aan dit \w+)[.)\]]*$",
    re.IGNORECASE,
)
"""`Jan Meier contributed to this report.`"""
_EMPLOYED = re.compile(
    r"^(?:[A-Z][\w.’']* ){1,4}(?:(?:staff )?(?:writer|reporter|journalist|correspondent|producer|researcher)s?) "
)
"""`Associated Press writers Jan Meier and Lena Holm`."""
MAX_REPORTED = 300
"""Characters of a paragraph that says who reported, wrote and edited."""
_COPYRIGHT = re.compile(r"^©\s?(?P<agency>[A-Za-z]{2,5})(?:-[a-z]+)?[,.]?\s")
"""`© dpa-infocom, dpa:260221-…`: how an agency marks its text."""
_PICTURED = re.compile(r"\([^()/]{3,40}/[^()/]{3,40}\)")
"""`(Name / House)`: whose picture it is."""
_DIGIT = re.compile(r"\d")
_RIGHT = re.compile(r"text-align:\s*(?:right|end)")


def signatures(page: Page, document: Document) -> list[Claim]:
    """The last lines of the text, and its first, when they are short and hold a name or an agency, or initials in brackets.

    A line that nothing marks as a signature (emphasis, brackets, a by-word) is `bare`.
    """
    found = Collector(page, "sign-off", limit=4)
    words = [b for b in document.blocks if b.kind in (BlockKind.PARAGRAPH, BlockKind.NOTE)]
    if len(words) <= 3:
        return []
    for block in words[:3]:
        _dispatch(found, block)
    _closing(found, words[-1])
    for block in words[-2:]:
        _presented(found, document, block)
        _reported(found, block)
    _cards(found, document)
    _introduced(found, document)
    _biographies(found, document)
    _letter(found, words[-2], words[-1])
    ending = list(takewhile(lambda b: len(b.text) <= MAX_AFTER, reversed(words[-3:])))
    _signed(found, document, words[0], None)
    for block in ending:
        before = document.blocks[document.blocks.index(block) - 1]
        if is_organisation(block.text) or not is_somebody_elses(before.text):
            _signed(found, document, block, _emphasised(page, block))
    return found.claims


_GREETING = re.compile(
    r"(?:(?:yours )?(?:sincerely|faithfully|truly)|(?:with )?(?:best|kind|warm|many)(?:est)? (?:regards|wishes)|cheers|yours|"
    r"respectfully|(?:mit )?(?:freundlichen|besten|herzlichen|lieben) grüßen?|herzliche grüße|cordialement|bien à vous|"
    r"atentamente|(?:un )?saludos?|(?:cordiali|distinti) saluti|atenciosamente|met vriendelijke groet|"
    r"(?:med )?vänliga hälsningar|(?:med )?(?:vennlig|venlig) hilsen|z poważaniem|с уважением|敬具|敬上)\s*[,.!]?(?:\s+|$)",
    re.IGNORECASE,
)
"""How a letter ends."""


def _letter(found: Collector, before: Block, block: Block) -> None:
    """Whose letter it is: the name below, or behind, the words that end it."""
    greeting = _GREETING.match(block.text)
    if greeting is None and not _GREETING.fullmatch(before.text):
        return
    name = NAME.match(block.text, greeting.end() if greeting else 0)
    node = found.page.element_of(block)
    if name is None or node is None or len(block.text) > MAX_AFTER:
        return
    own = next(
        (line for text in found.page.dom.texts[node.first : node.last] if NAME.fullmatch(line := " ".join(text.split()))), None
    )
    if own is not None and is_name(own, found.page.language):
        found.add(P.CONTRIBUTION, own, found.page.selector(node, quote=own))


def _signed(found: Collector, document: Document, block: Block, name: str | None) -> None:
    """A line that is a name or an agency, or begins with the `name` that is set off."""
    page, text = found.page, block.text
    node = page.element_of(block)
    if (
        block.selector is None
        or not 2 <= len(text) <= MAX_SIGNATURE
        or (node is not None and (in_card(page, node) or is_of_a_picture(node)))
    ):
        return
    if _PICTURED.fullmatch(text) or is_job(name or text) or is_label(page, document, name or text):
        return
    copyright = _COPYRIGHT.match(text)
    core = copyright["agency"] if copyright else text if is_organisation(text) else _BRACKETS.sub(" ", name or text).strip()
    marked = bool(name) or not text[0].isalnum() or has_byline_word(text, language=page.language) or _set_off(page, block)
    if core and (is_agency(core) or (marked and is_organisation(core)) or is_name(core, page.language)):
        doubts = () if marked or is_agency(core) else ("bare",)
        found.add(P.CONTRIBUTION, _printed(page, block), block.selector, reading=core, doubts=doubts)


def _reported(found: Collector, block: Block) -> None:
    """`Reporting by A and B; editing by C`: they worked on it, whether or not the byline names them."""
    text = block.text
    if block.selector is None or len(text) > MAX_REPORTED:
        return
    signed = SIGN_OFF.fullmatch(text)
    if signed and (len(text) > MAX_SIGNATURE or ";" in text):
        found.add(P.CONTRIBUTION, _printed(found.page, block), block.selector, reading=signed["who"], doubts=("bare",))
    elif helped := _HELPED.search(text):
        who = _EMPLOYED.sub("", text[: helped.start()].strip("()[]*—– "))
        found.add(P.CONTRIBUTION, _printed(found.page, block), block.selector, reading=who, role=Role.CONTRIBUTOR)


def _printed(page: Page, block: Block) -> str:
    """The words of a block as its selector gives them; the article's text has them without spaces between elements."""
    node = page.element_of(block)
    return page.line(node) if node is not None else block.text


def _dispatch(found: Collector, block: Block) -> None:
    """The reporter before the first words."""
    if match := _DISPATCH.match(block.text) or _TAIWANESE.match(block.text) or _CHINESE.match(block.text):
        _quote(found, block, match["who"], match["who"])


def _closing(found: Collector, block: Block) -> None:
    """Names in brackets behind the last words, as East Asian papers print them: `…。（三枝美帆）`, `（记者 林若溪）`."""
    match = _CLOSING.search(block.text)
    inside = match["inside"].strip() if match else ""
    if match is None or inside.isascii() or not any("\u3040" <= c <= "\u9fff" for c in inside):
        return
    if names := japanese_names(inside):
        _quote(found, block, match[0], "、".join(names))
    elif has_byline_word(inside, language=found.page.language):
        _quote(found, block, match[0], inside)


def _presented(found: Collector, document: Document, block: Block) -> None:
    """Who is presented in the last lines, all in italics, and mentioned nowhere before: `Anna Berg is a reporter in Lindholm.`"""
    label = _THE_AUTHOR.match(block.text)
    match = NAME.match(block.text, label.end() if label else 0)
    if match is None or not PRESENTS.match(block.text, match.end()) or not (label or _set_off(found.page, block)):
        return
    if is_given_name(match[0].split()[0]) and not is_mentioned(document, match[0]):
        _quote(found, block, match[0], match[0])


_THE_AUTHOR = re.compile(r"(?:(?:The|Our|Guest) )?(?:author|writer|contributor|blogger|columnist),? ", re.IGNORECASE)


def _cards(found: Collector, document: Document) -> None:
    """A name behind the text, and behind it a paragraph that begins with the same: who is presented there wrote it."""
    page, span = found.page, text_span(found.page, document)
    if span is None:
        return
    for node in page.elements[max(span[0], span[1] - LOOK_BACK) : span[1] + BEHIND]:
        own = page.dom.own_text(node).strip() if node.tag in _CARD_TAGS else ""
        if not 5 <= len(own) <= MAX_SIGNATURE or " " not in own or not NAME.fullmatch(own):
            continue
        if not is_given_name(given := own.split()[0]):
            continue
        if page.aside(node) or in_card(page, node) or is_mentioned(document, own) or is_labelled(page, node, own):
            continue
        behind = next((t for n in page.elements[node.end : node.end + 4] if len(t := page.dom.own_text(n).strip()) > 20), "")
        below = _ABOUT.match(behind.removeprefix(own).removeprefix(given)) and behind.startswith(given)
        if below or _begins(page, node, own):
            found.add(P.CONTRIBUTION, page.line(node), page.selector(node), doubts=("after-text",))
            return


def _introduced(found: Collector, document: Document) -> None:
    """Behind the text, below or after `About the author`: a name, or a sentence that begins with one."""
    page, span = found.page, text_span(found.page, document)
    for node in page.elements[max(span[0], span[1] - LOOK_BACK) : span[1] + BEHIND] if span is not None else []:
        own = page.dom.own_text(node).strip() if node.tag in _CARD_TAGS else ""
        if not len(own) >= 8 or (label := _HEADED.match(own)) is None or page.aside(node):
            continue
        rest = own[label.end() :]
        holder = node if rest else _next_worded(page, node)
        line = rest or (page.line(holder).removeprefix(page.line(node)).strip() if holder is not None else "")
        name = NAME.match(line)
        if holder is None or name is None or name[0] not in page.line(holder):
            continue
        if not is_name(name[0], page.language) or is_label(page, document, name[0]):
            continue
        alone = len(line) <= MAX_SIGNATURE and len(parse_byline(line, language=page.language)) == 1
        if alone or PRESENTS.match(line, name.end()) or _ABOUT.match(line, name.end()):
            found.add(P.CONTRIBUTION, name[0], page.selector(holder, quote=name[0]), doubts=("after-text",))
            return


def _next_worded(page: Page, node: HtmlElement) -> HtmlElement | None:
    """The element that holds the first words behind another."""
    around = page.elements[node.end : node.end + LOOK_BACK]
    if node.parent is not None and page.dom.own_text(node.parent).strip():  # `<p><b>About the author:</b> Anna Berg is …</p>`
        return node.parent
    return next((n for n in around if n.tag != "img" and page.dom.own_text(n).strip()), None)


def _biographies(found: Collector, document: Document) -> None:
    """A line behind the text that presents its author, which is no part of it: `Anna Berg is a reporter in Lindholm.`"""
    page, span = found.page, text_span(found.page, document)
    if span is None or found.claims:
        return
    for node in page.elements[max(span[0], span[1] - LOOK_BACK) : span[1] + NEAR_END]:
        opening = page.dom.opening(node).split(maxsplit=1) if node.tag in _LINE_TAGS else []
        line = page.short_line(node, MAX_BIOGRAPHY) if opening and is_given_name(opening[0]) else ""
        name = NAME.match(line) if is_biography(line) else None
        if name is None or not PRESENTS.match(line, name.end()):
            continue
        if not (page.aside(node) or in_card(page, node) or is_mentioned(document, name[0])):
            found.add(P.CONTRIBUTION, name[0], page.selector(node, quote=name[0]), reading=name[0], doubts=("after-text",))
            return


_LINE_TAGS = frozenset(("p", "div", "li", "aside"))
NEAR_END, MAX_BIOGRAPHY = 20, 400
"""Elements behind the text in which the line stands that presents the author, and its characters."""
_HEADED = re.compile(rf"(?:{ABOUT_THE_AUTHOR}|(?:article|post|story) (?:written )?by)(?:\s*[:：]\s*|$)", re.IGNORECASE)
LOOK_BACK = 12
"""Elements before the end of the text: what presents an author may count as its last paragraph."""
_CARD_TAGS = frozenset(("h2", "h3", "h4", "h5", "h6", "p", "div", "span", "a", "strong", "b"))
_ABOUT = re.compile(r"(?: [A-Z][\w'’-]+)?,? (?:[a-zà-ÿ]|[A-Z]{2,4}\b)")
"""What follows a name that begins a sentence: a verb."""


def _begins(page: Page, node: HtmlElement, name: str) -> bool:
    """Whether a name in bold begins a sentence that presents somebody; in a list of people the line before begins so too."""
    if node.tag not in _EMPHASIS or node.parent is None or not (line := page.line(node.parent)).startswith(name):
        return False
    before = next((n for n in page.dom.before(node.parent) if not isinstance(n, str) and page.line(n)), None)
    first = page.dom.first(*_EMPHASIS, within=before) if before is not None else None
    listed = before is not None and first is not None and page.dom.opening(before).startswith(page.line(first))
    return PRESENTS.match(line, len(name)) is not None and not listed


def _quote(found: Collector, block: Block, quote: str, reading: str) -> None:
    """Claim what a part of a block names, when its element has the words in a row."""
    node = found.page.element_of(block)
    quote = quote.strip()
    if node is not None and quote in found.page.line(node):
        found.add(P.CONTRIBUTION, quote, found.page.selector(node, quote=quote), reading=reading)


def is_name(text: str, language: str | None = None) -> bool:
    """Whether a line is one person's name and nothing else, or a by-word and that."""
    people = parse_byline(text, language=language)
    whole = len(people) == 1 and people[0].name.kind is NameKind.PERSON
    return whole and bool(NAME.fullmatch(text) or has_byline_word(text, language=language))


def _emphasised(page: Page, block: Block) -> str | None:
    """The name that begins a line in bold or italics, when hardly anything follows: `<b>Anna Berg</b><br>Lindholm`."""
    node = page.element_of(block)
    inner = page.dom.tagged(*_EMPHASIS, within=node)[:1] if node is not None else []
    name = page.line(inner[0]) if inner else ""
    if not NAME.fullmatch(name) or not block.text.startswith(name):
        return None
    rest = block.text[len(name) :]  # with numbers it is a comment's head or a review's
    return name if len(rest) < MAX_PLACE and not _DIGIT.search(rest) and not rest.endswith((":", "★")) else None


MAX_PLACE = 24
"""Characters of a place behind a signature."""


def _set_off(page: Page, block: Block) -> bool:
    """Whether the line is all emphasis, or set to the right."""
    node = page.element_of(block)
    if node is None:
        return False
    inner = page.dom.tagged(*_EMPHASIS, within=node)
    return bool(_RIGHT.search(node.attributes.get("style") or "")) or any(page.line(n) == block.text for n in inner[:2])
