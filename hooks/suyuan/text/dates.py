"""Dates as readers of each language expect them, no more exact than they are known."""

from __future__ import annotations

from datetime import date as Date

from babel.dates import format_date as format_pattern

from suyuan.text.languages import language


def format_date(date: str, locale: str) -> str:
    """Returns a date in words: `2012-12` → `2012 年 12 月`, `December 2012`.

    date  `2012`, `2012-12`, or `2012-12-07`

    Raises ValueError for a date that does not exist.
    """
    parts = [int(part) for part in date.split("-")]
    day = Date(*(parts + [1, 1])[:3])
    pattern = language(locale).dates[len(parts) - 1]
    return str(format_pattern(day, pattern, locale=locale))
