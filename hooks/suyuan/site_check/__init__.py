"""Checking a finished site as a reader's browser would meet it. One module for each kind of rule.

    links.py        every link, fragment, image, script and stylesheet leads somewhere, and on this host
    heads.py        language, title, description, heading, canonical address, twins that point at each other
    live_markup.py  nothing runs that the site did not write itself
    budgets.py      no page weighs more than it may

A rule is a function of the whole site that yields findings. To add one, write it and name it in _RULES. What needs the tree
of a page is asked while that page is read (`find_live_markup`); trees are not kept.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import cache
from pathlib import Path

from suyuan.core.cache import Memory
from suyuan.core.problems import Problem
from suyuan.site_check.budgets import check_budgets
from suyuan.site_check.heads import check_heads, check_twins
from suyuan.site_check.links import check_fetched, check_links, check_scripts, check_styles
from suyuan.site_check.live_markup import find_live_markup
from suyuan.site_check.site import Finding, Site, read_site

_RULES: tuple[Callable[[Site], Iterator[Finding]], ...] = (
    check_links,
    check_fetched,
    check_styles,
    check_scripts,
    check_heads,
    check_twins,
    check_budgets,
)


def check_site(
    folder: Path,
    site_url: str,
    source_of: Callable[[str], str] = lambda url: url,
    memory: Memory = Memory(None),
    left_out: Collection[str] = (),
) -> list[Problem]:
    """Ask every rule of every page below a folder.

    folder     the site as it was built
    site_url   the address that it will be published at, ending in '/'
    source_of  address of a page below `site_url` → the file that its author edits, to name it in a problem

    memory     of what was found in pages before
    left_out   names of files that a preview does not make: links to them are no problem

    Returns what was found, sorted, one problem each: the source, its line where that can be told, what is wrong, the page.
    """
    site, findings = read_site(folder, site_url, find_live_markup, memory)
    site.left_out = left_out
    for rule in _RULES:
        findings += rule(site)
    line_of = cache(_line_of)

    def problem(finding: Finding) -> Problem:
        path = source_of(finding.url)
        return Problem(
            path, line_of(path, finding.written), f"{finding.message} (on /{finding.url})"
        )

    return sorted(set(map(problem, findings)))


def _line_of(path: str, written: str) -> int:
    """The line of the source that has the address as it is written, 0 where it is not to be found."""
    if not written or not Path(path).is_file():
        return 0
    for number, line in enumerate(Path(path).read_text("utf-8").split("\n"), 1):
        if written in line:
            return number
    return 0
