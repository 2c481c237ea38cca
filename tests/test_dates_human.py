"""Dates written for people: many languages, no guess, no padding, no day shift."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.dates import find_dates, parse_date
from byline.dates.months import MONTHS, month_forms

CAPTURED = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)

# text, language, date
DATES = [
    ("21 February 2026", "en", "2026-02-21"),
    ("21st February, 2026", "en", "2026-02-21"),
    ("February 21, 2026", "en", "2026-02-21"),
    ("Feb. 21st 2026", "en", "2026-02-21"),
    ("21-Feb-2026", "en", "2026-02-21"),
    ("21 Feb '26", "en", "2026-02-21"),
    ("Sat 21 Feb 2026 10.15 GMT", "en", "2026-02-21T10:15Z"),
    ("February 21, 2026 at 3:15 p.m. EST", "en-US", "2026-02-21T15:15-05:00"),
    ("February 21, 2026 12:05 AM", "en-US", "2026-02-21T00:05"),
    ("February 21, 2026 12:05 PM", "en-US", "2026-02-21T12:05"),
    ("Updated 10:15 AM ET, Sat February 21, 2026", "en-US", "2026-02-21T10:15"),
    ("21 February 2026, 23:30 +04:00", "en", "2026-02-21T23:30+04:00"),
    ("21 February 2026 23:30 (GMT+4)", "en", "2026-02-21T23:30+04:00"),
    ("February 2026", "en", "2026-02"),
    ("02/21/2026", None, "2026-02-21"),
    ("21/02/2026", None, "2026-02-21"),
    ("02/03/2026", "en-US", "2026-02-03"),
    ("01/02/2026", "en-GB", "2026-02-01"),
    ("21.02.2026", None, "2026-02-21"),
    ("2026-02-21", None, "2026-02-21"),
    ("2026/02/21 10:15", None, "2026-02-21T10:15"),
    ("Samstag, 21. Februar 2026, 10:15 Uhr", "de", "2026-02-21T10:15"),
    ("Stand: 21.02.2026 10:15 Uhr", "de", "2026-02-21T10:15"),
    ("21.02.26", "de", "2026-02-21"),
    ("21. Jänner 2026", "de-AT", "2026-01-21"),
    ("1er janvier 2026", "fr", "2026-01-01"),
    ("Mis à jour le 21 février 2026 à 10h15", "fr", "2026-02-21T10:15"),
    ("samedi 21 février 2026 à 10 h 15", "fr", "2026-02-21T10:15"),
    ("21 de febrero de 2026", "es", "2026-02-21"),
    ("21 de febrero del 2026 a las 10:15", "es", "2026-02-21T10:15"),
    ("21 febbraio 2026 alle 10:15", "it", "2026-02-21T10:15"),
    ("21/02/2026 às 10h15", "pt-BR", "2026-02-21T10:15"),
    ("21 de fevereiro de 2026", "pt", "2026-02-21"),
    ("21 februarie 2026", "ro", "2026-02-21"),
    ("21 de febrer de 2026", "ca", "2026-02-21"),
    ("21 februari 2026", "nl", "2026-02-21"),
    ("21. februar 2026 kl. 10.15", "da", "2026-02-21T10:15"),
    ("21. februar 2026", "nb", "2026-02-21"),
    ("21 februari 2026", "sv", "2026-02-21"),
    ("21. helmikuuta 2026", "fi", "2026-02-21"),
    ("21.2.2026 10.15", "fi", "2026-02-21T10:15"),
    ("21. febrúar 2026", "is", "2026-02-21"),
    ("21. veebruar 2026", "et", "2026-02-21"),
    ("2026. gada 21. februāris", "lv", "2026-02-21"),
    ("2026 m. vasario 21 d.", "lt", "2026-02-21"),
    ("21 lutego 2026", "pl", "2026-02-21"),
    ("21 listopada 2025", "pl", "2025-11-21"),
    ("21 listopada 2025", "hr", "2025-10-21"),
    ("21. února 2026 v 10:15", "cs", "2026-02-21T10:15"),
    ("21. februára 2026", "sk", "2026-02-21"),
    ("21. februar 2026", "sl", "2026-02-21"),
    ("21. veljače 2026.", "hr", "2026-02-21"),
    ("21. фебруар 2026.", "sr", "2026-02-21"),
    ("21 февраля 2026, 10:15", "ru", "2026-02-21T10:15"),
    ("21 февраля 2026 г. в 10:15 МСК", "ru", "2026-02-21T10:15+03:00"),
    ("21 лютого 2026", "uk", "2026-02-21"),
    ("21 лютага 2026", "be", "2026-02-21"),
    ("21 февруари 2026 г.", "bg", "2026-02-21"),
    ("2026. február 21. 10:15", "hu", "2026-02-21T10:15"),
    ("2026.02.21. 10:15", "hu", "2026-02-21T10:15"),
    ("21 Φεβρουαρίου 2026", "el", "2026-02-21"),
    ("21 Şubat 2026 Cumartesi 10:15", "tr", "2026-02-21T10:15"),
    ("21 fevral 2026", "az", "2026-02-21"),
    ("21 თებერვალი 2026", "ka", "2026-02-21"),
    ("21 փետրվարի 2026", "hy", "2026-02-21"),
    ("٢١ فبراير ٢٠٢٦", "ar", "2026-02-21"),
    ("21 شباط 2026", "ar", "2026-02-21"),
    ("21 فبراير/شباط 2026", "ar", "2026-02-21"),
    ("21 בפברואר 2026", "he", "2026-02-21"),
    ("۲۱ فوریه ۲۰۲۶", "fa", "2026-02-21"),
    ("21 फ़रवरी 2026", "hi", "2026-02-21"),
    ("21 กุมภาพันธ์ 2569", "th", "2026-02-21"),
    ("21 ก.พ. 2569", "th", "2026-02-21"),
    ("21 Februari 2026 10:15 WIB", "id", "2026-02-21T10:15+07:00"),
    ("ngày 21 tháng 2 năm 2026", "vi", "2026-02-21"),
    ("Thứ bảy, 21/2/2026, 10:15 (GMT+7)", "vi", "2026-02-21T10:15+07:00"),
    ("2026年2月21日", "zh", "2026-02-21"),
    ("2026年2月21日 10时15分", "zh", "2026-02-21T10:15"),
    ("二〇二六年二月二十一日", "zh", "2026-02-21"),
    ("2026年2月", "zh", "2026-02"),
    ("2026年2月21日（土）10時15分", "ja", "2026-02-21T10:15"),
    ("令和8年2月21日", "ja", "2026-02-21"),
    ("2026년 2월 21일 오후 3:15", "ko", "2026-02-21T15:15"),
    ("2026. 2. 21. 오전 10:15", "ko", "2026-02-21T10:15"),
    ("입력 2026.02.21 10:15 | 수정 2026.02.22 09:00", "ko", "2026-02-21T10:15"),
    ("Published 20 Feb 2026, updated 21 Feb 2026", "en", "2026-02-20"),
    ("Updated 21 Feb 2026; published 20 Feb 2026", "en", "2026-02-20"),
    ("Updated 21 Feb 2026", "en", "2026-02-21"),
    ("Lindholm, 21 February 2026 – Something happened", "en", "2026-02-21"),
    # a reading after the capture is none: the other one stands, when there is one
    ("03/01/2026", None, None),
    ("12/02/2026", "und", "2026-02-12"),
    # nothing certain
    ("02/03/2025", None, None),
    ("02/03/2025", "en", None),
    ("21 listopada 2025", None, None),
    ("21 February", "en", None),
    ("Saturday at 10:15", "en", None),
    ("30 February 2026", "en", None),
    ("21 May 2027", "en", None),
    ("2026", None, None),
    ("3 days ago", "en", None),
    ("call 555-0100-2026", None, None),
    ("version 1.2.2026.4", None, None),
    ("192.168.10.2026", None, None),
    ("may 2026 be better", "en", None),
    ("1970-01-01", None, None),
    # other calendars: solar Hijri months and years, Buddhist years of two digits
    ("شنبه ۲ اسفند ۱۴۰۴ ساعت ۱۰:۱۵", "fa", "2026-02-21T10:15"),
    ("۱۴۰۴/۱۲/۰۲ - ۱۰:۱۵", "fa", "2026-02-21T10:15"),
    ("1403-12-30", "fa", "2025-03-20"),
    ("1404/12/30", "fa", None),  # that year had no 30 Esfand
    ("1404/12/02", "en", None),  # nobody but its readers counts so
    ("۲ حوت ۱۴۰۴", "prs", "2026-02-21"),
    ("اسفند ۱۴۰۴", "fa", None),  # a month that begins in one of ours and ends in the next
    ("21 ก.พ. 69 10:15 น.", "th", "2026-02-21T10:15"),
    ("21 ก.พ. 2569 เวลา 10.15 น.", "th", "2026-02-21T10:15"),
    ("2082 फागुन 9", "ne", None),  # Bikram Sambat is not converted, and is no year to come
    # inflected months and what stands around them
    ("21. februarja 2026 ob 10.15", "sl", "2026-02-21T10:15"),
    ("2026ko otsailaren 21a", "eu", "2026-02-21"),
    ("21 თებერვალს, 2026", "ka", "2026-02-21"),
    ("2026-yil 21-fevral", "uz", "2026-02-21"),
    ("2026 оны 2-р сарын 21", "mn", "2026-02-21"),
    ("21 феврали 2026", "tg", "2026-02-21"),
    ("21 শে ফেব্রুয়ারি 2026", "bn", "2026-02"),
    ("২১ ফেব্রুয়ারি ২০২৬, ১০:১৫", "bn", "2026-02-21T10:15"),
    ("21 ફેબ્રુઆરી 2026", "gu", "2026-02-21"),
    ("၂၁ ဖေဖော်ဝါရီ ၂၀၂၆", "my", "2026-02-21"),
    ("21 កុម្ភៈ 2026", "km", "2026-02-21"),
    ("21 شباط (فبراير) 2026", "ar", "2026-02-21"),
    ("21 فبراير 2026 - 10:15 م", "ar", "2026-02-21T22:15"),
    ("21 فروری ، 2026", "ur", "2026-02-21"),
    ("21 Φεβρουαρίου 2026, 10:15 μμ", "el", "2026-02-21T22:15"),
    ("21.02.2026 r., godz. 10:15", "pl", "2026-02-21T10:15"),
    ("sobota, 21 lutego 2026 (10:15)", "pl", "2026-02-21T10:15"),
    ("2026. február 21., szombat 10:15", "hu", "2026-02-21T10:15"),
    ("등록 :2026-02-21 10:15", "ko", "2026-02-21T10:15"),
    ("mee 2026", "nl", None),  # May in Luxembourgish, "along" in Dutch
    ("21 Mee 2025", "lb", "2025-05-21"),
]


@pytest.mark.parametrize(("text", "language", "expected"), DATES)
def test_date(text: str, language: str | None, expected: str | None) -> None:
    """Each spelling gives its date as precise as it is written, and no more; what could be two dates gives none."""
    found = parse_date(text, language=language, captured=CAPTURED)
    assert (str(found) if found else None) == expected


def test_spans_and_labels() -> None:
    """Spans are the date's own characters with its time and zone; labels say what it is the date of."""
    text = "Published: 20 February 2026, 10:15 GMT | Last updated on 21 février 2026"
    first, second = find_dates(text)
    assert text[first.start : first.end] == "20 February 2026, 10:15 GMT"
    assert text[second.start : second.end] == "21 février 2026"
    assert (first.label, second.label) == ("published", "modified")


