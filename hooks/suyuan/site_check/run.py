"""Runs every rule on a finished site."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache
from pathlib import Path

from suyuan.core.cache import Cache
from suyuan.core.problems import Problem
from suyuan.site_check.budgets import check_budgets
from suyuan.site_check.heads import check_heads, check_twins
from suyuan.site_check.links import (
    check_code,
    check_fetched,
    check_links,
    check_scripts,
    check_styles,
)
from suyuan.site_check.live_markup import find_live_markup
from suyuan.site_check.memory import is_sound, save_sound
from suyuan.site_check.page import SiteFinding
from suyuan.site_check.site import Site, read_site

RULES: tuple[Callable[[Site], Iterator[SiteFinding]], ...] = (
    check_links,
    check_fetched,
    check_styles,
    check_scripts,
    check_code,
    check_heads,
    check_twins,
    check_budgets,
)


KINDS: dict[Callable[[Site], Iterator[SiteFinding]], str] = {
    check_links: "links",
    check_heads: "page-heads",
    check_budgets: "weight",
}
"""What a site can set the level of, see `core.levels`."""


def check_site(
    folder: Path,
    site_url: str,
    source_of: Callable[[str], str] = lambda url: url,
    memory: Cache | None = None,
    left_out: Collection[str] = (),
    hashes: Mapping[str, str] | None = None,
    state: str = "",
) -> list[Problem]:
    """All problems of the pages below a folder, sorted: the source, its line if known, the message.

    folder     the site as it was built
    site_url   the address that it will be published at, ending in '/'
    source_of  address of a page below `site_url` → the file that its author edits
    memory     keeps what is read from a page until the page changes
    left_out   names of files that a preview does not make: links to them are no problem
    hashes     path below the folder → SHA-256, of files that are known to have it
    state      a hash of all files below the folder, so that the same site is not checked twice
    """
    purpose = "preview" if left_out else "site"
    memory = memory or Cache(None)
    if is_sound(memory, site_url, purpose, state):
        return []
    site, findings = _find(folder, site_url, memory, purpose, left_out, hashes or {})
    if findings and site.remembered:  # how an address is written in a page is not
        _, findings = _find(folder, site_url, Cache(None), purpose, left_out, {})
    find_line = cache(_find_line)
    problems = set()
    for finding in findings:
        path = source_of(finding.url)
        message = f"{finding.message} (on /{finding.url})"
        line = find_line(path, finding.written)
        problems.add(Problem(path, line, message, kind=finding.kind))
    if not problems:
        save_sound(memory, site_url, purpose, state)
    return sorted(problems)


def _find(
    folder: Path,
    site_url: str,
    memory: Cache,
    purpose: str,
    left_out: Collection[str],
    hashes: Mapping[str, str],
) -> tuple[Site, list[SiteFinding]]:
    site, findings = read_site(folder, site_url, find_live_markup, memory, purpose, hashes)
    site.left_out = left_out
    for rule in RULES:
        kind = KINDS.get(rule, "")
        findings += [finding._replace(kind=kind) for finding in rule(site)]
    return site, findings


def _find_line(path: str, written: str) -> int:
    """The line of the source that contains what is written so, 0 if it is not there."""
    if not written or not Path(path).is_file():
        return 0
    for number, line in enumerate(Path(path).read_text("utf-8").split("\n"), 1):
        if written in line:
            return number
    return 0
