"""What is shown of a page where its address is shared: Open Graph, which X's cards read, too."""

from __future__ import annotations

from collections.abc import Mapping

from suyuan.drawings.cards import CARD as SIZE
from suyuan.exports.works import LANGUAGE, Edition, Work

_LOCALES = {"zh": "zh_CN", "en": "en_US"}


def social_tags(
    edition: Edition,
    url: str,
    title: str,
    description: str,
    card: str,
    work: Work | None = None,
    alternates: Mapping[str, str] | None = None,
) -> list[tuple[str, str]]:
    """Properties and contents of the `<meta>` elements of a page.

    card        absolute address of its picture
    work        the essay whose page it is, if it is one
    alternates  locale → address, in the languages that it is there in
    """
    tags = [
        ("og:type", "article" if work else "website"),
        ("og:site_name", edition.name),
        ("og:title", title),
        ("og:description", description),
        ("og:url", url),
        ("og:locale", _LOCALES[edition.locale]),
    ]
    tags += [
        ("og:locale:alternate", name)
        for locale, name in _LOCALES.items()
        if locale in (alternates or ()) and locale != edition.locale
    ]
    tags += [
        ("og:image", card),
        ("og:image:type", "image/png"),
        ("og:image:width", str(SIZE[0])),
        ("og:image:height", str(SIZE[1])),
        ("og:image:alt", title),
    ]
    if work:
        tags += [
            ("article:published_time", work.date.isoformat()),
            *(("article:author", author) for author in work.authors),
        ]
    return [*tags, ("twitter:card", "summary_large_image")]


def highwire_tags(work: Work, edition: Edition) -> list[tuple[str, str]]:
    """Names and contents of the `<meta>` elements by which Google Scholar and Zotero know a work."""
    return [
        ("citation_title", work.title),
        *(("citation_author", author) for author in work.authors),
        ("citation_publication_date", work.date.strftime("%Y/%m/%d")),
        ("citation_language", LANGUAGE[work.locale]),
        ("citation_publisher", edition.name),
        ("citation_public_url", work.url),
    ]
