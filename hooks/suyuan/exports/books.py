"""The essays as books: one in each language, and one with every paragraph beside its twin."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from html import escape
from pathlib import Path
from urllib.parse import unquote, urljoin

from lxml import etree

from suyuan.core.cache import Cache, Key
from suyuan.core.digests import digest_of
from suyuan.core.paths import ESSAYS, PagePath
from suyuan.core.urls import joiner
from suyuan.drawings.cards import CardStyle, draw_cover
from suyuan.exports.citations import source_item
from suyuan.exports.epub import Book, Chapter, Heading, render_epub
from suyuan.exports.works import LANGUAGE, LICENCE, Edition, Work
from suyuan.markup.portable import read_portable
from suyuan.records.sources import Source
from suyuan.twins.essay import TwinEssay, anchor

_TYPE = "data-epub-type"  # until it is written: without namespaces a tree is written as it reads
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_HREF = re.compile(r'href="([^"]*)"')
_HEADING = re.compile(r"h[1-6]")

# Languages → name, below the site.
FILES = {("zh",): "essays.zh.epub", ("en",): "essays.en.epub", ("zh", "en"): "essays.zh-en.epub"}
_PICTURES = {".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"}  # endings of their names
_STYLESHEET = Path(__file__).with_name("book.css")

Words = Mapping[str, str]  # of the interface
Editions = Mapping[str, Edition]


def books_of(essays: Iterable[TwinEssay]) -> dict[tuple[str, ...], str]:
    """The books that these essays make: one without an essay in it is none."""
    translated = [essay.translated for essay in essays]
    return {
        order: name
        for order, name in FILES.items()
        if (any(translated) if "en" in order else translated)
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
    memory: Cache = Cache(None),
) -> bytes:
    """An EPUB of the essays that are there in all languages of `order`, in the order of `works`.

    works, essays  as the site has them    words  locale → words of the interface
    style           of its cover            site   the folder that was built, for pictures that essays show
    memory         of chapters and covers that were made before
    """
    main = order[0]
    chosen = [
        path
        for path in works
        if path.locale == main and all(replace(path, locale=locale) in works for locale in order)
    ]
    slugs = {path.slug for path in chosen}
    of = {
        path.slug: {locale: works[replace(path, locale=locale)] for locale in order}
        for path in chosen
    }
    shared = digest_of(
        [repr([(editions[locale], sorted(words[locale].items())) for locale in order])]
    )

    def key(slug: str) -> Key | None:
        essay = essays[slug]
        texts = [
            essay.rendered.get(locale, {}).get(anchor(pair), "")
            for pair in essay.pairs
            for locale in order
        ]
        if any("<img" in text for text in texts):  # it holds what is in files
            return None
        linked = slugs.intersection(
            *[{part for text in texts for link in _HREF.findall(text) for part in link.split("/")}]
        )
        cited = [repr(sources[id_]) for work in of[slug].values() for id_ in work.sources]
        return [
            shared,
            repr(order),
            slug,
            repr(of[slug]),
            *map(anchor, essay.pairs),
            *texts,
            *cited,
            *sorted(linked),
        ]

    chapters = memory.map(
        "make_chapter",
        Chapter,
        lambda slug: make_chapter(
            essays[slug], of[slug], order, sources, editions, words, site, slugs
        ),
        [path.slug for path in chosen],
        key,
    )
    edition = editions[main]
    dates = [
        date for path in chosen for date in (works[path].date, essays[path.slug].confirmed) if date
    ]
    title = " ".join(dict.fromkeys(editions[locale].name for locale in order))
    subtitle = edition.tagline or edition.description
    book = Book(
        urljoin(edition.url, FILES[tuple(order)]),
        title,
        subtitle,
        tuple(LANGUAGE[locale] for locale in order),
        edition.editors,
        LICENCE,
        edition.home,
        max(dates),
        (words[main]["cover"], words[main]["contents"]),
        (*chapters, make_colophon(editions, order, words)),
    )
    words_on_it = (title, subtitle, str(book.modified))
    [cover] = memory.map(
        "draw_cover",
        bytes,
        lambda on_it: draw_cover(style, *on_it),
        [words_on_it],
        lambda on_it: (repr(style), *on_it),
    )
    return render_epub(book, cover, _STYLESHEET.read_text("utf-8"))


def make_chapter(
    essay: TwinEssay,
    works: Mapping[str, Work],
    order: Sequence[str],
    sources: Mapping[str, Source],
    editions: Editions,
    words: Mapping[str, Words],
    site: Path,
    slugs: Container[str],
) -> Chapter:
    """An essay as a chapter.

    works        locale → the essay in that language
    order        locales that the book is in, the main one first; with two of them each paragraph is followed by its twin
    words, site  as in `make_book`
    slugs        of all essays in the book: links between them stay in it
    """
    main = order[0]
    blocks: list[str] = []
    notes: list[str] = []
    headings: list[Heading] = []
    drawings, pictures = False, {}
    for pair in essay.pairs:
        at, cells = anchor(pair), []
        for locale in order:
            if at not in essay.rendered.get(locale, {}):
                continue
            note, second = at.startswith("fn:"), locale != main
            root = _read(essay.rendered[locale][at], works[locale], editions[locale], second, slugs)
            pictures |= _take_pictures(root, site, editions[locale].url)
            drawings |= "<svg" in essay.rendered[locale][at]
            heading = next(
                (element for element in root if _HEADING.fullmatch(str(element.tag))), None
            )
            if heading is not None and not second and heading.tag != "h1":
                headings.append(
                    Heading(" ".join("".join(heading.itertext()).split()), heading.get("id", ""))
                )
            cells.append((locale, note, _write(root, at, locale, second, note, len(order) > 1)))
        block = "\n".join(html for _, _, html in cells)
        if cells and cells[0][1]:
            notes.append(block)
        elif cells:
            blocks.append(f'<div class="pair">\n{block}\n</div>' if len(order) > 1 else block)
            if len(blocks) == 1:
                blocks += [_head(works[locale], words[locale]) for locale in order]
    body = "\n".join(
        [
            *blocks,
            *(['<hr class="notes"/>', *notes] if notes else []),
            *(_sources(works[locale], sources, words[locale]) for locale in order),
        ]
    )
    return Chapter(
        essay.slug, works[main].title, LANGUAGE[main], body, headings, drawings, pictures
    )


def make_colophon(editions: Editions, order: Sequence[str], words: Mapping[str, Words]) -> Chapter:
    """Where the book comes from and what may be done with it."""
    parts = []
    for locale in order:
        home = escape(editions[locale].home)
        text = escape(words[locale]["colophon"]).replace("{}", f'<a href="{home}">{home}</a>')
        parts.append(
            f'<section lang="{LANGUAGE[locale]}" xml:lang="{LANGUAGE[locale]}" epub:type="colophon">'
            f"<h1>{escape(words[locale]['about_book'])}</h1><p>{text}</p></section>"
        )
    return Chapter("colophon", words[order[0]]["about_book"], LANGUAGE[order[0]], "\n".join(parts))


def _read(
    html: str, work: Work, edition: Edition, second: bool, slugs: Container[str]
) -> etree._Element:
    folder = edition.address(PagePath(ESSAYS, "index", work.locale))

    def resolve(address: str) -> str:
        if address.startswith("#"):
            return "#" + _id(address[1:], work.locale, second)
        target = joiner(work.url)(address)
        page, mark, fragment = target.partition("#")
        slug = page.removeprefix(folder).rstrip("/")
        return (
            f"{slug}.xhtml" + (f"#{_id(fragment, work.locale, second)}" if mark else "")
            if slug in slugs
            else target
        )

    return read_portable(html, resolve)


def _take_pictures(root: etree._Element, site: Path, url: str) -> dict[str, bytes]:
    """Make the pictures in a tree part of the book: name there → content. One that is no file of the site is left out."""
    found = {}
    for element in list(root.iter("img")):
        path = unquote(element.get("src").removeprefix(url))
        file = (site / path).resolve()
        is_ours = file.is_relative_to(site.resolve()) and file.is_file()
        if is_ours and file.suffix in _PICTURES:
            name = f"{re.sub('[^A-Za-z0-9.-]', '-', path)}"
            found[name] = file.read_bytes()
            element.set("src", name)
            element.set("alt", element.get("alt", ""))
        else:
            element.tag, element.text = "span", element.get("alt")
            element.attrib.clear()
    return found


def _write(
    root: etree._Element, at: str, locale: str, second: bool, note: bool, bilingual: bool
) -> str:
    for element in root.iter(etree.Element):
        if element.get("id"):
            element.set("id", _id(element.get("id"), locale, second))
        if element.get("aria-labelledby"):
            element.set("aria-labelledby", _id(element.get("aria-labelledby"), locale, second))
        if element.get("class") == "footnote-ref":
            element.set(_TYPE, "noteref")
            element.set("role", "doc-noteref")
        if element.get("lang"):
            element.set(_XML_LANG, element.get("lang"))
        if second and _HEADING.fullmatch(str(element.tag)):  # once in the outline of the book
            element.set("class", f"twin-heading twin-{element.tag}")
            element.tag = "p"
    if note:
        root.tag = "aside"
        root.set(_TYPE, "footnote")
        root.set("role", "doc-footnote")
        root.set("id", _id(at, locale, second))
    if bilingual:
        for element in [root] if note else root:
            element.set("lang", LANGUAGE[locale])
            element.set(_XML_LANG, LANGUAGE[locale])
    text = "".join(
        etree.tostring(element, encoding="unicode") for element in ([root] if note else root)
    )
    return text.replace(f"{_TYPE}=", "epub:type=").replace(
        "<svg ", '<svg xmlns="http://www.w3.org/2000/svg" '
    )


def _id(id_: str, locale: str, second: bool) -> str:
    """An id as XML allows it, and in the language that comes second one of its own."""
    return id_.replace(":", "-") + (f"-{locale}" if second else "")


def _head(work: Work, words: Words) -> str:
    language = LANGUAGE[work.locale]
    facts = words["list_comma"].join([*work.authors, str(work.date)])
    return (
        f'<div class="head" lang="{language}" xml:lang="{language}"><p class="summary">{escape(work.summary)}</p>'
        f'<p class="facts">{escape(facts)}</p></div>'
    )


def _sources(work: Work, sources: Mapping[str, Source], words: Words) -> str:
    rows = "".join(
        f"<li>{_citation(id_, sources[id_], work.locale, words)}</li>" for id_ in work.sources
    )
    language = LANGUAGE[work.locale]
    return (
        f'<section class="sources" lang="{language}" xml:lang="{language}">'
        f'<p class="sources-head">{escape(words["written_from"])}</p>'
        f'<ul>{rows}</ul><p class="facts"><a href="{escape(work.url)}">{escape(work.url)}</a></p></section>'
    )


def _citation(id_: str, source: Source, locale: str, words: Words) -> str:
    item, title = source_item(id_, source, locale), escape(source.text(locale).cited)
    if "URL" in item:
        title = f'<a href="{escape(item["URL"])}">{title}</a>'
    rest = [*(author["literal"] for author in item.get("author", ())), item.get("publisher", "")]
    return words["list_comma"].join([title, *(escape(part) for part in rest if part)])
