"""Article text: what is the article's own, what is not, and what is said when something may be missing."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from article_pages import BODY, FIRST, SECOND, THIRD, article, document_of, page_of, paragraphs
from byline.extract.article import article_document
from byline.model import APART, BlockKind

OTHER = (
    "Rain is expected again on Thursday in the whole of the county, with gusts of up to thirty metres a second along the coast."
)


def texts(html: str) -> list[str]:
    """Texts of the blocks that are article text."""
    return [b.text for b in document_of(html).blocks if b.kind not in APART]


def test_paragraphs_in_order_without_the_headline() -> None:
    """The body comes out as it stands; the headline is a claim of its own and not article text."""
    assert texts(article()) == list(BODY)


def test_text_joins_blocks_without_captions() -> None:
    """A caption is a block, but `Document.text` leaves it out."""
    figure = "<figure><img src=a.jpg><figcaption>The quay on Wednesday.</figcaption></figure>"
    document = document_of(article(paragraphs(FIRST) + figure + paragraphs(SECOND, THIRD)))
    assert [b.kind for b in document.blocks] == [BlockKind.PARAGRAPH, BlockKind.CAPTION, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]
    assert document.text == "\n\n".join(BODY)


@pytest.mark.parametrize(
    "boilerplate",
    [
        f"<nav><p>{OTHER}</p></nav>",
        f"<div class='related-posts'><p>{OTHER}</p></div>",
        f"<aside><p>{OTHER}</p></aside>",
        f"<div class='newsletter-signup'><p>{OTHER}</p></div>",
        f"<div id='comments'><p>{OTHER}</p></div>",
        f"<section class='author-bio'><p>{OTHER}</p></section>",
        f"<div class='c-share__bar'><p>{OTHER}</p></div>",
        f"<div style='display: none'><p>{OTHER}</p></div>",
        f"<div hidden><p>{OTHER}</p></div>",
        f"<div class='cookie-consent'><p>{OTHER}</p></div>",
        f"<form><p>{OTHER}</p></form>",
        "<p class='byline'>By Ada Lund</p>",
        "<ul><li><a href=/a>Storm closes the bridge</a></li><li><a href=/b>Ferry back in service</a></li></ul>",
        "<p><a href=/c>Read more: Storm closes the bridge for two days</a></p>",
        "<p>Lesen Sie auch: <a href=/c>Sturm sperrt Brücke</a></p>",
        "<p><a href=/c>Storm closes the bridge at Norrvik for two days</a></p>",
        "<p>Advertisement</p>",
        "<p>Werbung</p>",
        "<p>21 November 2026, 10:15</p>",
        "<p>3 min read</p>",
        "<p>Sign up for our <a href=/n>newsletter</a> and never miss a story.</p>",
        "<p>Donate now to keep our reporting free.</p>",
        "<p>© 2026 The Herald. All rights reserved.</p>",
    ],
)
@pytest.mark.parametrize("place", ["inside", "after"])
def test_boilerplate_is_left_out(boilerplate: str, place: str) -> None:
    """Navigation, appeals, related links, share and consent boxes, bylines and dates are no article text, wherever they stand."""
    html = (
        article(paragraphs(FIRST, SECOND) + boilerplate + paragraphs(THIRD)) if place == "inside" else article(after=boilerplate)
    )
    assert texts(html) == list(BODY)


@pytest.mark.parametrize("wrapper", ["share-layout", "has-sidebar newsletter-page", "related"])
def test_a_name_never_costs_the_whole_article(wrapper: str) -> None:
    """An element that holds most of the page's prose is the article, whatever its class says."""
    assert texts(f"<body class='{wrapper}'><div class='{wrapper}'>{article()}</div></body>") == list(BODY)


def test_a_wrong_name_on_the_greater_part() -> None:
    """A box named like a list of related articles that holds most of the prose is the article, headline or not."""
    html = f"<main><h1>Wall falls</h1><div class='related'>{paragraphs(*BODY)}</div><div class='y'><p>{OTHER}</p></div></main>"
    assert texts(html)[:3] == list(BODY)


