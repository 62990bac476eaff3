"""The way of a page from the HTML that Python-Markdown makes to the one that is published.

`finish_page` in `pipeline` takes the HTML of one page with what is to be known of it and of the site, and gives a
`FinishedPage`: the HTML as it is published and all facts that the lists, the search, the books and the feeds need of the
page. Nothing after it parses the page again. Handlers import it; no package below does.
"""

from suyuan.rendering.pipeline import FinishedPage, PageInfo, SiteInfo, finish_page

__all__ = ["FinishedPage", "PageInfo", "SiteInfo", "finish_page"]
