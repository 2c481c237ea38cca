"""`set`."""

from __future__ import annotations

import click

from ..errors import UsageError
from ..model import to_json
from .invocation import Globals, Results, command
from .lines import short
from .output import Shown


@command("set")
@click.argument("id", metavar="ID")
@click.argument("assignments", nargs=-1, required=True, metavar="FIELD=VALUE...")
@click.option("--because", required=True, help="Why: kept beside the value for ever.")
def set_command(options: Globals, id: str, assignments: tuple[str, ...], because: str) -> Results:
    """Correct a field, by name and with a reason.

    The correction is stored as a WARC record in your name, holds for every state of the article (for one state when ID is a
    snapshot's), and no later extraction overwrites it. FIELD= with no value withdraws it. Several names are separated by ";";
    author=none says that the text is known to be unsigned.
    """
    given = [_read(assignment) for assignment in assignments]
    with options.open_archive() as archive:
        target = archive.get(id)
        for field, value in given:
            judged = archive.set(target, field, value, because)
            judgement = judged.judgement
            verb = f"{judgement.field} is now “{judgement.value}”" if judgement.value else f"{judgement.field} is withdrawn"
            lines = [f"{short(judgement.article_id)}  {verb}, by {judgement.agent}."]
            yield Shown("judgement/1", to_json(judgement), lines)
    return 0


def _read(assignment: str) -> tuple[str, str]:
    """Field and value, checked before anything is stored: a call with one mistake in it corrects nothing."""
    from ..model import Evidence
    from ..resolve import setting_claims

    field, equals, value = assignment.partition("=")
    if not equals:
        raise UsageError(f"{assignment!r} is not FIELD=VALUE.", "E.g. author='Anna Berg; Li Ming'.")
    setting_claims(field.strip().lower(), value.strip(), Evidence(""))
    return field.strip().lower(), value.strip()
