"""The two languages of an essay match, block for block, and agree in numbers, names, links, and
notes.

一篇文章的两种语言一块对一块，数目、名字、链接和注都要一致。

wrong: 一共三个人。 / It had four people.
right: 一共三个人。 / It had three people.
"""

from __future__ import annotations

from suyuan.checking.content import DOCS, Content
from suyuan.core.locales import LOCALES
from suyuan.core.paths import ESSAYS, PagePath
from suyuan.core.problems import Problem
from suyuan.twins.loading import load_essay, original_locale
from suyuan.twins.lock import lock_path
from suyuan.twins.names import name_finder

ID = "twins"
TYPE = "content"


def check(content: Content) -> list[Problem]:
    """Essays whose two languages differ in structure or facts."""
    problems: list[Problem] = []
    if content.records.entries is None:
        return problems  # they are broken, which another rule reports
    find = name_finder(content.records.entries)
    for key in sorted({page.key for page in content.pages if page.is_in(ESSAYS)}):
        every = [PagePath(ESSAYS, key.removeprefix(ESSAYS), locale) for locale in LOCALES]
        pages = {each.locale: content.page(f"{DOCS}{each.source}") for each in every}
        exist = {locale: page for locale, page in pages.items() if page.exists}
        path = every[0].in_locale(original_locale(exist))
        locks = {}
        for other in path.others:
            lock = f"{DOCS}{lock_path(path, other.locale)}"
            locks[other.locale] = content.text(lock), lock
        problems += load_essay(path, pages, locks or {"": ("", "")}, find)[1]
    return problems
