import hashlib
from urllib.parse import urljoin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suyuan.core.cache import Cache
from suyuan.core.urls import joiner
from suyuan.site_check import check_site
from suyuan.site_check.site import Address, BuiltPage

SITE = "https://x.example/base/"
HEAD = (
    '<title>x</title><meta name="description" content="x"><link rel="canonical" href="{site}{url}">'
)
TWINS = """<link rel="alternate " hreflang="zh" href="{site}"><link rel="alternate " hreflang="en" href="{site}en/">
<link rel="alternate " hreflang="x-default" href="{site}">"""
PAGE = (
    '<!doctype html><html lang="{lang}"><head>'
    + HEAD
    + TWINS
    + '</head><body><h1 id="top-of-page">x</h1>{body}</body></html>'
)


@pytest.fixture
def check(tmp_path):
    """Checks a site of two twins, the first with `body` in it."""

    def check(body="", twin="", head="", **files):
        (tmp_path / "en").mkdir(exist_ok=True)
        (tmp_path / "asset.png").touch()
        page = PAGE.format(lang="zh", url="", body=body, site=SITE)
        (tmp_path / "index.html").write_text(head(page) if head else page, "utf-8")
        (tmp_path / "en/index.html").write_text(
            twin or PAGE.format(lang="en", url="en/", body="", site=SITE), "utf-8"
        )
        for name, text in files.items():
            (tmp_path / name.replace("_", ".")).write_text(text, "utf-8")
        (tmp_path / "asset.css").write_text("p { color: red }")
        return [
            f"{problem.path}: {problem.message}"
            for problem in check_site(tmp_path, SITE, "/{}".format)
        ]

    return check


@pytest.mark.parametrize(
    "body",
    [
        "",
        '<a href="en/">x</a>',
        '<a href="/base/en/#top-of-page">x</a>',
        '<a href="#">x</a>',
        '<a href="?q=1">x</a>',
        '<a href="#top-of-page">x</a>',
        '<a href="https://elsewhere.example/y#z">x</a>',
        '<a href="mailto:a@x.example">x</a>',
        '<img src="asset.png">',
        '<img src="data:image/png;base64,AA==">',
        '<p id="中文"></p><a href="#%E4%B8%AD%E6%96%87">x</a>',
        '<a name="old"></a><a href="#old">x</a>',
        '<a href="asset.png">x</a>',
        '<link rel="license" href="https://cc.example/">',
        '<img src="asset.png" srcset="asset.png 1x, data:,x 2x">',
    ],
)
def test_what_is_right(check, body):
    assert check(body) == []


@pytest.mark.parametrize(
    "body, expected",
    [
        ('<a href="gone/">x</a>', "the link to 'gone/' leads nowhere: no such page or file"),
        (
            '<a href="en/#gone">x</a>',
            "the link to 'en/#gone' leads nowhere: that page has no '#gone'",
        ),
        ('<a href="#gone">x</a>', "the link to '#gone' leads nowhere: that page has no '#gone'"),
        ('<a href="en">x</a>', "the link to 'en' leads nowhere: no such page or file"),
        (
            '<a href="JavaScript:alert(1)">x</a>',
            "the link to 'JavaScript:alert(1)' would run code: remove it",
        ),
        ('<a href="data:text/html,x">x</a>', "the link to 'data:text/html,x' would run code"),
        (
            '<a href="claim:x">x</a>',
            "the link to 'claim:x' has the scheme 'claim:', which leads nowhere on a page",
        ),
        ('<img src="gone.png">', "'gone.png' leads nowhere: no such page or file"),
        (
            '<img src="https://cdn.example/x.png">',
            "'https://cdn.example/x.png' would be fetched from another host",
        ),
        (
            '<img src="//cdn.example/x.png">',
            "'//cdn.example/x.png' would be fetched from another host",
        ),
        (
            '<img srcset="asset.png 1x, https://cdn.example/x.png 2x">',
            "'https://cdn.example/x.png' would be fetched",
        ),
        (
            '<script src="https://cdn.example/x.js"></script>',
            "'https://cdn.example/x.js' would be fetched",
        ),
        (
            '<link rel="stylesheet" href="https://fonts.example/css">',
            "'https://fonts.example/css' would be fetched",
        ),
        (
            '<link rel="preconnect" href="https://fonts.example">',
            "'https://fonts.example' would be fetched",
        ),
        (
            '<video poster="https://cdn.example/x.png"></video>',
            "'https://cdn.example/x.png' would be fetched",
        ),
    ],
)
def test_what_is_wrong(check, body, expected):
    found = check(body)
    assert len(found) == 1 and found[0].startswith("/: " + expected), found


@pytest.mark.parametrize(
    "css, expected",
    [
        (
            "@font-face { src: url('https://fonts.example/x.woff2') }",
            "'https://fonts.example/x.woff2' would be fetched from another host",
        ),
        ("p { background: url(gone.png) }", "'gone.png' leads nowhere: no such file"),
        ("p { background: url(asset.png) }", None),
        ("p { mask: url(data:image/svg+xml,x); filter: url(#f) }", None),
    ],
)
def test_what_a_stylesheet_fetches(check, css, expected):
    found = check(a_css=css)
    assert (
        found == []
        if expected is None
        else len(found) == 1 and found[0].startswith(f"/a.css: {expected}")
    )


