"""A small project in which everything is right, and the odd values that are put into it."""

from __future__ import annotations

import datetime
import math
from typing import Any

import yaml

DATA = "docs/data/"
SOURCE = {
    "zh": {"title": "一篇文章", "author": "某人", "names": ["某人"]},
    "en": {
        "title": "一篇文章",
        "gloss": "An article",
        "publisher": "A house",
        "names": ["Somebody"],
    },
    "date": datetime.date(2023, 7, 7),
    "link": "https://x.example/a",
    "repeats": [],
}
VALUE = {
    "zh": "1958 年",
    "en": "1958",
    "rank": "preferred",
    "at": [{"source": "a", "paragraphs": [1]}],
}
CLAIM = {
    "zh": {"claim": "哪一年", "note": "一句。"},
    "en": {"claim": "In which year", "note": "A note."},
    "verdict": "supported",
    "values": [VALUE],
}
NAMED = {
    "zh": {
        "name": "感知机",
        "aliases": ["一台机器"],
        "short": "一种机器。",
        "full": "它会**学**。",
    },
    "en": {
        "name": "perceptron",
        "aliases": ["machine"],
        "short": "A kind.",
        "full": "It *learns*.",
    },
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
            "zh": {"name": "阿达", "short": "一个人。", "full": "正文。"},
            "en": {"name": "Ada", "short": "A person.", "full": "Text."},
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
            "zh": {"name": "实验室", "short": "一处。", "full": "正文。"},
            "en": {"name": "Lab", "short": "A place.", "full": "Text."},
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
                {"zh": "甲", "en": "one", "value": 1958, "claim": "c"},
                {"zh": "乙", "en": "two", "value": 20, "upto": 22.5, "mark": "outline"},
            ],
        },
        "years": {
            "kind": "spans",
            "zh": {"title": "图", "caption": "说明"},
            "en": {"title": "Figure", "caption": "Caption"},
            "items": [
                {"zh": "甲", "en": "one", "spans": [[1950, 1960], [1970, 1971]]},
                {"zh": "乙", "en": "two", "spans": [[1955, 1956]]},
            ],
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
TEMPLATES = (
    "main.html",
    "claims.html",
    "entries.html",
    "drawing.html",
    "../x",
    "essay.html",
    "404.html",
)
LOCK_ROW = {
    "kind": "paragraph",
    "zh": "正文。",
    "en": "Text.",
    "confirmed": datetime.date(2026, 1, 1),
}
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
    "null", "2012", "0000", "2012-02-30", "9999-12-31", "../../etc/passwd", "a/b", "C:\\x", ".",
    "-", "javascript:alert(1)", "https://x.example/\"><script>", "http://[", "//x", "mailto:a", "#",
    "http://", "{}", "{0}", "{0.__class__}", "{:>900000000}", "{} {}", "%s", "{{ x }}",
    "<script>alert(1)</script>", "&lt;", "</title>", "]]>", "a\nb", "a: b", "\u202e", "\u2028",
    "\x1b[2J", "\ufffe", "\x00", "a\u0301" * 12, "(claim:c)", "[x](claim:c)", "`", "*", "**a", "[",
    "|", "c", "a", "ada", "term", "lab", "bars", "log", "dots", "spans", "bars", "disputed",
    "corrected", datetime.date(1, 1, 1), datetime.date(9999, 12, 31), datetime.date(1979, 12, 31),
    datetime.date(2108, 1, 1), datetime.datetime(2020, 1, 1, 12, 30),
)  # fmt: skip


def standard() -> dict[str, bytes]:
    """The files of a project in which everything is right, but for the words of the interface."""
    return {f"{DATA}{kind}.yml": dump(records) for kind, records in RECORDS.items()}


def dump(data: Any) -> bytes:
    """Data as YAML."""
    try:
        text = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False)
    except UnicodeEncodeError:  # halves of characters, which can only be written as escapes
        text = yaml.dump(data, Dumper=yaml.SafeDumper, sort_keys=False)
    return text.encode("utf-8", "replace")


class _Dumper(yaml.CSafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True
