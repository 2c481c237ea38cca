"""Mailboxes and messages: a message is an article by its text; the mailbox is kept as its messages, byte for byte."""

from __future__ import annotations

import base64
import quopri
from io import BytesIO

import pytest

from byline.errors import InputError
from byline.ingest import find_files
from byline.ingest.mailbox import divide_mbox
from byline.model import Severity
from byline.warc import read_record, sha256
from export_runs import parts_together

WORDS = "The ferry did not sail on Monday, because the skipper had lent his compass to a wedding, and nobody minded it. " * 3
STYLE = "<html><head><style>p { margin: 0 }</style></head>"
HTML = f"{STYLE}<body><h1>Fog on the sound</h1><p>{WORDS}</p><p>From the pier, yours.</p></body></html>"


def message(number, subject, body, kind="text/plain", coding="quoted-printable", **more):
    coded = quopri.encodestring(body.encode()) if coding == "quoted-printable" else base64.encodebytes(body.encode())
    head = "\n".join(
        [
            "From: Tide Letter <letters@tideletter.example>",
            "To: reader@example.org",
            f"Date: Sun, {number} Mar 2026 20:14:00 +0000",
            f"Subject: {subject}",
            f"Message-ID: <tide-{number}@tideletter.example>",
            *(f"{name}: {value}" for name, value in more.items()),
            f'Content-Type: {kind}; charset="utf-8"',
            f"Content-Transfer-Encoding: {coding}",
        ]
    )
    return head.encode() + b"\n\n" + coded


BOTH = b"""From: Tide Letter <letters@tideletter.example>
Date: Sun, 15 Mar 2026 20:14:00 +0000
Subject: Two forms
Message-ID: <tide-15@tideletter.example>
Content-Type: multipart/alternative; boundary="b"

--b
Content-Type: text/plain; charset=utf-8

Look at this in your browser.
--b
Content-Type: text/html; charset=utf-8

<p>%s</p>
--b--
""" % WORDS.encode()
MESSAGES = [
    message(1, "=?utf-8?Q?Die_F=C3=A4hre?=", "The tide is out\n\nby Anna Berg\n\n" + WORDS + "\n>From the pier, yours.\n"),
    message(8, "Fog on the sound", HTML, "text/html", "base64"),
    BOTH,
]
MBOX = b"".join(b"From letters@tideletter.example Sun Mar  1 20:14:00 2026\n" + m + b"\n" for m in MESSAGES)


def test_a_mailbox_is_its_messages(archive, tmp_path):
    """Each message is an article with subject, day and sender; the messages end to end are the mailbox; nothing twice."""
    path = tmp_path / "letters.mbox"
    path.write_bytes(MBOX)
    results = list(archive.import_files(find_files(path)))
    described = [r.indexed.snapshot.description for r in results if r.indexed]
    assert [d.title for d in described] == ["Die Fähre", "Fog on the sound", "Two forms"]
    assert [str(d.published)[:10] for d in described] == ["2026-03-01", "2026-03-08", "2026-03-15"]
    assert {d.outlet for d in described} == {"Tide Letter"}
    assert all("lent his compass to a wedding" in r.indexed.snapshot.text for r in results if r.indexed)
    assert parts_together(archive, sha256(MBOX)) == MBOX
    before = archive.core.store.dump()
    again = list(archive.import_files(find_files(path)))
    assert all(r.already for r in again)
    archive.rebuild()
    after = archive.core.store.dump()
    assert {t: rows for t, rows in after.items() if t != "segment"} == {t: rows for t, rows in before.items() if t != "segment"}
    assert [f for f in archive.verify() if f.severity is Severity.ERROR] == []


def test_a_message_alone_and_in_a_mailbox_is_one_article(archive, tmp_path):
    """By its own id; the file of the message is kept as it is."""
    (tmp_path / "one.eml").write_bytes(MESSAGES[1])
    (tmp_path / "letters.mbox").write_bytes(MBOX)
    (alone,) = archive.import_files(find_files(tmp_path / "one.eml"))
    stored = read_record(archive.path, alone.indexed.snapshot.record)
    assert (stored.type, stored.content_type, stored.block()) == ("resource", "message/rfc822", MESSAGES[1])
    assert alone.indexed.article.url == "mid:tide-8@tideletter.example"
    list(archive.import_files(find_files(tmp_path / "letters.mbox")))
    assert len(list(archive.articles())) == 3


def test_where_messages_begin():
    """A line `From ` in a text begins none: not without a blank line above, not without a header below."""
    tricky = MBOX.replace(b"by Anna Berg", b"From here on\n\nFrom now on: nothing\n\nFrom Anna\nBerg")
    parts = divide_mbox(BytesIO(tricky)).parts
    assert len(parts) == 3
    assert b"".join(tricky[p.start : p.end] for p in parts) == tricky


def test_a_text_is_no_mailbox():
    """A file of that name without a message is refused with advice."""
    with pytest.raises(InputError, match="no mailbox"):
        divide_mbox(BytesIO(b"From here on it is only text.\n\nNothing more.\n"))
