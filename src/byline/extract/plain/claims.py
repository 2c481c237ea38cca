"""`Sheet`: collects the claims that one text makes, each with its line."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from ...model import (
    Agent,
    AgentKind,
    Claim,
    Contribution,
    Credit,
    CreditKind,
    Evidence,
    Payload,
    Property,
    Role,
    Selector,
    SelectorKind,
    Value,
)
from .. import INFERRED_BY

MAX_CLAIMS = 300
"""Of one text: more is a list of other things, or an attack."""

PAGE = Agent(AgentKind.PAGE)


@dataclass
class Sheet:
    """The claims of one text, in the order in which they were found.

    Attributes:
        payload: The text's record.
        language: Primary tag, e.g. `de`; None when it is not known.
    """

    payload: Payload
    language: str | None = None
    claims: list[Claim] = field(default_factory=list)

    @property
    def captured(self) -> datetime:
        """When the text was captured: nothing in it happened later."""
        return self.payload.captured

    def put(
        self,
        prop: Property,
        value: Value,
        *,
        line: int,
        verbatim: str,
        source: str = "plain-text",
        doubts: tuple[str, ...] = (),
        inferred: bool = False,
    ) -> None:
        """Claim a value.

        Args:
            line: 1-based number of the line.
            verbatim: What stands on the line, white space collapsed; the selector's quote.
            inferred: The text does not say so: byline concludes it. Adds the doubt `inferred`.
        """
        quote = Selector(SelectorKind.TEXT_QUOTE, verbatim) if verbatim else None
        evidence = Evidence(self.payload.record_id, Selector(SelectorKind.LINE, str(line), quote))
        agent = PAGE
        if inferred:
            agent = INFERRED_BY
            doubts = ("inferred", *(d for d in doubts if d != "inferred"))
        claim = Claim(prop, value, verbatim, source, evidence, agent, doubts=doubts)
        if len(self.claims) < MAX_CLAIMS and claim not in self.claims:
            self.claims.append(claim)

    def people(
        self,
        found: tuple[Contribution, ...],
        *,
        line: int,
        verbatim: str,
        source: str = "plain-text",
        doubts: tuple[str, ...] = (),
    ) -> None:
        """Claim contributions; a role's positions go on from those claimed before."""
        for person in found:
            taken = self.count(person.role)
            self.put(
                Property.CONTRIBUTION, replace(person, position=taken), line=line, verbatim=verbatim, source=source, doubts=doubts
            )

    def credit(self, credit: Credit, *, line: int, image: bool = False) -> None:
        """Claim a credit; one that stands under a caption is a picture's."""
        if image and credit.kind is CreditKind.UNKNOWN:
            credit = replace(credit, kind=CreditKind.IMAGE)
        self.put(Property.CREDIT, credit, line=line, verbatim=credit.verbatim)

    def count(self, role: Role) -> int:
        """How many contributions have this role already."""
        return sum(isinstance(c.value, Contribution) and c.value.role is role for c in self.claims)

    def has(self, prop: Property) -> bool:
        """True when something was claimed of the property."""
        return any(c.property == prop for c in self.claims)

    def first(self, prop: Property) -> str | None:
        """The first text claimed of the property."""
        return next((c.value for c in self.claims if c.property == prop and isinstance(c.value, str)), None)
