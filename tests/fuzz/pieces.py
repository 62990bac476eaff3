"""Texts made of the pieces in `vocabulary.py`, and bytes with something changed."""

from __future__ import annotations

from random import Random

from fuzz.vocabulary import HOSTILE, HTML, MARKDOWN, PROSE

_CHARACTERS = (
    "ab 1_*`[]()<>&;#\\|~^{}:!-+=.\"'$@%/？，。“”甲一" + "\u3000\u00a0\u200b\u0301\r\x0b\x7f"
)


def pick(rng: Random, *groups: tuple[str, ...]) -> str:
    """One piece of one of the groups."""
    return rng.choice(rng.choice(groups))


def noise(rng: Random, most: int = 20) -> str:
    """A few characters: those that mean something, or any that there are."""
    count = rng.randint(0, most)
    if rng.random() < 0.7:
        return "".join(rng.choices(_CHARACTERS, k=count))
    ends = (0x7F, 0x2FF, 0x9FFF, 0xFFFF, 0x10FFFF)
    return "".join(chr(rng.randint(0, rng.choice(ends))) for _ in range(count))


def mark(rng: Random) -> str:
    """A word that the pieces do not contain, to be found again: nothing may lose it."""
    return f"mk{rng.randrange(10**6):06d}z"


def text(rng: Random, *groups: tuple[str, ...], most: int = 25, marks: bool = True) -> str:
    """Lines of pieces of these groups, of prose, and of noise; some with a word to be found."""
    lines = []
    for _ in range(rng.randint(1, most)):
        chance = rng.random()
        if chance < 0.12:
            line = noise(rng)
        elif chance < 0.2:  # in one line
            line = "".join(pick(rng, PROSE, *groups) for _ in range(rng.randint(2, 4)))
        else:
            line = pick(rng, PROSE, *groups)
        if marks and rng.random() < 0.2:
            line += f" {mark(rng)}"
        lines.append(line)
    return "\n".join(lines)


def repeated(rng: Random, *groups: tuple[str, ...]) -> str:
    """A piece or two repeated to many thousands of characters, which is what tires a pattern."""
    unit = pick(rng, *groups)
    if rng.random() < 0.5:
        unit += rng.choice(("", " ", "\n", "\n\n", pick(rng, *groups)))
    if rng.random() < 0.3:
        unit = rng.choice(_CHARACTERS)
    count = rng.choice((4_000, 15_000, 50_000)) // max(1, len(unit))
    return rng.choice(("", "a")) + unit * max(1, count) + rng.choice(("", "x", "\n"))


def mutated(rng: Random, data: bytes, others: tuple[bytes, ...] = ()) -> bytes:
    """The bytes with a few changes: flipped, cut, repeated, moved, or with those of another."""
    out = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 4, 10))):
        at, end = sorted(rng.randint(0, len(out)) for _ in range(2))
        end = min(end, at + rng.choice((1, 4, 40, 400)))
        kind = rng.randrange(7)
        if kind == 0:
            out[at:end] = b""
        elif kind == 1:
            out[at:at] = out[at:end] * rng.choice((1, 3))
        elif kind == 2:
            out[at:end] = bytes(rng.randrange(256) for _ in range(end - at))
        elif kind == 3 and others:
            other = rng.choice(others)
            start = rng.randint(0, len(other))
            out[at:at] = other[start : start + rng.choice((10, 100, 1000))]
        elif kind == 4:
            out[at:at] = pick(rng, MARKDOWN, HTML, HOSTILE).encode("utf-8", "surrogatepass")
        elif kind == 5 and out:
            out[min(at, len(out) - 1)] ^= 1 << rng.randrange(8)
        else:
            out[at:at] = noise(rng).encode("utf-8", "surrogatepass")
    return bytes(out)
