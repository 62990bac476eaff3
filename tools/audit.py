"""What a first view of a page weighs, and its Lighthouse scores: `make audit [PAGES="about/ …"]`.

For both languages of each page, compressed with gzip. Chromium counts the bytes; Lighthouse (from
npm, see package.json) simulates a slow phone. Exits with 1 if a page exceeds the budget that the
build checks, too, or if a score is below 98.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Response, sync_playwright

from serving import serve
from suyuan.site_check.budgets import budget_of

ROOT = Path(__file__).resolve().parent.parent
LIGHTHOUSE = ROOT / "tools/node_modules/.bin/lighthouse"
PAGES = (
    "",
    "essays/auction/",
    "essays/180-days/",
    "people/yann-lecun/",
    "essays/auction/parallel/",
)
# What Chromium calls a kind of file ('all' is ours) → field of Budget.
KINDS = {
    "document": "html",
    "stylesheet": "stylesheets",
    "script": "scripts",
    "all": "in_all",
}
MAX_REQUESTS = 8
MIN_SCORE = 98
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
AUDITS = ("largest-contentful-paint", "cumulative-layout-shift")
FLAGS = "--headless --no-sandbox --disable-gpu --disable-background-networking"


class Report(NamedTuple):
    """What Lighthouse says of a page: a score from 0 to 100 by category, and audits as printed."""

    scores: dict[str, int]
    audits: dict[str, str]


def weigh(browser: Browser, address: str) -> tuple[dict[str, float], int]:
    """Kilobytes of a first view by kind of file, 'all' among them, and the number of requests."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    responses: list[Response] = []
    # Playwright sets an attribute on the handler, which a bound method of a list does not allow.
    tab.on("response", lambda response: responses.append(response))
    tab.goto(address, wait_until="networkidle")
    sizes: dict[str, float] = {}
    for response in responses:
        size = response.request.sizes()["responseBodySize"] / 1000
        for kind in (response.request.resource_type, "all"):
            sizes[kind] = sizes.get(kind, 0) + size
    context.close()
    return sizes, len(responses)


def run_lighthouse(address: str, chromium: str) -> Report:
    """The report on one page; `chromium` is the path of the browser."""
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
        data = json.loads(report.read_text())
    return Report(
        {name: round(data["categories"][name]["score"] * 100) for name in CATEGORIES},
        {name: data["audits"][name]["displayValue"] for name in AUDITS},
    )


def report_weights(site: str, addresses: list[str], browser: Browser) -> int:
    """Print a table of weights and requests. Returns how many pages exceed a limit."""
    head = "".join(f"{kind:>14}" for kind in KINDS)
    print(f"{'first view, KB with gzip / budget':36}{head}{'requests':>12}")
    missed = 0
    for address in addresses:
        sizes, requests = weigh(browser, site + address)
        budget = budget_of(address)
        cells = ""
        is_over = requests > MAX_REQUESTS
        for kind, field in KINDS.items():
            size, allowed = sizes.get(kind, 0), getattr(budget, field)
            is_over |= size > allowed
            cells += f"{f'{size:.1f} / {allowed}':>14}"
        missed += is_over
        print(f"/{address:35}{cells}{f'{requests} / {MAX_REQUESTS}':>12}")
    print()
    return missed


def report_scores(site: str, addresses: list[str], chromium: str) -> int:
    """Print a table of Lighthouse scores. Returns how many pages have one below the limit."""
    columns = (*CATEGORIES, "largest paint", "layout shift")
    head = "".join(f"{name:>16}" for name in columns)
    print(f"{'Lighthouse, slow phone':36}{head}")
    missed = 0
    for address in addresses:
        report = run_lighthouse(site + address, chromium)
        missed += min(report.scores.values()) < MIN_SCORE
        cells = [*report.scores.values(), *report.audits.values()]
        print(f"/{address:35}" + "".join(f"{value:>16}" for value in cells))
    return missed


def main(pages: list[str]) -> int:
    """Audit pages in both languages. Returns the exit code."""
    chromium = Path(sys.prefix, "chromium").read_text()
    addresses = [prefix + page for page in pages for prefix in ("", "en/")]
    with serve(ROOT / "site") as site:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium)
            missed = report_weights(site, addresses, browser)
            browser.close()
        if not LIGHTHOUSE.exists():
            print(
                "Lighthouse is not installed: it needs Node.js 18 or newer and npm", file=sys.stderr
            )
            return 1
        missed += report_scores(site, addresses, chromium)
    if missed:
        print(
            f"{missed} of {2 * len(addresses)} lines exceed the budget or are below {MIN_SCORE}",
            file=sys.stderr,
        )
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or list(PAGES)))
