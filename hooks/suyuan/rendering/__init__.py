"""The way of a page from the HTML that Python-Markdown makes to the one that is published.

`finish_page` takes the HTML of one page, a `PageInfo`, and the `SiteInfo` of its language. It
returns a `FinishedPage`: the HTML as it is published, and the facts that lists, backlinks, search,
books, and feeds need of the page. The page is parsed once, here. Only `building` and the handlers
import this package.
"""

from suyuan.rendering.pipeline import FinishedPage, PageInfo, SiteInfo, finish_page

__all__ = ["FinishedPage", "PageInfo", "SiteInfo", "finish_page"]
