"""Projects, each from a seed and its number: pages, essays and records, most of them right, with
something odd in one of them."""

from __future__ import annotations

import copy
from random import Random
from typing import Any, NamedTuple

from fuzz import pieces
from fuzz.standard import DATA, FRONT, LOCK_ROW, MENTIONS, ODD, OF_PAGE, RECORDS, TEMPLATES, dump
from fuzz.vocabulary import HOSTILE, HTML, MARKDOWN


class Files(NamedTuple):
    """The files of a project that differ from those of every other.

    files  path relative to the project → its bytes
    """

    files: dict[str, bytes]


def make(rng: Random) -> Files:
    """A project with something odd in it."""
    kind = rng.choices((_records, _page, _essay, _front, _raw, _lock), (40, 25, 15, 10, 6, 4))[0]
    return Files(kind(rng))


def _places(data: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of each value in a record."""
    inside: Any = ()
    if isinstance(data, dict):
        inside = data.items()
    elif isinstance(data, list):
        inside = enumerate(data)
    return [at, *(place for key, value in inside for place in _places(value, (*at, key)))]


def _odd(rng: Random) -> Any:
    if rng.random() < 0.7:
        return copy.deepcopy(rng.choice(ODD))
    return pieces.pick(rng, MENTIONS, MARKDOWN, HTML, HOSTILE) + pieces.noise(rng)


def _change(rng: Random, data: Any) -> Any:
    """The data with one value that is odd, or is there twice, elsewhere, or not at all."""
    place = rng.choice(_places(data)[1:] or [()])
    if not place:
        return _odd(rng)
    above = data
    for key in place[:-1]:
        above = above[key]
    kind = rng.randrange(10)
    if kind < 6:
        above[place[-1]] = _odd(rng)
    elif kind == 6:
        del above[place[-1]]
    elif isinstance(above, list):
        above += [copy.deepcopy(above[place[-1]])] * rng.choice((1, 3, 60))
    elif kind == 7:  # under another name
        name = rng.choice(
            ("", "x", 1, None, True, "zh", "a" * 150, "../x", "a b", "é", "\u202e", "-")
        )
        above[name] = above.pop(place[-1])
    else:  # in many records
        for number in range(rng.choice((2, 5))):
            above[f"{place[-1]}-{number}"] = copy.deepcopy(above[place[-1]])
    return data


def _records(rng: Random) -> dict[str, bytes]:
    files = {}
    for _ in range(rng.choice((1, 1, 2))):
        kind = rng.choice(list(RECORDS))
        data: Any = copy.deepcopy(RECORDS[kind])
        for _ in range(rng.choice((1, 1, 1, 2, 4))):
            data = _change(rng, data)
        files[f"{DATA}{kind}.yml"] = dump(data)
    return files


def _raw(rng: Random) -> dict[str, bytes]:
    """Bytes that are nearly YAML."""
    kind = rng.choice(list(RECORDS))
    data = pieces.mutated(rng, dump(RECORDS[kind]))
    if rng.random() < 0.3:
        bits = ("&a ", "*a", "!!x ", "- ", "? ", ": ", "[", "]", "{", "}", "|\n", ">\n",
                "%YAML 9\n", "---\n", "...\n", "'", '"', "a: ", "\n", "  ", "0x1 ",
                "2001-01-01T00:00:00+99:99 ",
                "<<: ", "=: ", "~", "1:60:60 ", "0o9 ", "1_000 ", "[a]: b\n", "{a: b}: c\n",
                )  # fmt: skip
        data = "".join(rng.choices(bits, k=rng.randint(1, 30))).encode()
    return {f"{DATA}{kind}.yml": data}


def _body(rng: Random) -> str:
    groups = (MENTIONS, MENTIONS, MARKDOWN, HTML, HOSTILE)
    if rng.random() < 0.01:
        return pieces.repeated(rng, *groups)
    text = pieces.text(rng, *groups, most=15, marks=False)
    return text.replace("\n", "\n\n") if rng.random() < 0.4 else text


def _front_of(rng: Random, fields: dict[str, Any]) -> str:
    for _ in range(rng.choice((0, 0, 0, 1, 2))):
        fields = _change(rng, fields) if fields else {}
        if not isinstance(fields, dict):
            break
    text = dump(fields).decode()
    around = ("---\n@---\n",) * 9 + ("---\n@...\n", "---\n---\n@", "--- \n@", "@\n")
    return rng.choice(around).replace("@", text)


def _page(rng: Random) -> dict[str, bytes]:
    folder = rng.choice(("", "glossary/", "essays/", "people/", "sources/", "x/y/"))
    name = rng.choice(("index", "a", "term", "claims", "a" * 120, "b"))
    fields: dict[str, Any] = {}
    for key in rng.sample(OF_PAGE, rng.choice((0, 0, 1, 2))):
        fields[key] = rng.choice(TEMPLATES) if key == "template" else _odd(rng)
    text = _front_of(rng, fields) if fields else ""
    files = {}
    for locale in ("zh", "en") if rng.random() < 0.5 else ("zh",):
        page = f"{text}# 题\n\n{_body(rng)}\n"
        files[f"docs/{folder}{name}.{locale}.md"] = page.encode("utf-8", "surrogatepass")
    return files


def _essay(rng: Random) -> dict[str, bytes]:
    body, files = _body(rng), {}
    for locale in ("zh", "en"):
        if rng.random() < 0.3:
            body = _body(rng)
        text = f"{_front_of(rng, copy.deepcopy(FRONT))}\n# 题\n\n{body}\n"
        files[f"docs/essays/a.{locale}.md"] = text.encode("utf-8", "surrogatepass")
    return files


def _front(rng: Random) -> dict[str, bytes]:
    text = "\n".join(
        pieces.noise(rng) + rng.choice((": ", ":", " ")) + pieces.noise(rng) for _ in range(3)
    )
    fence = rng.choice(("---", "---", "--- ", "+++", "...", "----"))
    page = f"{fence}\n{text}\n{fence}\n# 题\n\n{_body(rng)}"
    return {f"docs/{rng.choice(('essays/', ''))}a.zh.md": page.encode("utf-8", "surrogatepass")}


def _lock(rng: Random) -> dict[str, bytes]:
    rows: Any = {"s-abcde": LOCK_ROW, "s-fghij": LOCK_ROW, "s-gone1": {"retired": "s-abcde"}}
    files = _essay(rng)
    data = copy.deepcopy(rows)
    for _ in range(rng.choice((1, 2, 3))):
        data = _change(rng, data)
    files[f"{DATA}twins/a.yml"] = dump(data)
    return files
