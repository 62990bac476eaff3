"""What is done to a finished site: addresses that stay, redirects, lasting names, headers, compressed copies, checksums."""

import gzip
import re
import shutil
import subprocess
import sys

import brotli
import pytest

import project
from suyuan.core.problems import ProblemsFound
from suyuan.publishing.addresses import list_addresses, read_addresses, render_addresses
from suyuan.publishing.checksums import write_checksums
from suyuan.publishing.fingerprints import fingerprint_assets, immutable_patterns
from suyuan.publishing.finishing import finish
from suyuan.publishing.headers import render_headers, render_nginx, render_redirects
from suyuan.publishing.precompress import precompress
from suyuan.publishing.redirects import load_redirects
from suyuan.site_check import check_site

SITE = "https://x.example/base/"
WORDS = {
    "zh": {"moved": "搬走了", "moved_to": "新地址"},
    "en": {"moved": "Moved", "moved_to": "New address"},
}
PAGE = """<!doctype html><html lang="{lang}"><head><title>x</title><meta name="description" content="x">
<link rel="canonical" href="https://x.example/base/{url}">{alternates}<link rel="stylesheet" href="/base/assets/a.css">
</head><body><h1 id="top">x</h1><code>&lt;script src="assets/a.js"></code><script src="/base/assets/a.js" defer></script></body></html>"""


@pytest.fixture
def site(tmp_path):
    """Two pages and their twins, with a stylesheet, and a script that imports others."""
    site = tmp_path / "site"
    for path in ("", "new/"):
        alternates = "".join(
            f'<link rel="alternate " hreflang="{hreflang}" href="{SITE}{folder}{path}">'
            for hreflang, folder in (("zh", ""), ("en", "en/"), ("x-default", ""))
        )
        for lang, folder in (("zh", ""), ("en", "en/")):
            write(
                site,
                f"{folder}{path}index.html",
                PAGE.format(lang=lang, url=folder + path, alternates=alternates),
            )
    write(
        site,
        "assets/a.css",
        "@import 'more/b.css'; @font-face { src: url(more/c.woff2) } p { mask: url(d.svg#x) }",
    )
    write(site, "assets/more/b.css", "p { color: red }")
    write(site, "assets/more/c.woff2", "font")
    write(site, "assets/d.svg", "<svg/>")
    write(
        site,
        "assets/a.js",
        'let b = await import(`./search/b.js${again ? "?1" : ""}`); let c = "./search/none.js"',
    )
    write(site, "assets/search/b.js", 'import { c } from "./c.js"\nexport * from "../d.js"')
    write(site, "assets/search/c.js", "export const c = 1")
    write(site, "assets/d.js", "export const d = './text'")
    write(site, "assets/unused.js", "1")
    write(site, "assets/theme.a5f9d56c.min.js", "1")
    return site


def write(folder, path, text):
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, "utf-8")


def run(site, urls="", moved=""):
    return list(map(str, finish(site, SITE, (urls, "urls.txt"), (moved, "redirects.yml"), WORDS)))


# --- addresses and redirects


def test_addresses_that_readers_may_keep(site):
    for path in (
        "claims.json",
        "essays/a/twins.tmx",
        "404.html",
        "en/404.html",
        "sources/a/index.html",
        "en/sources/a/index.html",
        "search/zh/index.json",
        "robots.txt",
        "_headers",
        ".nojekyll",
        "SHA256SUMS",
        "claims.json.gz",
    ):
        write(site, path, "x")
    assert list_addresses(site) == [
        "/",
        "/claims.json",
        "/en/",
        "/en/new/",
        "/essays/a/twins.tmx",
        "/new/",
    ]


def test_the_list_of_addresses_only_grows():
    text = render_addresses(["/b/", "/"], ["/a/", "/b/"])
    assert text.startswith("# ") and text.endswith("\n/\n/a/\n/b/\n")
    assert read_addresses(text) == {"/": 3, "/a/": 4, "/b/": 5}
    assert render_addresses(read_addresses(text), ["/"]) == text


