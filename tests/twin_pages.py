"""HTML of two finished pages that are twins."""

SITE = "https://x.example/base/"
HEAD = (
    '<title>x</title><meta name="description" content="x"><link rel="canonical" href="{site}{url}">'
)
TWINS = """<link rel="alternate " hreflang="zh" href="{site}">
<link rel="alternate " hreflang="en" href="{site}en/">
<link rel="alternate " hreflang="x-default" href="{site}">"""
PAGE = (
    '<!doctype html><html lang="{lang}"><head>'
    + HEAD
    + TWINS
    + '</head><body><h1 id="top-of-page">x</h1>{body}</body></html>'
)
