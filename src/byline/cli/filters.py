"""The selection options that `list`, `cite` and `export` share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import click

from ..errors import UsageError
from ..model import Outcome, PartialDate

if TYPE_CHECKING:
    from ..store import Filters

_OPTIONS = (
    click.option("--outlet", help="Published by, as the outlet calls itself."),
    click.option("--author", help="Part of an author's name."),
    click.option("--since", help="Captured since: 2026-02-21, or 7d, 12h."),
    click.option("--until", help="Captured before."),
    click.option("--published-from", help="Published on or after: 2026, 2026-02 or 2026-02-21."),
    click.option("--published-to", help="Published on or before."),
    click.option("--kind", help="news, opinion, interview, journal-article …"),
    click.option("--language", help="BCP 47; pt holds for pt-BR."),
    click.option("--collection", help="In this collection."),
    click.option("--outcome", type=click.Choice([o.value for o in Outcome]), help="Of the last attempt.", metavar="OUTCOME"),
    click.option("--unknown", metavar="FIELD", help="Where this is not known: published, author, title, outlet …"),
)
_MATCH = click.option("--match", "--words", "match", help="Words in the title or the text.")
_WORDS = click.option("--words", "match", help="Words in the title or the text.")


def filter_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add them to a command."""
    return _add((*_OPTIONS, _MATCH), function)


def filter_options_beside_match(function: Callable[..., Any]) -> Callable[..., Any]:
    """The same for a command whose own `--match` is something else: words are `--words` there."""
    return _add((*_OPTIONS, _WORDS), function)


def _add(options: tuple[Callable[..., Any], ...], function: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed(options):
        function = option(function)
    return function


def read_filters(given: dict[str, Any], now: datetime) -> Filters:
    """Take the selection options out of a command's arguments.

    Raises:
        UsageError: If one cannot be read.
    """
    from ..store import Filters

    outcome = given.pop("outcome")
    return Filters(
        since=_instant(given.pop("since"), now, "--since"),
        until=_instant(given.pop("until"), now, "--until"),
        published_from=_date(given.pop("published_from"), "--published-from"),
        published_to=_date(given.pop("published_to"), "--published-to"),
        outcome=Outcome(outcome) if outcome else None,
        **{name: given.pop(name) for name in ("outlet", "author", "kind", "language", "match", "collection", "unknown")},
    )


def read_instant(text: str, now: datetime, option: str, *, end: bool = False) -> datetime:
    """A date, an instant, or an age such as `7d`, in UTC.

    Args:
        text: E.g. `2026-02-21`.
        now: From when an age is counted.
        option: Whose value it is, for the message.
        end: The last instant of a day, month or year, in place of its first.

    Raises:
        UsageError: If it is none of these.
    """
    units = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
    if text[-1:] in units and text[:-1].isdecimal():
        return now - timedelta(**{units[text[-1]]: int(text[:-1])})
    try:
        date = PartialDate.parse(text)
    except ValueError:
        raise UsageError(f"{option} {text!r} is neither a date nor an age.", "E.g. 2026-02-21, 2026-02-21T10:15Z, 7d.") from None
    if end and date.hour is None:
        return _end_of(date)
    if date.offset is not None:
        return date.earliest()
    return datetime(date.year, date.month or 1, date.day or 1, date.hour or 0, date.minute or 0, date.second or 0, tzinfo=UTC)


def _end_of(date: PartialDate) -> datetime:
    """The last microsecond of a day, month or year, UTC."""
    if date.day is not None and date.month is not None:
        after = datetime(date.year, date.month, date.day, tzinfo=UTC) + timedelta(days=1)
    elif date.month is not None:
        after = datetime(date.year + date.month // 12, date.month % 12 + 1, 1, tzinfo=UTC)
    else:
        after = datetime(date.year + 1, 1, 1, tzinfo=UTC)
    return after - timedelta(microseconds=1)


def _instant(text: str | None, now: datetime, option: str) -> datetime | None:
    return read_instant(text, now, option) if text else None


def _date(text: str | None, option: str) -> PartialDate | None:
    if not text:
        return None
    try:
        return PartialDate.parse(text)
    except ValueError:
        raise UsageError(f"{option} {text!r} is not a date.", "E.g. 2026, 2026-02 or 2026-02-21.") from None
