"""`review`."""

from __future__ import annotations

import json
import os
import select
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from ..errors import UsageError
from ..model import to_json
from .filters import filter_options, read_filters
from .invocation import Globals, Results, command
from .lines import cut, short, short_place
from .output import Line, Shown, complain, remark

if TYPE_CHECKING:
    from ..archive import Archive
    from ..archive.reviewing import Doubtful
    from ..resolve import Candidate, Question

KEYS = {"o": "own", "k": "keep", "s": "skip", "n": "next", "q": "quit", "\r": "skip", "\n": "skip", "": "skip"}
"""What a key does; a digit accepts that candidate. Return skips."""

MENU = "[o]wn value   [k]eep as it is   [s]kip   [n]ext article   [q]uit"
OWN_REASON = "reviewed: read by hand"
KEPT_REASON = "reviewed: kept as it is"
LONG = 200
"""Characters of a candidate that are shown."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the person wants: `accept` with a number from 1, `own` with a value, `keep`, `skip`, `next`, `quit`."""

    action: str
    number: int = 0
    value: str = ""


@command("review")
@click.argument("ids", nargs=-1, metavar="[ID...]")
@filter_options
@click.option("--field", "fields", multiple=True, metavar="FIELD", help="Ask only about this, e.g. author; repeatable.")
@click.option("--because", help="The reason to store, in place of “reviewed: SOURCE at PLACE”.")
@click.option("--this-state", is_flag=True, help="Decide for the state shown only; else for every state of the article.")
@click.option("--list", "only_list", is_flag=True, help="Print what is doubtful and ask nothing; so does --json.")
def review_command(
    options: Globals,
    ids: tuple[str, ...],
    fields: tuple[str, ...],
    because: str | None,
    this_state: bool,
    only_list: bool,
    **given: Any,
) -> Results:
    """Walk through what is doubtful, and decide it.

    For each article: values that are a close call, weak, doubtful, contradicted, or missing, with everything that was claimed
    instead, best first. On a terminal one key decides. From a pipe one line does: a number, = VALUE, keep, skip, next or quit.

    Each decision is stored as a correction in your name, as set does. Kept values are not asked about again until there is a new
    state; of a site's name is asked once.
    """
    from ..resolve import REVIEWED

    if unknown := set(fields) - REVIEWED.keys():
        raise UsageError(f"Nothing is asked about {min(unknown)!r}.", f"Known: {', '.join(REVIEWED)}.")
    filters = read_filters(given, datetime.now(UTC))
    listing = only_list or options.as_json
    counts: Counter[str] = Counter()
    ask = _ask_key if sys.stdin.isatty() else _ask_line
    with options.open_archive() as archive:
        named = [archive.get_article(i).id for i in ids]
        for doubtful in archive.doubtful(filters, named, fields):
            counts["articles"] += 1
            if listing:
                yield _listed(doubtful)
                counts["questions"] += len(doubtful.questions)
                continue
            yield Shown("review-article/1", {"article": doubtful.article.id}, _article_lines(doubtful))
            last = yield from _walk(archive, doubtful, ask, counts, because, this_state=this_state)
            if last == "quit":
                break
    if not listing or not (counts["articles"] or options.as_json):
        yield _summary(counts)
    return 0


def _walk(
    archive: Archive,
    doubtful: Doubtful,
    ask: Callable[[Question], Answer],
    counts: Counter[str],
    because: str | None,
    *,
    this_state: bool,
) -> Any:
    """Ask about one article. Returns the last action."""
    from ..archive.reviewing import HOUSE_FIELD

    action = ""
    for question in doubtful.questions:
        counts["questions"] += 1
        yield Shown("question/1", to_json(question), _question_lines(question))
        while True:
            answer = ask(question)
            action = answer.action
            try:
                decided = _decide(archive, doubtful, question, answer, because, this_state=this_state)
            except UsageError as error:
                complain(error.message, error.advice)
                continue
            break
        counts[action] += 1
        if decided:
            yield Shown("decided/1", {"field": question.field, "action": action}, [Line(f"    {decided}", "good")])
            if question.field == HOUSE_FIELD and answer.action in ("accept", "own"):
                yield from _for_all_pages(doubtful, answer.value or question.candidates[answer.number - 1].value)
        if action in ("next", "quit"):
            break
    return action


def _for_all_pages(doubtful: Doubtful, name: str) -> Results:
    """What makes the name hold for every page of the site."""
    from ..resolve.sites import site_of

    if site := site_of(doubtful.article.url):
        lines = [f'    ["{site}"]', f"    name = {json.dumps(name, ensure_ascii=False)}"]
        told: list[str | Line] = [Line("    For every page of the site, put into outlets.toml in the archive:", "dim")]
        yield Shown("hint/1", {"site": site, "name": name}, told + [Line(line, "command") for line in lines])
    return 0


