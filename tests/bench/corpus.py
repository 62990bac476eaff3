"""A site of any size in our own words: seeded, the same on every machine, with the real records and
settings."""

from __future__ import annotations

import datetime
import random
import re
import shutil
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "hooks"))

from suyuan.linking.claim_checks import check_claim_uses  # noqa: E402
from suyuan.markup.front_matter import first_line, split_front_matter  # noqa: E402
from suyuan.markup.segments import split_segments  # noqa: E402
from suyuan.records.loading import read_claims  # noqa: E402
from suyuan.text.quantities import same_quantities  # noqa: E402
from suyuan.twins.lock import LockRow, dump_lock, new_id  # noqa: E402
from suyuan.twins.scores import weight  # noqa: E402

_TEXT = {
    "zh": (
        "那年 夏天 实验室 里 机器 慢慢 学会 看图 后来 有人 问起 价钱 谁也 说不清 山里 下雪 "
        "他们 连夜 改 程序 第二天 结果 出来 比 去年 好 许多 报纸 登了 一条 消息 学生 毕业 "
        "以后 去了 南方 老师 留在 北方 写信 争论 数据 不够 机房 太热 风扇 整夜 响 记录 还在 "
        "抽屉 里"
    ),
    "en": (
        "that summer the laboratory kept its machine running through night and nobody could "
        "say what it had learned until a student came back with results better than last "
        "year so they argued about data price heat noise letters from north while paper "
        "printed short note on it"
    ),
}
_WORDS = {locale: text.split() for locale, text in _TEXT.items()}
_END = {"zh": "。", "en": "."}
_ESSAYS_PER_CLAIM = 5  # a claim is a particular fact: few essays have a use for it
_COMMA = {"zh": "，", "en": ", "}


