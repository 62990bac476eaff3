"""What each explorable gives to the frame."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import NamedTuple

from suyuan.core.nearest import did_you_mean
from suyuan.drawings.explorables.controls import Control, Words, setting_names
from suyuan.drawings.explorables.corpus import Sentence


class Part(NamedTuple):
    """One explorable.

    controls  in the order of the page
    words     keys of the words that drawing, sentence, and table need, besides those of controls
    draw      words → the inside of its SVG, and its height; the width is that of every figure
    says      words → the sentence below it
    table     words → the same numbers as HTML tables
    with_corpus  sentences of the essays → the part, if it counts in them
    """

    controls: Sequence[Control]
    words: Sequence[str]
    draw: Callable[[Words], tuple[str, float]]
    says: Callable[[Words], str]
    table: Callable[[Words], str]
    with_corpus: Callable[[Sequence[Sentence]], Part] | None = None

    def needed_words(self) -> list[str]:
        """The keys of all words that a record must have."""
        of_controls = [key for control in self.controls for key in control.words]
        return list(dict.fromkeys([*of_controls, *self.words]))

    def explain_state(self, state: dict[str, str]) -> Iterator[str]:
        """Yields what is wrong with settings in an address."""
        known = {name: control for control in self.controls for name in setting_names(control)}
        for name, value in state.items():
            if name not in known:
                remedy = did_you_mean(name, known, f"write one of {', '.join(known)}")
                yield f"there is no setting '{name}': {remedy}"
            elif not known[name].accepts(value):
                yield f"'{name}' cannot be '{value}': correct the value"


def render_table(head: Sequence[str], rows: Sequence[Sequence[str]], caption: str = "") -> str:
    """Returns an HTML table; the first cell of each row is its head.

    head     words of the columns; none for a table without a head
    caption  plain text
    """
    title = f"<caption>{escape(caption)}</caption>" if caption else ""
    columns = "".join(f'<th scope="col">{escape(each)}</th>' for each in head)
    body = "".join(
        f'<tr><th scope="row">{escape(first)}</th>'
        + "".join(f"<td>{escape(each)}</td>" for each in rest)
        + "</tr>"
        for first, *rest in rows
    )
    top = f"<thead><tr>{columns}</tr></thead>" if head else ""
    return f"<table>{title}{top}<tbody>{body}</tbody></table>"
