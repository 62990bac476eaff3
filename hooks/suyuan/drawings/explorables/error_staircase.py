"""The staircase of errors, 2010 to 2017, and which of a machine's guesses count."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from suyuan.drawings.explorables.controls import Slider, Words
from suyuan.drawings.explorables.marks import fill, fixed, line, rect, text
from suyuan.drawings.explorables.part import Part, render_table

# Percent, as the claims `ilsvrc-winners`, `prior-best-error`, and `alexnet-margin` have them; for
# 2013 the claim has 11 to 12 percent, for 2016 about 3.
ERRORS = (28.2, 25.8, 15.3, 11.5, 6.67, 3.57, 3.0, 2.251)
SHOWN = ("28.2", "25.8", "15.3", "11–12", "6.67", "3.57", "≈3", "2.251")
YEAR = 2010
# The guesses are in the records, best first, as the bars of figure 4 in AlexNet's paper have them,
# which cut off the first letters of “Staffordshire bullterrier.”
PICTURES = 8
GUESSES = 5


class Settings(NamedTuple):
    """What a reader sets.

    year     the step that is marked
    counted  how many guesses count
    picture  which of the eight is shown, from 1
    """

    year: int = 2012
    counted: int = 5
    picture: int = 8


START = Settings()
"""What the still shows."""


def read_picture(written: str) -> tuple[str, list[str]]:
    """Returns the right answer and the guesses, best first, of `grille|convertible|grille|…`."""
    answer, *guesses = written.split("|")
    return answer, guesses


def is_right(answer: str, guesses: Sequence[str], counted: int) -> bool:
    """Returns whether the answer is among the guesses that count."""
    return answer in guesses[:counted]


def count_wrong(words: Words, counted: int) -> int:
    """Returns how many of the eight pictures count as wrong."""
    pictures = (read_picture(words[f"p{n}"]) for n in range(1, PICTURES + 1))
    return sum(not is_right(*picture, counted) for picture in pictures)


TOP, FOOT, STEP = 24, 150, 50  # of the stairs; width of a year


def draw(words: Words, settings: Settings = START) -> tuple[str, float]:
    """Returns the inside of the drawing, and its height."""
    parts = [text(0, 14, words["title"], "figure__label")]
    for at, (error, shown) in enumerate(zip(ERRORS, SHOWN)):
        x, is_chosen = at * STEP, YEAR + at == settings.year
        height = (FOOT - TOP - 20) * error / ERRORS[0]
        parts.append(
            rect(x, FOOT - height, STEP - 6, height, "figure__mark", None if is_chosen else 0.45)
        )
        css = "figure__value" if is_chosen else "figure__soft"
        parts.append(text(x + 22, FOOT - height - 6, shown, css, "middle"))
        parts.append(text(x + 22, FOOT + 18, str(YEAR + at), css, "middle"))
    parts.append(line(0, FOOT, 400, FOOT, "figure__axis"))
    answer, guesses = read_picture(words[f"p{settings.picture}"])
    right = is_right(answer, guesses, settings.counted)
    parts.append(text(0, 208, fill(words["shows"], answer=answer), "figure__label"))
    verdict = words["right"] if right else words["wrong"]
    parts.append(text(400, 208, verdict, "figure__source", "end"))
    for at, guess in enumerate(guesses):
        y, counts = 220 + at * 24, at < settings.counted
        parts.append(rect(0, y, 400, 20, "figure__ground"))
        if counts and guess == answer:
            parts.append(rect(0, y, 400, 20, "figure__mark", 0.3))
        css = "figure__label" if counts else "figure__soft"
        parts.append(text(10, y + 15, f"{at + 1}", css))
        parts.append(text(34, y + 15, guess, css))
        if not counts:
            parts.append(text(390, y + 15, words["not_counted"], "figure__soft", "end"))
    wrong = count_wrong(words, settings.counted)
    count = fill(words["of_eight"], n=wrong)
    parts.append(text(0, 362, count, "figure__label"))
    for at in range(PICTURES):
        picture = read_picture(words[f"p{at + 1}"])
        css = "figure__ground" if is_right(*picture, settings.counted) else "figure__mark"
        parts.append(rect(at * STEP, 372, STEP - 6, 14, css))
        if at + 1 == settings.picture:
            parts.append(rect(at * STEP, 372, STEP - 6, 14, "figure__frame"))
    return "".join(parts), 392


def says(words: Words, settings: Settings = START) -> str:
    """Returns what the drawing shows in a sentence."""
    at = settings.year - YEAR
    key = "says_first" if at == 0 else "says"
    return fill(
        words[key],
        year=settings.year,
        error=SHOWN[at],
        before=SHOWN[at - 1] if at else "",
        share=fixed((1 - ERRORS[at] / ERRORS[at - 1]) * 100, 0) if at else "",
        counted=settings.counted,
        wrong=count_wrong(words, settings.counted),
    )


def table(words: Words, settings: Settings = START) -> str:
    """Returns errors and guesses as tables."""
    errors = [[str(YEAR + at), f"{shown}%"] for at, shown in enumerate(SHOWN)]
    answer, guesses = read_picture(words[f"p{settings.picture}"])
    rows = [[str(at + 1), guess] for at, guess in enumerate(guesses)]
    shows = fill(words["shows"], answer=answer)
    return render_table([words["guess"], shows], rows) + render_table(
        [words["year"], words["title"]], errors
    )


PART = Part(
    controls=(
        Slider("year", YEAR, YEAR + len(ERRORS) - 1, START.year),
        Slider("counted", 1, GUESSES, START.counted),
        Slider("picture", 1, PICTURES, START.picture),
    ),
    words=(
        "title", "shows", "right", "wrong", "not_counted", "of_eight", "says", "says_first",
        "guess", *(f"p{n}" for n in range(1, PICTURES + 1)),
    ),
    draw=draw,
    says=says,
    table=table,
)  # fmt: skip
