"""When a claim gets another value, the old one goes from all prose: essays, entries, notes, charts.

一条记录改了数值，文章、词条、注、图里的旧数值也要改。

Looked for are paragraphs that state the old value without a mark and name every entry in the
claim’s heading, and all paragraphs of a page that marks the claim. Checked only with `SINCE`, as in
a pull request.
要找的是：没有引用这条记录、却写着旧数值的段落，段落里提到了记录标题里的每个词条；引用这条记录的页面，每一段都找。
只在用 `SINCE` 时才查，pull request 就是如此。

en wrong: … after $44 million was paid for DNNresearch
en right: … after $45 million was paid for DNNresearch
zh wrong: DNNresearch 卖了 4400 万美元以后……
zh right: DNNresearch 卖了 4500 万美元以后……
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping

from suyuan.checking.content import Content
from suyuan.checking.coverage import Measure
from suyuan.checking.report import files_with_prose
from suyuan.core.locales import LOCALES
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.linking.mentions import Matcher
from suyuan.records.claims import Claim

ID = "old-values"
TYPE = "change"


def check(before: Content, now: Content) -> Iterator[Problem]:
    """Prose that still states what a claim said before."""
    old, new = before.records.claims, now.records
    if old is None or new.claims is None or new.sources is None or new.entries is None:
        return  # what is broken has been reported
    changed = {claim.id: claim for claim in _with_old_values(old, new.claims)}
    if not changed:
        return
    names = {locale: Matcher(new.entries, locale) for locale in LOCALES}
    measure = Measure(changed, new.sources, new.entries, names)
    for path in files_with_prose(now):
        try:
            yield from measure.file(path, now.text(path)).flat
        except ProblemsFound:
            continue  # another rule has reported it


def _with_old_values(old: Mapping[str, Claim], new: Mapping[str, Claim]) -> Iterator[Claim]:
    """The claims that have lost a value, with that value as a wrong one."""
    for id_, claim in new.items():
        known = [value.texts for value in claim.record.values]
        gone = [
            value
            for value in (old[id_].record.values if id_ in old else ())
            if value.rank != "deprecated" and value.texts not in known
        ]
        if gone:
            right = [value for value in claim.record.values if value.rank != "deprecated"]
            wrong = [value.model_copy(update={"rank": "deprecated", "at": []}) for value in gone]
            record = claim.record.model_copy(update={"values": [*right, *wrong]})
            yield dataclasses.replace(claim, record=record)
