"""The sentences of our own essays in which an explorable counts what follows what."""

from __future__ import annotations

from collections.abc import Mapping

from suyuan.core.paths import PagePath
from suyuan.drawings.explorables import SENTENCES, Sentence, choose_sentences
from suyuan.markup.page import Page


def read_corpus(pages: Mapping[PagePath, Page], locale: str) -> dict[str, list[Sentence]]:
    """SENTENCES → those that a reader's browser gets, in one language.

    pages  every page that has a file
    """
    essays = [page for page in pages.values() if page.is_essay and page.path]
    texts = [
        (page.title, [one.plain for one in page.segments if one.kind == "paragraph"])
        for page in sorted(essays, key=lambda page: str(page.path))
        if page.path and page.path.locale == locale
    ]
    return {SENTENCES: choose_sentences(texts, locale)}
