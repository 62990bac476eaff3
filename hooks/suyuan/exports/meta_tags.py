"""`<meta>` tags: what is shown of a page where its address is shared, and how it is cited."""

from __future__ import annotations

from collections.abc import Mapping

from suyuan.core.locales import LOCALES
from suyuan.drawings.card_style import CARD as SIZE
from suyuan.exports.works import Edition, Work
from suyuan.text.languages import language


def social_tags(
    edition: Edition,
    url: str,
    title: str,
    description: str,
    card: str,
    work: Work | None = None,
    alternates: Mapping[str, str] | None = None,
) -> list[tuple[str, str]]:
    """Returns property and content of the Open Graph tags of a page; X's cards read them, too.

    card        absolute address of its picture
    work        the essay that the page is, if any
    alternates  locale → address, of the languages that the page exists in
    """
    tags = [
        ("og:type", "article" if work else "website"),
        ("og:site_name", edition.name),
        ("og:title", title),
        ("og:description", description),
        ("og:url", url),
        ("og:locale", language(edition.locale).territory),
    ]
    for locale in LOCALES:
        if locale in (alternates or ()) and locale != edition.locale:
            tags.append(("og:locale:alternate", language(locale).territory))
    tags += [
        ("og:image", card),
        ("og:image:type", "image/png"),
        ("og:image:width", str(SIZE[0])),
        ("og:image:height", str(SIZE[1])),
        ("og:image:alt", title),
    ]
    if work:
        tags.append(("article:published_time", work.date.isoformat()))
        tags += [("article:author", author) for author in work.authors]
    return [*tags, ("twitter:card", "summary_large_image")]


def highwire_tags(work: Work, edition: Edition) -> list[tuple[str, str]]:
    """Returns name and content of the tags that Google Scholar and Zotero read."""
    return [
        ("citation_title", work.title),
        *(("citation_author", author) for author in work.authors),
        ("citation_publication_date", work.date.strftime("%Y/%m/%d")),
        ("citation_language", language(work.locale).tag),
        ("citation_publisher", edition.name),
        ("citation_public_url", work.url),
    ]
