"""A claim that was published and now says something else has a record in `docs/data/corrections.yml`, in the same change.

已经发布的数字记录改了说法，同一次改动里就要在 `docs/data/corrections.yml` 添一条更正。

It says something else where its verdict is another, or where a value that stood as fact is gone, changed, or deprecated. A better
wording with the same numbers is no correction, and neither is a second source.
判断变了，或者原来成立的数值没有了、改动了、降为 `deprecated`，都算改了说法。数目不变、只是改写得更好，或者多了一家来源，不算。

Asked only with `SINCE`, as in a pull request: what was published before is what the change begins with.
只在用 `SINCE` 时才查，pull request 就是这样：改动之前的，就是已经发布的。

wrong: - {zh: 4400 万美元, en: $44 million} → + {zh: 4500 万美元, en: $45 million}
en right: the same, and in corrections.yml: + claims: [auction-price]
zh right: 同样的改动，另在 corrections.yml 里：+ claims: [auction-price]
"""

from __future__ import annotations

from suyuan.checking.content import Content
from suyuan.corrections import uncorrected
from suyuan.problems import Problem

ID = "corrections"
TYPE = "change"


def check(before: Content, now: Content) -> list[Problem]:
    old, new = before.records, now.records
    if None in (old.claims, new.claims, old.corrections, new.corrections):
        return []  # what is broken has been told
    corrected = {id_ for name, correction in new.corrections.items() if name not in old.corrections for id_ in correction.record.claims}
    return [Problem(claim.path, claim.line, f"'{claim.id}' says something else than what was published: tell readers in corrections.yml, "
                                            f"in a new record with 'claims: [{claim.id}]'") for claim in uncorrected(old.claims, new.claims, corrected)]
