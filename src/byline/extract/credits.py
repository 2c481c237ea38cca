"""Credits of images, videos and quoted material."""

from __future__ import annotations

from ..model import Claim, Document
from .page import Page


def credit_claims(page: Page, document: Document) -> list[Claim]:
    """Every image, video and quoted-material credit of a page."""
    return []
