"""A page is `slug.zh.md` beside `slug.en.md`; a slug has lowercase letters, digits, and hyphens.

一页是 `slug.zh.md` 和 `slug.en.md` 两个文件；slug 只用小写字母、数字和连字符。

wrong: docs/essays/The.Auction.zh.md
right: docs/essays/the-auction.zh.md
"""

from __future__ import annotations

from suyuan.checking.content import DOCS, Content
from suyuan.core.paths import check_page_paths
from suyuan.core.problems import Problem

ID = "file-names"
TYPE = "content"


def check(content: Content) -> list[Problem]:
    """Markdown files that cannot become pages."""
    sources = [path.removeprefix(DOCS) for path in content.page_files]
    return check_page_paths(sources, DOCS.rstrip("/"))
