"""Who made it: `Name`, `Contribution`, `Credit`."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What somebody did for an article. CSL's terms where it has one (author, editor, interviewer, translator …)."""

    AUTHOR = "author"
    EDITOR = "editor"
    INTERVIEWER = "interviewer"
    INTERVIEWEE = "interviewee"
    TRANSLATOR = "translator"
    PHOTOGRAPHER = "photographer"
    ILLUSTRATOR = "illustrator"
    CONTRIBUTOR = "contributor"


class NameKind(StrEnum):
    """What a name names, as far as it is known."""

    PERSON = "person"
    ORGANISATION = "organisation"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Name:
    """A name as CSL has it: parts for a person whose parts are known, else one `literal`.

    Attributes:
        family: E.g. `Berg`; None for a literal.
        given: E.g. `Anna`.
        particle: Non-dropping particle, e.g. `van der`.
        suffix: E.g. `Jr.`.
        literal: Desk, agency, organisation, handle, mononym or a person whose order is unsure, e.g. `News.Az`.
        kind: A literal can still be known to be a person.
        family_first: The name is written family name first (zh, ja, ko, vi, hu), e.g. `Nguyễn Văn An`.
        spaced: In a script that needs none, the name is printed with a space between its parts, e.g. `佐藤 花子`.
        honorific: An academic title printed before it, e.g. `Prof. Dr.`: no part of the name, so it neither sorts nor compares.
    """

    family: str | None = None
    given: str | None = None
    particle: str | None = None
    suffix: str | None = None
    literal: str | None = None
    kind: NameKind = NameKind.UNKNOWN
    family_first: bool = False
    spaced: bool = False
    honorific: str | None = field(default=None, compare=False)

    @property
    def printed(self) -> str:
        """As the outlet prints it, e.g. `Dr. Anna Berg`."""
        return f"{self.honorific} {self}" if self.honorific else str(self)

    def __post_init__(self) -> None:
        if not (self.family or self.literal):
            raise ValueError("a name needs a family name or a literal")

    def __str__(self) -> str:
        if self.literal:
            return self.literal
        family = " ".join(p for p in (self.particle, self.family) if p)
        parts = (family, self.given) if self.family_first else (self.given, family)
        # 李 + 明 is 李明, not 李 明: scripts that put no space between the parts of a name
        joined = self.family_first and not self.spaced and _unspaced(family) and _unspaced(self.given or "")
        joiner = "" if joined else " "
        text = joiner.join(p for p in parts if p)
        if self.suffix:
            text += (" " if self.suffix.isupper() or not self.suffix[0].isalpha() else ", ") + self.suffix
        return text


def _unspaced(text: str) -> bool:
    return all("\u3040" <= c <= "\u30ff" or "\u3400" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7af" for c in text)


@dataclass(frozen=True, slots=True)
class Contribution:
    """Somebody's part in an article.

    Attributes:
        position: Order within the role as the page gives it, from 0.
        affiliations: As printed, e.g. `("Webster University in Tashkent",)`.
        url: Profile page, absolute.
    """

    name: Name
    role: Role = Role.AUTHOR
    position: int = 0
    affiliations: tuple[str, ...] = ()
    url: str | None = None


class CreditKind(StrEnum):
    """What a credit is for."""

    IMAGE = "image"
    VIDEO = "video"
    AUDIO = "audio"
    TEXT = "text"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Credit:
    """Who made an image, or supplied material. A wire credit is not an author.

    Attributes:
        verbatim: The credit as printed, e.g. `(Credits:, CC BY 4.0, via Wikimedia Commons)`.
        creator: Who made it, in order.
        agency: Who distributes it, e.g. `TASS`.
        licence: SPDX id or licence URL where it is one, e.g. `CC-BY-4.0`; else the words.
        via: Where it was found, e.g. `Wikimedia Commons`.
        source_url: Where the credit links to.
        media_url: The picture or video itself, absolute.
        missing: What the credit announces but does not say, e.g. `("creator",)`.
    """

    verbatim: str
    kind: CreditKind = CreditKind.UNKNOWN
    caption: str | None = None
    creator: tuple[Name, ...] = ()
    agency: str | None = None
    licence: str | None = None
    via: str | None = None
    source_url: str | None = None
    media_url: str | None = None
    missing: tuple[str, ...] = ()
