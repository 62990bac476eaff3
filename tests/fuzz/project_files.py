"""Projects, each from a seed and its number: pages, essays and records, most of them right, with
something odd in one of them."""

from __future__ import annotations

import copy
import datetime
import math
from random import Random
from typing import Any, NamedTuple

import yaml

from fuzz import pieces

DATA = "docs/data/"
SOURCE = {
    "zh": {"title": "一篇文章", "author": "某人", "names": ["某人"]},
    "en": {"title": "一篇文章", "gloss": "An article", "publisher": "A house", "names": ["Somebody"]},
    "date": datetime.date(2023, 7, 7),
    "link": "https://x.example/a",
    "repeats": [],
}
VALUE = {"zh": "1958 年", "en": "1958", "rank": "preferred", "at": [{"source": "a", "paragraphs": [1]}]}
CLAIM = {
    "zh": {"claim": "哪一年", "note": "一句。"},
    "en": {"claim": "In which year", "note": "A note."},
    "verdict": "supported",
    "values": [VALUE],
}
NAMED = {
    "zh": {"name": "感知机", "aliases": ["一台机器"], "short": "一种机器。", "full": "它会**学**。"},
    "en": {"name": "perceptron", "aliases": ["machine"], "short": "A kind.", "full": "It *learns*."},
    "decoys": ["感知机器"],
    "see": ["ada"],
}
RECORDS: dict[str, dict[str, Any]] = {
    "sources": {"a": SOURCE},
    "claims": {"c": CLAIM},
    "glossary": {
        "term": {**NAMED, "not": ["错"], "first": {"year": 1958, "zh": "某人", "en": "Somebody"}}
    },
    "systems": {},
    "people": {
        "ada": {
            "zh": {"name": "阿达", "short": "一个人。"},
            "en": {"name": "Ada", "short": "A person."},
            "original": {"name": "Ада", "lang": "ru"},
            "born": 1920,
            "died": 1990,
            "affiliations": [
                {"at": "lab", "from": 1958, "to": 1958, "zh": "人", "en": "one", "claim": "c"}
            ],
        }
    },
    "organisations": {
        "lab": {
            "zh": {"name": "实验室", "short": "一处。"},
            "en": {"name": "Lab", "short": "A place."},
            "founded": 1900,
            "closed": 1990,
        }
    },
    "events": {
        "shown": {
            "zh": {"name": "演示", "short": "一次。"},
            "en": {"name": "showing", "short": "Once."},
            "date": "1958-07-07",
            "claim": "c",
            "entries": ["ada", "term"],
        }
    },
    "figures": {
        "bars": {
            "kind": "bars",
            "scale": "linear",
            "zh": {"title": "图", "caption": "说明", "unit": "{} 元"},
            "en": {"title": "Figure", "caption": "Caption", "unit": "{} yuan"},
            "items": [
                {"zh": "甲", "en": "one", "value": 1, "upto": 2.5, "claim": "c"},
                {"zh": "乙", "en": "two", "value": 20, "mark": "outline"},
            ],
        },
        "years": {
            "kind": "spans",
            "zh": {"title": "图", "caption": "说明"},
            "en": {"title": "Figure", "caption": "Caption"},
            "items": [{"zh": "甲", "en": "one", "spans": [[1950, 1960], [1970, 1971]]}],
        },
    },
    "corrections": {
        "fixed": {
            "date": datetime.date(2026, 1, 2),
            "claims": ["c"],
            "entries": ["term"],
            "zh": {"was": "旧", "now": "新", "why": "因为"},
            "en": {"was": "old", "now": "new", "why": "because"},
            "by": "Somebody",
        }
    },
    "wording": {"w": {"en": {"write": "data set", "not": ["dataset"], "but": ["the dataset API"]}}},
    "redirects": {"/people/old/": "/people/ada/"},
}
FRONT: dict[str, Any] = {
    "title": "题",
    "summary": "One sentence.",
    "authors": ["Somebody"],
    "date": datetime.date(2026, 1, 2),
    "sources": ["a"],
    "order": 1,
}
OF_PAGE = ("title", "description", "template", "search", "noindex", "hide", "order", "beginnings")
TEMPLATES = ("main.html", "claims.html", "entries.html", "drawing.html", "../x", "essay.html", "404.html")
LOCK_ROW = {"kind": "paragraph", "zh": "正文。", "en": "Text.", "confirmed": datetime.date(2026, 1, 1)}
MENTIONS = (
    "感知机",
    "perceptron",
    "[1958 年](claim:c)",
    "[1958](claim:c)",
    "[1957](claim:c@a)",
    "![图](figure:bars)",
    "![Figure](figure:years)",
    "[x](entry:ada)",
    "[x](entry:none)",
    "[x](claim:nothing)",
    "![x](figure:)",
    "[x](entry:%00)",
    "[x](../glossary/term.md)",
    "[x](term.zh.md#a)",
    "[x](//evil.example/)",
    "![x](a.png)",
    "{#s-abcde}",
    "{.only-here}",
    "<!-- plain: 12 -->",
    "<!-- allow: spacing -->",
    "阿达 1958 年到了实验室。",
    "Ada came to the Lab in 1958, for $44 million or 12 percent.",
)
ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 1e400, -math.inf, math.nan, 1e-320, 10**30, 12.5, 9999, 10000,
    "", " ", "a" * 300, "甲" * 3000, [], {}, [None], [[]], {"": ""}, {"zh": "x"}, [1, 2, 3],
    "null", "2012", "0000", "2012-02-30", "9999-12-31", "../../etc/passwd", "a/b", "C:\\x", ".", "-",
    "javascript:alert(1)", "https://x.example/\"><script>", "http://[", "//x", "mailto:a", "#", "http://",
    "{}", "{0}", "{0.__class__}", "{:>900000000}", "{} {}", "%s", "{{ x }}",
    "<script>alert(1)</script>", "&lt;", "</title>", "]]>", "a\nb", "a: b", "\u202e", "\u2028",
    "\x1b[2J", "\ufffe", "\x00", "a\u0301" * 12, "(claim:c)", "[x](claim:c)", "`", "*", "**a", "[", "|",
    "c", "a", "ada", "term", "lab", "bars", "log", "ladder", "spans", "bars", "disputed", "corrected",
    datetime.date(1, 1, 1), datetime.date(9999, 12, 31), datetime.date(1979, 12, 31),
    datetime.date(2108, 1, 1), datetime.datetime(2020, 1, 1, 12, 30),
)  # fmt: skip


