"""How the index of the search is made; tests/reader/test_search_answers.py shows what it finds."""

import json

import pytest

from suyuan.markup.tree import parse_html
from suyuan.search.index import SearchPage, render_simplified
from suyuan.search.passages import Passage, read_passages
from suyuan.search.text import fold_for_search, name_keys, pinyin_keys, terms, word_ends
from suyuan.search.writing import render_index

# --- text


@pytest.mark.parametrize(
    "text, folded",
    [
        ("ＧＰＵ", "gpu"),
        ("Café Łódź", "cafe lodz"),
        ("傳播", "传播"),
        ("福島", "福岛"),
        ("Ōmori", "omori"),
    ],
)
def test_fold(text, folded):
    assert fold_for_search(text) == folded


@pytest.mark.parametrize(
    "text, found",
    [
        ("神经网", ["神经", "经网", "网"]),
        ("用GPU算", ["用", "gpu", "算"]),
        ("Hinton’s 3 cats", ["hinton", "3", "cats"]),
        ("GPT-4", ["gpt", "4", "gpt4"]),
        ("", []),
    ],
)
def test_terms(text, found):
    assert list(terms(fold_for_search(text))) == found


def test_a_long_word_is_found_by_its_end():
    assert (
        "~propagation" in set(word_ends("backpropagation"))
        and not list(word_ends("cat"))
        and not list(word_ends("神经网络"))
    )


def test_a_name_is_found_whole_from_any_word_on_and_inside():
    assert {"=bellabs", "+labs", "-abs"} <= set(name_keys("Bel Labs"))
    assert {"=反向传播", "+向传播", "+传播", "+播"} == set(name_keys("反向传播"))


@pytest.mark.parametrize(
    "name, keys",
    [
        ("反向传播", {"=fanxiangchuanbo", "+chuanbo", "=fxcb"}),
        ("Google 大脑", {"=googledanao", "+danao", "=googledn"}),
        ("女", {"=nv", "=nu"}),
    ],
)
def test_a_chinese_name_is_found_by_its_pinyin(name, keys):
    assert keys <= set(pinyin_keys(name))


# --- passages


def test_passages_are_what_a_reader_reads_with_the_ids_of_their_blocks():
    html = (
        '<h1 id="s-1">Title</h1><p id="s-2">One<sup id="fnref:a"><a class="footnote-ref" '
        'href="#fn:a">1</a></sup> and'
        ' <a class="entry" href="x">two</a>.<span '
        'class="segment-tools"><a>EN</a></span></p><details class="stale"><p>old</p></details>'
        '<div class="untranslated" id="s-3" lang="zh"><p>原文</p></div><ul '
        'id="s-4"><li>a</li><li>b</li></ul><p>Three</p>'
        '<div class="footnote"><hr /><ol><li id="fn:a"><p>Note <a class="footnote-backref" '
        'href="#fnref:a">↩</a></p></li></ol></div>'
    )
    found = read_passages(parse_html(html))
    assert found == [("s-2", "One and two."), ("s-4", "a b"), ("s-4", "Three"), ("fn:a", "Note")]


# --- files


def page(url, text, kind="essay", **more):
    return SearchPage(url, kind, f"Title of {url}", [Passage("", text)], **more)


def file(files, name):
    """A file of the index in the folder of its version."""
    return files[f"{json.loads(files['index.json'])['version']}/{name}"]


def postings(files):
    """Term → (documents by name, documents by text)."""
    found = {}
    for name, text in files.items():
        if "/terms-" in name:
            shard = json.loads(text)
            found |= {
                term: pair
                for term, *pair in zip(shard["terms"].split(" "), shard["names"], shard["text"])
            }
    return found


def test_entries_come_first_and_steps_lead_from_one_document_to_the_next():
    files = render_index(
        [page("a/", "cat cat dog"), page("b/", "dog"), page("e/", "dog", "entry", names={"Cat": 8})]
    )
    assert [json.loads(file(files, f"page-{n}.json"))["url"] for n in range(3)] == [
        "e/",
        "a/",
        "b/",
    ]
    assert json.loads(files["index.json"])["kinds"] == [1, 0, 0, 2, 0, 0]
    found = postings(files)
    assert (
        found["dog"] == [0, [0, 4, 4]]
        and found["cat"] == [[3], [4 + 1]]
        and found["=cat"] == [[3], 0]
    )


def test_a_long_page_is_cut_in_parts():
    long = SearchPage("a/", "essay", "A", [Passage(str(n), "字" * 1000) for n in range(10)])
    parts = [
        json.loads(text)["passages"]
        for name, text in render_index([long]).items()
        if "/page-" in name
    ]
    assert len(parts) == 3 and [anchor for part in parts for anchor, _ in part] == [
        str(n) for n in range(10)
    ]


def test_terms_are_sorted_as_javascript_compares_them_and_shards_know_where_they_begin():
    files = render_index([page("a/", " ".join(f"w{n}" for n in range(9000)) + " 猫 ~ 𠮷 ﬁ zzz")])
    firsts = json.loads(files["index.json"])["shards"].split(" ")
    shards = [
        json.loads(file(files, f"terms-{n}.json"))["terms"].split(" ") for n in range(len(firsts))
    ]
    listed = [term for shard in shards for term in shard]
    assert len(firsts) > 1 and [shard[0] for shard in shards] == firsts
    assert listed == sorted(listed, key=lambda term: term.encode("utf-16-be"))


def test_the_same_pages_give_the_same_files_and_others_another_version():
    indexes = [render_index([page("a/", text)]) for text in ("one", "one", "two")]
    versions = [json.loads(index["index.json"])["version"] for index in indexes]
    assert versions[0] == versions[1] != versions[2]
    assert indexes[0] == indexes[1] and set(indexes[0]) == {
        "index.json",
        *(f"{versions[0]}/{name}-0.json" for name in ("page", "terms")),
    }


def test_an_empty_site_has_an_index():
    assert json.loads(render_index([])["index.json"])["kinds"] == [0] * 6


def test_only_traditional_characters_that_could_find_something_are_listed():
    assert json.loads(render_simplified(["传"])) == {"traditional": "傳", "simplified": "传"}
