"""Credits of a page: figures, media objects, credit lines and quotations, each with evidence."""

from __future__ import annotations

import json

import pytest

from article_pages import BODY, FIRST, SECOND, THIRD, article, page_of, paragraphs
from byline.extract.article import article_document
from byline.extract.credits import credit_claims
from byline.extract.sources.jsontext import resolve_pointer
from byline.model import Claim, Credit, CreditKind, Property, SelectorKind


def claims_of(html: str) -> list[Claim]:
    """The credit claims of this markup."""
    page = page_of(html)
    return credit_claims(page, article_document(page)[0])


def credits_of(html: str) -> list[Credit]:
    """Their values."""
    return [c.value for c in claims_of(html) if isinstance(c.value, Credit)]


def around(html: str) -> str:
    """An article with this markup between its paragraphs."""
    return article(paragraphs(FIRST, SECOND) + html + paragraphs(THIRD))


def test_a_figure_with_the_credit_in_its_caption() -> None:
    """The caption's tail is the credit; caption, maker, agency and the picture's address are kept."""
    (credit,) = credits_of(around("<figure><img src='/q.jpg'><figcaption>The quay. Photo: Ada Lund/AFP</figcaption></figure>"))
    assert (credit.verbatim, credit.caption, [str(n) for n in credit.creator], credit.agency) == (
        "Photo: Ada Lund/AFP",
        "The quay.",
        ["Ada Lund"],
        "AFP",
    )
    assert (credit.kind, credit.media_url) == (CreditKind.IMAGE, "https://herald.example/q.jpg")


def test_a_figure_with_a_credit_element() -> None:
    """An element named as credit is the credit, the rest of the caption the caption; its link is the source."""
    figure = (
        "<figure><img src='data:x' data-src='/q.jpg'><figcaption>The quay. "
        "<span class='c-Image__credit'><a href='https://flickr.example/1'>Ada Lund</a> "
        "<a href='https://creativecommons.org/licenses/by/2.0/'>some rights reserved</a></span></figcaption></figure>"
    )
    (credit,) = credits_of(around(figure))
    assert (credit.caption, credit.licence, credit.source_url, credit.media_url) == (
        "The quay.",
        "CC-BY-2.0",
        "https://flickr.example/1",
        "https://herald.example/q.jpg",
    )


def test_a_credit_element_beside_a_picture() -> None:
    """Without a figure, a credit belongs to the picture in the same small element; without a picture it is none."""
    (credit,) = credits_of(around("<div><img src='/q.jpg'><div class='copyright'>Ada Lund/dpa</div></div>"))
    assert (credit.agency, credit.media_url) == ("dpa", "https://herald.example/q.jpg")
    assert credits_of(article(after="<div class='copyright'>Ada Lund/dpa</div>")) == []


def test_the_page_s_own_notice_is_no_credit() -> None:
    """A copyright line of the site, even beside its logo, credits no picture of the article."""
    assert credits_of(article(after="<div><img src='/logo.png'><p class='copyright'>© 2026 The Herald</p></div>")) == []
    assert credits_of(article(after="<footer><img src='/l.png'><p class='credit'>Ada Lund/dpa</p></footer>")) == []


def test_a_credit_line_between_paragraphs() -> None:
    """`Source: TASS` on a line of its own is a credit and not article text; the agency is not an author."""
    page = page_of(around("<p>Source: TASS</p>"))
    document, _ = article_document(page)
    assert document.text == "\n\n".join(BODY)
    (claim,) = credit_claims(page, document)
    assert isinstance(claim.value, Credit)
    assert (claim.source, claim.value.agency, claim.value.creator) == ("credit-line", "TASS", ())


def test_one_credit_of_a_figure_is_one_claim() -> None:
    """A caption that is a block too is not claimed twice."""
    caption = "<figcaption><p>The quay. <small class='credit'>Foto: Ada Lund</small></p></figcaption>"
    assert [c.source for c in claims_of(around(f"<figure><img src='/q.jpg'>{caption}</figure>"))] == ["figure"]


def test_pictures_of_other_articles_are_left_out() -> None:
    """A figure in a list of related articles credits nothing of this one."""
    teaser = "<figure><img src='/q.jpg'><figcaption>Another place. Photo: Max Holm</figcaption></figure>"
    assert credits_of(article(after=f"<div class='related-articles'>{teaser}</div>")) == []


