"""A chart that a page shows, `![words](figure:id)`, has a record in `docs/data/figures.yml`.

页面上的图 `![说明](figure:id)`，在 `docs/data/figures.yml` 里要有记录。

wrong: ![The price list](figure:auction-step)
right: ![The price list](figure:auction-steps)
"""

from __future__ import annotations

from suyuan.checking.content import Content
from suyuan.core.problems import Problem
from suyuan.drawings.explorables import check_explorables
from suyuan.records.figures import check_figure_uses

ID = "figures"
TYPE = "content"


def check(content: Content) -> list[Problem]:
    """Figures on pages that have no record."""
    figures = content.records.figures
    if figures is None or content.records.explorables is None:
        return []  # they are broken, which another rule reports
    explorables = content.records.explorables
    return [
        problem
        for page in content.readable_pages
        for problem in (
            *check_figure_uses(page, figures, explorables),
            *check_explorables(page, explorables),
        )
    ]
