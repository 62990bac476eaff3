"""The sentences of our own essays in which an explorable counts what follows what."""

from __future__ import annotations

from collections.abc import Mapping

from suyuan.core.cache import Cache
from suyuan.core.paths import PagePath
from suyuan.drawings.explorables import SENTENCES, Sentence, choose_sentences
from suyuan.markup.page import Page

_MAX_ESSAYS = 30  # a browser gets a few thousand characters: more essays would not change much


def read_corpus(
    pages: Mapping[PagePath, Page], locale: str, memory: Cache
) -> dict[str, list[Sentence]]:
    """SENTENCES → those that a reader's browser gets, in one language.

    pages   every page that has a file
    memory  of the sentences of earlier builds
    """
    essays = {
        str(path): page for path, page in pages.items() if path.locale == locale and page.is_essay
    }
    chosen = [essays[path] for path in sorted(essays)[:_MAX_ESSAYS]]
    key = [locale, *(part for page in chosen for part in (page.title, page.body))]
    sentences = memory.get_or_make(
        "choose_sentences", list[Sentence], key, lambda: _choose(chosen, locale)
    )
    return {SENTENCES: sentences}


def _choose(essays: list[Page], locale: str) -> list[Sentence]:
    texts = [
        (page.title, [one.plain for one in page.segments if one.kind == "paragraph"])
        for page in essays
    ]
    return choose_sentences(texts, locale)
