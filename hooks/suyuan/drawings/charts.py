"""Drawing figures at build time as SVG, in the language and the colours of the page.

A chart library would bring a style of its own, fixed colours and, in the ones that draw SVG, scripts; what the essays
need is a few marks with a lot of care for their labels. Coordinates are in units of a box WIDTH wide, which a phone shows
at about nine tenths and a wide screen at one and a quarter, so that text is readable on both.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from html import escape

from suyuan.drawings.lettering import LINE, SIZE, text_element, text_width, wrap
from suyuan.records.figures import FigureRecord, Item

WIDTH = 400

_IMAGE = re.compile(
    r'<p(?: id="(?P<segment>[^"]*)")?><img alt="[^"]*" src="figure:(?P<id>[^"]+)" /></p>'
)


def format_value(item: Item, figure: FigureRecord, locale: str) -> str:
    """A value as the figure and its table show it."""
    if item.shown:
        return getattr(item.shown, locale)
    if item.spans:
        return ", ".join(
            _number(a) if a == b else f"{_number(a)}–{_number(b)}" for a, b in item.spans
        )
    return getattr(figure, locale).unit.format(_number(item.value))


def render_svg(figure: FigureRecord, locale: str, id_: str) -> str:
    """The drawing, inline SVG. Named by its title; the data follow it in a table, so the marks themselves are hidden from
    screen readers."""
    body, height = {"bars": _bars, "ladder": _ladder, "spans": _spans}[figure.kind](figure, locale)
    title = escape(getattr(figure, locale).title)
    return (
        f'<svg class="figure__drawing" viewBox="0 0 {WIDTH} {height:.0f}" role="img" aria-labelledby="{id_}-title" '
        f'font-size="{SIZE}"><title id="{id_}-title">{title}</title>{body}</svg>'
    )


def render_figure(
    figure: FigureRecord,
    locale: str,
    id_: str,
    href: Callable[[str], str],
    table_label: str,
    segment: str | None = None,
) -> str:
    """The whole figure as HTML: drawing, caption, and the same data as a table for those who cannot see it or want it.

    segment      id of the element, if not the figure's own
    href         id of a claim → address, relative to the page
    table_label  what opens the table
    """
    text = getattr(figure, locale)
    rows = "".join(
        _row(
            getattr(item, locale),
            format_value(item, figure, locale),
            item.claim and href(item.claim),
        )
        for item in figure.items
    )
    return (
        f'<figure class="figure" id="{segment or f"figure-{id_}"}">{render_svg(figure, locale, id_)}'
        f"<figcaption><b>{escape(text.title)}</b> {escape(text.caption)}</figcaption>"
        f"<details><summary>{escape(table_label)}</summary><table>{rows}</table></details></figure>"
    )


def link_figures(
    html: str,
    figures: Mapping[str, FigureRecord],
    locale: str,
    href: Callable[[str], str],
    table_label: str,
) -> str:
    """Put figures in the place of `![…](figure:id)` in a rendered page. One that is not on record stays as it is."""
    return _IMAGE.sub(
        lambda match: (
            match[0]
            if match["id"] not in figures
            else render_figure(
                figures[match["id"]], locale, match["id"], href, table_label, match["segment"]
            )
        ),
        html,
    )


def _row(label: str, value: str, address: str | None) -> str:
    value = f'<a href="{escape(address)}">{escape(value)}</a>' if address else escape(value)
    return f'<tr><th scope="row">{escape(label)}</th><td>{value}</td></tr>'


def _bars(figure: FigureRecord, locale: str) -> tuple[str, float]:
    values = [item.value for item in figure.items]
    top = max(item.upto or item.value for item in figure.items)
    low = 10 ** math.floor(math.log10(min(values))) / 10 if figure.scale == "log" else 0
    parts, y = [], 0.0
    for item in figure.items:
        lines = wrap(getattr(item, locale), WIDTH)
        for line in lines:
            y += LINE
            parts.append(text_element(0, y - 5, line, "figure__label"))
        value = format_value(item, figure, locale)

        def length(number: float) -> float:
            share = (
                math.log10(number / low) / math.log10(top / low)
                if figure.scale == "log"
                else number / top
            )
            return max(2.0, share * (WIDTH - 2))

        if item.upto:
            parts.append(_bar(0.5, y, length(item.upto), 14, "outline"))
        parts.append(_bar(0.5, y, length(item.value), 14, item.mark))
        end = length(item.upto or item.value)
        if end + 8 + text_width(value) > WIDTH:  # no room beside the bar: the value goes below it
            y += LINE
            end = -7
        parts.append(text_element(end + 7, y + 12, value, "figure__value"))
        y += 14 + 12
    grid = ""
    if figure.scale == "log":  # a line for each power of ten, so that a step can be seen to be one
        first, last = math.ceil(math.log10(low)), math.floor(math.log10(top))
        for power in range(first, last + 1):
            x = (power - math.log10(low)) / math.log10(top / low) * (WIDTH - 2) + 0.5
            grid += f'<line class="figure__lead" x1="{x:.1f}" x2="{x:.1f}" y1="0" y2="{y:.1f}"/>'
    return grid + "".join(parts), y


def _ladder(figure: FigureRecord, locale: str) -> tuple[str, float]:
    """Values on an upright scale from 0; where two are close, the labels step apart and a thin line leads back."""
    height, top, left = 330.0, max(item.value for item in figure.items), 12
    items = sorted(figure.items, key=lambda item: -item.value)
    column = max(text_width(format_value(item, figure, locale)) for item in items) + 10
    left_of_label = left + 40 + column
    wrapped = [wrap(getattr(item, locale), WIDTH - left_of_label) for item in items]
    parts, free = (
        [f'<line class="figure__axis" x1="{left}" x2="{left}" y1="8" y2="{height + 8:.0f}"/>'],
        0.0,
    )
    for item, lines in zip(items, wrapped):
        y = 8 + height * (1 - item.value / top)
        label = max(y, free + 10)
        parts.append(f'<circle class="figure__mark" cx="{left}" cy="{y:.1f}" r="4.5"/>')
        parts.append(
            f'<path class="figure__lead" d="M{left + 7} {y:.1f}H{left + 16}L{left + 26} {label:.1f}H{left + 34}"/>'
        )
        parts.append(
            text_element(left + 40, label + 5, format_value(item, figure, locale), "figure__value")
        )
        parts += [
            text_element(left_of_label, label + 5 + number * LINE, line, "figure__label")
            for number, line in enumerate(lines)
        ]
        free = label + (len(lines) - 1) * LINE + 8
    return "".join(parts), max(height + 16, free + 12)


def _spans(figure: FigureRecord, locale: str) -> tuple[str, float]:
    first = min(a for item in figure.items for a, _ in item.spans)
    last = max(b for item in figure.items for _, b in item.spans)

    def x(year: float) -> float:
        return (year - first) / max(1, last - first) * (WIDTH - 4) + 2

    parts, y = [], 0.0
    for item in figure.items:
        for line in wrap(
            getattr(item, locale), WIDTH - text_width(format_value(item, figure, locale)) - 10
        ):
            y += LINE
            parts.append(text_element(0, y - 5, line, "figure__label"))
        parts.append(
            text_element(
                WIDTH, y - 5, format_value(item, figure, locale), "figure__value", anchor="end"
            )
        )
        parts.append(
            f'<line class="figure__axis" x1="2" x2="{WIDTH - 2}" y1="{y + 4:.1f}" y2="{y + 4:.1f}"/>'
        )
        for a, b in item.spans:
            width = max(8.0, x(b) - x(a))
            parts.append(
                _bar(
                    min(max(2, x(a) - (4 if a == b else 0)), WIDTH - width - 2),
                    y,
                    width,
                    8,
                    item.mark,
                )
            )
        y += 18
    parts.append(text_element(0, y + 10, _number(first), "figure__label"))
    parts.append(text_element(WIDTH, y + 10, _number(last), "figure__label", anchor="end"))
    return "".join(parts), y + 16


def _bar(x: float, y: float, width: float, height: float, mark: str) -> str:
    return (
        f'<rect class="figure__mark figure__mark--{mark}" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" '
        f'height="{height}" rx="2"/>'
    )


def _number(value: float) -> str:
    return f"{value:g}" if abs(value) < 10_000 else f"{value:,.0f}"
