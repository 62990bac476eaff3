"""The `example` of the home page names an essay in both languages, and a claim on record.

首页的 `example` 写明一篇两种语言都有的文章，和一条有记录的数字。

wrong: example: {essay: auction, claim: auction-prise}
right: example: {essay: auction, claim: auction-price}
"""

from __future__ import annotations

from suyuan.building.example import explain_example
from suyuan.checking.content import Content
from suyuan.core.locales import LOCALES
from suyuan.core.paths import ESSAYS, PagePath
from suyuan.core.problems import Problem

ID = "home"
TYPE = "content"


def check(content: Content) -> list[Problem]:
    """Examples of home pages that do not exist."""
    problems: list[Problem] = []
    claims = content.records.claims
    if claims is None:
        return problems  # they are broken, which another rule reports
    essays = sorted({path.slug for path in content.pages if path.is_in(ESSAYS)})
    for page in content.readable_pages:
        choice = page.front.get("example")
        if page.front.get("template") != "home.html" or choice is None:
            continue
        chosen = choice if isinstance(choice, dict) else {}
        slug, id_ = str(chosen.get("essay")), str(chosen.get("claim"))
        versions = [PagePath(ESSAYS, slug, locale) for locale in LOCALES]
        is_shown = sum(each in content.pages for each in versions) >= min(2, len(LOCALES))
        if message := explain_example(slug, id_, is_shown, essays, claims):
            problems.append(Problem(page.name, page.lines.get(("example",), 0), message))
    return problems
