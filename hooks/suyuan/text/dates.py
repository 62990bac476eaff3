"""Dates as a reader of each language expects them, as exact as they are known."""

from __future__ import annotations

from datetime import date as Date

from babel.dates import format_date as format_pattern

# By locale, for a year, a month, a day. Unicode's own Chinese patterns have no blanks between Han and digits.
_PATTERNS = {"zh": ("y 年", "y 年 M 月", "y 年 M 月 d 日"), "en": ("y", "MMMM y", "MMMM d, y")}


def format_date(date: str, locale: str) -> str:
    """`2012`, `2012-12` or `2012-12-07` → 2012 年 12 月 7 日, December 7, 2012."""
    parts = [int(part) for part in date.split("-")]
    day = Date(*(parts + [1, 1])[:3])
    return format_pattern(day, _PATTERNS[locale][len(parts) - 1], locale=locale)
