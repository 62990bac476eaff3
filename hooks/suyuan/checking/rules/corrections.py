"""If a published claim or chart now says something else, the same change adds a record to
`docs/data/corrections.yml`.

已经发布的数字记录或图改了说法，同一次改动里就要在 `docs/data/corrections.yml` 添一条更正。

A claim says something else if a value is removed, changed, or given another rank, or if one is
added that makes it disputed. A chart says something else if a value is no longer drawn. A better
wording with the same numbers is not a correction, and neither is more or less evidence.
数值删了、改了、`rank` 变了，添了一个数值而有了争议，图上少了一个数值，都算改了说法。
数目不变、只是写得更好，或者来源多了、少了，不算。

Checked only with `SINCE`, as in a pull request: the state before the change counts as published.
只在用 `SINCE` 时才查，pull request 就是如此：改动之前的内容算已经发布的。

wrong: - {zh: 4400 万美元, en: $44 million} → + {zh: 4500 万美元, en: $45 million}
en right: the same, and in corrections.yml: + claims: [auction-price]
zh right: 同样的改动，另在 corrections.yml 里：+ claims: [auction-price]
"""

from __future__ import annotations

from suyuan.checking.content import DATA, Content
from suyuan.core.problems import Problem
from suyuan.records.corrections import uncorrected_claims, uncorrected_figures

ID = "corrections"
TYPE = "change"

_MESSAGE = (
    "'{0}' does not say what was published: tell readers in corrections.yml, in a new record with "
    "'{1}: [{0}]'"
)


def check(before: Content, now: Content) -> list[Problem]:
    """Changed claims and figures without a new correction."""
    old, new = before.records, now.records
    if old.claims is None or old.figures is None or old.corrections is None:
        return []  # what is broken has been reported
    if new.claims is None or new.figures is None or new.corrections is None:
        return []
    added = [
        correction.record
        for id_, correction in new.corrections.items()
        if id_ not in old.corrections
    ]
    corrected_claims = {id_ for record in added for id_ in record.claims}
    corrected_figures = {id_ for record in added for id_ in record.figures}
    problems = [
        Problem(claim.path, claim.line, _MESSAGE.format(claim.id, "claims"))
        for claim in uncorrected_claims(old.claims, new.claims, corrected_claims)
    ]
    path = f"{DATA}figures.yml"
    for id_ in uncorrected_figures(old.figures, new.figures, corrected_figures):
        problems.append(
            Problem(path, _line_of(id_, now.text(path)), _MESSAGE.format(id_, "figures"))
        )
    return problems


def _line_of(id_: str, text: str) -> int:
    lines = text.split("\n")
    return next((number for number, line in enumerate(lines, 1) if line.startswith(f"{id_}:")), 1)
