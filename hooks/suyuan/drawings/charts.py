"""Charts: the figures of docs/data/figures.yml as SVG, in the language and the colors of the page.

A chart library would bring a style of its own, fixed colors, and, among those that draw SVG,
scripts. What the essays need is a few marks and careful labels. Coordinates are in units of a box
WIDTH wide. A phone shows a unit as about 0.9 pixels and a wide screen as 1.25, so text is readable
on both.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from html import escape

from suyuan.drawings.lettering import LINE, SIZE, text_element, text_width, wrap
from suyuan.markup.tree import Element, replace
from suyuan.records.figures import FigureRecord, Item

WIDTH = 400

_SCHEME = "figure:"
_BAR = 14  # height
_BELOW_BAR = 12
_LADDER = 330.0  # height of its scale
_LADDER_LEFT = 12


def format_value(item: Item, figure: FigureRecord, locale: str) -> str:
    """Returns a value as the figure and its table show it: `$44 million`, `1988–1996`."""
    if item.shown:
        return item.shown.text(locale)
    if item.spans:
        return ", ".join(
            _number(first) if first == last else f"{_number(first)}–{_number(last)}"
            for first, last in item.spans
        )
    return figure.text(locale).unit.replace("{}", _number(_value(item)))


def render_svg(figure: FigureRecord, locale: str, id_: str) -> str:
    """Returns the drawing as inline SVG.

    Its title names it. The table that follows it has the data, so screen readers are not given the
    marks.
    """
    draw = {"bars": _draw_bars, "ladder": _draw_ladder, "spans": _draw_spans}[figure.kind]
    body, height = draw(figure, locale)
    title = escape(figure.text(locale).title)
    return (
        f'<svg class="figure__drawing" viewBox="0 0 {WIDTH} {height:.0f}" role="img" '
        f'aria-labelledby="{id_}-title" font-size="{SIZE}">'
        f'<title id="{id_}-title">{title}</title>{body}</svg>'
    )


def render_figure(
    figure: FigureRecord,
    locale: str,
    id_: str,
    href: Callable[[str], str],
    table_label: str,
    segment: str | None = None,
) -> str:
    """Returns the whole figure as HTML: drawing, caption, and the same data as a table.

    id_          of the figure
    href         id of a claim → address, relative to the page
    table_label  words that open the table
    segment      id of the element; None for one made from `id_`
    """
    text = figure.text(locale)
    rows = ""
    for item in figure.items:
        address = href(item.claim) if item.claim else None
        rows += _table_row(item.text(locale), format_value(item, figure, locale), address)
    return (
        f'<figure class="figure" id="{segment or f"figure-{id_}"}">'
        f"{render_svg(figure, locale, id_)}"
        f"<figcaption><b>{escape(text.title)}</b> {escape(text.caption)}</figcaption>"
        f"<details><summary>{escape(table_label)}</summary><table>{rows}</table></details></figure>"
    )


def draw_figures(
    root: Element,
    figures: Mapping[str, FigureRecord],
    locale: str,
    href: Callable[[str], str],
    table_label: str,
) -> None:
    """Replaces each paragraph of a page that is just `![…](figure:id)` with its figure.

    root               the tree of the page, which is changed
    figures            id → figure; an image with any other id stays as it is
    href, table_label  as in `render_figure`
    """
    for image in list(root.iter("img")):
        paragraph, source = image.getparent(), image.get("src") or ""
        id_ = source.removeprefix(_SCHEME)
        is_figure = source.startswith(_SCHEME) and id_ in figures
        if is_figure and paragraph is not None and is_only_child(image, paragraph):
            segment = paragraph.get("id")
            html = render_figure(figures[id_], locale, id_, href, table_label, segment)
            replace(paragraph, html)


def is_only_child(image: Element, paragraph: Element) -> bool:
    """Whether an image is all that a paragraph has."""
    return paragraph.tag == "p" and len(paragraph) == 1 and not paragraph.text and not image.tail


def _table_row(label: str, value: str, address: str | None) -> str:
    value = f'<a href="{escape(address)}">{escape(value)}</a>' if address else escape(value)
    return f'<tr><th scope="row">{escape(label)}</th><td>{value}</td></tr>'


def _draw_bars(figure: FigureRecord, locale: str) -> tuple[str, float]:
    """Returns the marks and the height: bars below one another, each with its label above it."""
    is_log = figure.scale == "log"
    top = max(item.upto or _value(item) for item in figure.items)
    smallest = min(_value(item) for item in figure.items)
    low = 10 ** math.floor(math.log10(smallest)) / 10 if is_log else 0

    def length(number: float) -> float:
        share = math.log10(number / low) / math.log10(top / low) if is_log else number / top
        return max(2.0, share * (WIDTH - 2))

    parts, y = [], 0.0
    for item in figure.items:
        for line in wrap(item.text(locale), WIDTH):
            y += LINE
            parts.append(text_element(0, y - 5, line, "figure__label"))
        if item.upto:
            parts.append(_bar(0.5, y, length(item.upto), _BAR, "outline"))
        parts.append(_bar(0.5, y, length(_value(item)), _BAR, item.mark))
        value = format_value(item, figure, locale)
        end = length(item.upto or _value(item))
        if end + 8 + text_width(value) > WIDTH:  # no room beside the bar: the value goes below it
            y += LINE
            end = -7
        parts.append(text_element(end + 7, y + 12, value, "figure__value"))
        y += _BAR + _BELOW_BAR
    grid = _draw_log_grid(low, top, y) if is_log else ""
    return grid + "".join(parts), y


def _draw_log_grid(low: float, top: float, height: float) -> str:
    """Returns a line for each power of ten, which shows that the scale is logarithmic."""
    lines = ""
    first, last = math.ceil(math.log10(low)), math.floor(math.log10(top))
    for power in range(first, last + 1):
        x = (power - math.log10(low)) / math.log10(top / low) * (WIDTH - 2) + 0.5
        lines += f'<line class="figure__lead" x1="{x:.1f}" x2="{x:.1f}" y1="0" y2="{height:.1f}"/>'
    return lines


def _draw_ladder(figure: FigureRecord, locale: str) -> tuple[str, float]:
    """Returns the marks and the height: values on a vertical scale from 0.

    Where two are close, their labels move apart, and a thin line leads back to each value.
    """
    items = sorted(figure.items, key=lambda item: -_value(item))
    values = [format_value(item, figure, locale) for item in items]
    top, left = _value(items[0]), _LADDER_LEFT
    column = max(map(text_width, values)) + 10
    label_left = left + 40 + column
    parts = [f'<line class="figure__axis" x1="{left}" x2="{left}" y1="8" y2="{_LADDER + 8:.0f}"/>']
    free = 0.0  # above this, labels take up the room
    for item, value in zip(items, values):
        lines = wrap(item.text(locale), WIDTH - label_left)
        y = 8 + _LADDER * (1 - _value(item) / top)
        label = max(y, free + 10)
        parts.append(f'<circle class="figure__mark" cx="{left}" cy="{y:.1f}" r="4.5"/>')
        parts.append(
            f'<path class="figure__lead" '
            f'd="M{left + 7} {y:.1f}H{left + 16}L{left + 26} {label:.1f}H{left + 34}"/>'
        )
        parts.append(text_element(left + 40, label + 5, value, "figure__value"))
        for number, line in enumerate(lines):
            parts.append(text_element(label_left, label + 5 + number * LINE, line, "figure__label"))
        free = label + (len(lines) - 1) * LINE + 8
    return "".join(parts), max(_LADDER + 16, free + 12)


def _draw_spans(figure: FigureRecord, locale: str) -> tuple[str, float]:
    """Returns the marks and the height: a line of time for each item, with bars on it."""
    first = min(start for item in figure.items for start, _ in item.spans)
    last = max(end for item in figure.items for _, end in item.spans)

    def position(year: float) -> float:
        return (year - first) / max(1, last - first) * (WIDTH - 4) + 2

    parts, y = [], 0.0
    for item in figure.items:
        value = format_value(item, figure, locale)
        for line in wrap(item.text(locale), WIDTH - text_width(value) - 10):
            y += LINE
            parts.append(text_element(0, y - 5, line, "figure__label"))
        parts.append(text_element(WIDTH, y - 5, value, "figure__value", anchor="end"))
        parts.append(
            f'<line class="figure__axis" x1="2" x2="{WIDTH - 2}" '
            f'y1="{y + 4:.1f}" y2="{y + 4:.1f}"/>'
        )
        for start, end in item.spans:
            width = max(8.0, position(end) - position(start))
            x = position(start) - (4 if start == end else 0)  # a single year is centered on it
            x = min(max(2, x), WIDTH - width - 2)
            parts.append(_bar(x, y, width, 8, item.mark))
        y += 18
    parts.append(text_element(0, y + 10, _number(first), "figure__label"))
    parts.append(text_element(WIDTH, y + 10, _number(last), "figure__label", anchor="end"))
    return "".join(parts), y + 16


def _bar(x: float, y: float, width: float, height: float, mark: str) -> str:
    return (
        f'<rect class="figure__mark figure__mark--{mark}" x="{x:.1f}" y="{y:.1f}" '
        f'width="{width:.1f}" height="{height}" rx="2"/>'
    )


def _value(item: Item) -> float:
    """Returns the value of an item that is no span."""
    if item.value is None:  # `load_figures` does not let this happen
        raise ValueError(f"the item '{item.texts[0]}' has no value")
    return item.value


def _number(value: float) -> str:
    return f"{value:g}" if abs(value) < 10_000 else f"{value:,.0f}"
