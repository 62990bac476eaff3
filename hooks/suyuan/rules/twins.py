"""The two languages of an essay match, block for block, and agree in numbers, names, links, and notes.

一篇文章的两种语言一块对一块，数目、名字、链接和注都要一致。

wrong: 一共三个人。 / It had four people.
right: 一共三个人。 / It had three people.
"""

from __future__ import annotations

from suyuan.checking.content import LOCKS, Content
from suyuan.pages import ESSAYS, LOCALES
from suyuan.problems import Problem
from suyuan.twin_facts import name_finder
from suyuan.twin_pages import load_essay

ID = "twins"
TYPE = "content"


def check(content: Content) -> list[Problem]:
    problems: list[Problem] = []
    if content.records.entries is None:
        return problems
    find = name_finder(content.records.entries)
    for page in content.pages:
        if page.is_in(ESSAYS) and page.locale == LOCALES[0]:
            pages = {each.locale: (content.text(f"docs/{each.source}"), f"docs/{each.source}") for each in (page, page.twin)}
            lock = f"{LOCKS}{page.slug}.yml"
            problems += load_essay(page.slug, pages, (content.text(lock), lock), find)[1]
    return problems
