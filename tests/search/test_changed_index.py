"""An index that is changed where documents have changed is the one that would be made anew."""

import random

from suyuan.core.cache import Cache
from suyuan.core.files import list_paths
from suyuan.publishing.checksums import read_checksums, write_checksums
from suyuan.reuse.previous import PreviousSite
from suyuan.search.index import SearchPage
from suyuan.search.passages import Passage
from suyuan.search.writing import render_index, write_index

WORDS = ["learning", "backpropagation", "gpu", "神经网络", "反向传播", "gpt-4", "cat", "naïve"]


def some_page(chance, number, kind="essay"):
    words = chance.choices(WORDS + [f"word{chance.randrange(9)}"], k=chance.randrange(1, 12))
    passages = [Passage(f"s-{n}", " ".join(words[n::2])) for n in range(2)]
    names = {chance.choice(WORDS): 8} if kind == "entry" else {}
    return SearchPage(f"{number}/", kind, f"Title {chance.randrange(3)}", passages, names=names)


def read(site):
    return {path: (site / path).read_text("utf-8") for path in list_paths(site)}


def test_any_changes(tmp_path):
    chance = random.Random(7)
    pages = [some_page(chance, n, "entry" if n < 9 else "essay") for n in range(30)]
    taken, previous = 0, PreviousSite()
    for build in range(12):
        memory = Cache(tmp_path / "results.sqlite3")
        site = tmp_path / str(build)
        write_index(pages, "zh", site, memory, previous)
        memory.close()
        made_anew = {f"search/zh/{name}": text for name, text in render_index(pages).items()}
        assert read(site) == made_anew, build
        taken += len(previous.taken)
        write_checksums(site)
        previous = PreviousSite(site, read_checksums(site)[0])
        for _ in range(chance.randrange(1, 4)):
            number = chance.randrange(len(pages))
            pages[number] = some_page(chance, number, pages[number].kind)
        if build % 4 == 3:
            pages.insert(chance.randrange(len(pages)), some_page(chance, 100 + build))
    assert taken > 200  # documents that are as they were are not written again


def test_another_id_of_a_claim_is_found_at_once(tmp_path):
    """Its text is the same, and the ids of claims are terms."""
    memory, previous = Cache(tmp_path / "results.sqlite3"), PreviousSite()
    for number, id_ in enumerate(("auction-price", "price-of-auction", "unlike")):
        page = SearchPage("claims/", "claim", "Numbers", [Passage(id_, "44")])
        others = [SearchPage(f"{n}/", "essay", f"Title {n}", [Passage("", "x")]) for n in range(9)]
        write_index([page, *others], "zh", tmp_path / str(number), memory, previous)
        made_anew = render_index([page, *others])
        assert read(tmp_path / str(number)) == {f"search/zh/{k}": v for k, v in made_anew.items()}
