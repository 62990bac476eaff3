"""A small finished site, and what is done to it before it is published."""

from suyuan.publishing.finishing import finish

SITE = "https://x.example/base/"

WORDS = {
    "zh": {"moved": "搬走了", "moved_to": "新地址"},
    "en": {"moved": "Moved", "moved_to": "New address"},
}

PAGE = """<!doctype html><html lang="{lang}"><head>
<title>x</title><meta name="description" content="x">
<link rel="canonical" href="https://x.example/base/{url}">{alternates}
<link rel="stylesheet" href="/base/assets/a.css">
</head><body><h1 id="top">x</h1>
<code>&lt;script src="assets/a.js"></code>
<script src="/base/assets/a.js" defer></script></body></html>"""


def make(site):
    """Two pages and their twins, with a stylesheet, and a script that imports others."""
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
