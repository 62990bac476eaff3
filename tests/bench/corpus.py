"""A site of any size in our own words: seeded, the same on every machine, with the real records and settings."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]

_WORDS = {
    "zh": "那年 夏天 实验室 里 机器 慢慢 学会 看图 后来 有人 问起 价钱 谁也 说不清 山里 下雪 他们 连夜 改 程序 第二天 结果 出来 比 去年 好 许多 报纸 "
          "登了 一条 消息 学生 毕业 以后 去了 南方 老师 留在 北方 写信 争论 数据 不够 机房 太热 风扇 整夜 响 记录 还在 抽屉 里".split(),
    "en": "that summer the laboratory kept its machine running through night and nobody could say what it had learned until a student came back "
          "with results better than last year so they argued about data price heat noise letters from north while paper printed short note on it".split(),
}
_END = {"zh": "。", "en": "."}
_COMMA = {"zh": "，", "en": ", "}


def write_corpus(folder: Path, essays: int, seed: int = 2012) -> None:
    """The project with its real pages, records, hooks and templates, and `essays` made ones in both languages beside the
    real five: about 900 Chinese characters and 600 English words each, with headings, links, notes and names of entries."""
    for name in ("hooks", "overrides"):
        (folder / name).symlink_to(ROOT / name, target_is_directory=True)
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns("sources"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    rng = random.Random(seed)
    names = _names()
    for number in range(essays):
        blocks = ["paragraph", "paragraph", *(rng.choice(["heading", *["paragraph"] * 5]) for _ in range(28))]
        mentions = [rng.choice(names) for _ in blocks]
        for locale in _WORDS:
            words = random.Random(f"{seed}-{number}-{locale}")
            body = "\n\n".join(_block(kind, mention, i, locale, words, number, essays)
                               for i, (kind, mention) in enumerate(zip(blocks, mentions)))
            title = f"{_sentence(words, locale, 4)} {number}"
            front = {"title": title, "summary": _sentence(words, locale, 9), "authors": ["Suyuan"], "date": f"2025-{number % 12 + 1:02}-01",
                     "sources": ["yuanchuan-2012"]}
            text = f"---\n{yaml.safe_dump(front, allow_unicode=True)}---\n\n# {title}\n\n{body}\n\n[^n]: {_sentence(words, locale, 8)}\n"
            (folder / f"docs/essays/made-{number:04}.{locale}.md").write_text(text, "utf-8")


def _names() -> list[dict[str, str]]:
    """Names of entries in both languages. Left out are those that twins would not agree about (PASemi, P.A. Semi): a word in
    Latin letters that the Chinese name has and the English has not."""
    names = [{locale: record[locale]["name"] for locale in _WORDS}
             for kind in ("glossary", "people", "organisations", "systems")
             for record in yaml.load((ROOT / f"docs/data/{kind}.yml").read_text("utf-8"), yaml.CSafeLoader).values()]
    return [name for name in names if set(re.findall(r"[A-Za-z]+", name["zh"])) <= set(re.findall(r"[A-Za-z]+", name["en"]))]


def _block(kind: str, mention: dict[str, str], number: int, locale: str, rng: random.Random, essay: int, essays: int) -> str:
    if kind == "heading":
        return f"## {_sentence(rng, locale, 3)} {number}"
    note = "[^n]" if number == 1 else ""
    link = f"[{essay}](made-{(essay * 7 + number) % essays:04}.md)" if number % 9 == 4 else ""
    words = [_sentence(rng, locale, 12).strip(), mention[locale], _sentence(rng, locale, 9)]
    return f"{_COMMA[locale].join(words)}{link}{_END[locale]}{note}"  # between commas, or a name would run into the next word


def _sentence(rng: random.Random, locale: str, words: int) -> str:
    return ("" if locale == "zh" else " ").join(rng.choice(_WORDS[locale]) for _ in range(words)) + " " * (locale == "en")
