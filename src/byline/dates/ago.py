"""Ages in print, `3 hours ago`, `vor 2 Tagen`, `3時間前`: no date, but a bound for one, with the time of the capture."""

from __future__ import annotations

import re
from datetime import timedelta

from .folding import fold

_BEFORE = "il y a|hace|ha|vor|for|acum|pred|πριν|πριν απο|قبل|منذ"
_AFTER = "ago|fa|atras|geleden|sedan|siden|temu|назад|тому|once|evvel|sitten|lalu|yang lalu|truoc|前|전|पहले|ที่แล้ว|ที่ผ่านมา|پیش|قبل"
_ONE = "an?|one|einer|einem|une?|una|uma?|een|en|et|bir"
_HOURS: tuple[tuple[float, str], ...] = (
    # hours of a unit, and how its words begin; the longer beginnings first, as `minggu` is no minute
    (168, "week|woche|semaine|semana|settiman|uke|veck|uge|tydz|tyg|tyd|недел|тижд|hafta|주|週|周|星期|tuan|minggu|viikko"),
    (24, "day|tag|jour|dia|giorn|dag|dygn|dni|dzien|den|dny|дн|день|gun|일|日|天|ngay|hari|วัน|दिन|ημερ|μερ|يوم|ايام|روز|paiva"),
    (1 / 60, "min|dakika|мин|хв|분|分|phut|menit|นาที|मिनट|λεπτ|دقيق|دقايق|دقیقه"),
    (
        1,
        "hour|hr|std|stund|heure|hora|ore|ora|uur|tim|godz|hod|час|годин|saat|시간|時間|小时|小時|gio|jam|ชั่วโมง|घंट|ωρ|ساع|tunti|h$",
    ),
)
_LETTER = r"(?:[^\W\d_]|[\u0900-\u0dff\u0e31-\u0e4e])"
_AGE = re.compile(
    rf"(?<![^\W\d_])(?:(?P<before>{_BEFORE})\s+)?(?<![\d.,:])(?P<count>\d{{1,2}}|{_ONE})\s*(?P<unit>{_LETTER}{{1,16}}?)\.?"
    rf"\s*(?P<after>{_AFTER})?(?!{_LETTER})"
)


def greatest_age(text: str) -> tuple[str, timedelta] | None:
    """The first age that a short line tells, as printed, and how long ago at most: ages are rounded down, so one unit more.

    Args:
        text: A line, not an article.

    Returns:
        None when it tells none in minutes, hours, days or weeks.
    """
    folded = fold(text[:200])
    for found in _AGE.finditer(folded):
        if not (found["before"] or found["after"]):
            continue
        hours = next((size for size, words in _HOURS if re.match(words, found["unit"])), None)
        if hours is not None:
            count = int(found["count"]) if found["count"].isdigit() else 1
            return text[found.start() : found.end()].strip(), timedelta(hours=(count + 1) * hours)
    return None