def test_prose_elsewhere_on_the_page_is_left_out() -> None:
    """A paragraph that stands far from the element that holds the article is not its."""
    html = (
        f"<body><div><h1>Wall falls</h1><div class='x'>{paragraphs(*BODY)}</div></div><div class='y'><p>{OTHER}</p></div></body>"
    )
    assert texts(html) == list(BODY)


def test_every_part_named_wrongly() -> None:
    """Where names would mark nearly all prose, only the sure ones count."""
    html = "".join(f"<div class='author-{i} likes'><p>{text}</p></div>" for i, text in enumerate([*BODY, OTHER]))
    assert texts(f"<main><h1>Wall falls</h1>{html}</main>") == [*BODY, OTHER]


@pytest.mark.parametrize(
    "beside", ["<aside>", "<div class='sidebar'>", "<div class='widget-area secondary'>", "<div class='footer'>"]
)
def test_a_short_article_beside_much_else(beside: str) -> None:
    """What stands beside an article is not taken for it, even where it has more text."""
    much = paragraphs(OTHER, SECOND, THIRD, OTHER, SECOND)
    html = f"<body><div class='post'><h2>Wall falls</h2><p>{FIRST}</p></div>{beside}{much}"
    assert texts(f"<html><head><title>Wall falls | Norrvik blog</title></head>{html}</html>") == [FIRST]


def test_a_layout_named_after_its_sidebar_is_the_article() -> None:
    """`sidebar-container` is no sidebar, and an article in it below a headline that stands outside is found."""
    html = f"<body><div class='hero'><h1>Wall falls</h1></div><div class='sidebar-container'>{paragraphs(*BODY)}</div></body>"
    assert texts(html) == list(BODY)


def test_a_poem_has_no_sentences() -> None:
    """A page of verses without a sentence is not empty, and not taken for its sidebar."""
    verses = ["The wall that held the winter sea", "is now a row of stones", "and I can hear it under me"]
    html = (
        f"<body><h1>Wall song</h1><div class='v'>{paragraphs(*verses)}</div><div class='sidebar'>{paragraphs(*BODY)}</div></body>"
    )
    assert texts(html) == verses


def test_a_second_level_headline_is_no_article_text() -> None:
    """Blogs give the first level to their own name; the heading that the title names is the headline."""
    html = f"<h1>Norrvik notes</h1><div class='post'><h2>Harbour wall falls</h2>{paragraphs(*BODY)}</div>"
    assert texts(f"<html><head><title>Harbour wall falls – Norrvik notes</title></head><body>{html}</body></html>") == list(BODY)


def test_linked_entries_that_a_colon_announces_stay() -> None:
    """A list of links is the article's own when a line before it says so, and is a pointer elsewhere when none does."""
    links = "<ul><li><a href=/a>The county report of 2019</a></li><li><a href=/b>The letter of last spring</a></li></ul>"
    entries = ["The county report of 2019", "The letter of last spring"]
    assert texts(article(f"<p>{FIRST}</p><p>There were two warnings:</p>{links}{paragraphs(SECOND, THIRD)}"))[2:4] == entries
    assert texts(article(f"<p>{FIRST}</p>{links}{paragraphs(SECOND, THIRD)}")) == list(BODY)


def test_parts_in_containers_alike_go_together() -> None:
    """An article cut into sections of one name is taken whole, whichever of them holds most."""
    sections = "".join(
        f"<section class='part-{i}'><div class='x'>{paragraphs(text)}</div></section>" for i, text in enumerate([*BODY, OTHER])
    )
    long = f"<section class='part-9'><div class='x'>{paragraphs(*(f'{i}. {OTHER}' for i in range(9)))}</div></section>"
    assert texts(f"<body><h1>Wall falls</h1>{sections}{long}</body>") == [*BODY, OTHER, *(f"{i}. {OTHER}" for i in range(9))]


def test_a_heading_at_the_end_heads_nothing() -> None:
    """A heading whose text was all left out is left out too."""
    assert texts(
        article(paragraphs(*BODY) + "<h3>Our picks</h3><ul><li><a href=/a>Storm closes the bridge</a></li></ul>")
    ) == list(BODY)