def test_the_command_that_adds_addresses(site, tmp_path):
    command = [
        sys.executable,
        "-m",
        "suyuan",
        "urls",
        "--site",
        str(site),
        "--docs",
        str(tmp_path / "docs"),
    ]

    def urls():
        result = project.run(command, tmp_path, PYTHONPATH=str(project.ROOT / "hooks"))
        return result.returncode, result.stdout.strip().removeprefix(f"{tmp_path}/")

    assert urls() == (1, "site: there is no built site here: run 'make site' first")
    (site / ".nojekyll").touch()
    assert urls() == (
        1,
        "docs/data/urls.txt: the file cannot be written (No such file or directory): check the folder and its permissions",
    )
    write(tmp_path, "docs/data/urls.txt", "/before/\n")
    assert urls() == (0, "docs/data/urls.txt: 5 addresses, 4 of them new")
    assert list(read_addresses((tmp_path / "docs/data/urls.txt").read_text())) == [
        "/",
        "/before/",
        "/en/",
        "/en/new/",
        "/new/",
    ]


def test_an_address_that_is_lost(site):
    assert run(site, urls="/new/\n/old/\n/file.json\n") == [
        f"urls.txt:{line}: '{address}' was published and no longer exists: bring it back, or add where it moved to redirects.yml"
        for line, address in ((2, "/old/"), (3, "/file.json"))
    ]


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
        "urls.txt:3: '/old/gone.bib' was published and no longer exists: bring it back, or add where it moved to redirects.yml"
    ]
    assert (site / "old/index.md").read_text("utf-8") == "# New\n"


