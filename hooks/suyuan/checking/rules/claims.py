"""A number on a page or in an entry matches its claim’s record, and both languages of an essay
state the same claims.

页面和词条里的数字要与记录一致；一篇文章的两种语言引用的记录要相同。

A disputed value says whose it is, `claim:id@source`, unless it is the preferred one. A wrong value
is in a paragraph that names its source or states the right one.
有争议的数值要写明是谁说的：`claim:id@source`；标为 preferred 的可以不写。
错的数值，所在的段落要提到它的来源，或者也写出对的数值。

wrong: [$45 million](claim:auction-price)
right: [$44 million](claim:auction-price)
"""

from __future__ import annotations

from contextlib import suppress

from suyuan.checking.content import Content
from suyuan.core.problems import Problem
from suyuan.linking.claim_checks import check_entry_claims, check_page_claims

ID = "claims"
TYPE = "content"


def check(content: Content) -> list[Problem]:
    """Claims on pages and in entries that do not state what is on record."""
    problems: list[Problem] = []
    claims, sources = content.records.claims, content.records.sources
    if claims is None or sources is None:
        return problems  # they are broken, which another rule reports
    problems += check_entry_claims(content.records.entries or (), claims, sources)
    for page in content.readable_pages:
        with suppress(KeyError, TypeError):  # front matter is broken, which another rule reports
            problems += check_page_claims(page, claims, sources)
    return problems
