"""Bylines of interviews: who asks, who answers."""

from __future__ import annotations

import re

from ..model import Role

_BETWEEN: tuple[tuple[str, Role, Role], ...] = (
    # the words between the two, the role of the left, the role of the right
    (r"im (?:Gespräch|Interview) mit|im Dialog mit|spricht mit|sprach mit|interviewt", Role.INTERVIEWER, Role.INTERVIEWEE),
    (r"in conversation with|speaks? (?:with|to)|spoke (?:with|to)|talks? (?:with|to)|talked (?:with|to)|interviews|"
        r"interviewed", Role.INTERVIEWER, Role.INTERVIEWEE),
    (r"s'entretient avec|en conversation avec|s’entretient avec", Role.INTERVIEWER, Role.INTERVIEWEE),
    (r"en conversación con|conversa con|entrevista a", Role.INTERVIEWER, Role.INTERVIEWEE),
    (r"a colloquio con|intervista a", Role.INTERVIEWER, Role.INTERVIEWEE),
    (r"in gesprek met|i samtal med|i samtale med", Role.INTERVIEWER, Role.INTERVIEWEE),
    (r"(?:was )?interviewed by|talks were held by|interviewt von|interviewé par|entrevistado por|intervistato da|"
        r"entrevistada por|intervistata da|interviewée par", Role.INTERVIEWEE, Role.INTERVIEWER),
)  # fmt: skip

_PATTERNS = tuple(
    (re.compile(rf"^(?P<left>.{{2,120}}?)\s+(?:{words})\s+(?P<right>.{{2,160}})$", re.IGNORECASE), a, b)
    for words, a, b in _BETWEEN
)
_LEADING = re.compile(
    r"^(?:(?:ein|an|une?|un'|un)\s*)?(?:interview|gespräch|entretien|intervista|entrevista|intervju|interju|wywiad)\s+"
    r"(?:mit|with|avec|con|com|a|med|z|met)\s+(?P<right>.{2,120})$",
    re.IGNORECASE,
)
_BY = re.compile(
    r"^(?P<left>.{2,120}?)[.,;|–—-]?\s+(?:interview|intervista|entrevista|propos recueillis|entretien)\s+(?:by|von|par|di|por|"
    r"réalisé par)\s+(?P<right>.{2,120})$",
    re.IGNORECASE,
)


def interview_parties(line: str, language: str | None) -> tuple[tuple[Role, str], ...]:
    """`((INTERVIEWER, "A"), (INTERVIEWEE, "B"))` when the byline is an interview's; empty when it is not."""
    del language  # the patterns name their languages themselves
    if found := _LEADING.match(line):
        return ((Role.INTERVIEWEE, found["right"]),)
    for pattern, left, right in _PATTERNS:
        if found := pattern.match(line):
            return ((left, found["left"]), (right, found["right"]))
    return ()