@pytest.mark.parametrize(
    "moved, expected",
    [
        ("/new/: /\n", "redirects.yml:1: '/new/' has a page of its own: remove the line"),
        ("/old/: /gone/\n", "redirects.yml:1: '/old/' leads to '/gone/', which does not exist"),
        (
            "/a/: /b/\n/b/: /new/\n",
            "redirects.yml:1: '/a/' leads to '/b/', which is a redirect: write where it ends, '/new/'",
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


# --- lasting names


def test_assets_get_the_name_of_what_is_in_them(site):
    names = fingerprint_assets(site, SITE)
    assert set(names) == {
        "assets/a.css",
        "assets/more/b.css",
        "assets/more/c.woff2",
        "assets/a.js",
        "assets/search/b.js",
        "assets/search/c.js",
        "assets/d.js",
    }
    assert all(
        re.fullmatch(r".*/\w\.[0-9a-f]{10}\.(css|js|woff2)", new)
        and (site / new).exists()
        and not (site / old).exists()
        for old, new in names.items()
    )
    name = {
        old.rpartition("/")[2]: new.rpartition("/")[2]
        for old, new in names.items()
        if old != "assets/d.js"
    }
    d = names["assets/d.js"].rpartition("/")[2]
    assert (site / names["assets/a.css"]).read_text() == (
        f"@import 'more/{name['b.css']}'; @font-face {{ src: url(more/{name['c.woff2']}) }} p {{ mask: url(d.svg#x) }}"
    )
    assert (site / names["assets/a.js"]).read_text() == (
        f'let b = await import(`./search/{name["b.js"]}${{again ? "?1" : ""}}`); let c = "./search/none.js"'
    )
    assert (
        site / names["assets/search/b.js"]
    ).read_text() == f'import {{ c }} from "./{name["c.js"]}"\nexport * from "../{d}"'
    page = (site / "en/new/index.html").read_text()
    assert f'<link rel="stylesheet" href="/base/assets/{name["a.css"]}">' in page
    assert (
        f'<script src="/base/assets/{name["a.js"]}" defer>' in page
        and '&lt;script src="assets/a.js">' in page
    )
    assert check_site(site, SITE) == []


def test_a_change_far_down_changes_every_name_above_it_and_no_other(site):
    copy = site.parent / "copy"
    subprocess.run(["cp", "-r", site, copy], check=True)
    (copy / "assets/search/c.js").write_text("export const c = 2")
    before, after = fingerprint_assets(site, SITE), fingerprint_assets(copy, SITE)
    assert {old for old in before if before[old] != after[old]} == {
        "assets/a.js",
        "assets/search/b.js",
        "assets/search/c.js",
    }


def test_scripts_that_import_one_another_in_a_circle(site):
    write(site, "assets/search/c.js", 'import "./b.js"')
    with pytest.raises(
        ProblemsFound,
        match="in a circle, assets/search/b.js → assets/search/c.js → assets/search/b.js: remove one",
    ):
        fingerprint_assets(site, SITE)


# --- what hosts read


def test_headers_for_hosts():
    text = render_headers(["assets/b.0123456789.js", "assets/a.0123456789.css"], SITE)
    first, *rest = re.split(r"\n(?=/)", text)
    assert first.startswith(
        "/base/*\n  Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; "
    )
    assert "frame-ancestors 'none'\n" in first and "Cache-Control" not in first
    assert rest == [
        f"/base/assets/{name}\n  Cache-Control: public, max-age=31536000, immutable" + end
        for name, end in (("a.0123456789.css", ""), ("b.0123456789.js", "\n"))
    ]


def test_what_may_be_kept_for_ever(site):
    write(site, "search/zh/index.json", "{}"), write(site, "search/zh/01234567/page-0.json", "{}")
    names = fingerprint_assets(site, SITE)
    assert immutable_patterns(site) == sorted(
        ["assets/theme.a5f9d56c.min.js", "search/zh/01234567/*", *names.values()]
    )


def test_redirects_for_hosts():
    assert (
        render_redirects({"/b/": "/c/", "/a/": "/c/#x"}, "https://x.example/")
        == "/a/ /c/#x 301\n/b/ /c/ 301\n"
    )


def test_nginx_repeats_its_headers_in_every_place():
    text = render_nginx(
        ["assets/a.0123456789.css", "search/zh/01234567/*"],
        {"/old/": "/new/"},
        "https://x.example/",
    )
    assert (
        "location ~ \\.md$ { default_type text/markdown; }" in text
    )  # else a page's Markdown would be stored, not shown
    assert (
        text.count("add_header Content-Security-Policy")
        == text.count("add_header Cache-Control")
        == 3
    )
    assert (
        "location = /assets/a.0123456789.css {" in text
        and "location ^~ /search/zh/01234567/ {" in text
    )
    assert text.count("{") == text.count("}") and "location = /old/ { return 301 /new/; }" in text
    assert "error_page 404 /404.html;" in text and "error_page 404 /en/404.html;" in text


def test_compressed_copies(tmp_path):
    text = "一段会重复的文字。" * 500
    for name in ("page.html", "small.html", "picture.png"):
        write(tmp_path, name, "x" if name == "small.html" else text)
    write(tmp_path, "assets/a.0123456789.css", text)
    assert precompress(tmp_path, ["assets/a.0123456789.css"]) == 2
    for name in ("page.html", "assets/a.0123456789.css"):
        compressed = (tmp_path / f"{name}.gz").read_bytes()
        assert gzip.decompress(compressed).decode() == text and compressed[3:8] == bytes(
            5
        )  # no name, no time
        assert brotli.decompress((tmp_path / f"{name}.br").read_bytes()).decode() == text
    assert len(list(tmp_path.rglob("*.gz"))) == len(list(tmp_path.rglob("*.br"))) == 2


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="no sha256sum here")
def test_checksums_are_what_sha256sum_checks(site):
    name = write_checksums(site)
    assert write_checksums(site) == name and "SHA256SUMS" not in (site / "SHA256SUMS").read_text()
    check = ["sha256sum", "--quiet", "--strict", "-c", "SHA256SUMS"]
    assert subprocess.run(check, cwd=site).returncode == 0
    (site / "en/index.html").write_text("changed")
    assert subprocess.run(check, cwd=site, capture_output=True).returncode == 1


def test_a_name_is_one_word_to_every_host():
    """Whatever a file is called, it adds no directive and no rule."""
    nasty = 'assets/a b"; } server { root /; #$uri\\x.0123456789.woff2'
    text = render_nginx([nasty], {}, "https://suyuan.example/")
    [line] = [line for line in text.splitlines() if "a b" in line]
    assert line == 'location = "/assets/a b\\"; } server { root /; #$uri\\\\x.0123456789.woff2" {'
    rules = render_headers([nasty, "assets/:x.0123456789.js"], "https://suyuan.example/")
    assert "/assets/a%20b%22%3B%20%7D" in rules and "/assets/%3Ax." in rules


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
    found = finish(site, SITE, ("", "urls.txt"), (moved, "redirects.yml"), WORDS)
    assert any(expected in str(problem) for problem in found), found


@pytest.mark.parametrize("old", ["/" + "a" * 300 + "/", "/" + "a/" * 30, "/a/b..c/"])
def test_a_redirect_that_no_disk_could_hold(old):
    with pytest.raises(ProblemsFound, match="redirects.yml:1: .* is too long or too deep"):
        load_redirects(f"{old}: /a/\n", "redirects.yml")
