"""The two languages of an essay match, block for block, and agree in numbers, names, links, and notes.

一篇文章的两种语言一块对一块，数目、名字、链接和注都要一致。

wrong: 一共三个人。 / It had four people.
right: 一共三个人。 / It had three people.
"""

from __future__ import annotations

from suyuan.checking.content import DOCS, LOCKS, Content
from suyuan.core.paths import ESSAYS, LOCALES
from suyuan.core.problems import Problem
from suyuan.twins.essay import load_essay
from suyuan.twins.facts import name_finder

ID = "twins"
TYPE = "content"


def check(content: Content) -> list[Problem]:
    problems: list[Problem] = []
    if content.records.entries is None:
        return problems
    find = name_finder(content.records.entries)
    for page in content.pages:
        if page.is_in(ESSAYS) and page.locale == LOCALES[0]:
            pair = (page, page.twin)
            pages = {each.locale: content.page(f"{DOCS}{each.source}") for each in pair}
            lock = f"{LOCKS}{page.slug}.yml"
            problems += load_essay(page.slug, pages, (content.text(lock), lock), find)[1]
    return problems
