"""Screenshots of the built site, to look at after every visible change: `make look [PAGES="/ /essays/auction/"]`.

Every page in both languages, at phone, tablet and desktop width, light and dark, the search with a query, and two essays on
paper, into `.look/`.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from serving import serve

ROOT = Path(__file__).resolve().parent.parent
WIDTHS = {"phone": 390, "tablet": 768, "desktop": 1440}
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


def main(pages: list[str], full: bool = True) -> None:
    out = ROOT / ".look"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    with serve(ROOT / "site") as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=Path(sys.prefix, "chromium").read_text()
        )
        for scheme in ("light", "dark"):
            for name, width in WIDTHS.items():
                context = browser.new_context(
                    viewport={"width": width, "height": 900}, color_scheme=scheme
                )
                tab = context.new_page()
                for page in pages:
                    for prefix in ("", "en/"):
                        tab.goto(f"{site}{prefix}{page.lstrip('/')}")
                        slug = f"{prefix}{page}".strip("/").replace("/", "-") or "home"
                        tab.screenshot(path=out / f"{slug}.{name}.{scheme}.png", full_page=full)
                for prefix, query in (("", "反向傳播"), ("en/", "auction")):
                    tab.goto(f"{site}{prefix}")
                    tab.locator(".search-open").click()
                    tab.locator("dialog.search input").fill(query)
                    tab.locator("dialog.search [role=option]").first.wait_for()
                    tab.screenshot(
                        path=out / f"{prefix.replace('/', '-')}search.{name}.{scheme}.png"
                    )
                context.close()
        for page in ("essays/auction/", "en/essays/auction/parallel/"):  # on paper
            tab = browser.new_page()
            tab.goto(site + page)
            tab.pdf(
                path=out / f"{page.strip('/').replace('/', '-')}.pdf",
                format="A4",
                margin={"top": "2cm", "bottom": "2cm", "left": "2cm", "right": "2cm"},
            )
    print(f"{len(list(out.glob('*.png')))} pictures in {out}")


if __name__ == "__main__":
    main(sys.argv[1:] or list(PAGES))
