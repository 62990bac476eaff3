"""If a published claim or chart now says something else, the same change adds a record to `docs/data/corrections.yml`.

已经发布的数字记录或图改了说法，同一次改动里就要在 `docs/data/corrections.yml` 添一条更正。

A claim says something else if its verdict changes, or if a value is removed, changed, or given another rank. A chart says something else
if a value is no longer drawn. A better wording with the same numbers is not a correction, and neither is a second source.
判断变了，数值删了、改了、`rank` 变了，图上少了一个数值，都算改了说法。数目不变、只是写得更好，或者多了一家来源，不算。

Checked only with `SINCE`, as in a pull request: the state before the change counts as published.
只在用 `SINCE` 时才查，pull request 就是如此：改动之前的内容算已经发布的。

wrong: - {zh: 4400 万美元, en: $44 million} → + {zh: 4500 万美元, en: $45 million}
en right: the same, and in corrections.yml: + claims: [auction-price]
zh right: 同样的改动，另在 corrections.yml 里：+ claims: [auction-price]
"""

from __future__ import annotations

from suyuan.checking.content import DATA, Content
from suyuan.core.problems import Problem
from suyuan.records.corrections import redrawn, uncorrected

ID = "corrections"
TYPE = "change"

_MESSAGE = "'{0}' says something else than what was published: tell readers in corrections.yml, in a new record with '{1}: [{0}]'"


def check(before: Content, now: Content) -> list[Problem]:
    old, new = before.records, now.records
    if None in (old.claims, old.figures, old.corrections, new.claims, new.figures, new.corrections):
        return []  # what is broken has been told
    told = [one.record for id_, one in new.corrections.items() if id_ not in old.corrections]
    claims = uncorrected(old.claims, new.claims, {id_ for record in told for id_ in record.claims})
    figures = redrawn(old.figures, new.figures, {id_ for record in told for id_ in record.figures})
    return [
        Problem(claim.path, claim.line, _MESSAGE.format(claim.id, "claims")) for claim in claims
    ] + [
        Problem(f"{DATA}figures.yml", _line_of(id_, now), _MESSAGE.format(id_, "figures"))
        for id_ in figures
    ]


def _line_of(id_: str, content: Content) -> int:
    lines = content.text(f"{DATA}figures.yml").split("\n")
    return next((number for number, line in enumerate(lines, 1) if line.startswith(f"{id_}:")), 1)
