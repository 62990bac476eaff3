"""A link leads to a page, a fragment, or a claim that exists, or to an address that is complete.

链接通向的页面、页内位置、记录要存在，网址要写得完整。

wrong: [the auction](aution.md), [auction](www.example.org)
right: [the auction](auction.md), [auction](https://www.example.org/)
"""

from __future__ import annotations

from suyuan.checking.content import Content
from suyuan.checking.links import Targets, check_links
from suyuan.core.problems import Problem

ID = "links"
TYPE = "content"


def check(content: Content) -> list[Problem]:
    """Links that lead nowhere."""
    return check_links(content, Targets(content))
