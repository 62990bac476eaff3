"""A manual link to an entry, `[words](entry:id)`, names an entry that exists.

手工加的词条链接 `[文字](entry:id)`，词条要存在。

wrong: [Falcon](entry:falcn)
right: [Falcon](entry:falcon)
"""

from __future__ import annotations

from suyuan.checking.content import Content
from suyuan.core.problems import Problem
from suyuan.records.entries import check_choices

ID = "entries"
TYPE = "content"


def check(content: Content) -> list[Problem]:
    """Links to entries that do not exist."""
    if content.records.entries is None:
        return []
    ids = {entry.id for entry in content.records.entries}
    return [problem for page in content.readable_pages for problem in check_choices(page, ids)]
