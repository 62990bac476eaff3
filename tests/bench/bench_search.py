"""What a first query costs at 2,000 essays, compressed, and how long the index takes to make. `make
bench-parts` prints it."""

from __future__ import annotations

import gzip
import random
import sys
import time
from pathlib import Path

import pytest
from markdown import Markdown

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "tests"), str(Path(__file__).parent)]

from corpus import write_corpus  # noqa: E402

from suyuan.core.paths import LOCALES  # noqa: E402
from suyuan.markup.front_matter import split_front_matter  # noqa: E402
from suyuan.markup.tree import parse_html  # noqa: E402
from suyuan.records.entries import render_entry  # noqa: E402
from suyuan.records.loading import read_entries  # noqa: E402
from suyuan.search.index import SearchPage, render_simplified  # noqa: E402
from suyuan.search.pages import entry_page  # noqa: E402
from suyuan.search.passages import read_passages  # noqa: E402
from suyuan.search.writing import render_index  # noqa: E402

ESSAYS, BUDGET = 2000, 150_000
QUERIES = {
    "zh": ["神经网络", "反向传播", "实验室", "fanxiangchuanbo", "GPU 显卡", "垃圾桶"],
    "en": ["neural networks", "backpropagation", "laboratory", "propagation", "Lake Tahoe"],
}


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> dict[str, list[tuple[str, str]]]:
    """Locale → slug and HTML of the made essays and the real ones."""
    folder = tmp_path_factory.mktemp("made")
    write_corpus(folder, ESSAYS)
    found = {}
    for locale in LOCALES:
        markdown = Markdown(extensions=["attr_list", "footnotes", "tables"])
        found[locale] = []
        for path in sorted(folder.glob(f"docs/essays/*.{locale}.md")):
            body = split_front_matter(path.read_text("utf-8"), path.name)[2]
            found[locale].append((path.name.split(".")[0], markdown.reset().convert(body)))
    return found


def write_index(site: Path, essays: dict[str, list[SearchPage]]) -> float:
    """Indexes of both languages with the real entries, and the scripts. Returns the seconds that
    the indexes took."""
    records, texts, seconds = {entry.id: entry for entry in read_entries(ROOT / "docs")}, [], 0.0
    for locale in LOCALES:
        pages = [
            entry_page(
                entry,
                locale,
                records,
                read_passages(parse_html(Markdown().convert(render_entry(entry, locale)))),
            )
            for entry in records.values()
        ]
        start = time.perf_counter()
        index = render_index([*pages, *essays[locale]])
        seconds += time.perf_counter() - start
        for name, text in index.items():
            (site / "search" / locale / name).parent.mkdir(parents=True, exist_ok=True)
            (site / "search" / locale / name).write_text(text, "utf-8")
        texts += index.values()
    (site / "search/simplified.json").write_text(render_simplified(texts), "utf-8")
    (site / "assets").mkdir()
    (site / "assets/search").symlink_to(ROOT / "overrides/assets/search", target_is_directory=True)
    (site / "index.html").write_text("<!doctype html><title>Search</title>", "utf-8")
    return seconds


def first_query(
    chromium, address: str, site: Path, locale: str, query: str
) -> tuple[int, int, int]:
    """Files, their bytes compressed, and results of a query that is the first of a visit."""
    tab = chromium.new_context().new_page()
    tab.goto(address, wait_until="networkidle")
    fetched: list[str] = []
    tab.on("request", lambda request: fetched.append(request.url))
    found = tab.evaluate(
        """async ([locales, query]) => {
      await import("./assets/search/search.js")
      const { Search } = await import("./assets/search/engine.js")
      const results = await new Search(new URL("search/", location.href), locales).find(query)
      return results ? results.entries.length + results.found.length : 0
    }""",
        [[locale, "en" if locale == "zh" else "zh"], query],
    )
    tab.context.close()
    files = {url.split("/", 3)[3].partition("?")[0] for url in fetched} - {"favicon.ico"}
    return (
        len(files),
        sum(len(gzip.compress((site / file).read_bytes(), 9, mtime=0)) for file in files),
        found,
    )


def measure(chromium, serve, site: Path, title: str) -> None:
    size = sum(path.stat().st_size for path in site.glob("search/**/*.json"))
    print(
        f"\n{title}: {size / 1e6:.0f} MB of index in "
        f"{sum(1 for _ in site.glob('search/**/*.json'))} files"
    )
    costs = []
    for locale, queries in QUERIES.items():
        for query in queries:
            files, bytes_, found = first_query(chromium, serve(site), site, locale, query)
            print(f"  {locale} {query}: {files} files, {bytes_ / 1000:.0f} KB, {found} results")
            costs.append(bytes_)
            assert found
    print(f"  dearest: {max(costs) / BUDGET:.0%} of the budget of {BUDGET // 1000} KB")
    assert max(costs) <= BUDGET


def test_first_query_at_2000_made_essays(chromium, serve, made, tmp_path):
    essays = {
        locale: [
            SearchPage(f"essays/{slug}/", "essay", slug, read_passages(parse_html(content)))
            for slug, content in made[locale]
        ]
        for locale in LOCALES
    }
    seconds = write_index(tmp_path, essays)
    print(
        f"\nthe indexes of both languages took {seconds:.0f} s, "
        f"{seconds / 2 / len(essays['zh']) * 1000:.0f} ms a page"
    )
    measure(chromium, serve, tmp_path, "2,000 made essays")


def test_first_query_at_2000_essays_of_the_real_length_and_words(chromium, serve, made, tmp_path):
    """Paragraphs of the real essays, shuffled: words as common as they really are, each essay as
    long as the real ones."""
    essays = {}
    for locale in LOCALES:
        real = [
            read_passages(parse_html(content))
            for slug, content in made[locale]
            if not slug.startswith("made-")
        ]
        paragraphs, rng = (
            [passage for passages in real for passage in passages],
            random.Random(2012),
        )
        essays[locale] = [
            SearchPage(
                f"essays/{number}/",
                "essay",
                str(number),
                rng.sample(paragraphs, len(paragraphs) // len(real)),
            )
            for number in range(ESSAYS)
        ]
    write_index(tmp_path, essays)
    measure(chromium, serve, tmp_path, "2,000 essays of the real length")