class Files(NamedTuple):
    """The files of a project that differ from those of every other.

    files  path relative to the project → its bytes
    """

    files: dict[str, bytes]


def standard() -> dict[str, bytes]:
    """The files of a project in which everything is right, but for the words of the interface."""
    return {f"{DATA}{kind}.yml": _dump(records) for kind, records in RECORDS.items()}


def make(rng: Random) -> Files:
    """A project with something odd in it."""
    kind = rng.choices((_records, _page, _essay, _front, _raw, _lock), (40, 25, 15, 10, 6, 4))[0]
    return Files(kind(rng))


def _dump(data: Any) -> bytes:
    try:
        text = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False)
    except UnicodeEncodeError:  # halves of characters, which can only be written as escapes
        text = yaml.dump(data, Dumper=yaml.SafeDumper, sort_keys=False)
    return text.encode("utf-8", "replace")


class _Dumper(yaml.CSafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


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
    return pieces.pick(rng, MENTIONS, pieces.MARKDOWN, pieces.HTML, pieces.HOSTILE) + pieces.noise(rng)


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
        name = rng.choice(("", "x", 1, None, True, "zh", "a" * 150, "../x", "a b", "é", "\u202e", "-"))
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
        files[f"{DATA}{kind}.yml"] = _dump(data)
    return files


def _raw(rng: Random) -> dict[str, bytes]:
    """Bytes that are nearly YAML."""
    kind = rng.choice(list(RECORDS))
    data = pieces.mutated(rng, _dump(RECORDS[kind]))
    if rng.random() < 0.3:
        bits = ("&a ", "*a", "!!x ", "- ", "? ", ": ", "[", "]", "{", "}", "|\n", ">\n", "%YAML 9\n",
                "---\n", "...\n", "'", '"', "a: ", "\n", "  ", "2001-01-01T00:00:00+99:99 ", "0x1 ",
                "<<: ", "=: ", "~", "1:60:60 ", "0o9 ", "1_000 ", "[a]: b\n", "{a: b}: c\n")  # fmt: skip
        data = "".join(rng.choices(bits, k=rng.randint(1, 30))).encode()
    return {f"{DATA}{kind}.yml": data}


def _body(rng: Random) -> str:
    groups = (MENTIONS, MENTIONS, pieces.MARKDOWN, pieces.HTML, pieces.HOSTILE)
    if rng.random() < 0.01:
        return pieces.repeated(rng, *groups)
    text = pieces.text(rng, *groups, most=15, marks=False)
    return text.replace("\n", "\n\n") if rng.random() < 0.4 else text


def _front_of(rng: Random, fields: dict[str, Any]) -> str:
    for _ in range(rng.choice((0, 0, 0, 1, 2))):
        fields = _change(rng, fields) if fields else {}
        if not isinstance(fields, dict):
            break
    text = _dump(fields).decode()
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
    text = "\n".join(pieces.noise(rng) + rng.choice((": ", ":", " ")) + pieces.noise(rng) for _ in range(3))
    fence = rng.choice(("---", "---", "--- ", "+++", "...", "----"))
    page = f"{fence}\n{text}\n{fence}\n# 题\n\n{_body(rng)}"
    return {f"docs/{rng.choice(('essays/', ''))}a.zh.md": page.encode("utf-8", "surrogatepass")}


def _lock(rng: Random) -> dict[str, bytes]:
    rows: Any = {"s-abcde": LOCK_ROW, "s-fghij": LOCK_ROW, "s-gone1": {"retired": "s-abcde"}}
    files = _essay(rng)
    data = copy.deepcopy(rows)
    for _ in range(rng.choice((1, 2, 3))):
        data = _change(rng, data)
    files[f"{DATA}twins/a.yml"] = _dump(data)
    return files
