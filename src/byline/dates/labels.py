"""Words before a date, or right behind it, that say what it is the date of."""

from __future__ import annotations

import functools
import re

from ..wordsearch import alternation
from .folding import fold

MODIFIED = (
    "updated|last update|update|modified|edited|revised|amended|corrected|changed|aktualisiert|aktualisierung|geändert|"
    "bearbeitet|"
    "letzte änderung|mis à jour|mise à jour|maj|modifié|actualizado|actualización|actualizada|modificado|atualizado|atualização|"
    "atualizada|modificada|aggiornato|aggiornamento|modificato|ultima modifica|bijgewerkt|gewijzigd|update|laatste update|"
    "opdateret|"
    "oppdatert|sist endret|endret|uppdaterad|ändrad|päivitetty|muokattu|uuendatud|atjaunots|atnaujinta|zaktualizowano|"
    "aktualizacja|"
    "aktualizováno|aktualizované|upraveno|posodobljeno|ažurirano|izmijenjeno|ažurirano|ажурирано|обновлено|изменено|обновление|"
    "оновлено|змінено|абноўлена|обновена|actualizat|frissítve|módosítva|ενημερώθηκε|τελευταία ενημέρωση|güncelleme|güncellendi|"
    "yenilənib|yangilandi|жаңартылды|განახლდა|թարմացվել|تحديث|آخر تحديث|תעודכן|עודכן|עדכון|به روزرسانی|"
    "به‌روزرسانی|به‌روز شده|ویرایش|بروزرسانی|अपडेट|अपडेटेड|"
    "আপডেট|อัปเดต|แก้ไข|diperbarui|diperbaharui|dikemas kini|cập nhật|actualitzat|eguneratua|"
    "corrigé|herzien|redigerad|redigert|redigeret|muudetud|pakeista|labots|aktualizacji|aktualizowano|modyfikacji|zmodyfikowano|"
    "aktualizace|aktualizácia|aktualizirano|osveženo|обновлена|изменена|редакция|güncellenme|revisi|изм\\.|"
    "更新|最終更新|修改|改訂|編輯|编辑|수정|업데이트|최종수정|갱신"
)
PUBLISHED = (
    "published|posted|first published|created|issued|released|datum|dátum|dato|tarih|kuupäev|ημερομηνία|תאריך|"
    "التاريخ|日期|날짜|veröffentlicht|erstellt|erschienen|publiziert|stand|vom|publié|"
    "paru|"
    "posté|publicado|publicada|fecha|publicação|data|pubblicato|pubblicata|gepubliceerd|geplaatst|offentliggjort|publiceret|"
    "udgivet|"
    "publisert|publicerad|publicerat|julkaistu|avaldatud|publicēts|paskelbta|opublikowano|publikacja|data publikacji|zveřejněno|"
    "publikováno|vydáno|publikované|objavljeno|objavljen|објављено|опубликовано|дата|опубліковано|апублікавана|публикувано|"
    "publicat|"
    "megjelent|közzétéve|δημοσιεύτηκε|δημοσίευση|yayınlanma|yayın tarihi|yayınlandı|giriş|dərc|e'lon qilindi|жарияланды|"
    "გამოქვეყნდა|"
    "հրապարակվել|نشر|نشرت|تاريخ النشر|פורסם|פרסום|تاریخ انتشار|منتشر|शائع|प्रकाशित|প্রকাশ|প্রকাশিত|เผยแพร่|โพสต์|diterbitkan|"
    "dipublikasikan|"
    "xuất bản|đăng|publicat|argitaratua|発行|公開|掲載|配信|投稿|发布|發布|發佈|刊登|刊載|发表|發表|上架|登録|"
    "입력|등록|게재|기사입력|승인|발행|작성|publikacji|публикации|yayım|yayımlanma|eklenme|tayang|terbit|diposting|dimuat"
)


MAX_AFTER = 24
"""Characters behind a date in which its label ends: `2026年2月23日 11時00分更新`."""


def _words(table: str, *, spaced: bool) -> str:
    """Alternatives, the longest first, of the words in scripts that put spaces between words, or of the others."""
    folded = {fold(w) for w in table.split("|")}
    return alternation(sorted({re.escape(w) for w in folded if (w[0] < "\u3000") is spaced}, key=len, reverse=True))


@functools.cache
def _pattern() -> re.Pattern[str]:
    def either(table: str) -> str:
        return rf"(?<![^\W\d_])(?:{_words(table, spaced=True)})(?![a-zа-яα-ω])|{_words(table, spaced=False)}"

    return re.compile(rf"(?P<modified>{either(MODIFIED)})|(?P<published>{either(PUBLISHED)})")


@functools.cache
def _pattern_behind() -> re.Pattern[str]:
    """Right behind the date where no space is needed, else in brackets; a colon or a number would make it the next date's."""
    both = (("modified", MODIFIED), ("published", PUBLISHED))
    close = "|".join(rf"(?P<{name}>{_words(table, spaced=False)})" for name, table in both)
    bracketed = "|".join(rf"(?P<{name}2>{_words(table, spaced=True)})" for name, table in both)
    return re.compile(
        rf"(?:{close})(?!\s*[:：\d])|\s(?:{close.replace('>', '3>')})\s*(?:$|[)）|/])|\s*[(（]\s*(?:{bracketed})[\s.]*[)）]"
    )


def label_before(folded: str) -> str | None:
    """`modified` or `published` by the last such word in the folded text before a date; None when there is none."""
    last = None
    for match in _pattern().finditer(folded):
        last = match
    return last.lastgroup if last else None


def label_behind(folded: str) -> str | None:
    """As `label_before`, by what stands right behind a date."""
    found = _pattern_behind().match(folded)
    return found.lastgroup.rstrip("23") if found and found.lastgroup else None


def date_label(text: str) -> str | None:
    """`label_before` of a text as it is printed."""
    return label_before(fold(text))
