"""The explorables as the repository has them."""

from functools import cache

from real_content import DOCS, ESSAYS, read_essay
from suyuan.drawings.explorables import PARTS, SENTENCES, choose_sentences, needed_words
from suyuan.records.explorables import load_explorables
from suyuan.records.interface import load_interface


def _read(name):
    return (DOCS / f"data/{name}.yml").read_text("utf-8"), f"{name}.yml"


RECORDS = load_explorables(*_read("explorables"), needed_words())
LABELS = load_interface(*_read("interface"))


@cache
def corpus(locale):
    """The sentences in which one explorable counts what follows what."""
    essays = [read_essay(slug, locale) for slug in sorted(ESSAYS)]
    return choose_sentences(
        [
            (front["title"], [one.plain for one in segments if one.kind == "paragraph"])
            for front, _, segments in essays
        ],
        locale,
    )


def corpora(locale):
    """The same as a build has them."""
    return {SENTENCES: corpus(locale)}


def part(id_, locale):
    """An explorable with what it counts in."""
    found = PARTS[id_]
    return found.with_corpus(corpus(locale)) if found.with_corpus else found
