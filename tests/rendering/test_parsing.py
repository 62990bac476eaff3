"""One page on its whole way: it is parsed once, and no page is too deep or takes too long."""

import html.parser
import sys
import time

import lxml.etree
import lxml.html
import pytest
import selectolax.lexbor

from recorder import PARSERS
from small_page import INFO, PAGE
from suyuan.core.problems import ProblemsFound
from suyuan.rendering import PageInfo, SiteInfo, finish_page


@pytest.fixture
def parsed(monkeypatch):
    """What any parser of HTML is given, wherever it has been imported to."""
    sources = []

    def counted(parser):
        def parse(source, *arguments, **named):
            sources.append(source if isinstance(source, str) else bytes(source).decode())
            return parser(source, *arguments, **named)

        return parse

    parsers = [getattr(module, name) for module, name in PARSERS]
    wrapped = {id(parser): counted(parser) for parser in parsers}
    for module in list(sys.modules.values()):
        for name, value in list(getattr(module, "__dict__", {}).items()):
            if id(value) in wrapped and module is not sys.modules[__name__]:
                monkeypatch.setattr(module, name, wrapped[id(value)])
    feed = html.parser.HTMLParser.feed
    monkeypatch.setattr(
        html.parser.HTMLParser, "feed", lambda self, data: (sources.append(data), feed(self, data))
    )
    return sources


def test_a_page_is_parsed_once(site, parsed):
    finish_page(PAGE, INFO, site)
    assert sum("Unmistakable words" in source for source in parsed) == 1
    rest = [source for source in parsed if "Unmistakable words" not in source]
    assert len(rest) == 2, "the drawing and the notice, which come in as markup of ours"
    assert all(source.startswith(("<div><figure", "<div><details")) for source in rest)


def test_the_count_sees_every_parser(parsed):
    lxml.html.fragment_fromstring("<p>a</p>")
    lxml.etree.fromstring("<p>b</p>")
    selectolax.lexbor.LexborHTMLParser("<p>c</p>")
    html.parser.HTMLParser().feed("<p>d</p>")
    assert [name for name in "abcd" if any(f"<p>{name}</p>" in source for source in parsed)] == [
        *"abcd"
    ]


# --- hostile pages


def test_a_page_that_is_nested_too_deeply_is_a_problem_of_its_file(site):
    with pytest.raises(ProblemsFound) as caught:
        finish_page("<div>" * 3000, PageInfo("docs/a.en.md", "en/a/"), site)
    [problem] = caught.value.problems
    assert str(problem).startswith("docs/a.en.md") and "2,048 elements" in str(problem)


@pytest.mark.parametrize(
    "html",
    [
        "<em>" * 1900 + "a neural<b> network</b>" * 50,
        "<blockquote>" * 1900 + "<p>GPU</p>",
        "<ul><li>" * 900 + "GPU",
    ],
)
def test_a_deep_page_is_finished(html, site):
    page = finish_page(html, PageInfo("a.en.md", "en/a/"), site)
    assert page.mentions and page.passages


@pytest.mark.parametrize(
    "piece, locale",
    [
        ('<a href="entry:none">GPU</a> ', "en"),
        ('<a href="entry:cnn">GPU</a> CNN ', "en"),
        ("<em>neural</em> network ", "en"),
        ("<em>a neural</em> network ", "en"),
        ('<a href="claim:price">$10</a> ', "en"),
        ("福島邦彦 ", "en"),
        ("（カ", "zh"),
        ("<h2>GPU</h2><p>GPU</p>", "en"),
        ('<p id="s-2">GPU</p>', "en"),
        ("<p>&nbsp;</p>", "en"),
        ("<b></b>", "en"),
    ],
)
def test_time_grows_with_the_page_and_not_with_its_square(piece, locale, site):
    here = SiteInfo(**vars(site) | {"locale": locale})

    def seconds(times):
        def once():
            start = time.process_time()
            finish_page(f"<p>{piece * times}</p>", INFO, here)
            return time.process_time() - start

        return min(once() for _ in range(2))

    assert seconds(4000) < 24 * seconds(500) + 0.05, "8 times as much, 64 times if quadratic"