def test_a_range_gives_no_day() -> None:
    """`19-21 February 2026` is not the 21st."""
    assert [str(f.date) for f in find_dates("19–21 February 2026", language="en")] in (["2026-02"], [])


@pytest.mark.parametrize("language", sorted(MONTHS))
def test_every_month_of_every_language(language: str) -> None:
    """Each form of each month reads as that month when its language is known."""
    for number, forms in enumerate(MONTHS[language].split("|"), 1):
        for form in forms.split(","):
            for text in (f"21 {form} 2025", f"21. {form.capitalize()} 2025"):
                found = parse_date(text, language=language)
                assert found is not None, text
                assert found.date_parts == (2025, number, 21), text


def test_forms_that_two_languages_use_differently() -> None:
    """Such forms exist, so the language is needed: the table keeps who says what."""
    shared = {form for form, languages in month_forms().items() if len(set(languages.values())) > 1}
    assert "listopada" in shared
    assert "january" not in shared


@given(st.dates(date(1900, 1, 2), date(2026, 2, 28)), st.sampled_from(["en-US", "en-GB", "de", "fr", "ko"]))
def test_numeric_dates_by_language(day: date, language: str) -> None:
    """A numeric date in the order of its language is that day."""
    order = {"en-US": "%m/%d/%Y", "ko": "%Y. %m. %d."}.get(language, "%d/%m/%Y")
    found = parse_date(day.strftime(order), language=language, captured=CAPTURED)
    if (day.month, day.day) in ((1, 1), (12, 30), (12, 31)):
        return  # some of these days mean "not set"
    assert found is not None
    assert found.date_parts == (day.year, day.month, day.day)


@given(st.dates(date(2001, 1, 2), date(2026, 2, 28)))
def test_ambiguous_is_never_guessed(day: date) -> None:
    """Without language, day/month/year is that day or unknown, never the swapped one, unless the day cannot be a month."""
    found = parse_date(day.strftime("%d/%m/%Y"), captured=CAPTURED)
    swapped = day.day <= 12 and date(day.year, day.day, day.month) <= (CAPTURED.date() + timedelta(days=1))
    if found is not None and not (day.day <= 12 and day > CAPTURED.date()):
        assert found.date_parts == (day.year, day.month, day.day) or not swapped


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    """Any text gives dates in order, whose spans lie in it and do not overlap."""
    end = 0
    for found in find_dates(text, captured=CAPTURED):
        assert end <= found.start < found.end <= len(text)
        end = found.end
