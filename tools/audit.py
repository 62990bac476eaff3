"""What a first view of a page costs, and what Lighthouse says of it: `make audit [PAGES="essays/auction/ …"]`.

Both languages of each page, compressed with gzip. Bytes are counted in Chromium; Lighthouse (from npm, see package.json)
plays a slow phone. Ends with 1 where a budget that the build itself holds pages to is missed, or a score is below 98.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from serving import serve
from suyuan.site_check.budgets import BUDGETS

ROOT = Path(__file__).resolve().parent.parent
LIGHTHOUSE = ROOT / "tools/node_modules/.bin/lighthouse"
PAGES = (
    "",
    "essays/auction/",
    "essays/180-days/",
    "people/yann-lecun/",
    "essays/auction/parallel/",
)
KINDS = {
    "document": "html",
    "stylesheet": "stylesheets",
    "script": "scripts",
    "all": "in_all",
}  # as Chromium and Budget call them
REQUESTS = 8
SCORE = 98
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FLAGS = "--headless --no-sandbox --disable-gpu --disable-background-networking"


def weigh(browser: Browser, address: str) -> tuple[dict[str, float], int]:
    """Kind of file → kilobytes of a first view, 'all' among them, and the number of requests."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    responses = []
    tab.on("response", lambda response: responses.append(response))
    tab.goto(address, wait_until="networkidle")
    sizes: dict[str, float] = {}
    for response in responses:
        size = response.request.sizes()["responseBodySize"] / 1000
        for kind in (response.request.resource_type, "all"):
            sizes[kind] = sizes.get(kind, 0) + size
    context.close()
    return sizes, len(responses)


def score(address: str, chromium: str) -> dict[str, float | str]:
    """What Lighthouse gives a page in each category (0 to 100), and its largest paint and layout shift."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        subprocess.run(
            [
                LIGHTHOUSE,
                address,
                "--quiet",
                "--output=json",
                f"--output-path={report}",
                f"--chrome-flags={FLAGS}",
            ],
            env=os.environ | {"CHROME_PATH": chromium},
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        found = json.loads(report.read_text())
    return {name: round(found["categories"][name]["score"] * 100) for name in CATEGORIES} | {
        name: found["audits"][name]["displayValue"]
        for name in ("largest-contentful-paint", "cumulative-layout-shift")
    }


def main(pages: list[str]) -> int:
    chromium = Path(sys.prefix, "chromium").read_text()
    addresses = [prefix + page for page in pages for prefix in ("", "en/")]
    missed = 0
    with serve(ROOT / "site") as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium)
        print(
            f"{'first view, KB with gzip / budget':36}"
            + "".join(f"{kind:>14}" for kind in KINDS)
            + f"{'requests':>12}"
        )
        for address in addresses:
            sizes, requests = weigh(browser, site + address)
            budget = next(budget for budget in BUDGETS if re.fullmatch(budget.pages, address))
            most = {kind: getattr(budget, name) for kind, name in KINDS.items()}
            missed += requests > REQUESTS or any(sizes.get(kind, 0) > most[kind] for kind in KINDS)
            print(
                f"/{address:35}"
                + "".join(f"{f'{sizes.get(kind, 0):.1f} / {most[kind]}':>14}" for kind in KINDS)
                + f"{f'{requests} / {REQUESTS}':>12}"
            )
        print()
        browser.close()
        if not LIGHTHOUSE.exists():
            print(
                "Lighthouse is not installed: it needs Node.js 18 or newer and npm", file=sys.stderr
            )
            return 1
        print(
            f"{'Lighthouse, slow phone':36}"
            + "".join(f"{name:>16}" for name in (*CATEGORIES, "largest paint", "layout shift"))
        )
        for address in addresses:
            scores = score(site + address, chromium)
            missed += any(scores[name] < SCORE for name in CATEGORIES)
            print(f"/{address:35}" + "".join(f"{value:>16}" for value in scores.values()))
    if missed:
        print(f"{missed} of {2 * len(addresses)} lines miss the budget or {SCORE}", file=sys.stderr)
    return bool(missed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or list(PAGES)))
