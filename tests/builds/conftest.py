"""The pages of the real site."""

import pytest
from lxml import html


@pytest.fixture(scope="module")
def pages(real_site):
    """Address below the site → the page, all that search engines may show."""
    found = {
        path.relative_to(real_site).as_posix().removesuffix("index.html"): html.parse(
            str(path), html.HTMLParser(encoding="utf-8")
        ).getroot()
        for path in sorted(real_site.rglob("index.html"))
    }
    return {url: page for url, page in found.items() if not page.xpath("//meta[@name='robots']")}
