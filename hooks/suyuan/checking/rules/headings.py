"""Both languages of a page have the same headings, in number and level, so that readers who
switch languages keep their place.

一页的两种语言，小标题的个数和级别要一样，读者换语言时才不会迷路。

wrong: ## Import / ### 导入
right: ## Import / ## 导入
"""

from __future__ import annotations

from suyuan.checking.content import Content
from suyuan.core.paths import ESSAYS, SOURCES
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.markup.extensions import other_headings, page_headings
from suyuan.text.languages import heading_locale

ID = "headings"
TYPE = "content"


def check(content: Content) -> list[Problem]:
    """Pages whose headings are not those of their twins."""
    problems = []
    for page, path in content.pages.items():
        twin = content.pages.get(page.in_locale(heading_locale()))
        has_rule = not page.is_in(ESSAYS) and page.folder != SOURCES
        if not twin or twin == path or not has_rule:
            continue
        try:
            levels = _heading_levels(content, path)
            twin_levels = _heading_levels(content, twin)
        except ProblemsFound:
            continue  # another rule reports it
        if twin_levels and levels != twin_levels:
            problems.append(Problem(path, 0, other_headings(twin)))
    return problems


def _heading_levels(content: Content, path: str) -> list[int]:
    return [level for level, _ in page_headings(content.page(path).body)]
