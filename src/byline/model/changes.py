"""What differs between two states of an article: `Version`, `Change`, `ChangeSet`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from .capture import RecordRef
from .claims import Description
from .corpus import Outcome
from .document import BlockKind, Document


@dataclass(frozen=True, slots=True)
class Version:
    """One side of a comparison: what was extracted, and where the bytes are that it was extracted from.

    Both sides must come from one extractor; when they do not, `compare` says so in a caveat.

    Attributes:
        snapshot_id: See `model.snapshot_id`; for a file outside an archive any stable name.
        url: As captured, or the file's name.
        captured: When the capture began, UTC.
        document: The article's own words; empty when the outcome gave no article.
        description: Resolved metadata; `decisions` are not compared.
        article_id: Its article; two different ones mean that two articles are compared.
        outcome: What the capture found.
        status: HTTP status; None for a file.
        media_type: E.g. `text/html`.
        text_digest: `sha256:<hex>` over `document.text` in UTF-8.
        extractor: E.g. `byline-extract/3`.
        incomplete: What the extractor may have missed, e.g. `("depth",)`.
        record: Segment, offset, record id and digests; None for a file outside an archive.
        last_confirmed: When this same state was last found, UTC; None when it was seen once.
    """

    snapshot_id: str
    url: str
    captured: datetime
    document: Document = field(default=Document(), repr=False)
    description: Description = field(default=Description(), repr=False)
    article_id: str = ""
    outcome: Outcome = Outcome.CREATED
    status: int | None = None
    media_type: str = "text/html"
    text_digest: str = ""
    extractor: str = ""
    incomplete: tuple[str, ...] = ()
    record: RecordRef | None = None
    last_confirmed: datetime | None = None

    @property
    def last_seen(self) -> datetime:
        """The last instant at which this state is known to have been public, UTC."""
        return max(self.captured, self.last_confirmed) if self.last_confirmed else self.captured


class Layer(StrEnum):
    """Which layer of the page a change is in."""

    ACCESS = "access"  # whether the page could be had at all: never an edit
    BYTES = "bytes"  # the stored bytes differ, nothing that was extracted does
    MARKUP = "markup"  # the same words under another element: a paragraph became a heading
    METADATA = "metadata"
    TEXT = "text"
    LINKS = "links"
    MEDIA = "media"  # image, caption, credit


class Operation(StrEnum):
    """What happened to a paragraph or a field."""

    ADDED = "added"
    REMOVED = "removed"
    EDITED = "edited"
    REPLACED = "replaced"  # too little in common to show word by word
    MOVED = "moved"
    MOVED_AND_EDITED = "moved-and-edited"
    SPLIT = "split"  # one paragraph became several
    MERGED = "merged"  # several became one
    REORDERED = "reordered"  # the same names in another order
    TRANSITION = "transition"  # of access


class Significance(StrEnum):
    """Triage, weakest first. It sorts and folds; it hides nothing."""

    TRIVIAL = "trivial"
    MINOR = "minor"
    SUBSTANTIVE = "substantive"
    CORRECTION = "official-correction"

    @property
    def weight(self) -> int:
        """0 to 3, for sorting."""
        return tuple(Significance).index(self)


class SpanKind(StrEnum):
    """Whether words are on both sides, only before, or only after."""

    EQUAL = "equal"
    DELETE = "delete"
    INSERT = "insert"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of characters of one change. Equal and deleted spans joined are the old text; equal and inserted ones the new."""

    kind: SpanKind
    text: str


class MarkerKind(StrEnum):
    """What kind of fact a changed word states; found by rules and word lists, without any model."""

    NUMBER = "number"
    DATE = "date"  # a date or a deadline
    QUOTATION = "quotation"  # words inside quotation marks
    NAME = "name"  # a proper name swapped, added or dropped
    NEGATION = "negation"
    HEDGE = "hedge"  # "allegedly", "may"
    ATTRIBUTION = "attribution"  # "said" became "claimed"
    TERM = "term"  # a content word or phrase replaced by another
    LINK = "link"  # the same words lead elsewhere


