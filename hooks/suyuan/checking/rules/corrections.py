"""A claim or a drawn figure that was published and now says something else has a record in `docs/data/corrections.yml`, in the same change.

已经发布的数字记录或图改了说法，同一次改动里就要在 `docs/data/corrections.yml` 添一条更正。

A claim says something else where its verdict is another, or where a value is gone, changed, or of another rank; a figure, where a
value is drawn no more. A better wording with the same numbers is no correction, and neither is a second source.
判断变了，数值没有了、改动了、`rank` 变了，图上的数值不再是原来的，都算改了说法。数目不变、只是改写得更好，或者多了一家来源，不算。

Asked only with `SINCE`, as in a pull request: what was published before is what the change begins with.
只在用 `SINCE` 时才查，pull request 就是这样：改动之前的，就是已经发布的。

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

_MESSAGE = "'{0}' says something else than what was published: tell readers in corrections.yml, in a new record with '{1}: [{0}]'"


def check(before: Content, now: Content) -> list[Problem]:
    old, new = before.records, now.records
    if None in (old.claims, old.figures, old.corrections, new.claims, new.figures, new.corrections):
        return []  # what is broken has been told
    told = [one.record for id_, one in new.corrections.items() if id_ not in old.corrections]
    claims = uncorrected_claims(
        old.claims, new.claims, {id_ for record in told for id_ in record.claims}
    )
    figures = uncorrected_figures(
        old.figures, new.figures, {id_ for record in told for id_ in record.figures}
    )
    return [
        Problem(claim.path, claim.line, _MESSAGE.format(claim.id, "claims")) for claim in claims
    ] + [
        Problem(f"{DATA}figures.yml", _line_of(id_, now), _MESSAGE.format(id_, "figures"))
        for id_ in figures
    ]


def _line_of(id_: str, content: Content) -> int:
    lines = content.text(f"{DATA}figures.yml").split("\n")
    return next((number for number, line in enumerate(lines, 1) if line.startswith(f"{id_}:")), 1)
