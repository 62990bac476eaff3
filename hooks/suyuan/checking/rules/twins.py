"""The two languages of an essay match, block for block, and agree in numbers, names, links, and
notes.

一篇文章的两种语言一块对一块，数目、名字、链接和注都要一致。

wrong: 一共三个人。 / It had four people.
right: 一共三个人。 / It had three people.
"""

from __future__ import annotations

from suyuan.checking.content import LOCKS, Content
from suyuan.core.paths import ESSAYS, LOCALES
from suyuan.core.problems import Problem
from suyuan.twins.essay import load_essay
from suyuan.twins.names import name_finder

ID = "twins"
TYPE = "content"


def check(content: Content) -> list[Problem]:
    """Essays whose two languages differ in structure or facts."""
    problems: list[Problem] = []
    if content.records.entries is None:
        return problems  # they are broken, which another rule reports
    find = name_finder(content.records.entries)
    for page in content.pages:
        if page.is_in(ESSAYS) and page.locale == LOCALES[0]:
            lock = f"{LOCKS}{page.slug}.yml"
            _, found = load_essay(page, content.pair(page), (content.text(lock), lock), find)
            problems += found
    return problems
