"""Figures: what they show, one record each. `suyuan.drawings.charts` draws them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Literal

from pydantic import Field, FiniteFloat, field_validator

from suyuan.core.locales import LOCALES
from suyuan.core.nearest import did_you_mean
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.core.yaml_records import Record, load_records
from suyuan.markup.inline import find_addresses
from suyuan.markup.page import Page
from suyuan.markup.spans import Span
from suyuan.records.claims import Claim, unknown_claim
from suyuan.records.kept import Reader
from suyuan.records.models import ByLanguage, Phrase, field_problem
from suyuan.text.quantities import find_quantities

_SCHEME = "figure:"
_MAX_UNIT = 60  # characters
_MAX_AXIS = 80
_MAX_VALUE = 1e15  # larger ones are no longer exact
_YEARS = (-10_000, 10_000)


class FigureText(Record):
    """A figure in one language.

    unit  what every value is written with: `{} million dollars`
    axis  what the axis counts, written below the title: `Millions of dollars`
    """

    title: Phrase
    caption: Phrase
    unit: str = "{}"
    axis: str = Field(default="", max_length=_MAX_AXIS)

    @field_validator("unit")
    @classmethod
    def _check_unit(cls, unit: str) -> str:
        if (
            unit.count("{}") != 1
            or len(unit) > _MAX_UNIT
            or re.search("[{}]", unit.replace("{}", ""))
        ):
            raise ValueError(
                "must have {} once, in the place of the number, and no other braces: write it as "
                "'{} million dollars'"
            )
        return unit


class Shown(ByLanguage[str]):
    """Words for a value, where its number alone is not enough.

    For example a decade, or a sum of money in each language's own scale.
    """


class Item(ByLanguage[Phrase]):
    """One mark and its label: a bar or a dot with `value`, or a line with `spans` of years.

    upto   end of the hollow part of a bar, or of the line beside a dot, where the value is disputed
    spans  first and last year of each
    mark   `outline` sets apart what is of another kind; the caption says of which
    claim  id of the claim that states the value
    reckoned  whether the value is worked out from what the claim says, as the caption explains
    """

    value: FiniteFloat | None = None
    upto: FiniteFloat | None = None
    spans: list[tuple[FiniteFloat, FiniteFloat]] = []
    shown: Shown | None = None
    mark: Literal["solid", "outline"] = "solid"
    claim: str | None = None
    reckoned: bool = False


class FigureRecord(ByLanguage[FigureText]):
    """One record of docs/data/figures.yml.

    kind   bars: lengths to compare · dots: places on a scale · spans: periods of years
    scale  linear, or log where values differ by orders of magnitude; dots only: the length of a bar
           on a logarithmic scale says nothing
    """

    kind: Literal["bars", "dots", "spans"]
    scale: Literal["linear", "log"] = "linear"
    items: list[Item] = Field(min_length=2)


def load_figures(
    text: str,
    path: str,
    claims: Mapping[str, Claim],
    read: Reader[FigureRecord] = load_records,
    checked: bool = False,
) -> dict[str, FigureRecord]:
    """Returns id → figure, in the order of the file.

    text    the content of the file
    path    of the file, for messages
    claims  id → claim
    read, checked  as for `load_claims`

    Raises ProblemsFound with every record that is incomplete, every item that lacks what its kind
    of figure draws, every unknown claim, and every number that its claim does not have.
    """
    figures, lines, problems = read(FigureRecord, text, path)
    for id_, figure in () if checked else figures.items():
        for number, item in enumerate(figure.items):
            for message in _check_item(item, figure, claims):
                problems.append(field_problem(path, lines, (id_, "items", number), message))
        for message in _check_values(figure):
            problems.append(field_problem(path, lines, (id_, "items"), message))
    if problems:
        raise ProblemsFound(problems)
    return figures


def _check_item(item: Item, figure: FigureRecord, claims: Mapping[str, Claim]) -> Iterator[str]:
    if figure.kind == "spans" and not item.spans:
        yield "an item of 'spans' needs years: add spans: [[from, to]]"
    if figure.kind != "spans" and item.value is None:
        yield f"an item of '{figure.kind}' needs a value: add value"
    if item.claim and item.claim not in claims:
        yield unknown_claim(item.claim, claims)
    elif item.claim and not item.reckoned:
        yield from _check_claim(item, claims[item.claim])
    if figure.scale == "log" and (item.value or 0) <= 0:
        yield (
            f"a logarithmic scale cannot show {item.value}: "
            "make the value positive or the scale linear"
        )


def _check_claim(item: Item, claim: Claim) -> Iterator[str]:
    """What an item shows and its claim does not say, or has only as deprecated."""
    for locale in LOCALES if item.shown else ():
        stated = claim.values_of(None, locale)
        numbers = [one for value in stated for one in find_quantities(value)]
        for shown in find_quantities(item.shown.text(locale) if item.shown else ""):
            if numbers and not any(_is_same(shown.number, one.number) for one in numbers):
                words = item.shown.text(locale) if item.shown else ""
                yield f"'{words}' is not what claims.yml has for {claim.id}: {' / '.join(stated)}"
                break
    if item.shown and not any(find_quantities(item.shown.text(each)) for each in LOCALES):
        return  # it shows no number: “hundreds of millions”
    stated = claim.values_of(None, LOCALES[-1])
    known = [one.number for value in stated for one in find_quantities(value)]
    drawn = [number for number in (item.value, item.upto) if number is not None]
    drawn += [year for span in item.spans for year in span]
    for number in drawn:
        if known and not any(_is_same(Decimal(str(number)), one) for one in known):
            yield f"{number:g} is not what claims.yml has for {claim.id}: {' / '.join(stated)}"


def _is_same(number: Decimal, other: Decimal) -> bool:
    """Whether two numbers have the same digits: the unit of a chart may be a million dollars."""
    return number.normalize().as_tuple().digits == other.normalize().as_tuple().digits


def _check_values(figure: FigureRecord) -> Iterator[str]:
    """What no drawing can show: nothing above zero, years in the wrong order."""
    numbers = [
        number for item in figure.items for number in (item.value, item.upto) if number is not None
    ]
    if figure.kind != "spans" and numbers and not max(numbers) > 0:
        yield "no value is above zero, so there is nothing to draw: correct the values"
    if figure.scale == "log" and figure.kind != "dots":
        yield (
            f"a logarithmic scale has no zero that '{figure.kind}' could begin at: "
            "write kind: dots, or take scale: log out"
        )
    if any(abs(number) > _MAX_VALUE for number in numbers) or min(numbers, default=0) < 0:
        yield f"values are from 0 to {_MAX_VALUE:.0e}: give them in a larger unit"
    if any(
        not _YEARS[0] <= start <= end <= _YEARS[1]
        for item in figure.items
        for start, end in item.spans
    ):
        yield "spans are years, the first before the last: correct them"


def figures_in(markdown: str) -> list[str]:
    """Returns the ids of the figures that a piece of Markdown shows, in order.

    `![](figure:sizes)` → `["sizes"]`
    """
    return [id_ for _, id_ in _find_figures(markdown)]


def check_figure_uses(
    page: Page, figures: Collection[str], explorables: Collection[str] = ()
) -> list[Problem]:
    """Returns a problem for every figure that a page shows and that is not on record.

    figures, explorables  ids of their records
    """
    return [
        Problem(
            page.name,
            page.line_of(place),
            f"there is no chart '{id_}' in figures.yml: "
            + did_you_mean(id_, (*figures, *explorables), "fix the id or add the chart"),
        )
        for place, id_ in _find_figures(page.body, page.spans)
        if id_ not in figures and id_ not in explorables
    ]


def _find_figures(markdown: str, spans: Iterable[Span] | None = None) -> list[tuple[int, str]]:
    return find_addresses(markdown, "image", _SCHEME, spans)