def test_a_list_of_teasers_is_left_out() -> None:
    """Siblings that look alike, each a linked title over a summary, are other articles, without any telling name."""
    cards = "".join(
        f"<div class='x7'><h3><a href=/{i}>Storm closes bridge number {i}</a></h3><p>{OTHER}</p></div>" for i in range(4)
    )
    assert texts(article(after=f"<div class='q'>{cards}</div>")) == list(BODY)


def test_entries_of_a_list_article_stay() -> None:
    """A long entry under a linked heading is no teaser."""
    long = " ".join([*BODY, OTHER, *BODY])
    entries = "".join(f"<div class='x7'><h2><a href=/{i}>{i}. A harbour to see</a></h2><p>{i} {long}</p></div>" for i in range(4))
    assert [t[0] for t in texts(article(paragraphs(FIRST) + entries)) if t.endswith(long)] == [*"0123"]


def test_lists_with_linked_entries_are_no_teasers() -> None:
    """Short lists one after the other, each with a link in it, belong to the text around them."""
    lists = "".join(
        f"<h3>{i}. Rope</h3><ul><li>Holds {i} boats in a storm</li><li><h4><a href=/{i}>Rope makers of Norrvik</a></h4></li></ul>"
        for i in range(4)
    )
    assert texts(article(paragraphs(FIRST) + lists + paragraphs(SECOND, THIRD))).count("Holds 2 boats in a storm") == 1


@pytest.mark.parametrize(("name", "found"), [("widget", list(BODY)), ("elementor-widget-text", [*BODY, OTHER])])
def test_a_widget_is_a_box_only_by_its_whole_name(name: str, found: list[str]) -> None:
    """`widget` alone names a box beside the text; page builders use it as a part of the names of everything."""
    assert texts(article(paragraphs(*BODY) + f"<div class='{name}'><p>{OTHER}</p></div>")) == found


def test_what_follows_a_closing_heading_is_cut() -> None:
    """`Related posts` ends the article when none of its own paragraphs come after it."""
    after = f"<div><h2>Related posts</h2><ul><li>{OTHER}</li></ul></div>"
    assert texts(article(paragraphs(*BODY) + after)) == list(BODY)


def test_a_closing_heading_in_the_middle_cuts_nothing() -> None:
    """The same words between the article's own paragraphs are dropped alone."""
    inside = paragraphs(FIRST, SECOND) + "<h3>Recommended reading</h3>" + paragraphs(THIRD, OTHER)
    assert texts(article(inside)) == [FIRST, SECOND, THIRD, OTHER]


def test_an_intro_before_the_container_belongs_to_it() -> None:
    """Prose between the headline and the element that holds the rest is part of the article."""
    rest = paragraphs(*BODY, *BODY[:2])
    assert texts(f"<main><h1>Wall falls</h1><div class='a'><p>{OTHER}</p></div><div class='b'>{rest}</div></main>")[0] == OTHER


def test_a_standfirst_in_the_header_belongs_to_the_article() -> None:
    """A marked header is boilerplate, but not the lead-in below the headline in it."""
    html = (
        "<main><article><header><h1>Wall falls</h1>"
        "<p class='standfirst'>Four boats are lost, and the town had been warned twice before.</p>"
        f"<p class='meta'>By Ada Lund</p></header><div>{paragraphs(*BODY)}</div></article></main>"
    )
    assert texts(html) == ["Four boats are lost, and the town had been warned twice before.", *BODY]


def test_an_author_s_biography_at_the_end_is_left_out() -> None:
    """A last paragraph that presents a writer is not the article's; the same sentence about a mayor is."""
    assert texts(article(paragraphs(*BODY, "Ada Lund is a freelance writer who lives in Norrvik and covers the coast."))) == list(
        BODY
    )
    mayor = "Ada Lund is the mayor of Norrvik and has lived there for more than thirty years, longer than the wall stood."
    assert texts(article(paragraphs(*BODY, mayor))) == [*BODY, mayor]


