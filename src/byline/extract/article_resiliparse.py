"""The one door to resiliparse's main-content extraction: the baseline that our own extractor is measured against."""

from __future__ import annotations


def resiliparse_text(html: str) -> str:
    """Main text of a page as resiliparse 2 finds it, one block a line; empty when it finds none."""
    from resiliparse.extract.html2text import extract_plain_text

    return str(
        extract_plain_text(
            html,
            main_content=True,
            alt_texts=False,
            links=False,
            list_bullets=False,
            form_fields=False,
            noscript=False,
            comments=False,
        )
    )
