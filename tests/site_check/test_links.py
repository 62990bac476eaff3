"""Links, pictures, stylesheets and scripts: what leads nowhere or to another host."""

import pytest

from suyuan.site_check import check_site
from twin_pages import HEAD, SITE


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


def test_a_problem_names_the_file_and_line_that_the_author_edits(tmp_path):
    source = tmp_path / "page.md"
    source.write_text("one\ntwo [x](gone/)\n")
    (tmp_path / "site").mkdir()
    page = (
        f'<html lang="zh">{HEAD.format(site=SITE, url="")}<h1 data-no-twin><a '
        f'href="gone/">x</a></h1></html>'
    )
    (tmp_path / "site/index.html").write_text(page)
    [problem] = check_site(tmp_path / "site", SITE, lambda url: str(source))
    assert (
        str(problem)
        == f"{source}:2: the link to 'gone/' leads nowhere: no such page or file (on /)"
    )