@pytest.mark.parametrize(
    "sentence",
    [
        "Read more books, the minister told the pupils, and he meant it: the town library had lent out fewer than ever.",
        "By Tuesday the water had gone.",
        "Get the latest of the four boats out of the mud first, the port office told the divers, who had waited for two days "
        "and had no crane.",
        "In May 2024, 300 people left the town.",
        "Donate blood, not money, was the answer that the mayor gave to everybody who called the town hall on that long Tuesday.",
    ],
)
def test_a_sentence_that_begins_like_an_appeal_stays(sentence: str) -> None:
    """A paragraph is not dropped for its first words alone."""
    assert sentence in texts(article(paragraphs(FIRST, sentence, SECOND, THIRD)))


def test_unspaced_scripts() -> None:
    """A Japanese article is found although its sentences have a third of the characters."""
    body = [
        "港の防潮堤が火曜日の夜に崩れ、朝には岸壁が一メートルの水の下にあったと港湾事務所が発表した。",
        "けが人はいなかったが、船四隻が失われた。町は二度警告を受けていた。",
    ]
    assert texts(f"<body><div class='nav'><a href=/>新聞</a></div><div>{paragraphs(*body)}</div></body>") == body


def test_markup_of_a_text_without_paragraphs() -> None:
    """Text that only `<br><br>` divides comes out as paragraphs; a single `<br>` is a blank."""
    html = f"<html><body><div id='story'>{FIRST}<br><br>{SECOND}<br>{THIRD}</div></body></html>"
    assert texts(html) == [FIRST, f"{SECOND} {THIRD}"]


def test_soft_hyphens_and_composition() -> None:
    """Block text is NFC, white space collapsed, without soft hyphens; links keep their place."""
    inside = f"<p>Hafen\u00admauer  und\n<a href='/e'>Cafe\u0301</a> am Kai. {FIRST}</p>" + paragraphs(SECOND, THIRD)
    block = document_of(article(inside)).blocks[0]
    assert block.text == f"Hafenmauer und Café am Kai. {FIRST}"
    assert [(block.text[a:b], url) for a, b, url in block.links] == [("Café", "https://herald.example/e")]


def test_links_with_other_schemes_are_left_out() -> None:
    """Only http and https links are links of the article."""
    inside = f"<p><a href='javascript:x()'>One</a> <a href='mailto:a@b.example'>two</a> <a href='#n'>three</a> {FIRST}</p>"
    assert document_of(article(inside + paragraphs(SECOND))).blocks[0].links == ()


def test_every_selector_leads_to_the_text() -> None:
    """The CSS path of each block selects one element of the same page, and the element holds the text."""
    page = page_of(
        article(
            paragraphs(FIRST) + "<h2>Warned <i>twice</i></h2><ul><li>in 2019</li><li>last spring</li></ul>" + paragraphs(*BODY)
        )
    )
    blocks = article_document(page)[0].blocks
    assert len(blocks) == 7
    for block in blocks:
        assert block.selector is not None
        (node,) = page.tree.css(block.selector.value)
        assert " ".join(node.text(separator="").split()) == block.text


def ld(body: str) -> str:
    """A script with an `articleBody`."""
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Harbour wall falls", "articleBody": body}
    return f"<script type='application/ld+json'>{json.dumps(data)}</script>"


def test_article_body_cuts_what_comes_after_it() -> None:
    """A witness that agrees with the page says where the article ends."""
    tail = (
        "The Herald has covered the coast since 1911 and is read in every harbour between Norrvik and the lighthouse at the cape."
    )
    assert texts(article(paragraphs(*BODY, OTHER, tail))) == [*BODY, OTHER, tail]
    assert texts(article(paragraphs(*BODY, OTHER, tail), head=ld("\n\n".join([*BODY, OTHER])))) == [*BODY, OTHER]


