"""Figures: what they show, one record each with both languages side by side. Drawn in suyuan.drawings.charts."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from typing import Literal

from pydantic import Field

from suyuan.core.problems import Problem, ProblemsFound
from suyuan.core.yaml_records import Record, line_of, load_records
from suyuan.markup.code import hide_code

_USE = re.compile(r"!\[[^\]\n]*\]\(figure:(?P<id>[^)\s]*)\)")


class FigureText(Record):
    """title and caption of a figure; `unit` goes with every value ('{} million dollars')."""

    title: str = Field(min_length=1)
    caption: str = Field(min_length=1)
    unit: str = "{}"


class Shown(Record):
    """Words for a value, where a number alone would not do (a decade; a sum in each language's own scale)."""

    zh: str
    en: str


class Item(Record):
    """One mark: a bar or a rung with `value`, or a row with `spans` of years.

    upto   a bar whose value is disputed goes on, hollow, to here
    mark   outline sets apart what is of another kind; the caption says of which
    claim  id of the claim that states the value
    """

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)
    value: float | None = None
    upto: float | None = None
    spans: list[tuple[float, float]] = []
    shown: Shown | None = None
    mark: Literal["solid", "outline"] = "solid"
    claim: str | None = None


class FigureRecord(Record):
    """One record of docs/data/figures.yml.

    kind   bars: lengths to compare · ladder: points on one upright scale · spans: who was where, from when to when
    scale  linear, or log where values differ by orders of magnitude (bars only; the figure says so)
    """

    kind: Literal["bars", "ladder", "spans"]
    zh: FigureText
    en: FigureText
    scale: Literal["linear", "log"] = "linear"
    items: list[Item] = Field(min_length=2)


def load_figures(text: str, path: str, claims: Container[str]) -> dict[str, FigureRecord]:
    """Returns id → figure. Raises ProblemsFound where a record is incomplete, an item lacks what its kind draws, or a
    claim is not on record."""
    figures, lines, problems = load_records(FigureRecord, text, path)
    for id_, figure in figures.items():
        for number, item in enumerate(figure.items):
            problems += [
                Problem(
                    path, line_of(lines, id_, "items", number), f"{id_}.items.{number}: {message}"
                )
                for message in _check_item(item, figure, claims)
            ]
    if problems:
        raise ProblemsFound(problems)
    return figures


def _check_item(item: Item, figure: FigureRecord, claims: Container[str]) -> Iterator[str]:
    if figure.kind == "spans" and not item.spans:
        yield "an item of 'spans' needs spans: [[from, to]]"
    if figure.kind != "spans" and item.value is None:
        yield f"an item of '{figure.kind}' needs a value"
    if item.claim and item.claim not in claims:
        yield f"there is no claim '{item.claim}' in claims.yml"
    if figure.scale == "log" and (item.value or 0) <= 0:
        yield f"a logarithmic scale has no place for {item.value}"


def figures_in(markdown: str) -> list[str]:
    """The ids of the figures that a piece of Markdown shows, in order."""
    return [match["id"] for match in _USE.finditer(markdown)]


def check_figure_uses(
    body: str, first_line: int, path: str, figures: Mapping[str, FigureRecord]
) -> list[Problem]:
    """Figures that an essay shows and that are not on record; arguments as in `check_claim_uses`. Code is left out."""
    body = hide_code(body) if "](figure:" in body else body
    return [
        Problem(
            path,
            first_line + body.count("\n", 0, match.start()),
            f"there is no figure '{match['id']}' in figures.yml",
        )
        for match in _USE.finditer(body)
        if match["id"] not in figures
    ]
