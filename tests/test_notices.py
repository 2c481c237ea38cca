"""Notices of the publisher, told from running text by how they begin."""

from __future__ import annotations

import pytest

from byline.model import NoteKind
from byline.notices import notice_kind

C, L, E, U = NoteKind.CORRECTION, NoteKind.CLARIFICATION, NoteKind.EDITORS_NOTE, NoteKind.UPDATE


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Correction, 3 March: The crane is green.", C),
        ("This article was amended on 3 March 2026. The crane is green.", C),
        ("A previous version of this article incorrectly stated the price of the crane.", C),
        ("Clarification: The crane is leased, not bought.", L),
        ("Editor’s note: This story has been updated.", E),
        ("UPDATE: This story now has a statement from the port.", U),
        ("Hinweis: In einer ersten Version dieses Textes stand, der Kran sei rot.", C),
        ("Transparenzhinweis: Die Angabe zum Preis war falsch.", E),
        ("Mise à jour le 3 mars 2026 : ajout de la réaction du port.", U),
        ("Erratum : la grue est verte.", C),
        ("Fe de errores: la grúa es verde.", C),
        ("Correzione: in una versione precedente si diceva che la gru era rossa.", C),
        ("ERRAMOS: O guindaste é verde.", C),
        ("Rättelse: I en tidigare version stod att kranen var röd.", C),
        ("Rettelse: I en tidligere version stod der, at kranen var rød.", C),
        ("Oikaisu: Nosturi on vihreä.", C),
        ("Korekta: dźwig jest zielony.", C),
        ("Oprava: V původní verzi bylo chybně uvedeno, že jeřáb je červený.", C),
        ("Виправлення: кран зелений.", C),
        ("Helyesbítés: a daru zöld.", C),
        ("Erată: macaraua este verde.", C),
        ("Διόρθωση: ο γερανός είναι πράσινος.", C),
        ("Düzeltme: Vinç yeşil.", C),
        ("Koreksi: derek itu hijau.", C),
        ("تصحيح: الرافعة خضراء.", C),
        ("תיקון: המנוף ירוק.", C),
        ("【訂正】クレーンの色に誤りがありました。", C),
        ("更正：起重机是绿色的。", C),
        ("[정정] 크레인의 색은 초록색입니다.", C),
    ],
)
def test_how_notices_begin(text: str, kind: NoteKind) -> None:
    """In brackets, behind a label, with a date, in the words of many languages."""
    found = notice_kind(text)
    assert found is not None
    assert found[0] is kind


@pytest.mark.parametrize(
    "text",
    [
        "Correction officers went on strike.",
        "Updated equipment made the pier safer than before.",
        "Oprava mostu začne v lednu.",
        "Korjaus maksaa miljoonan.",
        "Die Korrektur der Pläne dauert.",
        "訂正の方法を学ぶ人が増えている。",
        "정정당당한 승부였다.",
    ],
)
def test_words_that_begin_sentences(text: str) -> None:
    """The same words at the start of a sentence are no notice: a stop must follow them."""
    assert notice_kind(text) is None