def test_article_body_saves_what_a_name_marks() -> None:
    """A paragraph in a box that is named like an advert stays when the publisher's own text has it."""
    inside = f"<p>{FIRST}</p><div class='promo'><p>{SECOND}</p></div><p>{THIRD}</p><p>{OTHER}</p>"
    assert SECOND not in texts(article(inside))
    assert texts(article(inside, head=ld("\n".join([*BODY, OTHER])))) == [*BODY, OTHER]


def test_article_body_confirms_an_edited_paragraph() -> None:
    """A paragraph that differs by a word from the publisher's text is still confirmed by the rest of it."""
    edited = THIRD.replace("The town", "The city")
    inside = f"<p>{FIRST}</p><p>{SECOND}</p><div class='promo'><p>{edited}</p></div><p>{OTHER}</p>"
    assert texts(article(inside, head=ld("\n\n".join([*BODY, OTHER])))) == [FIRST, SECOND, edited, OTHER]


def test_a_lying_article_body_changes_nothing() -> None:
    """An `articleBody` of another article, even a longer one, does not replace what the page shows."""
    shown = [*BODY, *(f"{i}. {text}" for i in range(4) for text in BODY)]
    lie = "\n\n".join(f"{OTHER} Part {i}." for i in range(60))
    assert texts(article(paragraphs(*shown), head=ld(lie))) == texts(article(paragraphs(*shown))) == shown


def test_a_lying_article_body_does_not_replace_a_short_article() -> None:
    """A few paragraphs that the `articleBody` has none of are the article, however much longer it is."""
    lie = "\n\n".join(f"{OTHER} Part {i}." for i in range(60))
    assert texts(article(head=ld(lie))) == list(BODY)


def test_article_body_stands_in_behind_a_paywall() -> None:
    """Where the page shows only the first words of the publisher's text, the rest comes from there, with a pointer to it."""
    page = page_of(article(paragraphs(FIRST), head=ld("\n\n".join([*BODY, OTHER, *BODY]))))
    document, _ = article_document(page)
    assert [b.text for b in document.blocks] == [*BODY, OTHER, *BODY]
    assert {str(b.selector) for b in document.blocks} == {"css html>head>script:nth-of-type(1) › json-pointer /articleBody"}


def test_embedded_state_stands_in_for_an_empty_page() -> None:
    """A page that a script would fill still has its text in the script; the selector names it."""
    state = json.dumps({"page": {"html": paragraphs(*BODY, OTHER)}}).replace("<", "\\u003c")
    page = page_of(f"<body><div id=root></div><script>window.STATE = {state};</script></body>")
    document, incomplete = article_document(page)
    assert [b.text for b in document.blocks] == [*BODY, OTHER]
    assert str(document.blocks[0].selector) == "css html>body>script:nth-of-type(1)"
    assert incomplete == ()


@pytest.mark.parametrize(
    ("html", "marks"),
    [
        ("<body><div id=root></div><script src=app.js></script></body>", ("script-only",)),
        ("", ("no-text",)),
        (article(paragraphs(*BODY), after="<div class='paywall-gate'>Subscribe to continue reading</div>"), ("paywall",)),
        (article(paragraphs(*BODY), head='<script>{"wordCount": 150, "isAccessibleForFree": false}</script>'), ("paywall",)),
        (article(paragraphs(*BODY), head='<script>{"wordCount": 70, "isAccessibleForFree": false}</script>'), ()),
        (article(), ()),
    ],
)
def test_what_may_be_missing_is_said(html: str, marks: tuple[str, ...]) -> None:
    """An incomplete article is marked, with the reason; a whole one on a metered site is not."""
    assert article_document(page_of(html))[1] == marks


TAG_NAMES = "p div span a b h1 h2 ul li table tr td article main nav footer header figure figcaption blockquote br pre x-y"
TAGS = st.sampled_from(TAG_NAMES.split())
WORDS = st.sampled_from(
    [FIRST, SECOND, "Share", "Photo: Ada Lund/AFP", "(", "\u00ad", "e\u0301", "12:30", "By Ada Lund", "?", " ", "&amp;", "<"]
)
CLASSES = st.sampled_from(["", "share", "entry-content", "comments", "caption", "credit", "paywall"])


