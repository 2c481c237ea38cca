"""The time of day beside a date: `10:15 Uhr`, `à 10h15`, `3:15 p.m. EST`, `오후 3:15`."""

from __future__ import annotations

import re
from dataclasses import dataclass

_AT = (
    r"(?:at|um|uhr|a|à|a las|alas|as|alle|alle ore|ore|ora|orele|kl\.?|klo|klockan|om|o|o godz\.|godz\.|v|ve|u|в|о|об|"
    r"στις|saat|klukkan|lúc|luc|pukul|jam|kell|plkst\.|la|le|il|den|ob|เวลา|الساعة|ساعت|,|،|\||-|–|—|·|•|/|t)"
)
_NOON = (
    r"(?P<{0}>a\.?\s?m\.?(?![a-z])|p\.?\s?m\.?(?![a-z])|[πμ]\.?μ\.?(?!\w)|[مص](?!\w)|"
    r"오전|오후|上午|下午|午前|午後|晚上|晚间|早上|凌晨)"
)
_ZONE = r"(?:\s*\(?(?P<zone>(?:gmt|utc)\s?[+\-−]\s?\d\d?(?::?\d\d)?|[+\-−]\d\d:?\d\d(?!\d)|[a-zа-я]{2,5}(?![a-zа-я]))\)?)?"
_WEEKDAY = (
    r"(?:\s*[(（][^)）\d]{1,12}[)）]|\s+(?:pazartesi|sali|carsamba|persembe|cuma|cumartesi|pazar)(?!\w)"
    r"|\s*(?:г\.?|года|р\.|року|r\.)(?!\w)|[.,]{0,2}\s*(?:\w{2,12}曜日|星期.|周.|\w{1,4}요일)|\.?\s*,\s*[^\W\d]{3,14}(?=[\s,]+\d))?"
)
_DIGITS = (
    r"(?P<hour>\d{1,2})(?:\s?[:.h]\s?(?P<minute>\d\d)(?:[:.](?P<second>\d\d))?"
    r"|\s?(?:[時时点點]|시)\s?(?P<minute2>\d{1,2})\s?(?:分|분)|h(?!\w)|\s?uhr\b|(?=\s?[ap]\.?m))(?!\d|[.,]\d|\s?[%€$£])"
)
_AFTER = re.compile(
    rf"{_WEEKDAY}[\s.(]*(?:(?:{_AT})\s*){{0,2}}(?:{_NOON.format('before')}\s*)?{_DIGITS}"
    rf"(?:\s*(?:{_NOON.format('after')}|uhr|hrs?\b|h(?!\w)|ч\.?|horas?\b|heures?\b|น\.))?{_ZONE}"
)
_BEFORE = re.compile(
    rf"(?<![\d.:])(?P<hour>\d{{1,2}})[:h](?P<minute>\d\d)(?::(?P<second>\d\d))?(?:\s*(?:{_NOON.format('after')}|uhr|hrs?))?{_ZONE}"
    r"[\s,|·•–-]*(?:(?:on|am|le|el|del|em|il|du|den|dne|в)\s+)?(?:[^\W\d_]{2,12}\.?,?\s*)?$"
)


_AFTERNOON = ("pm", "오후", "下午", "午後", "晚上", "晚间", "μμ", "م")


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as written: `parts` are hour, minute and second; `zone` its designation or None."""

    parts: tuple[int, int, int | None]
    zone: str | None


def clock_after(folded: str, start: int) -> tuple[Clock | None, int]:
    """The time that follows a date ending at `start`, and where it ends."""
    found = _AFTER.match(folded, start, start + 60)
    clock = _read(found) if found else None
    return (clock, _end(found)) if found and clock else (None, start)


def clock_before(folded: str, start: int, floor: int) -> tuple[Clock | None, int]:
    """The time that leads to a date beginning at `start`, not before `floor`, and where it begins."""
    offset = max(floor, start - 48)
    found = _BEFORE.search(folded[offset:start])
    clock = _read(found) if found else None
    return (clock, offset + found.start()) if found and clock else (None, start)


def _read(found: re.Match[str]) -> Clock | None:
    groups = found.groupdict()
    hour, minute = int(groups["hour"]), int(groups["minute"] or groups.get("minute2") or 0)
    noon = (groups.get("before") or groups.get("after") or "").replace(".", "").replace(" ", "")
    if noon:
        if noon not in ("am", "pm") and hour > 12:
            noon = ""
        elif hour > 12:
            return None
        elif noon in _AFTERNOON:
            hour = hour % 12 + 12
        else:
            hour %= 12
    if hour > 23 or minute > 59:
        return None
    second = int(groups["second"]) if groups["second"] and int(groups["second"]) < 60 else None
    return Clock((hour, minute, second), _zone(groups["zone"]))


def _zone(text: str | None) -> str | None:
    from .zones import parse_zone

    return text if text and parse_zone(text) is not None else None


def _end(found: re.Match[str]) -> int:
    """Behind the time; a word behind it that is no zone is not part of it."""
    zone = found["zone"]
    return found.end() if zone is None or _zone(zone) else found.start("zone")
