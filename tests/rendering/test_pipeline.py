"""One page on its whole way: what comes out, that it is parsed once, that none takes too long."""

import html.parser
import sys
import time

import lxml.etree
import lxml.html
import pytest
import selectolax.lexbor

from project import ROOT
from samples import ENTRIES, SOURCES
from suyuan.core.problems import ProblemsFound
from suyuan.linking.mentions import Matcher
from suyuan.records.claims import load_claims
from suyuan.records.figures import load_figures
from suyuan.records.interface import load_interface
from suyuan.rendering import PageInfo, SiteInfo, finish_page, page_key
from suyuan.twins.marks import Mark

CLAIMS = """\
price:
  zh: {claim: 价钱}
  en: {claim: The price}
  verdict: disputed
  values:
    - {zh: 10 美元, en: $10, at: [{source: plain}]}
    - {zh: 20 美元, en: $20, at: [{source: bare}]}
"""
FIGURE = """\
bars:
  kind: bars
  zh: {title: 图, caption: 说明。}
  en: {title: Bars, caption: Words.}
  items: [{zh: 甲, en: A, value: 1}, {zh: 乙, en: B, value: 2}]
"""
INTERFACE = ROOT / "docs/data/interface.yml"
PAGE = """\
<h1 id="s-1">A title<a class="headerlink" href="#s-1" title="#">#</a></h1>
<p id="s-2">Unmistakable words of 福島邦彦 on a GPU\
<sup id="fnref:n"><a class="footnote-ref" href="#fn:n">1</a></sup>,
at <a href="claim:price@plain"><em>$10</em></a>, not a <a href="entry:none">CNN</a>.</p>
<p id="s-3"><img alt="x" src="figure:bars" /></p>
<p id="s-4">Another GPU &amp; a <em>neural</em> network.</p>
<div class="footnote">
<hr />
<ol>
<li id="fn:n">
<p>A note.&#160;<a class="footnote-backref" href="#fnref:n" title="↩ 1">&#8617;</a></p>
</li>
</ol>
</div>"""
INFO = PageInfo(
    "docs/essays/a.en.md",
    "en/essays/a/",
    marks={
        "s-2": Mark(retired=("s-0",)),
        "s-3": Mark(),
        "s-4": Mark(notice='<details class="stale"><p lang="zh">旧</p></details>\n'),
    },
    parallel_url="en/essays/a/parallel/",
)


@pytest.fixture(scope="module")
def site():
    claims = load_claims(CLAIMS, "claims.yml", SOURCES)
    return SiteInfo(
        locale="en",
        claims=claims,
        figures=load_figures(FIGURE, "figures.yml", claims),
        names=Matcher(ENTRIES, "en"),
        entry_urls={entry.id: entry.page("en").url for entry in ENTRIES},
        claim_urls=dict.fromkeys(claims, "en/claims/"),
        originals={"福島邦彦": "ja"},
        words=load_interface(INTERFACE.read_text("utf-8"), "interface.yml")["en"],
    )


def test_every_step_leaves_its_mark_and_its_facts(site):
    page = finish_page(PAGE, INFO, site)
    assert (
        '<span class="retired" id="s-0"></span>Unmistakable words of <span lang="ja">' in page.html
    )
    assert '<a class="entry" href="../../glossary/gpu/">GPU</a>' in page.html
    assert '<a class="claim disputed" href="../../claims/#price"><em>$10</em><span' in page.html
    assert "not a CNN." in page.html and "entry:" not in page.html and "claim:" not in page.html
    assert '<figure class="figure" id="s-3"><svg' in page.html and 'viewBox="0 0' in page.html
    assert '</figure><p class="segment-foot"><span class="segment-tools">' in page.html
    assert '<a class="twin-link" href="parallel/#s-4" hreflang="zh"' in page.html
    assert "<em>neural</em> network</a>." in page.html
    assert '</p><details class="stale">' in page.html
    assert page.claims == ["price"] and page.entries == ["gpu", "neural-network"]
    assert [(each.id, each.anchor) for each in page.mentions] == [
        ("gpu", "s-2"),
        ("gpu", "s-4"),
        ("neural-network", "s-4"),
    ]
    assert [(each.id, each.text[each.start : each.end]) for each in page.stated] == [
        ("price", "$10")
    ]
    assert list(page.segments) == ["s-1", "s-2", "s-3", "s-4", "fn:n"]
    assert "segment-tools" not in "".join(page.segments.values()), "marks belong to the page alone"
    assert page.segments["fn:n"].startswith("<p>A note.")
    assert [passage.anchor for passage in page.passages] == ["s-2", "s-3", "s-4", "fn:n"]
    assert page.passages[0].text.startswith("Unmistakable words of 福島邦彦 on a GPU, at $10, not")
    assert page.minutes == 1


def test_a_page_without_segments_has_no_marks_and_only_a_capture_has_captions(site):
    html = (
        '<p id="s-1"><em>Said of a picture.</em></p>\n<p><em>Caption</em></p>\n<p><em>a</em> b</p>'
    )
    page = finish_page(html, PageInfo("a.en.md", "en/a/"), site)
    assert page.html == html and page.segments == {}
    captured = finish_page(html, PageInfo("a.en.md", "en/a/", captured=True), site)
    assert captured.html == html.replace("<p><em>Caption", '<p class="caption"><em>Caption')


def test_an_entry_does_not_link_to_itself(site):
    page = finish_page("<p>A GPU.</p>", PageInfo("g.yml", "en/glossary/gpu/", entry="gpu"), site)
    assert page.html == "<p>A GPU.</p>" and not page.entries and not page.mentions


# --- parsed once


@pytest.fixture
def parsed(monkeypatch):
    """What any parser of HTML is given, wherever it has been imported to."""
    sources = []

    def counted(parser):
        def parse(source, *arguments, **named):
            sources.append(source if isinstance(source, str) else bytes(source).decode())
            return parser(source, *arguments, **named)

        return parse

    parsers = [
        *(getattr(lxml.etree, name) for name in ("fromstring", "XML", "HTML", "parse")),
        *(
            getattr(lxml.html, name)
            for name in ("fromstring", "document_fromstring", "fragment_fromstring")
        ),
        lxml.html.fragments_fromstring,
        selectolax.lexbor.LexborHTMLParser,
    ]
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
    fields = {name: value for name, value in vars(site).items() if name != "digest"}
    here = SiteInfo(**fields | {"locale": locale})

    def seconds(times):
        def once():
            start = time.process_time()
            finish_page(f"<p>{piece * times}</p>", INFO, here)
            return time.process_time() - start

        return min(once() for _ in range(2))

    assert seconds(4000) < 24 * seconds(500) + 0.05, "8 times as much, 64 times if quadratic"


# --- kept results


def test_the_key_of_a_page_holds_all_that_it_depends_on(site):
    def key(html=PAGE, info=INFO, **changed):
        plain = {name: value for name, value in vars(site).items() if name != "digest"}
        return page_key(html, info, SiteInfo(**{**plain, **changed}))

    one = {entry.id: entry for entry in ENTRIES}
    other = {
        key(),
        key(html=PAGE + " "),
        key(info=PageInfo("a.en.md", "en/essays/a/")),
        key(claims={}),
        key(figures={}),
        key(names=Matcher([one["gpu"]], "en")),
        key(entry_urls={}),
        key(claim_urls={}),
        key(originals={}),
        key(words=site.words | {"permalink": "Here"}),
        key(locale="zh"),
    }
    assert len(other) == 11 and key() in other
