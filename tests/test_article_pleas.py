"""What pages set among the paragraphs that is not the article: pointers by their shape, pleas by their first words."""

from __future__ import annotations

import pytest

from article_pages import BODY, article, document_of, page_of, paragraphs
from byline.extract.article.pleas import asks
from byline.wordsearch import small

LINK = "<a href='/2026/quay'>The harbour waits for its new quay after twenty years</a>"


def shown(line: str) -> str:
    """The text of an article with a line in its middle and behind its end."""
    return document_of(article(paragraphs(*BODY) + line + paragraphs(*reversed(BODY)) + line)).text


@pytest.mark.parametrize(
    "line",
    [
        f"<p><strong>Lire l'analyse : </strong>{LINK}</p>",
        f"<p>Olvassa el ezt is: {LINK}</p>",
        f"<p>FUNDA LAPHA | {LINK}</p>",
        f"<p>Διαβάστε επίσης: {LINK}.</p>",
        f"<p>LEGGI PURE → {LINK}</p>",
        f"<div><b>WATCH:</b> {LINK}</div>",
        "<p>यह भी पढ़ें: <a href='/a'>बंदरगाह बीस साल से नए घाट की प्रतीक्षा में</a></p>",
        "<p>延伸阅读：<a href='/a'>港口等待新码头二十年</a></p>",
        "<p>[관련기사] <a href='/a'>항구는 이십 년째 새 부두를 기다린다</a></p>",
        "<p>Tags: <a href='/t/1'>harbour</a>, <a href='/t/2'>quay</a>, <a href='/t/3'>boats</a></p>",
    ],
)
def test_a_label_and_a_headline_that_is_a_link_point_elsewhere(line: str) -> None:
    """In whatever language: a paragraph that is a short label and a linked headline, or tags."""
    assert shown(line) == shown("")


@pytest.mark.parametrize(
    "line",
    [
        f"The paper wrote: {LINK}. Nobody had believed it.",
        "Website: <a href='https://quay.example/'>Society of the friends of the old quay</a>",
        "The report: <a href='/r.pdf'>Harbours</a>",
        f"It had been said before. In print: {LINK}, and on the air as well.",
    ],
)
def test_a_sentence_with_a_link_stays(line: str) -> None:
    """What says more than a label, an address with its name, and a link of a word or two are the article's."""
    assert shown(f"<p>{line}</p>") != shown("")


PLEAS = (
    "Recevez chaque matin l’essentiel de l’actualité dans votre boîte mail.",
    "Votre soutien nous est précieux : chaque don compte pour garantir notre indépendance.",
    "Suivez toute l'actualité de votre ville sur notre chaîne WhatsApp.",
    "Receba as principais notícias do dia no seu e-mail.",
    "Siga o jornal no Instagram, no X e no Facebook.",
    "Síguenos en nuestro canal de WhatsApp.",
    "Recibe cada mañana en tu correo las noticias de tu ciudad.",
    "Segui il giornale su Google News e resta aggiornato in tempo reale.",
    "Unsere Arbeit ist nur möglich, weil viele Menschen uns mit einer Spende unterstützen.",
    "Verpassen Sie keine Nachricht mehr aus dem Hafen.",
    "Ontvang elke ochtend het belangrijkste nieuws in je mailbox.",
    "Dalsza część artykułu pod materiałem wideo",
    "Pratite nas na društvenim mrežama.",
    "Нашли опечатку? Выделите её и нажмите Ctrl+Enter.",
    "Ακολουθήστε μας στο Google News.",
    "تابعونا على واتساب",
    "עקבו אחרינו בטלגרם",
    "Dapatkan update berita pilihan setiap hari.",
    "公式LINEで最新ニュースを配信中。",
    "扫描二维码关注我们的公众号。",
    "▶ 카카오톡 제보 : 검색, 채널 추가",
    "👉 We have a small favour to ask: your support keeps this free.",
    "Contact Ada at 555-0142 or ada.lund@herald.example.",
    "Reach reporter Ada Lund on the phone.",
)


@pytest.mark.parametrize("line", PLEAS)
def test_pleas_are_no_part_of_the_article(line: str) -> None:
    """Whatever asks readers to subscribe, to follow, to give or to write in, in the midst of the text or behind it."""
    assert asks(small(line))
    assert shown(f"<p>{line}</p>") == shown("")


@pytest.mark.parametrize(
    "line",
    [
        "Contact between the two boats was lost at nine, said Ada Lund.",
        "Recibe las llaves de la ciudad quien salva el puerto.",
        "Siga el alcalde o no, el muelle se hará.",
        "اشترك في الحملة مئتا شخص من أهل الميناء.",
        "會員登録者數增加。",
        "Unsere Arbeit beginnt um vier, sagt die Fischerin.",
        "Reach of the new crane: forty metres.",
        "…",
        "",
    ],
)
def test_sentences_that_begin_alike_are_no_pleas(line: str) -> None:
    """Words that also begin what an article says count only with those that ask."""
    assert not asks(small(line))


@pytest.mark.parametrize(
    "name",
    [
        "noticias-relacionadas", "saibamais", "veja-tambem", "lire-aussi", "notizie-correlate", "lees-ook", "lasmer", "podobne",
        "povezane-vijesti", "kapcsolodo-cikkek", "ilgili-haberler", "berita-terkait", "tin-lien-quan", "mas-leidas",
        "meistgelesen", "redes-sociales", "suscripcion", "nyhedsbrev", "spendenaufruf", "advertentie", "comentarios", "reacties",
        "schlagworte", "autorenbox", "next-article-element", "sub-message",
    ],
)  # fmt: skip
def test_boxes_named_in_other_languages(name: str) -> None:
    """What is named as other articles, sharing, subscribing, comments or keywords holds none of the text, even in sentences."""
    other = "In the next town the ferry has stopped for good, and the people there wait for a bus that does not come."
    assert shown(f"<div class='{name}'><p>{other}</p></div>") == shown("")


def test_the_author_of_a_pointer_in_another_language() -> None:
    """A name and a day in a list of other articles are theirs, whatever language the list is named in."""
    inside = "<b class='author'>Ole Vik</b><time>1 May 2026</time>"
    for name in ("notas-relacionadas", "lire-aussi", "berita-terkait", "comentarios"):
        page = page_of(article(paragraphs(*BODY), after=f"<section><div class='{name}'>{inside}</div></section>"))
        assert all(page.aside(node) for node in page.dom.tagged("b", "time"))
