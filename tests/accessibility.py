"""What axe-core finds on a page."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# Blocks that are built alike, hundreds on some pages: of each kind, one in so many has to do.
ALIKE = {".claim-record": 24, ".row": 6, "article p[id^='s-']": 6}


def axe(tab: Page) -> list[str]:
    """What axe-core holds against the page as it is shown: 'rule: the first element'.

    Playwright runs it past the policy. Most of the blocks of `ALIKE` are taken out of the page.
    """
    tab.evaluate(
        """alike => Object.entries(alike).forEach(([blocks, every]) =>
            document.querySelectorAll(blocks).forEach((one, at) => at % every && one.remove()))""",
        ALIKE,
    )
    found = Axe().run(tab, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{violation['id']}: {violation['nodes'][0]['html'][:150]}" for violation in found]