@given(st.lists(st.tuples(TAGS, CLASSES, WORDS, st.booleans()), max_size=40))
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_any_markup_gives_sound_blocks(parts: list[tuple[str, str, str, bool]]) -> None:
    """Whatever the markup, nothing is raised; every block has text, ordered links inside it, and a selector of one element."""
    html = "".join(f"<{tag} class='{name}' href=/x>{word}{f'</{tag}>' if closed else ''}" for tag, name, word, closed in parts)
    page = page_of(f"<html><body>{html}</body></html>")
    before = page.tree.html
    document, _ = article_document(page)
    assert article_document(page)[0] == document
    assert page.tree.html == before
    for block in document.blocks:
        assert block.text
        assert block.text == " ".join(block.text.split())
        assert all(0 <= start < end <= len(block.text) for start, end, _ in block.links)
        assert block.selector is not None
        assert len(page.tree.css(block.selector.value)) == 1


def test_an_article_that_stands_twice_on_its_page() -> None:
    """One copy for narrow screens and one for wide ones give the text once; a refrain in one element stays."""
    copies = "".join(f"<div class='{screen}'>{paragraphs(*BODY)}<p>It was cold.</p></div>" for screen in ("wide", "narrow"))
    assert texts(article(copies)) == [*BODY, "It was cold."]
    assert texts(article(paragraphs(FIRST, SECOND, FIRST, THIRD))) == [FIRST, SECOND, FIRST, THIRD]


def test_the_text_for_a_voice_that_reads_it_out() -> None:
    """One element that holds all paragraphs in a row is no paragraph of the article."""
    body = [f"{text} {OTHER} {OTHER} It is {i} o'clock." for i, text in enumerate(BODY * 2)]
    assert texts(article(paragraphs(*body) + f"<div class='voice'>{' '.join(body)}</div>")) == body


def test_heads_of_the_entries_of_a_live_blog() -> None:
    """The time and reporter above each entry are no words of the text; a time that begins a sentence is."""
    entries = "".join(f"<div><div>{20 - i}:05Ada Lund</div><p>{text}</p></div>" for i, text in enumerate((*BODY, OTHER)))
    assert texts(article(entries)) == [*BODY, OTHER]
    once = "<p>21:05 Rescue boats arrive</p>"
    assert "21:05 Rescue boats arrive" in texts(article(paragraphs(FIRST, SECOND) + once + paragraphs(THIRD)))


@pytest.mark.parametrize(
    "line",
    ["Personen-Box aufklappen Personen-Box zuklappen", "[CTA_MODULE]", '[gallery ids="1,2"]', "WATCH | The quay from above:"],
)
def test_words_of_buttons_and_templates(line: str) -> None:
    """What a script or a template should have replaced is not the article's."""
    assert line not in texts(article(paragraphs(FIRST, SECOND) + f"<div>{line}</div>" + paragraphs(THIRD)))


@pytest.mark.parametrize("line", ["佐藤花子2025年1月13日 21時37分", "Ada Lund12 minutes ago"])
def test_a_name_and_a_time_with_nothing_between(line: str) -> None:
    """The reporter's name and the time of publication, set in two elements without a space, are no paragraph."""
    assert line not in texts(article(f"<div>{line}</div>" + paragraphs(*BODY)))


def test_captions_of_a_gallery() -> None:
    """Short texts in a gallery are captions, whatever they are called."""
    slides = "".join(f"<div class='gallery-item'><img src=/{i}.jpg><p>The quay in the year 19{i}0.</p></div>" for i in range(4))
    assert texts(article(paragraphs(FIRST) + f"<div class='gallery'>{slides}</div>" + paragraphs(SECOND, THIRD))) == list(BODY)


@pytest.mark.parametrize("line", ["Listen to this article", "Get full access for 1 euro a month.", "Schon Abonnent? Anmelden"])
def test_offers_and_players(line: str) -> None:
    """Labels of players and offers of subscriptions are the page's, not the article's."""
    assert line not in texts(article(paragraphs(FIRST, SECOND) + f"<div>{line}</div>" + paragraphs(THIRD)))