def test_a_video_and_its_kind() -> None:
    """The kind follows the medium where the words do not say it."""
    (credit,) = credits_of(
        around("<figure><video poster='/v.jpg' src='/v.mp4'></video><figcaption>Ada Lund/Reuters</figcaption></figure>")
    )
    assert (credit.kind, credit.media_url) == (CreditKind.VIDEO, "https://herald.example/v.mp4")


def test_media_objects_of_the_article() -> None:
    """IPTC fields of JSON-LD: credit text, licence, where to acquire it; a logo without any is no credit."""
    image = {
        "@type": "ImageObject",
        "url": "https://herald.example/q.jpg",
        "creditText": "Ada Lund/Reuters",
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "acquireLicensePage": "https://herald.example/licence",
        "caption": "The quay",
    }
    data = {
        "@type": "NewsArticle",
        "headline": "Harbour wall falls",
        "image": [image],
        "publisher": {
            "@type": "Organization",
            "name": "The Herald",
            "logo": {"@type": "ImageObject", "url": "https://herald.example/l.png"},
        },
    }
    page = page_of(article(head=f"<script type='application/ld+json'>{json.dumps(data)}</script>"))
    (claim,) = credit_claims(page, article_document(page)[0])
    credit = claim.value
    assert isinstance(credit, Credit)
    assert [str(n) for n in credit.creator] == ["Ada Lund"]
    assert (credit.agency, credit.licence, credit.source_url, credit.caption, credit.media_url) == (
        "Reuters",
        "CC-BY-4.0",
        "https://herald.example/licence",
        "The quay",
        "https://herald.example/q.jpg",
    )
    selector = claim.evidence.selector
    assert selector is not None
    assert selector.refined_by is not None
    assert selector.refined_by.kind is SelectorKind.JSON_POINTER
    (script,) = page.tree.css(selector.value)
    assert resolve_pointer(json.loads(script.text()), selector.refined_by.value)["creditText"] == claim.verbatim


def test_a_media_object_without_a_maker() -> None:
    """A media object that states only its terms lacks its creator, and says so."""
    data = {
        "@type": "NewsArticle",
        "headline": "Harbour wall falls",
        "image": {
            "@type": "ImageObject",
            "contentUrl": "https://herald.example/q.jpg",
            "license": "https://herald.example/terms",
        },
    }
    (credit,) = credits_of(article(head=f"<script type='application/ld+json'>{json.dumps(data)}</script>"))
    assert (credit.licence, credit.missing) == ("https://herald.example/terms", ("creator",))


def test_whom_a_quotation_cites() -> None:
    """A block quotation that names its source credits it, with the link."""
    quote = (
        "<blockquote><p>The wall will not last.</p><footer>— Ada Lund, <a href='/report'>County report</a></footer></blockquote>"
    )
    (credit,) = credits_of(around(quote))
    assert (credit.kind, [str(n) for n in credit.creator], credit.source_url) == (
        CreditKind.TEXT,
        ["Ada Lund"],
        "https://herald.example/report",
    )


def test_every_claim_leads_to_its_words() -> None:
    """Each claim is of the right property, and its selector leads to an element that holds the credit as printed."""
    page = page_of(
        around(
            "<figure><img src='/a.jpg'><figcaption>The quay (Foto: Ada Lund)</figcaption></figure>"
            "<div><img src='/b.jpg'><em class='photo-credit'>Max Holm</em></div><p>Source: TASS</p>"
            "<blockquote>It will not last.<cite>Ada Lund</cite></blockquote>"
        )
    )
    claims = credit_claims(page, article_document(page)[0])
    assert [c.source for c in claims] == ["figure", "figure", "credit-line", "quotation"]
    for claim in claims:
        assert claim.property is Property.CREDIT
        assert claim.evidence.record_id == page.payload.record_id
        assert claim.evidence.selector is not None
        (node,) = page.tree.css(claim.evidence.selector.value)
        assert claim.verbatim in " ".join(node.text(separator=" ").split())


def test_a_credit_whose_end_is_an_element_of_its_own() -> None:
    """`Photo by Ada Lund` in one element and `/ AFP via Getty Images` after it are one credit, and no part of the caption."""
    figure = (
        "<figure><img src='/q.jpg'><figcaption><span class=caption>The quay at dusk.</span> "
        "<span class=credit>Photo by ADA LUND</span> /<span class=distributor>AFP via Getty Images</span></figcaption></figure>"
    )
    (credit,) = credits_of(around(figure))
    assert (credit.caption, [str(n) for n in credit.creator], credit.agency, credit.via) == (
        "The quay at dusk.",
        ["Ada Lund"],
        "AFP",
        "Getty Images",
    )


