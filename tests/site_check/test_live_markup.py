"""Markup that would run code or act by itself."""

import pytest


# What a capture, a record or a pull request may try to bring. Each line must be found, whatever
# stands around it.
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
