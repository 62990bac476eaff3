"""What the check takes for granted of the built site."""

from lxml import html

from project import ROOT
from suyuan.checking.content import read_content
from suyuan.checking.links import Targets


def test_ids_that_links_may_lead_to_are_those_of_the_built_site(real_site):
    content = read_content(ROOT)
    followed = 0
    for page, path in content.pages.items():
        text = (real_site / page.url / "index.html").read_text("utf-8")
        expected = Targets(content).fragments(page)
        followed += expected is not None
        assert (expected or set()) <= set(html.fromstring(text).xpath("//@id")), path
    assert followed
