"""Screenshots of the built site, to look at after every visible change: `make look [PAGES="/ /essays/auction/"]`.

Every page in both languages, at phone, tablet and desktop width, light and dark, into `.look/`.
"""

from __future__ import annotations

import functools
import http.server
import sys
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
WIDTHS = {"phone": 390, "tablet": 768, "desktop": 1440}
PAGES = ("", "essays/", "essays/auction/", "essays/auction/parallel/", "glossary/", "glossary/cnn/", "people/yann-lecun/", "organisations/nec/",
         "events/", "talent-flow/", "claims/", "translations/", "about/", "contribute/", "404.html")


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


def main(pages: list[str], full: bool = True) -> None:
    out = ROOT / ".look"
    out.mkdir(exist_ok=True)
    handler = functools.partial(_Quiet, directory=str(ROOT / "site"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=Path(sys.prefix, "chromium").read_text())
        for scheme in ("light", "dark"):
            for name, width in WIDTHS.items():
                context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
                tab = context.new_page()
                for page in pages:
                    for prefix in ("", "en/"):
                        tab.goto(f"http://127.0.0.1:{server.server_port}/{prefix}{page.lstrip('/')}")
                        slug = f"{prefix}{page}".strip("/").replace("/", "-") or "home"
                        tab.screenshot(path=out / f"{slug}.{name}.{scheme}.png", full_page=full)
                context.close()
        server.shutdown()
    print(f"{len(list(out.glob('*.png')))} pictures in {out}")


if __name__ == "__main__":
    main(sys.argv[1:] or list(PAGES))
