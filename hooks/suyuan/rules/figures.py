"""A chart that a page shows, `![words](figure:id)`, has a record in `docs/data/figures.yml`.

页面上的图 `![说明](figure:id)`，在 `docs/data/figures.yml` 里要有记录。

wrong: ![The price list](figure:auction-step)
right: ![The price list](figure:auction-steps)
"""

from __future__ import annotations

from suyuan.checking.content import Content
from suyuan.figures import check_figure_uses
from suyuan.front_matter import first_line, split_front_matter
from suyuan.problems import Problem, ProblemsFound

ID = "figures"
TYPE = "content"


def check(content: Content) -> list[Problem]:
    problems: list[Problem] = []
    for path in content.page_files if content.records.figures is not None else ():
        text = content.text(path)
        try:
            body = split_front_matter(text, path)[2]
        except ProblemsFound:
            continue  # another rule says so
        problems += check_figure_uses(body, first_line(text, body), path, content.records.figures)
    return problems
