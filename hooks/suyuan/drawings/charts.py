"""Charts: the figures of docs/data/figures.yml, in the language and the colors of the page.

A chart is built from the parts of a grammar of graphics: a scale (linear, logarithmic, or years)
takes values to percentages of the width, an axis shows it above, and every item is a row with a
mark (a bar, a dot, periods) on it. Labels are HTML and wrap as text does; only marks and ticks are
SVG, without a box of its own, so that text has the size of the page on every screen.

Vega-Lite and Observable Plot lay text out for one width and one typeface and bring a program of
megabytes to draw five charts; matplotlib writes text as outlines. What we need of a grammar is in
`scales.py`, in fewer lines than the settings of any of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape

from suyuan.drawings.scales import Scale, linear_scale, log_scale, year_scale
from suyuan.markup.tree import Element, replace
from suyuan.records.figures import FigureRecord, Item

_SCHEME = "figure:"
_HEIGHT = 16  # of a row’s marks, in pixels
_NEAR = 5  # percent: a number so near to an edge begins or ends at its tick
_LEAST = 0.6  # percent: so that the smallest bar is seen


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


def scale_of(figure: FigureRecord, locale: str) -> Scale:
    """Returns the scale that a figure is drawn on."""
    if figure.kind == "spans":
        years = [year for item in figure.items for span in item.spans for year in span]
        return year_scale(min(years), max(years))
    values = [value for item in figure.items for value in (item.value, item.upto) if value]
    if figure.scale == "log":
        return log_scale(min(values), max(values), locale)
    return linear_scale(max(values), locale)


def render_figure(
    figure: FigureRecord,
    locale: str,
    id_: str,
    href: Callable[[str], str],
    table_label: str,
    segment: str | None = None,
) -> str:
    """Returns the whole figure as HTML: title, unit and axis, a row for each item, note, table.

    id_          of the figure
    href         id of a claim → address, relative to the page
    table_label  words that open the table
    segment      id of the element; None for one made from `id_`
    """
    text, scale = figure.text(locale), scale_of(figure, locale)
    rows = marks = ""
    for item in figure.items:
        label, value = item.text(locale), format_value(item, figure, locale)
        rows += _table_row(label, value, href(item.claim) if item.claim else None)
        marks += (
            f'<div class="chart__row" role="listitem"><p class="chart__label">'
            f"<span>{escape(label)}</span> <b>{escape(value)}</b></p>"
            f"{_draw_row(item, figure, scale)}</div>"
        )
    unit = f'<span class="chart__unit">{escape(text.axis)}</span>' if text.axis else ""
    return (
        f'<figure class="figure chart" id="{segment or f"figure-{id_}"}">'
        f"<figcaption><b>{escape(text.title)}</b> {unit}</figcaption>"
        f'<div class="chart__plot">{_draw_axis(scale)}<div role="list">{marks}</div></div>'
        f'<p class="chart__note">{escape(text.caption)}</p>'
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


def _draw_axis(scale: Scale) -> str:
    """Returns the ticks and their numbers; what is written at the ends stays inside."""
    parts = ""
    for tick in scale.ticks:
        anchor = "start" if tick.at < _NEAR else "end" if tick.at > 100 - _NEAR else "middle"
        parts += (
            f'<line class="chart__tick" x1="{tick.at:g}%" x2="{tick.at:g}%" y1="100%" y2="78%"/>'
            f'<text x="{tick.at:g}%" y="64%" text-anchor="{anchor}">{escape(tick.label)}</text>'
        )
    return (
        f'<svg class="chart__axis" height="32" aria-hidden="true">{parts}'
        '<line class="chart__line" x1="0" x2="100%" y1="100%" y2="100%"/></svg>'
    )


def _draw_row(item: Item, figure: FigureRecord, scale: Scale) -> str:
    """Returns the marks of one item, with the ticks of the axis behind them."""
    grid = "".join(
        f'<line class="chart__grid" x1="{tick.at:g}%" x2="{tick.at:g}%" y1="0" y2="100%"/>'
        for tick in scale.ticks
    )
    draw = {"bars": _draw_bar, "dots": _draw_dot, "spans": _draw_spans}[figure.kind]
    return (
        f'<svg class="chart__marks" height="{_HEIGHT}" aria-hidden="true">'
        f"{grid}{draw(item, figure, scale)}</svg>"
    )


def _draw_bar(item: Item, figure: FigureRecord, scale: Scale) -> str:
    hollow = _rect(0, scale.position(item.upto), "outline") if item.upto else ""
    return hollow + _rect(0, max(_LEAST, scale.position(_value(item))), item.mark)


def _draw_dot(item: Item, figure: FigureRecord, scale: Scale) -> str:
    """Returns a dot; a stem from zero leads to it where the scale has a zero."""
    at = scale.position(_value(item))
    parts = ""
    if figure.scale == "linear":
        parts += f'<line class="chart__stem" x1="0" x2="{at:.2f}%" y1="50%" y2="50%"/>'
    if item.upto:
        end = scale.position(item.upto)
        parts += f'<line class="chart__range" x1="{at:.2f}%" x2="{end:.2f}%" y1="50%" y2="50%"/>'
    css = f"figure__mark figure__mark--{item.mark}"
    return parts + f'<circle class="{css}" cx="{at:.2f}%" cy="50%" r="6"/>'


def _draw_spans(item: Item, figure: FigureRecord, scale: Scale) -> str:
    """Returns the periods of an item; a single year is a dot."""
    parts = '<line class="chart__stem" x1="0" x2="100%" y1="50%" y2="50%"/>'
    css = f"figure__mark figure__mark--{item.mark}"
    for first, last in item.spans:
        start, end = scale.position(first), scale.position(last)
        if first == last:
            parts += f'<circle class="{css}" cx="{start:.2f}%" cy="50%" r="6"/>'
        else:
            parts += _rect(start, end - start, item.mark)
    return parts


def _rect(x: float, width: float, mark: str) -> str:
    return (
        f'<rect class="figure__mark figure__mark--{mark}" x="{x:.2f}%" width="{width:.2f}%" '
        f'y="2" height="{_HEIGHT - 4}" rx="2"/>'
    )


def _value(item: Item) -> float:
    """Returns the value of an item that is no span."""
    if item.value is None:  # `load_figures` does not let this happen
        raise ValueError(f"the item '{item.texts[0]}' has no value")
    return item.value


def _number(value: float) -> str:
    return f"{value:g}" if abs(value) < 10_000 else f"{value:,.0f}"
