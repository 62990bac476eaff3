"""Books of the essays: one in each language, and one with every paragraph beside its twin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from html import escape
from pathlib import Path
from urllib.parse import urljoin

from suyuan.core.cache import Cache, Key
from suyuan.core.digests import digest_of
from suyuan.core.locales import LOCALES
from suyuan.core.paths import PagePath
from suyuan.drawings.card_style import CardStyle
from suyuan.exports.book_models import Book, Chapter
from suyuan.exports.chapters import Editions, make_chapter
from suyuan.exports.epub import pack_chapter, render_epub
from suyuan.exports.works import Work
from suyuan.records.interface import Words
from suyuan.records.sources import Source
from suyuan.text.languages import language
from suyuan.twins.essay import TwinEssay

_HREF = re.compile(r'href="([^"]*)"')

_STYLESHEET = Path(__file__).with_name("book.css")


def book_files() -> dict[tuple[str, ...], str]:
    """Returns the locales of each book, the main one first → its file in the folder of the site.

    There is one in each language, and one with each translation beside the original.
    """
    pairs = [(LOCALES[0], locale) for locale in LOCALES[1:]]
    orders = [*((locale,) for locale in LOCALES), *pairs]
    return {order: f"essays.{'-'.join(order)}.epub" for order in orders}


def books_of(essays: Iterable[TwinEssay]) -> dict[tuple[str, ...], str]:
    """Returns those of `book_files` that these essays make. A book has at least one essay."""
    there = [essay.titles for essay in essays]
    return {
        order: name
        for order, name in book_files().items()
        if any(all(locale in titles for locale in order) for titles in there)
    }


def make_book(
    works: Mapping[PagePath, Work],
    essays: Mapping[str, TwinEssay],
    order: Sequence[str],
    sources: Mapping[str, Source],
    editions: Editions,
    words: Mapping[str, Words],
    style: CardStyle,
    site: Path,
    memory: Cache | None = None,
) -> bytes:
    """Returns an EPUB of the essays that exist in all languages of the book.

    works     of the site, in the order that the book has
    essays    slug → essay
    order     locales of the book, the main one first
    sources   id → source
    editions  locale → edition
    words     locale → words of the interface
    style     of the cover
    site      folder of the built site, for pictures that essays show
    memory    of chapters and covers from earlier builds
    """
    memory = Cache(None) if memory is None else memory
    main = order[0]
    chosen = [
        path
        for path in works
        if path.locale == main and all(replace(path, locale=locale) in works for locale in order)
    ]
    slugs = {path.slug for path in chosen}
    works_of = {
        path.slug: {locale: works[replace(path, locale=locale)] for locale in order}
        for path in chosen
    }
    shared = digest_of(
        [repr([(editions[locale], sorted(words[locale].items())) for locale in order])]
    )

    def key(slug: str) -> Key | None:
        return _chapter_key(essays[slug], works_of[slug], order, sources, slugs, shared)

    def make(slug: str) -> Chapter:
        of_essay = essays[slug], works_of[slug], order, sources, editions, words, site, slugs
        return pack_chapter(make_chapter(*of_essay))

    chapters = memory.map("pack_chapter", Chapter, make, [path.slug for path in chosen], key)
    edition = editions[main]
    confirmed = [essays[path.slug].confirmed for path in chosen]
    dates = [*(works[path].date for path in chosen), *filter(None, confirmed)]
    book = Book(
        identifier=urljoin(edition.url, book_files()[tuple(order)]),
        title=" ".join(dict.fromkeys(editions[locale].name for locale in order)),
        subtitle=edition.tagline or edition.description,
        languages=tuple(language(locale).tag for locale in order),
        creator=edition.editors,
        license=edition.license,
        source=edition.home,
        modified=max(dates),
        words=(words[main]["cover"], words[main]["contents"]),
        chapters=(*chapters, make_colophon(editions, order, words)),
    )
    return render_epub(book, _draw_cover(book, style, memory), _STYLESHEET.read_text("utf-8"))


def make_colophon(editions: Editions, order: Sequence[str], words: Mapping[str, Words]) -> Chapter:
    """Returns a chapter on where the book comes from and what may be done with it.

    Arguments as in `make_book`.
    """
    parts = []
    for locale in order:
        tag, home = language(locale).tag, escape(editions[locale].home)
        own = words[locale]["colophon"]
        if editions[locale].license_name:
            own += words[locale]["colophon_license"]
        text = escape(
            own.replace("{site}", editions[locale].name)
            .replace("{license}", editions[locale].license_name)
            .replace("{credit}", editions[locale].credit)
        ).replace("{}", f'<a href="{home}">{home}</a>')
        parts.append(
            f'<section lang="{tag}" xml:lang="{tag}" epub:type="colophon">'
            f"<h1>{escape(words[locale]['about_book'])}</h1><p>{text}</p></section>"
        )
    title = words[order[0]]["about_book"]
    return Chapter("colophon", title, language(order[0]).tag, "\n".join(parts))


def _chapter_key(
    essay: TwinEssay,
    works: Mapping[str, Work],
    order: Sequence[str],
    sources: Mapping[str, Source],
    slugs: set[str],
    shared: bytes,
) -> Key | None:
    """Returns all that a chapter depends on, None where that includes the content of files.

    shared  what all chapters of the book depend on
    """
    anchors = [pair.anchor for pair in essay.pairs]
    texts = [essay.rendered.get(locale, {}).get(at, "") for at in anchors for locale in order]
    if any("<img" in text for text in texts):
        return None
    linked = {part for text in texts for link in _HREF.findall(text) for part in link.split("/")}
    cited = [repr(sources[id_]) for work in works.values() for id_ in work.sources]
    return [
        shared,
        repr(order),
        essay.slug,
        repr(works),
        *anchors,
        *texts,
        *cited,
        *sorted(slugs & linked),
    ]


def _draw_cover(book: Book, style: CardStyle, memory: Cache) -> bytes:
    from suyuan.drawings.cards import draw_cover

    printed = (book.title, book.subtitle, str(book.modified))
    [cover] = memory.map(
        "draw_cover",
        bytes,
        lambda printed: draw_cover(style, *printed),
        [printed],
        lambda printed: (repr(style), *printed),
    )
    return cover
