"""Zone designations in print, as minutes east of UTC."""

from __future__ import annotations

import re

ZONES: dict[str, int] = {
    "Z": 0, "UTC": 0, "UT": 0, "GMT": 0, "WET": 0, "WEST": 60, "BST": 60, "MEZ": 60, "CET": 60, "MESZ": 120, "CEST": 120,
    "EET": 120, "EEST": 180, "SAST": 120, "CAT": 120, "WAT": 60, "EAT": 180, "MSK": 180,
    "МСК": 180, "TRT": 180, "IRST": 210, "AZT": 240,
    "PKT": 300, "UZT": 300, "NPT": 345, "WIB": 420, "ICT": 420, "WITA": 480, "HKT": 480, "SGT": 480, "PHT": 480, "MYT": 480,
    "AWST": 480, "WIT": 540, "JST": 540, "KST": 540, "ACST": 570, "AEST": 600, "ACDT": 630, "AEDT": 660, "NZST": 720, "NZDT": 780,
    "BRT": -180, "ART": -180, "ADT": -180, "NST": -210, "NDT": -150, "EDT": -240, "EST": -300, "CDT": -300, "MDT": -360,
    "MST": -420, "PDT": -420, "PST": -480, "AKDT": -480, "AKST": -540, "HST": -600,
}  # fmt: skip
"""Abbreviations that mean one offset wherever news is written in them. Left out because they mean several: IST (India,
Israel, Ireland), CST (America, China), AST (Atlantic, Arabia), GST (Gulf, Georgia), ECT; `ET`, `CT`, `MT` and `PT`, which
follow summer time."""

_OFFSET = re.compile(r"(?:GMT|UTC)?\s*(?P<sign>[+\-−]?)\s?(?P<hours>\d\d?):?(?P<minutes>\d\d)?", re.IGNORECASE)


def parse_zone(text: str) -> int | None:
    """Minutes east of UTC, e.g. 240 for `+04:00`, `GMT+4` or `UTC+0400`; None when the designation is unknown or ambiguous.

    A sign that was lost to form decoding (` 04:00`) is read as a plus.
    """
    text = text.strip()
    if (named := ZONES.get(text.upper())) is not None:
        return named
    found = _OFFSET.fullmatch(text)
    if not found:
        return None
    hours, minutes = int(found["hours"]), int(found["minutes"] or 0)
    if hours > 14 or minutes > 59:
        return None
    return (hours * 60 + minutes) * (-1 if found["sign"] in ("-", "−") and found["sign"] else 1)
