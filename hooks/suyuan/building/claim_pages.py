"""What the pages of claims need beside their HTML: the filter, and where each claim is."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping, Sequence

from suyuan.building.build import Build
from suyuan.core.paths import ESSAYS, PagePath
from suyuan.records.claim_parts import claims_page, places_of
from suyuan.records.claims import Claim, former_ids
from suyuan.records.sources import former_sources
from suyuan.search.claim_filter import ClaimUsers, render_filter

PLACES, FILTER = "places.json", "filter.json"


def claim_files(
    build: Build, locale: str, stating: Mapping[str, Sequence[PagePath]]
) -> dict[str, str]:
    """Address below the site → text of each file that scripts fetch; none if no page shows claims.

    stating  id of a claim → pages that state it
    """
    folder = claims_page(locale)
    if folder not in build.claim_parts:
        return {}
    places = places_of(
        (part for path, part in build.claim_parts.items() if path.locale == locale),
        former_ids(build.claims)
        | {f"source-{old}": f"source-{new}" for old, new in former_sources(build.sources).items()},
    )
    users = {
        claim.id: _users(claim, build, locale, stating.get(claim.id, ()))
        for claim in build.claims.values()
    }
    return {
        folder.url + PLACES: json.dumps(places, separators=(",", ":")),
        folder.url + FILTER: render_filter(build.claims.values(), locale, places, users),
    }


def _users(claim: Claim, build: Build, locale: str, pages: Sequence[PagePath]) -> ClaimUsers:
    values = [value.text(locale) for value in claim.record.values]
    words = unicodedata.normalize("NFC", "\n".join([claim.text(locale).claim, *values]))
    entries = [entry for path in pages if (entry := build.entry_at(path))]
    entries += [build.entries[mention.id] for mention in build.site_info(locale).names.find(words)]
    cited = [build.sources[place.source] for value in claim.record.values for place in value.at]
    return ClaimUsers(
        [build.titles[path.slug][locale] for path in pages if path.is_in(ESSAYS)],
        [entry.text(locale).name for entry in entries],
        [source.credit(locale) or source.text(locale).title for source in cited],
    )
