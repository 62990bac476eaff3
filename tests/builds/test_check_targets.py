"""What the check takes for granted of the built site."""

from lxml import html

from project import ROOT
from suyuan.checking.content import read_content
from suyuan.checking.links import Targets


def ids_of(folder, url):
    """The ids of a page; those of all parts of the page of claims, which forwards to them."""
    files = folder.rglob("index.html") if url.endswith("claims/") else [folder / "index.html"]
    return {
        id_ for file in files for id_ in html.fromstring(file.read_text("utf-8")).xpath("//@id")
    }


def test_ids_that_links_may_lead_to_are_those_of_the_built_site(real_site):
    content = read_content(ROOT)
    followed = 0
    for page, path in content.pages.items():
        expected = Targets(content).fragments(page)
        followed += expected is not None
        assert (expected or set()) <= ids_of(real_site / page.url, page.url), path
    assert followed
