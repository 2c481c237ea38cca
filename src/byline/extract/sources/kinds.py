"""What sort of piece a section, a kicker or the first words of a headline say it is."""

from __future__ import annotations

from ...dates.folding import fold
from ...model import Kind

_WORDS: dict[Kind, str] = {
    # a table, for what outlets of many languages call the same thing; folded, words of one name joined by `-`
    Kind.OPINION: """opinion opinions commentisfree comment commentary kommentar kommentare gastkommentar gastbeitrag meinung
        leitartikel kolumne kolumnen glosse debatte columnists columnist columns column editorial editorials op-ed oped
        guest-essay tribune tribunes idees chronique chroniques opinione opinioni commenti editoriale opiniao editoriais
        tribuna opinie columna columnas debatt debattinlagg ledare leder kronikk mielipide felieton komentarz yazarlar
        mnenie mneniya мнение мнения колонка 社説 コラム 论评 评论 사설 칼럼 오피니언""",
    Kind.INTERVIEW: """interview interviews entretien entretiens entrevista entrevistas intervista interviste gespraech gesprach
        gespraeche vraaggesprek intervju haastattelu wywiad roportaj interviu интервью интервю インタビュー 专访 인터뷰""",
    Kind.REVIEW: """review reviews rezension rezensionen critique critiques kritik filmkritik buchkritik recensioni recensione
        recension recensies anmeldelse anmeldelser book-review film-review music-review album-review theatre-review
        рецензия рецензии""",
    Kind.PRESS_RELEASE: """press-release press-releases pressrelease pressemitteilung pressemitteilungen medienmitteilung
        communique communiques communique-de-presse comunicado comunicados comunicato-stampa persbericht pressmeddelande
        пресс-релиз プレスリリース""",
    Kind.NEWSLETTER: "newsletter newsletters",
    Kind.LIVE_BLOG: "live-blog liveblog liveticker live-ticker live-updates newsblog minuto-a-minuto en-direct en-vivo",
    Kind.BROADCAST: "podcast podcasts sendung audio radio",
}
_KIND_OF = {fold(word): kind for kind, words in _WORDS.items() for word in words.split()}
_ENDS = (":", "|", "：", "｜", "–", "—")


def kind_of(name: str) -> Kind | None:
    """The kind that a section, kicker or segment of an address names, as a whole; None for any other name."""
    return _KIND_OF.get("-".join(fold(name).split()))


def kind_before(headline: str) -> str | None:
    """`Kommentar` of `Kommentar: Wer zahlt?`: the first words of a headline when they name a kind; None otherwise."""
    for end in _ENDS:
        before, found, _ = headline[:40].partition(end)
        if found and kind_of(before):
            return before.strip()
    return None