@dataclass(frozen=True, slots=True)
class Marker:
    """One fact that changed.

    Attributes:
        old: As printed before; empty when it is new.
        new: As printed after; empty when it was dropped.
        difference: For numbers of one unit new minus old, e.g. `+5`; for dates in days, e.g. `+14 days`; else empty.
    """

    kind: MarkerKind
    old: str
    new: str
    difference: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """A block of the new text without its words: `length` characters are cut from the change's new text.

    Attributes:
        links: As in `Block.links`.
    """

    kind: BlockKind
    length: int
    level: int = 0
    links: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    Attributes:
        id: `c1`, `c2` … in the order of the new version; unique in its change set.
        reason: Stable code of layer, field and operation, e.g. `text.edited`, `headline.edited`, `byline.removed`, `access.gone`.
        field: `text`, or a field of the description as readers name it, e.g. `headline`, `byline`, `published`.
        before: Indexes of the old document's blocks; empty for an addition or a field.
        after: Indexes of the new document's blocks.
        spans: Old and new words; blocks of one side are joined by a blank line.
        shapes: The new blocks' kinds, in the order of `after`; empty for a field.
        markers: What the changed words state.
        caveats: Why this may be noise, e.g. `relative-time`, `view-counter`, `related-links`, `template`, `flapping`.
        significance: See `Significance`.
        because: Reason codes of the significance, e.g. `("marker.number",)`, `("whitespace-only",)`.
        lede: In the first paragraphs of the article.
        similarity: 0 to 100, words in common.
    """

    id: str
    layer: Layer
    operation: Operation
    reason: str
    field: str = "text"
    before: tuple[int, ...] = ()
    after: tuple[int, ...] = ()
    spans: tuple[Span, ...] = ()
    shapes: tuple[Shape, ...] = ()
    markers: tuple[Marker, ...] = ()
    caveats: tuple[str, ...] = ()
    significance: Significance = Significance.MINOR
    because: tuple[str, ...] = ()
    lede: bool = False
    similarity: int = 0

    @property
    def old(self) -> str:
        """The words before."""
        return "".join(s.text for s in self.spans if s.kind is not SpanKind.INSERT)

    @property
    def new(self) -> str:
        """The words after."""
        return "".join(s.text for s in self.spans if s.kind is not SpanKind.DELETE)


class NoteKind(StrEnum):
    """How a publisher's note calls itself."""

    CORRECTION = "correction"
    CLARIFICATION = "clarification"
    EDITORS_NOTE = "editors-note"
    UPDATE = "update"


@dataclass(frozen=True, slots=True)
class Note:
    """A publisher's own note about a change.

    Attributes:
        text: Verbatim.
        language: BCP 47 of the words that gave it away, e.g. `it`.
        added: It is new in the later version.
        where: `text`, `field` (the extractor's correction claim).
    """

    kind: NoteKind
    text: str
    language: str
    added: bool
    where: str = "text"


class DisclosureKind(StrEnum):
    """How openly the publisher changed the text."""

    NOTED = "noted"  # a new note
    DATED = "dated"  # only a new modified date
    SILENT = "silent"  # nothing
    NOTHING_TO_DISCLOSE = "nothing-to-disclose"  # no words changed


@dataclass(frozen=True, slots=True)
class Disclosure:
    """Whether the publisher says that it changed the article.

    Attributes:
        notes: Every note of the later version, new ones first.
        lag: Shortest and longest time between the change and the note, seconds; None when there is no new note.
    """

    kind: DisclosureKind
    notes: tuple[Note, ...] = ()
    lag: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Caveat:
    """Why a reader should be careful.

    Attributes:
        code: Stable, e.g. `extractor-changed`, `extraction-incomplete`, `template`, `flapping`, `relative-time`.
        message: One sentence.
        changes: Ids of the changes it is about; empty when it is about all.
    """

    code: str
    message: str
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Everything that differs between two versions, with the means to rebuild the later one from the earlier.

    Attributes:
        id: `sha256:<hex>` over both versions, the algorithm and the settings: same inputs, same id, same bytes.
        algorithm: E.g. `byline-changes/2`; raised whenever output can differ.
        settings: `(name, value)` pairs, ordered.
        changes: Access first, then metadata, then text in the order of the new version (a removal where it stood).
        unchanged: `(before, after, length)` runs of blocks that are equal on both sides.
        significance: Of the weightiest change; trivial when there is none.
        because: Reason codes, of the weightiest changes.
    """

    id: str
    algorithm: str
    before: Version
    after: Version
    settings: tuple[tuple[str, int], ...] = ()
    changes: tuple[Change, ...] = ()
    unchanged: tuple[tuple[int, int, int], ...] = ()
    disclosure: Disclosure = Disclosure(DisclosureKind.NOTHING_TO_DISCLOSE)
    caveats: tuple[Caveat, ...] = ()
    significance: Significance = Significance.TRIVIAL
    because: tuple[str, ...] = ()

    @property
    def text_changes(self) -> tuple[Change, ...]:
        """Those that are about blocks of the document: what `apply` needs."""
        return tuple(c for c in self.changes if c.before or c.after)
