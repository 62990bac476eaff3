"""What the head of a page says to other programs: JSON-LD, citations, Open Graph, other forms."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from suyuan.building.build import Build
from suyuan.core.paths import PagePath
from suyuan.exports.citations import BIBTEX, CSL
from suyuan.exports.feeds import JSON_FEED, RSS
from suyuan.exports.markdown_writing import markdown_url
from suyuan.exports.meta_tags import highwire_tags, social_tags
from suyuan.exports.structured_claims import (
    CLAIMS,
    describe_claims,
    describe_dataset,
    describe_reviews,
)
from suyuan.exports.structured_data import (
    CorrectionComment,
    Thing,
    describe_page,
    describe_site,
    describe_work,
    render_json_ld,
)
from suyuan.exports.structured_records import describe_entry, describe_term_set
from suyuan.exports.works import CARD, Edition, Work
from suyuan.records import corrections
from suyuan.records.corrections import Correction


class PageHead(NamedTuple):
    """A page as its head describes it.

    title      '' for a page without one, which gets the name of the site
    front      its front matter, complete
    canonical  its absolute address
    twins      locale → absolute address of the page in each language
    work       the essay that it shows, if it does
    corrected  the corrections at its end
    listed     ids of the entries that it lists
    """

    path: PagePath
    title: str
    front: Mapping[str, Any]
    canonical: str
    twins: Mapping[str, str]
    work: Work | None
    corrected: Sequence[Correction]
    listed: Collection[str] = ()

    @property
    def is_copy(self) -> bool:
        """Whether it repeats what another page has, as the parallel page does."""
        return bool(self.front.get("copy"))


def head_metadata(page: PageHead, build: Build) -> dict[str, Any]:
    """What the template writes into the head.

    tags     attribute, name, and content of each `<meta>`
    links    media type, address, and title of each other form of the page
    json_ld  HTML-safe JSON; '' for pages that search engines should not read
    """
    edition, work = build.collected.editions[page.path.locale], page.work
    title = page.title or edition.name
    entry = build.entry_at(page.path)
    description = page.front.get("description") or edition.description
    if entry:
        description = entry.text(page.path.locale).short
    elif work:
        description = work.summary
    card = (work.url if work else edition.home) + CARD
    tags = social_tags(edition, page.canonical, title, description, card, work, page.twins)
    links = [
        ("application/rss+xml", edition.home + RSS, edition.name),
        ("application/feed+json", edition.home + JSON_FEED, edition.name),
    ]
    things: list[Thing] = []
    if not page.front.get("noindex") and not page.is_copy:
        things = _describe(page, title, edition, build)
        links += _other_forms(page, title, edition)
        tags += highwire_tags(work, edition) if work else []
    json_ld = render_json_ld(things) if things else ""
    return {"tags": tags, "links": links, "json_ld": json_ld}


def _other_forms(page: PageHead, title: str, edition: Edition) -> list[tuple[str, str, str]]:
    """Media type, address, and title of each other form of a page."""
    template, url = page.front.get("template"), page.canonical
    forms = [("text/markdown", markdown_url(url), title)]
    if page.work:
        forms += [(media, url + name, title) for name, media in (BIBTEX, CSL)]
    elif template == "claims.html":
        forms.append(("application/ld+json", edition.home + CLAIMS, title))
    elif template == "corrections.html":
        forms.append(("application/rss+xml", edition.home + corrections.RSS, title))
        forms.append(("application/feed+json", edition.home + corrections.JSON_FEED, title))
    return forms


def _describe(page: PageHead, title: str, edition: Edition, build: Build) -> list[Thing]:
    """The things that a page is about, in the words of schema.org."""
    path, claims, sources = page.path, build.claims, build.sources
    kind = path.folder.rstrip("/")
    if page.work:
        comments = [_comment(one, path.locale, edition) for one in page.corrected]
        return [describe_work(page.work, edition, sources, comments)]
    if entry := build.entry_at(path):
        return [describe_entry(entry, edition, build.entries)]
    part = build.claim_parts.get(path)
    if part and not part.slug:
        disputed = [claims[id_] for id_ in part.claims]
        files = {
            "claims.json": "application/json",
            edition.folder + CLAIMS: "application/ld+json",
        }
        described = describe_claims(disputed, sources, edition, build.words[path.locale])
        return [describe_dataset(edition, title, files, described)]
    if part and part.claims:
        reviews = describe_reviews(
            (claims[id_] for id_ in part.claims), sources, edition, build.words[path.locale]
        )
        return [{**describe_page(edition, edition.address(path), title), "hasPart": reviews}]
    if kind in ("glossary", "systems"):
        listed = [entry for entry in build.entries.values() if entry.id in page.listed]
        return [describe_term_set(kind, edition, title, listed)]
    if path.key == "index":  # the home page of the language
        return [describe_site(edition)]
    return [describe_page(edition, edition.address(path), title)]


def _comment(correction: Correction, locale: str, edition: Edition) -> CorrectionComment:
    text = correction.text(locale)
    url = f"{edition.corrections}#{correction.id}"
    return CorrectionComment(correction.record.date, f"{text.was} → {text.now}", url)