def test_what_a_script_imports(check):
    assert (
        check(a_js='import "./b.js"; await import(`./b.js${again}`); x = "./gone.js"', b_js="")
        == []
    )
    assert check(a_js='import { b } from "./gone.js"') == [
        "/a.js: './gone.js' leads nowhere: no such script (on /a.js)"
    ]
    assert check(a_js="await import('./later.js')") == [
        "/a.js: './later.js' leads nowhere: no such script (on /a.js)"
    ]


# What a capture, a record or a pull request may try to bring. Each line must be found, whatever stands around it.
@pytest.mark.parametrize(
    "body, expected",
    [
        ("<script>alert(1)</script>", "the page has an inline script, 'alert(1)'"),
        ('<script type="module">alert(1)</script>', "the page has an inline script"),
        ('<script type="importmap">{}</script>', "the page has an inline script"),
        ("<svg><script>alert(1)</script></svg>", "the page has an inline script"),
        (
            '__md_scope=1</p><script>__md_scope=new URL(".",location);alert(1)</script>',
            "the page has an inline script",
        ),
        ('<img src="asset.png" alt=""onerror=alert(1)>', "<img> has a handler, 'onerror'"),
        ("<p ONCLICK = 'x'>", "<p> has a handler, 'onclick'"),
        ('<svg/onload="x">', "<svg> has a handler, 'onload'"),
        ('<svg><a xlink:href="javascript:x">x</a></svg>', "<a> has an address in 'xlink:href'"),
        ('<a href="java&#x0a;script:x">x</a>', "the link to"),
        ('<iframe src="en/"></iframe>', "the page has an element <iframe>"),
        ('<iframe srcdoc="x"></iframe>', "the page has an element <iframe>"),
        ('<object data="asset.png"></object>', "the page has an element <object>"),
        ('<embed src="asset.png">', "the page has an element <embed>"),
        ('<base href="/base/">', "the page has an element <base>"),
        ("<template><img src=x></template>", "the page has an element <template>"),
        ("<svg><set attributeName=href to=x /></svg>", "the page has an element <set>"),
        ("<svg><foreignObject></foreignObject></svg>", "the page has an element <foreignObject>"),
        (
            '<meta http-equiv="refresh" content="0; url=https://x.example/base/en/">',
            "the page has a <meta http-equiv='refresh'>",
        ),
        ('<meta HTTP-EQUIV=Refresh content="1">', "the page has a <meta http-equiv='Refresh'>"),
        (
            '<meta http-equiv="set-cookie" content="a=b">',
            "the page has a <meta http-equiv='set-cookie'>",
        ),
        ("<form></form>", "the page has a form"),
        ('<button formaction="en/">x</button>', "<button> submits a form"),
        ('<p style="background: url(https://cdn.example/x.png)">', "<p> has an inline style"),
        ("<style>p {}</style>", "the page has an element <style>"),
    ],
)
def test_live_markup(check, body, expected):
    assert any(line.startswith(f"/: {expected}") for line in check(body)), check(body)


@pytest.mark.parametrize(
    "body",
    [
        '<script type="application/json">{"a": 1}</script>',
        '<script type="application/ld+json">{"@id": "x"}</script>',
        "<p>a = on = b, onload=&quot;x&quot;, conclusion=5</p>",
        "<code>&lt;script&gt;alert(1)&lt;/script&gt;</code>",
        '<script src="asset.js" defer></script>',
    ],
)
def test_what_is_not_live(check, body):
    assert check(body, asset_js="x = 1") == []


@pytest.mark.parametrize(
    "old, new, expected",
    [
        ("<title>x</title>", "", "the page has no title"),
        ("<title>x</title>", "<title> </title>", "the page has no title"),
        (
            "<title>x</title>",
            "<title>x</title><title>y</title>",
            "the page has 2 titles",
        ),
        ('<meta name="description" content="x">', "", "the page has no description"),
        ('content="x"', 'content=""', "the page has no description"),
        ("<h1", "<h2", "the page has no first-level headings"),
        ("</body>", "<h1>y</h1></body>", "the page has 2 first-level headings"),
        ('lang="zh"><head>', "><head>", "the page has lang=''"),
        (
            '<link rel="canonical" href="https://x.example/base/">',
            "",
            "the page has no canonical addresses",
        ),
        (
            'rel="canonical" href="https://x.example/base/"',
            'rel="canonical" href="/base/"',
            "its canonical address '/base/' must be absolute",
        ),
        (
            'rel="canonical" href="https://x.example/base/"',
            'rel="canonical" href="https://x.example/y/"',
            "its canonical address 'https://x.example/y/' is not a page",
        ),
        (
            'hreflang="zh" href="https://x.example/base/"',
            'hreflang="zh" href="./"',
            "the address of hreflang 'zh', './', must be absolute",
        ),
        (
            'hreflang="x-default" href="https://x.example/base/"',
            'hreflang="x-default" href="https://x.example/base/en/"',
            "hreflang 'x-default' must lead",
        ),
        (
            '<link rel="alternate " hreflang="x-default" href="https://x.example/base/">',
            "",
            "hreflang 'x-default' must lead to the page in 'zh'",
        ),
        ('hreflang="en"', 'hreflang="fr"', "hreflang 'fr' is not a language of this site"),
        ('hreflang="x-default"', 'hreflang="zh"', "hreflang 'zh' occurs 2 times"),
    ],
)
def test_heads(check, old, new, expected):
    found = check(head=lambda page: page.replace(old, new))
    assert any(line.startswith(f"/: {expected}") for line in found), found


