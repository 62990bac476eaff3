"""What the steps of a page must know of the site, gathered from a build."""

from __future__ import annotations

from typing import TYPE_CHECKING

from suyuan.building.corpus import read_corpus
from suyuan.building.noted_names import NotedFinder
from suyuan.rendering import SiteInfo

if TYPE_CHECKING:
    from suyuan.building.build import Build


def gather_site_info(build: Build, locale: str) -> SiteInfo:
    """Returns what a build knows of the site in one language; who looks at it is noted."""
    table = build.lookups.table
    with build.lookups.pause():
        entry_urls = {entry.id: entry.page(locale).url for entry in build.entries.values()}
        claim_urls = build.claim_urls(locale)
        corpus = read_corpus(build.pages, locale, build.cache)
        familiar = {one.id: True for one in build.entries.values() if one.record.familiar}
    return SiteInfo(
        locale,
        build.claims,
        build.figures,
        build.explorables,
        NotedFinder(build.matchers[locale], f"names.{locale}", build.lookups),
        table(f"entry_urls.{locale}", entry_urls),
        table(f"claim_urls.{locale}", claim_urls),
        table(f"originals.{locale}", build.originals[locale]),
        build.words[locale],
        table(f"corpus.{locale}", corpus),
        table(f"familiar.{locale}", familiar),
    )