def test_a_maker_before_the_brackets_of_the_last_element() -> None:
    """The last element of a caption holds the maker and, in brackets, the agency; nothing is named as a credit."""
    figure = (
        "<figure><img src='/q.jpg'><figcaption><span>The quay at dusk, on 3 May 2024.</span>"
        "<span class='x1'>Ada Lund (dpa/picture alliance via Getty)</span></figcaption></figure>"
    )
    (credit,) = credits_of(around(figure))
    assert (credit.caption, [str(n) for n in credit.creator], credit.agency, credit.via) == (
        "The quay at dusk, on 3 May 2024.",
        ["Ada Lund"],
        "dpa/picture alliance",
        "Getty",
    )


def test_a_caption_that_begins_with_whom_it_credits() -> None:
    """Only the credit at the caption's end is taken from it: the picture may show its maker."""
    figure = (
        "<figure><img src='/q.jpg'><figcaption>Ada Lund before the race. "
        "<span class='photo-credit'>Ada Lund</span></figcaption></figure>"
    )
    (credit,) = credits_of(around(figure))
    assert credit.caption == "Ada Lund before the race."


def test_a_credit_with_a_copyright_notice_behind_its_maker() -> None:
    """A notice after a maker is the agency's, not the page's."""
    html = "<div><img src='/q.jpg'><div class='image-copyright'>Ada Lund/Copyright 2024 The AP. All rights reserved</div></div>"
    (credit,) = credits_of(around(html))
    assert ([str(n) for n in credit.creator], credit.agency) == (["Ada Lund"], "The AP")


def test_a_credit_in_the_figure_but_outside_its_caption() -> None:
    """As broadcasters set it: the label is read out, the caption is another element."""
    figure = "<figure><img src='/q.jpg'><span>Image source, </span>Ada Lund / PA<figcaption>The quay</figcaption></figure>"
    (credit,) = credits_of(around(figure))
    assert (credit.caption, [str(n) for n in credit.creator], credit.agency) == ("The quay", ["Ada Lund"], "PA")


def test_a_name_alone_in_the_last_element_of_a_caption() -> None:
    """Behind the end of the caption's last sentence it is the maker's; in the middle of one it is somebody in the picture."""
    (credit,) = credits_of(around("<figure><img src='/q.jpg'><figcaption>The quay.<span>ADA LUND</span></figcaption></figure>"))
    assert (credit.caption, [str(n) for n in credit.creator]) == ("The quay.", ["Ada Lund"])
    assert credits_of(around("<figure><img src='/q.jpg'><figcaption>The mayor <span>Ada Lund</span></figcaption></figure>")) == []


@pytest.mark.parametrize(
    ("post", "creator", "source"),
    [
        (
            "<p>The crane is here!</p>&mdash; Ada Lund ⚓ (@alund) <a href='https://net.example/alund/status/1'>6 March 2026</a>",
            "Ada Lund",
            "https://net.example/alund/status/1",
        ),
        (
            "<p><a href='https://photos.example/p/1'>A post shared by Ada Lund (@alund)</a></p>",
            "Ada Lund",
            "https://photos.example/p/1",
        ),
    ],
)
def test_embedded_posts(post: str, creator: str, source: str) -> None:
    """Whose words an article quotes from a network, where they can be read, and by which network."""
    (credit,) = credits_of(around(f"<blockquote class='embed'>{post}</blockquote>"))
    assert ([str(n) for n in credit.creator], credit.source_url) == ([creator], source)
    assert (credit.kind, credit.via) == (CreditKind.TEXT, source.split("/")[2])


def test_credits_in_attributes() -> None:
    """An attribute named as a credit is one; a title only when it begins as one."""
    (credit,) = credits_of(around("<img src='/q.jpg' data-credit='Ada Lund/AFP' data-caption='The quay'>"))
    assert (credit.caption, [str(n) for n in credit.creator], credit.agency) == ("The quay", ["Ada Lund"], "AFP")
    (credit,) = credits_of(around("<img src='/q.jpg' title='Foto: Ada Lund / dpa'>"))
    assert [str(n) for n in credit.creator] == ["Ada Lund"]
    assert credits_of(around("<img src='/q.jpg' title='Ada Lund on the quay'>")) == []


def test_an_agency_before_the_caption() -> None:
    """In an element of its own at the start of the caption it is the credit."""
    (credit,) = credits_of(around("<figure><img src='/q.jpg'><figcaption><b>ANP</b><span>The quay</span></figcaption></figure>"))
    assert (credit.caption, credit.agency) == ("The quay", "ANP")
