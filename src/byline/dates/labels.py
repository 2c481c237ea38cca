"""Words before a date that say what it is the date of."""

from __future__ import annotations

import functools
import re

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
    "yenilənib|yangilandi|жаңартылды|განახლდა|թարմացվել|تحديث|آخر تحديث|תעודכן|עודכן|עדכון|به روزرسانی|بروزرسانی|अपडेट|अपडेटेड|"
    "আপডেট|อัปเดต|แก้ไข|diperbarui|diperbaharui|cập nhật|actualitzat|eguneratua|更新|最終更新|修改|수정|업데이트|최종수정"
)
PUBLISHED = (
    "published|posted|first published|created|issued|released|veröffentlicht|erstellt|erschienen|publiziert|stand|vom|publié|"
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
    "xuất bản|đăng|publicat|argitaratua|発行|公開|掲載|配信|投稿|发布|發布|刊登|发表|입력|등록|게재|기사입력"
)


@functools.cache
def _pattern() -> re.Pattern[str]:
    def words(table: str) -> str:
        return "|".join(sorted({re.escape(fold(w)) for w in table.split("|")}, key=len, reverse=True))

    return re.compile(rf"(?<![^\W\d_])(?:(?P<modified>{words(MODIFIED)})|(?P<published>{words(PUBLISHED)}))(?![a-zа-яα-ω])")


def label_before(folded: str) -> str | None:
    """`modified` or `published` by the last such word in the folded text before a date; None when there is none."""
    last = None
    for match in _pattern().finditer(folded):
        last = match
    return last.lastgroup if last else None


def date_label(text: str) -> str | None:
    """`label_before` of a text as it is printed."""
    return label_before(fold(text))
