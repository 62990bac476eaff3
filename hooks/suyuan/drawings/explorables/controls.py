"""What a reader sets an explorable with: native controls, which a script brings to life.

Where no script runs they are not shown; `overrides/assets/explore/frame.js` reads them by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import NamedTuple

Words = Mapping[str, str]


class Slider(NamedTuple):
    """A number from `low` to `high` in steps; whole numbers if `step` is whole.

    name  of the setting, and the key of the words beside it
    """

    name: str
    low: float
    high: float
    value: float
    step: float = 1

    @property
    def words(self) -> list[str]:
        """The keys of the words that it shows."""
        return [self.name]

    def accepts(self, value: str) -> bool:
        """Whether an address may set it to this."""
        try:
            return self.low <= float(value) <= self.high
        except ValueError:
            return False

    def render(self, words: Words, prefix: str) -> str:
        """Returns it as HTML. `prefix` makes its id unique on the page."""
        shown = plain(self.value).replace("-", "−")
        return (
            f'<label class="explore__slider"><span>{escape(words[self.name])}</span>'
            f'<output for="{prefix}-{self.name}">{shown}</output>'
            f'<input type="range" id="{prefix}-{self.name}" name="{self.name}" '
            f'min="{plain(self.low)}" max="{plain(self.high)}" step="{plain(self.step)}" '
            f'value="{plain(self.value)}"/></label>'
        )


class Choice(NamedTuple):
    """One of several. The words of an option have the key `name_option`."""

    name: str
    options: Sequence[str]
    value: str

    @property
    def words(self) -> list[str]:
        """The keys of the words that it shows."""
        return [self.name, *(f"{self.name}_{option}" for option in self.options)]

    def accepts(self, value: str) -> bool:
        """Whether an address may set it to this."""
        return value in self.options

    def render(self, words: Words, prefix: str) -> str:
        """Returns it as HTML. `prefix` makes its id unique on the page."""
        chosen = {self.value: ' selected="selected"'}
        options = "".join(
            f'<option value="{option}"{chosen.get(option, "")}>'
            f"{escape(words[f'{self.name}_{option}'])}</option>"
            for option in self.options
        )
        return (
            f'<label class="explore__choice"><span>{escape(words[self.name])}</span>'
            f'<select id="{prefix}-{self.name}" name="{self.name}">{options}</select></label>'
        )


class Numbers(NamedTuple):
    """A field of numbers to type, such as a kernel: `name0`, `name1`, … row by row."""

    name: str
    values: Sequence[int]
    columns: int
    low: int = -9
    high: int = 9

    @property
    def words(self) -> list[str]:
        """The keys of the words that it shows."""
        return [self.name, f"{self.name}_at"]

    def accepts(self, value: str) -> bool:
        """Whether an address may set one of them to this."""
        return value.lstrip("-").isdecimal() and self.low <= int(value) <= self.high

    def render(self, words: Words, prefix: str) -> str:
        """Returns it as HTML. `prefix` makes its ids unique on the page."""
        inputs = ""
        for at, value in enumerate(self.values):
            place = words[f"{self.name}_at"].replace("{row}", str(at // self.columns + 1))
            place = place.replace("{column}", str(at % self.columns + 1))
            inputs += (
                f'<input type="number" name="{self.name}{at}" value="{value}" step="1" '
                f'min="{self.low}" max="{self.high}" aria-label="{escape(place)}"/>'
            )
        return (
            f'<fieldset class="explore__numbers"><legend>{escape(words[self.name])}</legend>'
            f"<span>{inputs}</span></fieldset>"
        )


class Text(NamedTuple):
    """Words to type. It begins with those of the key `start`."""

    name: str
    start: str
    longest: int = 60

    @property
    def words(self) -> list[str]:
        """The keys of the words that it shows."""
        return [self.name, self.start]

    def accepts(self, value: str) -> bool:
        """Whether an address may set it to this."""
        return len(value) <= self.longest

    def render(self, words: Words, prefix: str) -> str:
        """Returns it as HTML. `prefix` makes its id unique on the page."""
        return (
            f'<label class="explore__text"><span>{escape(words[self.name])}</span>'
            f'<input type="text" id="{prefix}-{self.name}" name="{self.name}" '
            f'maxlength="{self.longest}" autocomplete="off" spellcheck="false" '
            f'value="{escape(words[self.start])}"/></label>'
        )


class Buttons(NamedTuple):
    """Buttons beside one another. Each has its name as the key of its words."""

    names: Sequence[str]

    @property
    def words(self) -> list[str]:
        """The keys of the words that they show."""
        return list(self.names)

    def accepts(self, value: str) -> bool:
        """No address presses a button."""
        return False

    def render(self, words: Words, prefix: str) -> str:
        """Returns them as HTML."""
        return (
            '<span class="explore__buttons">'
            + "".join(
                f'<button type="button" name="{name}">{escape(words[name])}</button>'
                for name in self.names
            )
            + "</span>"
        )


class Keys(NamedTuple):
    """So many buttons whose words the script writes: `name0`, `name1`, …"""

    name: str
    number: int

    @property
    def words(self) -> list[str]:
        """The key of what they are called together."""
        return [self.name]

    def accepts(self, value: str) -> bool:
        """No address presses a button."""
        return False

    def render(self, words: Words, prefix: str) -> str:
        """Returns them as HTML, hidden until they have words."""
        keys = "".join(
            f'<button type="button" name="{self.name}{at}" hidden=""></button>'
            for at in range(self.number)
        )
        return (
            f'<fieldset class="explore__keys"><legend>{escape(words[self.name])}</legend>'
            f"<span>{keys}</span></fieldset>"
        )


Control = Slider | Choice | Numbers | Text | Keys | Buttons


def setting_names(control: Control) -> Iterator[str]:
    """Yields the names of the settings of a control, as an address has them."""
    if isinstance(control, Numbers):
        yield from (f"{control.name}{at}" for at in range(len(control.values)))
    elif not isinstance(control, (Buttons, Keys)):
        yield control.name


def plain(value: float) -> str:
    """Returns a number as an attribute has it: `0.5`, `3`."""
    return f"{value:g}"
