"""Compares the facts of two twins: what one of them says and the other does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from suyuan.text.languages import language
from suyuan.text.quantities import Quantity
from suyuan.twins.facts import Facts, is_firm

_REACH = 5  # segments back to which "he" or "the company" may refer

# Kind of a mark → what a message says a segment does with it.
_VERBS: Mapping[str, str] = {
    "link": "links to",
    "claim": "states the claim",
    "note": "has the footnote",
    "figure": "shows the figure",
}


@dataclass(frozen=True)
class Context:
    """Keys of the names in the segments before a pair, for each language.

    A twin may refer to these as "he" or "the company", and so need not name them again.
    """

    left: frozenset[str]
    right: frozenset[str]


def contexts(pairs: Sequence[tuple[Facts | None, Facts | None]]) -> Iterator[Context]:
    """Yields the context of each pair of an essay, in order.

    pairs  the facts of the Chinese and the English segment, None where there is none

    The context of a footnote is that of the place that refers to it. A list may refer to anything
    in the essay.
    """
    place_of_note = {
        name: index
        for index, pair in reversed(list(enumerate(pairs)))
        for facts in pair
        if facts
        for kind, name in facts.marks
        if kind == "note"
    }
    everything = _names_in(pairs)
    for index, pair in enumerate(pairs):
        note, kind = next(((facts.note, facts.kind) for facts in pair if facts), ("", ""))
        end = place_of_note.get(note, index - 1) + 1 if note else index
        yield everything if kind == "list" else _names_in(pairs[max(0, end - _REACH) : end])


def differences(left: Facts, right: Facts, context: Context) -> list[str]:
    """Returns what only one of two twins has, each in a few words; empty where they agree.

    `他出价 30 亿` and `He bid 3 million` →
    `["only the Chinese has the number 3,000,000,000", "only the English has the number 3,000,000"]`

    context  names that either language may replace by a pronoun
    """
    return [
        *_compare_numbers(left, right),
        *_compare_names(left, right, context),
        *_compare_words(left, right),
        *missing_marks(left, right),
    ]


def missing_marks(left: Facts, right: Facts) -> Iterator[str]:
    """Yields the references that only one of two twins has, each in a few words.

    `A game.[^1]` in English alone → `only the English has the footnote 1`
    """
    for one, other in ((left, right), (right, left)):
        extra, name = one.marks - other.marks, _name(one)
        for kind, verb in _VERBS.items():
            values = sorted(value for other, value in extra if other == kind)
            if values:
                yield f"only the {name} {verb} {', '.join(values)}"


def _names_in(pairs: Sequence[tuple[Facts | None, Facts | None]]) -> Context:
    left, right = (
        frozenset(name for pair in pairs if (facts := pair[side]) for name in facts.named)
        for side in (0, 1)
    )
    return Context(left, right)


def _compare_numbers(left: Facts, right: Facts) -> Iterator[str]:
    for one, other in ((left, right), (right, left)):
        extra = [
            found.quantity
            for found in one.numbers
            if is_firm(found) and not _has_number(other, found.quantity)
        ]
        if extra:
            noun = "number" if len(extra) == 1 else "numbers"
            values = dict.fromkeys(_format_quantity(quantity) for quantity in extra)
            yield f"only the {_name(one)} has the {noun} {', '.join(values)}"


def _has_number(facts: Facts, quantity: Quantity) -> bool:
    return quantity.number in facts.vague or any(
        quantity.agrees(found.quantity) for found in facts.numbers
    )


def _format_quantity(quantity: Quantity) -> str:
    """`Quantity(44000000, "USD")` → `44,000,000 USD`; `Quantity(40, "%")` → `40%`."""
    return f"{quantity.number:,f}{'' if quantity.unit in ('', '%') else ' '}{quantity.unit}"


def _compare_names(left: Facts, right: Facts, context: Context) -> Iterator[str]:
    for one, other, known in ((left, right, context.right), (right, left, context.left)):
        extra = [
            key for key in one.names if key not in other.named and not one.inside[key] & other.named
        ]
        slugs = sorted(
            key.rpartition("/")[2]
            for key in extra
            if key not in known or _is_replaced(key, one, other)
        )
        if slugs:
            yield f"only the {_name(one)} names {', '.join(slugs)}"


def _is_replaced(key: str, one: Facts, other: Facts) -> bool:
    """Whether the other language names something of the same kind more often than this one does.

    For a Chinese “Ada met Bo”, “Ada met him” keeps Bo as a pronoun; “Ada met Cy” does not.
    """
    kind = key.partition("/")[0]
    return any(
        other.names[name] > one.names[name]
        for name in other.names
        if name.partition("/")[0] == kind
    )


def _compare_words(left: Facts, right: Facts) -> Iterator[str]:
    for one, other in ((left, right), (right, left)):
        words = sorted(word for word in one.latin if word.lower() not in other.lower)
        if words:
            yield f"the {_name(other)} lacks {', '.join(words)}"


def _name(facts: Facts) -> str:
    """What the language of a segment is called."""
    return language(facts.locale).name
