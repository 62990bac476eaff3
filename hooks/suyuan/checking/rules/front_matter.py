"""An essay begins with its title, summary, authors, date, and sources; its text, with the title.

文章开头要有 `title`、`summary`、`authors`、`date`、`sources` 五个字段，正文从标题开始。

wrong: authors: The Suyuan editors
right: authors: [The Suyuan editors]
"""

from __future__ import annotations

from suyuan.checking.content import Content
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.markup.page import check_page

ID = "front-matter"
TYPE = "content"


def check(content: Content) -> list[Problem]:
    """Pages whose front matter is invalid or incomplete."""
    problems: list[Problem] = []
    for path in content.pages.values():
        try:
            problems += check_page(content.page(path))
        except ProblemsFound as error:
            problems += error.problems
    return problems