@settings(derandomize=True, deadline=None)
@given(
    base=st.sampled_from(
        [
            "https://x.example/",
            "https://x.example/a/b/",
            "https://x.example/a/404.html",
            "https://x.example/a/b/?c#d",
        ]
    ),
    written=st.lists(
        st.sampled_from(
            [
                "../",
                "./",
                "a",
                "b-c",
                "d.html",
                "/",
                "#e",
                "?f",
                "//",
                ":",
                "..",
                ".",
                "é",
                "https://y.example",
            ]
        )
    ).map("".join),
)
def test_addresses_are_joined_as_browsers_join_them(base, written):
    assert joiner(base)(written) == urljoin(base, written)


def test_a_page_that_is_too_heavy(check):
    noise = "".join(hashlib.sha256(str(number).encode()).hexdigest() for number in range(6000))
    assert any(
        line.startswith("/: html: ") and "KB compressed" in line
        for line in check(f"<p>{noise}</p>")
    )
    found = check('<link rel="stylesheet" href="a.css">', a_css=f"/*{noise}*/")
    assert any(
        line.startswith("/: scripts: ")
        for line in check('<script src="a.js"></script>', a_js='import "./b.js"', b_js=noise)
    )
    assert any(line.startswith("/: stylesheets: ") for line in found) and any(
        line.startswith("/: in all: ") for line in found
    )


NO_ALTERNATES = (
    '<html lang="en"><head>'
    + HEAD.format(site=SITE, url="en/")
    + "</head><body><h1>x</h1>{}</body></html>"
)


def test_a_page_without_its_twin_must_say_so(check):
    assert (
        "/en/: the page names no twin in 'zh': add hreflang links, or data-no-twin (on /en/)"
        in check(twin=NO_ALTERNATES.format(""))
    )
    assert not [
        line
        for line in check(twin=NO_ALTERNATES.format("<p data-no-twin>alone</p>"))
        if line.startswith("/en/")
    ]


def test_twins_must_point_at_each_other(check):
    assert (
        "/: its twin in 'en' does not link back: give both the same hreflang links (on /)"
        in check(twin=NO_ALTERNATES.format("<p data-no-twin></p>"))
    )


def test_a_twin_in_the_wrong_language(check):
    found = check(twin=PAGE.format(lang="zh", url="en/", body="", site=SITE))
    assert "/: its twin in 'en' has lang='zh': set it to 'en' (on /)" in found
    assert (
        "/en/: the page has lang='zh', but its address is for 'en': set it to 'en' (on /en/)"
        in found
    )
    assert (
        "/en/: the page has lang='fr', which is not a language of this site: set it to 'en' (on /en/)"
        in check(twin=PAGE.format(lang="fr", url="en/", body="", site=SITE))
    )


def test_a_problem_names_the_file_and_line_that_the_author_edits(tmp_path):
    source = tmp_path / "page.md"
    source.write_text("one\ntwo [x](gone/)\n")
    (tmp_path / "site").mkdir()
    page = f'<html lang="zh">{HEAD.format(site=SITE, url="")}<h1 data-no-twin><a href="gone/">x</a></h1></html>'
    (tmp_path / "site/index.html").write_text(page)
    [problem] = check_site(tmp_path / "site", SITE, lambda url: str(source))
    assert (
        str(problem)
        == f"{source}:2: the link to 'gone/' leads nowhere: no such page or file (on /)"
    )


def test_a_forged_memory_hides_nothing(tmp_path, monkeypatch):
    """A cache may come from elsewhere: what a page could do to a reader is read from its bytes each time."""
    page = tmp_path / "site/index.html"
    page.parent.mkdir()
    live = (
        '<script>x()</script><script src="https://evil.example/x.js"></script>'
        '<a href="javascript:x()">x</a><img src="https://evil.example/x.png" alt="">'
    )
    page.write_text(f"<!doctype html><html lang=zh><body>{live}</body></html>")
    honest = check_site(page.parent, SITE)

    forged = BuiltPage("", 1, "zh", ["t"], ["d"], 1, True, frozenset(), [Address(SITE, SITE)])
    monkeypatch.setattr(Cache, "_load", lambda self, kind, type_, digests: {d: forged for d in digests})
    found = [str(problem) for problem in check_site(page.parent, SITE, memory=Cache(tmp_path / "c"))]
    for words in ("inline script", "evil.example/x.js", "would run code", "evil.example/x.png"):
        assert any(words in str(problem) for problem in honest)
        assert any(words in line for line in found), (words, found)
