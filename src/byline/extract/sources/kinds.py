"""What sort of piece a section, a kicker or the first words of a headline say it is."""

from __future__ import annotations

import re

from ...dates.folding import fold
from ...model import Kind
from ...wordsearch import holds

_WORDS: dict[Kind, str] = {
    # a table, for what outlets of many languages call the same thing; folded, words of one name joined by `-`
    Kind.OPINION: """opinion opinions commentisfree comment commentary kommentar kommentare gastkommentar gastbeitrag meinung
        leitartikel kolumne kolumnen glosse debatte columnists columnist columns column editorial editorials op-ed oped
        guest-essay tribune tribunes idees chronique chroniques opinione opinioni commenti editoriale opiniao editoriais
        tribuna opinie columna columnas debatt debattinlagg ledare leder kronikk mielipide felieton komentarz yazarlar
        mnenie mneniya мнение мнения колонка 社説 コラム 论评 评论 사설 칼럼 오피니언
        opinion-analysis opinion-and-analysis opinion-editorial
        editorial-opinion comment-analysis viewpoint viewpoints perspective perspectives point-de-vue points-de-vue debat debats
        debats-opinions opinions-debats libre-opinion standpunkt""",
    Kind.LETTER: """letter letters letters-to-the-editor letter-to-the-editor readers-letters leserbrief leserbriefe lettere
        cartas cartas-al-director courrier-des-lecteurs lezersbrief lezersbrieven insandare laeserbrev""",
    Kind.INTERVIEW: """interview interviews entretien entretiens entrevista entrevistas intervista interviste gespraech gesprach
        gespraeche vraaggesprek intervju haastattelu wywiad roportaj interviu интервью интервю インタビュー 专访 인터뷰""",
    Kind.REVIEW: """review reviews rezension rezensionen critique critiques kritik filmkritik buchkritik recensioni recensione
        recension recensies anmeldelse anmeldelser book-review film-review music-review album-review theatre-review
        рецензия рецензии""",
    Kind.PRESS_RELEASE: """press-release press-releases pressrelease pressemitteilung pressemitteilungen medienmitteilung
        communique communiques communique-de-presse comunicado comunicados comunicato-stampa persbericht pressmeddelande
        пресс-релиз プレスリリース""",
    Kind.OBITUARY: """obituary obituaries nachruf nachrufe in-memoriam necrologie necrologies necrologia necrologi obituario
        obituarios necrologica necrologicas obituariu nekrolog nekrologer mindeord minneord muistokirjoitus
        nekrologi некролог некрологи
        訃報 追悼 讣告 부고""",
    Kind.NEWSLETTER: "newsletter newsletters",
    Kind.LIVE_BLOG: "live-blog liveblog liveticker live-ticker live-updates newsblog live-text live-coverage as-it-happened "
    "minuto-a-minuto en-direct en-directo en-vivo ao-vivo diretta in-diretta ticker",
    Kind.BROADCAST: "podcast podcasts sendung audio radio podcast-episode",
}
_KIND_OF = {fold(word): kind for kind, words in _WORDS.items() for word in words.split()}
_ENDS = (":", "|", "：", "｜", "–", "—", " - ", ". ")
_PATHS = {"live": Kind.LIVE_BLOG}
"""Segments of an address that say more there than they would as a name: `/news/live/`."""
_ARTICLE = re.compile(r"^(?:l|d|un)['’]")
_INSIDE: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        Kind.LIVE_BLOG,
        re.compile(
            r"(?:[–—|:,-]\s*|\s)(?:live updates?|live ?blog|as it happened|live coverage|minuto a minuto|en direct|in diretta)"
            r"\W*$"
            r"|^(?:live|en direct|en directo|en vivo|ao vivo|diretta)\s*[:|–—-]\s|\b(?:live-?ticker|news-?blog|live-?blog)\b",
            re.IGNORECASE,
        ),
    ),
    (Kind.INTERVIEW, re.compile(r"\bim (?:interview|gespräch)\s*[:|–]", re.IGNORECASE)),
)
"""Forms of a headline that say it elsewhere than in their first words."""
_INSIDE_PARTS = ("live", "direct", "vivo", "diretta", "ticker", "blog", "as it", "minuto", "im ")
"""One of these is in all that they find."""


def kind_of(name: str) -> Kind | None:
    """The kind that a section, kicker or segment of an address names, as a whole; None for any other name."""
    return _KIND_OF.get("-".join(_ARTICLE.sub("", fold(name)).split()))


def kind_of_segment(segment: str) -> Kind | None:
    """As `kind_of`, for a segment of an address."""
    return _PATHS.get(segment) or kind_of(segment)


def kind_in(headline: str) -> Kind | None:
    """What a headline says of its piece: by its first words (`Kommentar: Wer zahlt?`) or a set form (`… – live updates`)."""
    for end in _ENDS:
        before, found, _ = headline[:40].partition(end)
        if found and (kind := kind_of(before)):
            return kind
    if not holds(headline.lower(), _INSIDE_PARTS):
        return None
    return next((kind for kind, form in _INSIDE if form.search(headline)), None)
