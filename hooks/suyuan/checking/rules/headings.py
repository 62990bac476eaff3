"""Both languages of a page have the same headings, in number and level, so that readers who switch languages keep their place.

一页的两种语言，小标题的个数和级别要一样，读者换语言时才不会迷路。

wrong: ## Import / ### 导入
right: ## Import / ## 导入
"""

from __future__ import annotations

from suyuan.checking.content import Content
from suyuan.core.paths import ESSAYS, LOCALES, SOURCES
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.markup.extensions import other_headings, page_headings

ID = "headings"
TYPE = "content"


def check(content: Content) -> list[Problem]:
    problems: list[Problem] = []
    for page, path in content.pages.items():
        twin = content.pages.get(page.twin)
        if page.locale != LOCALES[0] or not twin or page.is_in(ESSAYS) or page.folder == SOURCES:
            continue
        try:
            levels = [
                [level for level, _ in page_headings(content.page(each).body)]
                for each in (path, twin)
            ]
        except ProblemsFound:
            continue  # another rule says so
        if levels[1] and levels[0] != levels[1]:
            problems.append(Problem(path, 0, other_headings(twin)))
    return problems
