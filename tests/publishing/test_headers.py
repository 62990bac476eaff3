"""Headers and redirects in the files that hosts read."""

import re

from finished_site import SITE
from suyuan.publishing.headers import render_headers, render_nginx, render_redirects


def test_headers_for_hosts():
    text = render_headers(["assets/b.0123456789.js", "assets/a.0123456789.css"], SITE)
    first, *rest = re.split(r"\n(?=/)", text)
    assert first.startswith(
        "/base/*\n  Content-Security-Policy: default-src 'none'; script-src 'self'; style-src "
        "'self'; "
    )
    assert "frame-ancestors 'none'\n" in first and "Cache-Control" not in first
    assert rest == [
        f"/base/assets/{name}\n  Cache-Control: public, max-age=31536000, immutable" + end
        for name, end in (("a.0123456789.css", ""), ("b.0123456789.js", "\n"))
    ]


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


def test_a_name_is_one_word_to_every_host():
    """Whatever a file is called, it adds no directive and no rule."""
    nasty = 'assets/a b"; } server { root /; #$uri\\x.0123456789.woff2'
    text = render_nginx([nasty], {}, "https://suyuan.example/")
    [line] = [line for line in text.splitlines() if "a b" in line]
    assert line == ('location = "/assets/a b\\"; } server { root /; #$uri\\\\x.0123456789.woff2" {')
    rules = render_headers([nasty, "assets/:x.0123456789.js"], "https://suyuan.example/")
    assert "/assets/a%20b%22%3B%20%7D" in rules and "/assets/%3Ax." in rules
