"""Titles, descriptions, canonical addresses, and twins that point at each other."""

import pytest

from twin_pages import HEAD, PAGE, SITE


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
        "/en/: the page has lang='fr', which is not a language of this site: set it to 'en' "
        "(on /en/)"
    ) in check(twin=PAGE.format(lang="fr", url="en/", body="", site=SITE))
