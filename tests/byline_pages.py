"""Heads of articles as sites of many countries set them, with the byline shown and no data: read from tests/bylines.

A file holds cases parted by an empty line. The first line of a case is `# name [language] expected`, the expected names parted
by `; `, `role:` before what is no author, `-` for nobody; `@ 2026-02-21` behind them is the day that the head shows. Then, if it
is another than the usual one, `title: …`; then what stands between the headline and the text; then, behind a line `---`, what
follows the text.
"""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from byline.extract import extract
from byline.model import Payload, Role
from byline.resolve import resolve

FOLDER = Path(__file__).parent / "bylines"
_FIRST = re.compile(r"# (\S+) \[([\w-]+)\] (.*?)(?: @ (\S+))?")
_USUAL = "Council votes for the new bridge"


class Case(NamedTuple):
    """One head of an article and who it names."""

    name: str
    language: str
    title: str
    head: str
    tail: str
    expected: list[str]
    day: str | None


def cases() -> list[Case]:
    """Every case of every file."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.txt")))
    return [_case(block) for text in texts for block in text.strip().split("\n\n")]


def _case(block: str) -> Case:
    first, *lines = block.split("\n")
    found = _FIRST.fullmatch(first)
    assert found is not None, first
    title = lines.pop(0).removeprefix("title: ") if lines and lines[0].startswith("title: ") else _USUAL
    at = lines.index("---") if "---" in lines else len(lines)
    expected = [] if found[3] == "-" else found[3].split("; ")
    return Case(found[1], found[2], title, "\n".join(lines[:at]), "\n".join(lines[at + 1 :]), expected, found[4])


def contributors(case: Case, *, crowded: bool = False) -> list[str]:
    """Who byline says made it, `role:` before what is no author; `crowded` puts names of other people around the article."""
    payload = stored(case, crowded=crowded)
    description = resolve(extract(payload).claims, captured=payload.captured, url=payload.url)
    return [("" if c.role is Role.AUTHOR else f"{c.role.value}:") + c.name.printed for c in description.contributions]


def day(case: Case) -> str:
    """The day of publication that byline finds, among the days of other articles and of comments."""
    payload = stored(case, crowded=True)
    return str(resolve(extract(payload).claims, captured=payload.captured, url=payload.url).published)[:10]


def stored(case: Case, *, crowded: bool = False) -> Payload:
    """The page of a case."""
    body = _page(case, *(_CROWD if crowded else ("", "", ""))).encode()
    captured = datetime(2026, 2, 22, tzinfo=UTC)
    return Payload("urn:uuid:1", "https://www.harbourledger.example/2026/bridge", "text/html", body, captured)


_CROWD = (
    '<div class="ticker"><a href="/t1">Ferry company presents its new timetable for the winter</a><a href="/t2">Pia Lorentz</a>'
    '</div><div><a href="/user/login">Log in</a> <a href="/account">My Account</a></div>',
    '<figure><img src="a.jpg"><figcaption>The river on Friday. <span>Rune Halvard/Picture Desk</span></figcaption></figure>'
    "<div>Gift Article</div>",
    '<div class="box"><h3>Columnists</h3><ul><li><a href="/columns/pia-lorentz">Pia Lorentz</a></li>'
    '<li><a href="/columns/tom">Tom Arvidson</a></li></ul></div>'
    '<section><h3>More stories</h3><div><a href="/o2"><h4>Old harbour gets new lights before Christmas, says city</h4></a>'
    "<span>Mia Holmgren</span><span>19 February 2026</span></div></section>"
    '<section class="comments"><h3>Comments</h3><div><b>Pia Lorentz</b><time>22 February 2026</time><p>At last!</p></div>'
    "</section>",
)
"""Before the article, between its head and its text, behind it."""


def _page(case: Case, before: str, between: str, behind: str) -> str:
    text = "\n".join(f"<p>{paragraph}</p>" for paragraph in _text(case.language))
    title = html.escape(case.title)
    return f"""<!doctype html><html lang="{case.language}"><head><meta charset="utf-8"><title>{title} - Harbour Ledger</title>
<meta property="og:site_name" content="Harbour Ledger"></head><body>
<header><a href="/"><img src="/logo.svg" alt="Harbour Ledger"></a>
<nav><ul><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
{before}<main><article><h1>{title}</h1>
{case.head}{between}
{text}
{case.tail}</article>{behind}</main>
<aside><h3>Most read</h3><ul>
<li><a href="/o1">Ferry company presents its new timetable for the winter</a> by Nell Ostrander</li></ul></aside>
<footer><p>© 2026 Harbour Ledger. <a href="/imprint">Imprint</a></p></footer></body></html>"""


def _text(language: str) -> list[str]:
    """Paragraphs in the language, or in one of its script."""
    known = {path.stem: path for path in (FOLDER / "text").glob("*.txt")}
    primary = language.partition("-")[0]
    path = known.get(primary) or known[_SCRIPTS.get(primary, "en")]
    return path.read_text(encoding="utf-8").strip().split("\n")


_SCRIPTS = {"uk": "ru", "bg": "ru", "sr": "ru"}