def _decide(
    archive: Archive, doubtful: Doubtful, question: Question, answer: Answer, because: str | None, *, this_state: bool
) -> str:
    """Store what was decided, and say so; empty when nothing was."""
    from ..archive.reviewing import reason_for

    target = doubtful.snapshot if this_state else doubtful.article
    if answer.action == "keep":
        archive.keep(doubtful.snapshot, question.field, because or KEPT_REASON)
        return f"{question.field} is kept as it is."
    if answer.action == "own":
        if not answer.value:
            raise UsageError("No value was given.", "Type one, or skip.")
        value, reason = answer.value, because or OWN_REASON
    elif answer.action == "accept":
        if not 1 <= answer.number <= len(question.candidates):
            raise UsageError(f"There is no candidate {answer.number}.", "A number, = VALUE, keep, skip, next or quit.")
        candidate = question.candidates[answer.number - 1]
        value, reason = candidate.value, because or reason_for(candidate)
    else:
        return ""
    judgement = archive.set(target, question.field, value, reason).judgement
    return f"{judgement.field} is now “{judgement.value}”, by {judgement.agent}, because: {judgement.because}"


def _ask_key(question: Question) -> Answer:
    """One key on a terminal."""
    most = len(question.candidates)
    accept = f"[1{f'-{most}' * (most > 1)}] accept   " if most else ""
    click.echo(f"  {accept}{MENU} ", err=True, nl=False)
    while True:
        key = _key().lower()
        if key.isdecimal() and 1 <= int(key) <= most:
            click.echo(key, err=True)
            return Answer("accept", int(key))
        if key.isdecimal():
            click.echo(f"{key}: there is no such candidate ", err=True, nl=False)
        if key in KEYS:
            click.echo(KEYS[key], err=True)
            break
    if KEYS[key] != "own":
        return Answer(KEYS[key])
    click.echo(f"  {question.field}: ", err=True, nl=False)
    return Answer("own", value=sys.stdin.readline().strip())


def _key() -> str:
    """One key, without waiting for Return; the end of input is `q`."""
    try:
        import termios
    except ImportError:  # Windows
        return click.getchar()
    # not click.getchar: it throws away what was typed before it was called
    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    single = termios.tcgetattr(terminal)
    single[3] &= ~(termios.ICANON | termios.ECHO)
    termios.tcsetattr(terminal, termios.TCSADRAIN, single)
    try:
        key = os.read(terminal, 1)
        if key == b"\x1b":  # an arrow or function key is several bytes, none of which is an answer
            while select.select([terminal], [], [], 0.02)[0]:
                os.read(terminal, 1)
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)
    return key.decode("ascii", "replace") if key not in (b"", b"\x04") else "q"


def _ask_line(question: Question) -> Answer:
    """One line from a pipe or file; its end quits."""
    while True:
        line = sys.stdin.readline()
        text = line.strip()
        if not line:
            return Answer("quit")
        if text.startswith("="):
            return Answer("own", value=text[1:].strip())
        if text.isdecimal():
            return Answer("accept", int(text))
        word = text.lower()
        if word in KEYS and KEYS[word] != "own":
            return Answer(KEYS[word])
        if word in KEYS.values() and word != "own":
            return Answer(word)
        remark(f"{text!r} is no answer: a number, = VALUE, keep, skip, next or quit.")


def _article_lines(doubtful: Doubtful) -> list[str | Line]:
    description = doubtful.snapshot.description
    title = cut(description.title or "[no title]", 90)
    return ["", Line(f"{short(doubtful.article.id)}  {title}", "title"), Line(f"  {cut(doubtful.article.url, 110)}", "dim")]


def _question_lines(question: Question) -> list[str | Line]:
    from ..resolve import MEANING

    codes = [w.value for w in question.why] + [d for d in question.doubts if d not in {w.value for w in question.why}]
    lines: list[str | Line] = [Line(f"  {question.field}: {question.value or 'unknown'}  ({', '.join(codes)})", "doubt")]
    lines.append(Line(f"    Asked because: {'; '.join(MEANING[why] for why in question.why)}.", "dim"))
    if question.reason:
        lines.append(Line(f"    {question.reason}", "dim"))
    for number, candidate in enumerate(question.candidates, 1):
        lines.append(f"    {number} {'✓' if candidate.chosen else ' '}  {cut(candidate.value, LONG)}")
        lines.append(Line(f"         {_said_by(candidate)}", "dim"))
    return lines


def _said_by(candidate: Candidate) -> str:
    """The sources, the words of the best one where they are other ones, and where these stand."""
    doubts = f" [{', '.join(candidate.doubts)}]" if candidate.doubts else ""
    verbatim = " ".join(candidate.verbatim.split())
    said = f": “{cut(verbatim, LONG)}”" if verbatim != candidate.value else ""
    place = short_place(candidate.place.removesuffix(f" › text-quote {candidate.verbatim}"))
    return f"{', '.join(candidate.sources)}{doubts}{said} at {place}"


def _listed(doubtful: Doubtful) -> Shown:
    data = {
        "article": doubtful.article.id,
        "url": doubtful.article.url,
        "snapshot": doubtful.snapshot.id,
        "title": doubtful.snapshot.description.title,
        "questions": to_json(doubtful.questions),
    }
    lines = _article_lines(doubtful)
    for question in doubtful.questions:
        lines += _question_lines(question)
    return Shown("review/1", data, lines)


def _summary(counts: Counter[str]) -> Shown:
    if not counts["articles"]:
        return Shown("review-summary/1", dict(counts), ["Nothing is doubtful."])
    decided = counts["accept"] + counts["own"]
    text = f"{decided} decided, {counts['keep']} kept, {counts['questions'] - decided - counts['keep']} left open."
    return Shown("review-summary/1", dict(counts), ["", text])
