"""Redirects: where they lead, in both languages, and what hosts read of them."""

import pytest

from finished_site import SITE, run, write
from suyuan.core.problems import ProblemsFound
from suyuan.publishing.redirects import load_redirects
from suyuan.site_check import check_site


def test_a_redirect_leads_on_in_both_languages(site):
    assert run(site, urls="/old/\n/en/old/\n", moved="/old/: /new/#top\n") == []
    assert check_site(site, SITE) == []
    page = (site / "en/old/index.html").read_text("utf-8")
    assert (
        '<html lang="en">' in page and 'content="0; url=https://x.example/base/en/new/#top"' in page
    )
    assert (
        '<link rel="canonical" href="https://x.example/base/en/new/#top">' in page
        and 'content="noindex"' in page
    )
    assert "/base/old/ /base/new/#top 301\n" in (site / "_redirects").read_text()
    assert (
        "location = /base/en/old/ { return 301 /base/en/new/#top; }"
        in (site / "_nginx.conf").read_text()
    )


def test_what_stood_beside_a_page_that_has_moved_is_still_there(site):
    write(site, "new/index.md", "# New\n")
    assert run(site, urls="/old/\n/old/index.md\n/old/gone.bib\n", moved="/old/: /new/#top\n") == [
        (
            "urls.txt:3: '/old/gone.bib' was published and no longer exists: bring it back, or "
            "add where it moved to redirects.yml"
        )
    ]
    assert (site / "old/index.md").read_text("utf-8") == "# New\n"


@pytest.mark.parametrize(
    "moved, expected",
    [
        ("/new/: /\n", "redirects.yml:1: '/new/' has a page of its own: remove the line"),
        ("/old/: /gone/\n", "redirects.yml:1: '/old/' leads to '/gone/', which does not exist"),
        (
            "/a/: /b/\n/b/: /new/\n",
            (
                "redirects.yml:1: '/a/' leads to '/b/', which is a redirect: write where it ends, "
                "'/new/'"
            ),
        ),
        ("/a/: /b/\n/b/: /a/\n", "redirects.yml:2: '/b/' leads in a circle"),
        ("/a/: /a/\n", "redirects.yml:1: '/a/' leads in a circle"),
        ("/en/a/: /gone/\n", "redirects.yml:1: '/en/a/' leads to '/gone/', which does not exist"),
    ],
)
def test_redirects_that_lead_nowhere(site, moved, expected):
    assert any(line.startswith(expected) for line in run(site, moved=moved))


@pytest.mark.parametrize(
    "moved, expected",
    [
        ("old: /new/", "r.yml:1: 'old' is not the address of a page"),
        ("/old: /new/", "'/old' is not the address of a page"),
        ("/old/: https://evil.example/", "'https://evil.example/' is not an address on this site"),
        ("/old/: //evil.example/", "'//evil.example/' is not an address on this site"),
        ("/../old/: /new/", "'/../old/' is not the address of a page"),
        ("'/a b/': /new/", "'/a b/' is not the address"),
        ('"/a;}/": /new/', "'/a;}/' is not the address"),
        ("/old/: 5", "'5' is not an address"),
        ("[]", "redirects must be lines of the form"),
        ("/a/: /b/\n/a/: /c/", "r.yml:2: duplicate key '/a/'"),
    ],
)
def test_redirects_that_are_none(moved, expected):
    with pytest.raises(ProblemsFound) as error:
        load_redirects(moved, "r.yml")
    assert expected in str(error.value) and len(error.value.problems) == 1


def test_a_line_for_one_language_goes_before_that_for_both():
    assert load_redirects("/a/: /b/\n/en/a/: /en/c/\n", "r.yml").targets == {
        "/a/": "/b/",
        "/en/a/": "/en/c/",
    }


@pytest.mark.parametrize(
    "moved, expected",
    [
        ("/robots.txt/: /a/\n", "redirects.yml:1: '/robots.txt/' is below the file '/robots.txt'"),
        ("/robots.txt/x/y/: /a/\n", "'/robots.txt/x/y/' is below the file '/robots.txt'"),
    ],
)
def test_a_redirect_below_a_file_is_one_line(site, moved, expected):
    write(site, "robots.txt", "x")
    write(site, "a/index.html", "x")
    found = run(site, moved=moved)
    assert any(expected in line for line in found), found


@pytest.mark.parametrize("old", ["/" + "a" * 300 + "/", "/" + "a/" * 30, "/a/b..c/"])
def test_a_redirect_that_no_disk_could_hold(old):
    with pytest.raises(ProblemsFound, match="redirects.yml:1: .* is too long or too deep"):
        load_redirects(f"{old}: /a/\n", "redirects.yml")