def write_corpus(folder: Path, essays: int, seed: int = 2012) -> None:
    """The project with its real pages, records, hooks and templates, and `essays` made ones in both
    languages beside the real five: about 900 Chinese characters and 600 English words each, with
    headings, links, notes, names of entries and claims, and with the lock file that `make
    translations` would write."""
    for name in ("hooks", "overrides"):
        (folder / name).symlink_to(ROOT / name, target_is_directory=True)
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns("sources"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    rng = random.Random(seed)
    names, claims = _names(), _claims()
    (folder / "docs/data/twins").mkdir(exist_ok=True)
    for number in range(essays):
        blocks = [
            "paragraph",
            "paragraph",
            *(rng.choice(["heading", *["paragraph"] * 5]) for _ in range(28)),
        ]
        mentions = [rng.choice(names) for _ in blocks]
        stated = (
            {5: claims[number % len(claims)]} if number < _ESSAYS_PER_CLAIM * len(claims) else {}
        )
        pages = {}
        made: dict[str, list[str]] = {}
        for locale in _WORDS:
            words = random.Random(f"{seed}-{number}-{locale}")
            made[locale] = [
                _block(
                    kind,
                    mention,
                    stated.get(i),
                    i,
                    locale,
                    words,
                    number,
                    essays,
                    _size_of(made, i),
                )
                for i, (kind, mention) in enumerate(zip(blocks, mentions))
            ]
            body = "\n\n".join(made[locale])
            title = f"{_sentence(words, locale, 4)} {number}"
            front = {
                "title": title,
                "summary": _sentence(words, locale, 9),
                "authors": ["Suyuan"],
                "date": f"2025-{number % 12 + 1:02}-01",
                "sources": ["yuanchuan-2012"],
            }
            text = (
                f"---\n{yaml.safe_dump(front, allow_unicode=True)}---\n\n# {title}\n\n{body}\n\n"
                f"[^n]: {_sentence(words, locale, 8)}\n"
            )
            pages[locale] = folder / f"docs/essays/made-{number:04}.{locale}.md"
            pages[locale].write_text(text, "utf-8")
        slug = f"made-{number:04}"
        (folder / f"docs/data/twins/{slug}.yml").write_text(dump_lock(_lock(pages), slug), "utf-8")


def make_names(number: int, seed: int = 2012) -> list[dict[str, str]]:
    """Names of things that do not exist, in both languages."""
    rng, found = random.Random(seed), {}
    while len(found) < number:
        zh = "".join(rng.sample("山水田园春夏秋冬风雨雷电花草树木鸟兽虫鱼江河湖海日月星辰", 4))
        en = "".join(rng.sample(["ka", "lo", "mi", "ren", "to", "va", "shi", "bel", "dor"], 3))
        found.setdefault(en.capitalize(), zh)
    return [{"zh": zh, "en": en} for en, zh in found.items()]


def make_body(
    locale: str, kinds: list[str], mentions: list[dict[str, str]], seed: int = 2012
) -> str:
    """Markdown of an essay in one language with these blocks, "heading" or "paragraph", each of
    which mentions a name."""
    words = random.Random(f"{seed}-{locale}")
    blocks = [
        _block(kind, mention, None, number, locale, words, 0, 0)
        for number, (kind, mention) in enumerate(zip(kinds, mentions))
    ]
    return "\n\n".join([*blocks, f"[^n]: {_sentence(words, locale, 8)}"])


def _lock(pages: dict[str, Path]) -> dict[str, LockRow]:
    """Rows of twins that stand in the same order in both languages, as made ones do."""
    segments = []
    for page in pages.values():
        text = page.read_text("utf-8")
        body = split_front_matter(text, page.name)[2]
        segments.append(split_segments(body, first_line(text, body)))
    rows: dict[str, LockRow] = {}
    for zh, en in zip(*segments, strict=True):
        rows[new_id(zh.kind, zh.plain, rows)] = LockRow(
            kind=zh.kind, zh=zh.plain, en=en.plain, confirmed=datetime.date(2026, 1, 2)
        )
    return rows


def _claims() -> list[dict[str, str]]:
    """Claims as the real essays state them in both languages, those whose words stand for
    themselves."""
    found: dict[str, dict[str, str]] = {}
    for locale in _WORDS:
        for page in sorted((ROOT / "docs/essays").glob(f"*.{locale}.md")):
            for link, text, id_ in re.findall(
                r"(\[([^\[\]]+)\]\(claim:([a-z0-9-]+)\))", page.read_text("utf-8")
            ):
                if (
                    not re.search("[A-Za-z]", text)
                    or locale == "en"
                    and not re.search(r"\b[A-Z]", text)
                ):
                    found.setdefault(id_, {}).setdefault(locale, link)
    records = read_claims(ROOT / "docs")
    return [
        pair
        for _, pair in sorted(found.items())
        if len(pair) == len(_WORDS)
        and same_quantities(pair["zh"], pair["en"])
        and not any(check_claim_uses(pair[locale], 1, "", locale, *records) for locale in _WORDS)
    ]


def _names() -> list[dict[str, str]]:
    """Names of entries in both languages. Left out are those that twins would not agree about
    (PASemi, P.A. Semi): a word in Latin letters that the Chinese name has and the English has not.
    """
    names = [
        {locale: record[locale]["name"] for locale in _WORDS}
        for kind in ("glossary", "people", "organisations", "systems")
        for record in yaml.load(
            (ROOT / f"docs/data/{kind}.yml").read_text("utf-8"), yaml.CSafeLoader
        ).values()
    ]
    return [
        name
        for name in names
        if set(re.findall(r"[A-Za-z]+", name["zh"])) <= set(re.findall(r"[A-Za-z]+", name["en"]))
    ]


def _block(
    kind: str,
    mention: dict[str, str],
    claim: dict[str, str] | None,
    number: int,
    locale: str,
    rng: random.Random,
    essay: int,
    essays: int,
    size: float = 0,
) -> str:
    """A block; size is the least `weight` of a paragraph."""
    if kind == "heading":
        return f"## {_sentence(rng, locale, 3)} {number}"
    note = "[^n]" if number == 1 else ""
    link = (
        f"[{essay}](made-{(essay * 7 + number) % essays:04}.md)"
        if essays and number % 9 == 4
        else ""
    )
    words = [
        _sentence(rng, locale, 12).strip(),
        mention[locale],
        *([claim[locale]] if claim else []),
        _sentence(rng, locale, 9),
    ]
    while weight("".join(words)) < size:
        words[-1] += _sentence(rng, locale, 1)
    # between commas, or a name would run into the next word
    return f"{_COMMA[locale].join(words)}{link}{_END[locale]}{note}"


def _size_of(made: dict[str, list[str]], number: int) -> float:
    """How long the English of a block is that has been made in Chinese, as `make check` wants it:
    about as long as the other pairs of the essay suggest."""
    return 0.8 * weight(made["zh"][number]) if "zh" in made else 0


def _sentence(rng: random.Random, locale: str, words: int) -> str:
    return ("" if locale == "zh" else " ").join(
        rng.choice(_WORDS[locale]) for _ in range(words)
    ) + " " * (locale == "en")
