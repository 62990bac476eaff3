"""Every record has the fields of its kind, and every id that it names exists.

记录的字段要齐、要对，提到的每个 id 都要有。

A claim’s numbers are the same in both languages. The claim behind a position or an event gives
its years.
两种语言的数目要一致。履历和大事所依据的记录要写明年份。

wrong: {zh: 4400 万美元, en: $45 million, at: [{source: yuanchuan-2012}]}
right: {zh: 4400 万美元, en: $44 million, at: [{source: yuanchuan-2012}]}
"""

from __future__ import annotations

from suyuan.checking.content import LOCKS, Content
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.twins.lock import load_lock

ID = "records"
TYPE = "content"


def check(content: Content) -> list[Problem]:
    """Records and lock files that cannot be used."""
    problems = list(content.records.problems)
    for path in sorted(path for path in content.files if path.startswith(LOCKS)):
        try:
            load_lock(content.text(path), path)
        except ProblemsFound as error:
            problems += error.problems
    return problems
