"""Small corrections and what they refer to."""

from suyuan.records.claims import load_claims
from suyuan.records.corrections import (
    affected_items,
    load_corrections,
)
from suyuan.records.entries import load_entries
from suyuan.records.sources import load_sources

SOURCES = load_sources(
    "li:\n  zh: {title: 题}\n  en: {title: 题}\n  date: null\n  link: null\n", "s.yml"
)

CLAIM = "{id}:\n  zh: {{claim: 价钱}}\n  en: {{claim: The price}}\n  values:\n{values}"

GPU = (
    "gpu:\n  zh: {name: 显卡, short: 一句。, full: 一段。}\n"
    "  en: {name: GPU, short: A., full: B.}\n"
)

RECORDS = """\
first:
  date: 2026-02-01
  claims: [price]
  segments: [auction#s-abcde]
  by: A. Reader
  zh: {was: 5 亿, now: 6 亿, why: 另一家写得更清楚。}
  en: {was: $500 million, now: $600 million, why: Another source is clearer.}
second:
  date: 2026-03-01
  entries: [gpu]
  zh: {was: <b>甲</b>, now: 乙, why: 看错了。}
  en: {was: <b>A</b>, now: B, why: We misread it.}
"""

WORDS = {
    "list_and": "、",
    "correction_was": "原来：",
    "correction_now": "现在：",
    "correction_places": "见于：",
    "no_corrections": "没有。",
}


def claims(*values, id_="price"):
    rows = "".join(f"    - {{{value}, at: [{{source: li}}]}}\n" for value in values)
    return load_claims(CLAIM.format(id=id_, values=rows), "docs/data/claims.yml", SOURCES)


CLAIMS, ENTRIES = (
    claims("zh: 6 亿, en: $600 million"),
    load_entries({"docs/data/glossary.yml": GPU}, {}),
)


def load(text=RECORDS):
    return load_corrections(
        text, "c.yml", CLAIMS, [entry.id for entry in ENTRIES], ["chart"], ["auction"]
    )


def places(one, locale="en"):
    return affected_items(
        one,
        locale,
        CLAIMS,
        {entry.id: entry for entry in ENTRIES},
        {},
        {"auction": "The Seller Said Stop"},
        dict.fromkeys(CLAIMS, "en/claims/"),
    )
