import pytest
from suyuan.site_check import check_site

SITE = "https://x.example/base/"
PAGE = """<!doctype html><html lang="{lang}"><head>
<link rel="canonical" href="{site}{url}">
<link rel="alternate " hreflang="zh" href="{site}"><link rel="alternate " hreflang="en" href="{site}en/">
</head><body><h1 id="top-of-page">x</h1>{body}</body></html>"""


@pytest.fixture
def check(tmp_path):
    """Checks a site of two twins, the first with `body` in it."""

    def check(body="", twin="", **files):
        (tmp_path / "en").mkdir(exist_ok=True)
        (tmp_path / "asset.png").touch()
        (tmp_path / "index.html").write_text(PAGE.format(lang="zh", url="", body=body, site=SITE), "utf-8")
        (tmp_path / "en/index.html").write_text(
            twin or PAGE.format(lang="en", url="en/", body="", site=SITE), "utf-8")
        for name, text in files.items():
            (tmp_path / name.replace("_", ".")).write_text(text, "utf-8")
        return [f"{problem.path}: {problem.message}" for problem in check_site(tmp_path, SITE)]

    return check


@pytest.mark.parametrize("body", [
    "", '<a href="en/">x</a>', '<a href="/base/en/#top-of-page">x</a>', '<a href="#">x</a>', '<a href="?q=1">x</a>',
    '<a href="#top-of-page">x</a>', '<a href="https://elsewhere.example/y#z">x</a>', '<a href="mailto:a@x.example">x</a>',
    '<img src="asset.png">', '<img src="data:image/png;base64,AA==">', '<p id="中文"></p><a href="#%E4%B8%AD%E6%96%87">x</a>',
    '<a name="old"></a><a href="#old">x</a>', '<a href="asset.png">x</a>', '<link rel="license" href="https://cc.example/">',
    '<img src="asset.png" srcset="asset.png 1x, data:,x 2x">',
])
def test_what_is_right(check, body):
    assert check(body) == []


@pytest.mark.parametrize("body, expected", [
    ('<a href="gone/">x</a>', "the link to 'gone/' leads nowhere: no such page or file"),
    ('<a href="en/#gone">x</a>', "the link to 'en/#gone' leads nowhere: that page has no '#gone'"),
    ('<a href="#gone">x</a>', "the link to '#gone' leads nowhere: that page has no '#gone'"),
    ('<a href="en">x</a>', "the link to 'en' leads nowhere: no such page or file"),
    ('<a href="JavaScript:alert(1)">x</a>', "the link to 'JavaScript:alert(1)' would run code: take it out"),
    ('<a href="data:text/html,x">x</a>', "the link to 'data:text/html,x' would run code"),
    ('<a href="claim:x">x</a>', "the link to 'claim:x' has an address of a kind that leads nowhere on a page, 'claim:'"),
    ('<img src="gone.png">', "'gone.png' leads nowhere: no such page or file"),
    ('<img src="https://cdn.example/x.png">', "'https://cdn.example/x.png' would be fetched from another host"),
    ('<img src="//cdn.example/x.png">', "'//cdn.example/x.png' would be fetched from another host"),
    ('<img srcset="asset.png 1x, https://cdn.example/x.png 2x">', "'https://cdn.example/x.png' would be fetched"),
    ('<script src="https://cdn.example/x.js"></script>', "'https://cdn.example/x.js' would be fetched"),
    ('<iframe src="https://cdn.example/"></iframe>', "'https://cdn.example/' would be fetched"),
    ('<link rel="stylesheet" href="https://fonts.example/css">', "'https://fonts.example/css' would be fetched"),
    ('<link rel="preconnect" href="https://fonts.example">', "'https://fonts.example' would be fetched"),
    ('<p style="background: url(https://cdn.example/x.png)">', "'https://cdn.example/x.png' would be fetched"),
    ('<style>@import "https://cdn.example/x.css";</style>', "'https://cdn.example/x.css' would be fetched"),
    ('<video poster="https://cdn.example/x.png"></video>', "'https://cdn.example/x.png' would be fetched"),
    ('<form action="gone/"></form>', "the link to 'gone/' leads nowhere"),
])
def test_what_is_wrong(check, body, expected):
    found = check(body)
    assert len(found) == 1 and found[0].startswith(": " + expected), found


def test_a_style_sheet_that_fetches_from_elsewhere(check):
    assert check(a_css="@font-face { src: url('https://fonts.example/x.woff2') }") == [
        "a.css: 'https://fonts.example/x.woff2' would be fetched from another host"]


NO_ALTERNATES = '<html lang="en"><body>{}</body></html>'


def test_a_page_without_its_twin_must_say_so(check):
    assert "en/: the page names no twin in 'zh' and does not say that it has none" in check(twin=NO_ALTERNATES.format(""))
    assert not [line for line in check(twin=NO_ALTERNATES.format("<p data-no-twin>alone</p>")) if line.startswith("en/")]


def test_twins_must_point_at_each_other(check):
    assert ": its twin in 'en' does not point back" in check(twin=NO_ALTERNATES.format("<p data-no-twin></p>"))


def test_a_twin_in_the_wrong_language(check):
    found = check(twin=PAGE.format(lang="zh", url="en/", body="", site=SITE))
    assert ": its twin in 'en' is marked as being in 'zh'" in found
    assert "en/: the page is marked as being in 'fr', which is no language of this site" in check(
        twin=PAGE.format(lang="fr", url="en/", body="", site=SITE))


def test_a_problem_names_the_file_and_line_that_the_author_edits(tmp_path):
    source = tmp_path / "page.md"
    source.write_text("one\ntwo [x](gone/)\n")
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text('<html lang="zh"><p data-no-twin><a href="gone/">x</a></html>')
    [problem] = check_site(tmp_path / "site", SITE, lambda url: str(source))
    assert str(problem).startswith(f"{source}:2: the link to 'gone/'")
