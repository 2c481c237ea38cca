"""Claims -> one `Description`, with the reason for every value and what spoke against it. Pure."""

from __future__ import annotations

from .describe import resolve
from .doubts import MEANING, REVIEWED, Question, Why, doubts_of, questions
from .offers import Candidate
from .settable import SETTABLE, Field, judgement_claims, setting_claims, vacant_roles

__all__ = [
    "MEANING",
    "REVIEWED",
    "SETTABLE",
    "Candidate",
    "Field",
    "Question",
    "Why",
    "doubts_of",
    "judgement_claims",
    "questions",
    "resolve",
    "setting_claims",
    "vacant_roles",
]
