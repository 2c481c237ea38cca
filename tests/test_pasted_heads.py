"""Heads of articles as they are pasted out of a site: menus above, names without a by-word, dates glued to names.

Each head is written for the project and hard in the way that its key says; a text about something is put below it.
"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from byline.extract import extract
from byline.model import Payload, Property, Role
from byline.resolve import resolve

TEXT = """
The crane on the eastern quay has not moved since Tuesday, and the harbour office does not expect that to change soon.

Three of the four drivers have handed in their keys. The fourth is on leave, says Peter Lindner of the port.

Freighters wait outside the breakwater in the meantime, and the fish market opens an hour later than usual.
"""


def read(head: str, text: str = TEXT, language: str | None = None):
    """What is resolved of a head above a text."""
    body = f"{head.strip()}\n\n{text.strip()}\n".encode()
    payload = Payload("urn:uuid:1", "ni:///sha-256;x", "text/plain", body, datetime(2026, 11, 22, tzinfo=UTC), charset="utf-8")
    found = extract(payload)
    return resolve(found.claims, captured=payload.captured, url=payload.url, incomplete=found.incomplete), found


HEADS = {
    "a teaser and a banner above the headline": (
        """
        Skip to content
        Sport
        Ten things to know before the regatta
        Your web browser is no longer supported
        News
        Drivers hand in their keys as crane stands still
        By Anna Berg
        21 February 2026
        """,
        "Drivers hand in their keys as crane stands still",
        ["Anna Berg"],
        "2026-02-21",
    ),
    "the headline again in a share button": (
        """
        The evening briefing, every day
        Share this story : Quay waits for its crane
        Quay waits for its crane
        Anna Berg
        Published Feb 21, 2026 • 4 minute read
        """,
        "Quay waits for its crane",
        ["Anna Berg"],
        "2026-02-21",
    ),
    "a label, the date, then the by-word": (
        """
        Drivers leave the crane on the quay
        Posted on 21 February 2026 by Anna Berg | 3 comments
        """,
        "Drivers leave the crane on the quay",
        ["Anna Berg"],
        "2026-02-21",
    ),
    "the same with a weekday and a login": (
        """
        Drivers leave the crane on the quay
        Posted on Saturday, 21 February 2026 by Quaysider
        """,
        "Drivers leave the crane on the quay",
        ["Quaysider"],
        "2026-02-21",
    ),
    "a by-word and a label glued to the name": (
        """
        Drivers leave the crane on the quay
        ByAnna BergPublished: Feb 21, 2026
        """,
        "Drivers leave the crane on the quay",
        ["Anna Berg"],
        "2026-02-21",
    ),
    "an age glued to the name": (
        """
        Drivers leave the crane on the quay
        Anna Berg5 hours ago
        """,
        "Drivers leave the crane on the quay",
        ["Anna Berg"],
        None,
    ),
    "a job behind the name without a mark": (
        """
        Drivers leave the crane on the quay
        Anna Berg Political Correspondent
        21 February 2026 9:33pm
        """,
        "Drivers leave the crane on the quay",
        ["Anna Berg"],
        "2026-02-21",
    ),
    "a name below a lead-in of three sentences": (
        """
        Drivers leave the crane on the quay
        Nothing moves on the eastern side of the port. The drivers have had enough of the old brakes. And the office stays silent.
        Anna Berg
        Published today at 12:19
        """,
        "Drivers leave the crane on the quay",
        ["Anna Berg"],
        None,
    ),
    "an uncommon name between headline and date": (
        """
        Drivers leave the crane on the quay
        Oyrvann Tjelsen
        21 February 2026
        """,
        "Drivers leave the crane on the quay",
        ["Oyrvann Tjelsen"],
        "2026-02-21",
    ),
    "a button between headline and date is nobody": (
        """
        Drivers leave the crane on the quay
        Fish Market
        21 February 2026
        """,
        "Drivers leave the crane on the quay",
        [],
        "2026-02-21",
    ),
    "whom the text is about did not write it": (
        """
        A crane and its keeper
        Peter Lindner
        Nothing moves on the eastern side of the port.
        """,
        "A crane and its keeper",
        [],
        None,
    ),
    "a label, the date and the time among other things": (
        """
        Drivers leave the crane on the quay
        Posted: 21 February 2026, 15:25 in: Harbour | Comments: 0
        """,
        "Drivers leave the crane on the quay",
        [],
        "2026-02-21",
    ),
    "a headline that begins like a byline": (
        """
        Von Kiel bis Danzig: Wo die Kräne am Kai noch stehen
        21. Februar 2026
        """,
        "Von Kiel bis Danzig: Wo die Kräne am Kai noch stehen",
        [],
        "2026-02-21",
    ),
    "a picture agency below the caption": (
        """
        Drivers leave the crane on the quay
        The crane on Thursday night
        Getty Images
        21 February 2026
        """,
        "Drivers leave the crane on the quay",
        [],
        "2026-02-21",
    ),
}


@pytest.mark.parametrize("name", HEADS)
def test_head(name):
    """Headline, authors and day are those that a reader sees; where no sign tells who wrote it, nobody did."""
    head, title, authors, day = HEADS[name]
    described, found = read("\n".join(line.strip() for line in head.strip().splitlines()))
    assert described.title == title
    assert [str(c.name) for c in described.contributions if c.role is Role.AUTHOR] == authors
    assert (str(described.published)[:10] if described.published else None) == day
    # what is claimed can be found again on its line
    lines = head.strip().splitlines()
    for claim in found.claims:
        selector = claim.evidence.selector
        if claim.property is Property.CONTRIBUTION and selector is not None:
            assert claim.verbatim in " ".join(lines[int(selector.value) - 1].split())
