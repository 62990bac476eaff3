"""Screenshots of the built site, to review a visible change: `make look [PAGES="/ /about/"]`.

Every page in both languages, at phone, tablet, and desktop width, light and dark; the search with a
query; and two essays as printed. They go to `.look/`.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from serving import serve

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / ".look"
WIDTHS = {"phone": 390, "tablet": 768, "desktop": 1440}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
PAGES = (
    "",
    "essays/",
    "essays/auction/",
    "essays/auction/parallel/",
    "glossary/",
    "glossary/cnn/",
    "people/yann-lecun/",
    "organisations/nec/",
    "events/",
    "talent-flow/",
    "claims/",
    "translations/",
    "about/",
    "contribute/",
    "404.html",
)
QUERIES = {"": "反向傳播", "en/": "auction"}
PRINTED = ("essays/auction/", "en/essays/auction/parallel/")


def main(pages: list[str]) -> None:
    """Take all screenshots, and say how many there are."""
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir()
    with serve(ROOT / "site") as site, sync_playwright() as playwright:
        chromium = Path(sys.prefix, "chromium").read_text()
        browser = playwright.chromium.launch(executable_path=chromium)
        for name, context in open_contexts(browser):
            shoot_pages(context, site, pages, name)
            shoot_search(context, site, name)
            context.close()
        print_pages(browser, site)
    print(f"{len(list(OUT.glob('*.png')))} pictures in {OUT}")


def open_contexts(browser: Browser) -> Iterator[tuple[str, BrowserContext]]:
    """A context for each scheme and width, with its name: `phone.light`."""
    for scheme in SCHEMES:
        for name, width in WIDTHS.items():
            context = browser.new_context(
                viewport={"width": width, "height": 900}, color_scheme=scheme
            )
            yield f"{name}.{scheme}", context


def shoot_pages(context: BrowserContext, site: str, pages: list[str], name: str) -> None:
    """Take a screenshot of each page in both languages."""
    tab = context.new_page()
    for page in pages:
        for prefix in ("", "en/"):
            tab.goto(f"{site}{prefix}{page.lstrip('/')}")
            slug = f"{prefix}{page}".strip("/").replace("/", "-") or "home"
            tab.screenshot(path=OUT / f"{slug}.{name}.png", full_page=True)


def shoot_search(context: BrowserContext, site: str, name: str) -> None:
    """Take a screenshot of the search results in each language."""
    tab = context.new_page()
    for prefix, query in QUERIES.items():
        tab.goto(f"{site}{prefix}")
        tab.locator(".search-open").click()
        tab.locator("dialog.search input").fill(query)
        tab.locator("dialog.search [role=option]").first.wait_for()
        tab.screenshot(path=OUT / f"{prefix.replace('/', '-')}search.{name}.png")


def print_pages(browser: Browser, site: str) -> None:
    """Print two essays to PDF."""
    margin = "2cm"
    for page in PRINTED:
        tab = browser.new_page()
        tab.goto(site + page)
        tab.pdf(
            path=OUT / f"{page.strip('/').replace('/', '-')}.pdf",
            format="A4",
            margin={"top": margin, "bottom": margin, "left": margin, "right": margin},
        )


if __name__ == "__main__":
    main(sys.argv[1:] or list(PAGES))
