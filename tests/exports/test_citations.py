"""Citations, as reference managers and Google Scholar read them."""

import json
from pathlib import Path

import jsonschema
import pytest
from pybtex.database import parse_string

from samples import EDITIONS, HOSTILE, SOURCES, work
from suyuan.exports.citations import render_bibtex, render_csl, source_item, work_item
from suyuan.exports.meta_tags import highwire_tags

SCHEMA = json.loads(
    (Path(__file__).parents[1] / "fixtures/schemas/csl-data.json").read_text("utf-8")
)
ITEMS = [
    work_item(work(), EDITIONS["zh"]),
    work_item(work("en", "The Seller"), EDITIONS["en"]),
    *(
        source_item(id_, source, locale)
        for id_, source in SOURCES.items()
        for locale in ("zh", "en")
    ),
]


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item["id"])
def test_csl_json_is_valid(item):
    jsonschema.validate(json.loads(render_csl([item])), SCHEMA)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate([item | {"authors": ["x"]}], SCHEMA)


def test_a_source_says_what_its_record_says():
    assert source_item("plain", SOURCES["plain"], "en") == {
        "id": "plain",
        "type": "webpage",
        "title": "一篇文章",
        "author": [{"literal": "Somebody (某人)"}],
        "publisher": "A House",
        "issued": {"date-parts": [[2023, 7, 9]]},
        "URL": "https://y.example/a?b=1&c=%20_d",
        "note": "An Article",
    }
    assert source_item("bare", SOURCES["bare"], "zh") == {
        "id": "bare",
        "type": "document",
        "title": "无名",
    }


def test_bibtex_is_read_back():
    entries = parse_string(render_bibtex(ITEMS[:3]), "bibtex").entries
    assert list(entries) == ["auction-zh", "auction-en", "plain"]
    essay, source = entries["auction-zh"], entries["plain"]
    assert (essay.type, essay.fields["title"], essay.fields["date"], essay.fields["year"]) == (
        "online",
        "{喊停的是卖家}",
        "2026-01-02",
        "2026",
    )
    assert [str(person) for person in essay.persons["author"]] == ["{溯源编辑部}", "{A. Person}"], (
        "names stay whole"
    )
    assert (
        essay.fields["langid"] == "chinese" and entries["auction-en"].fields["langid"] == "english"
    )
    assert source.fields["url"] == "https://y.example/a?b=1&c=%20_d", "an address is verbatim"


def test_nothing_in_a_title_is_a_command_or_breaks_the_file():
    item = work_item(work(title=HOSTILE, summary="}\n@online{other, title={x}}"), EDITIONS["zh"])
    text = render_bibtex([item, ITEMS[0] | {"id": "next"}])
    entries = parse_string(text, "bibtex").entries
    assert list(entries) == ["auction-zh", "next"]
    assert "\\input" not in text and r"\textbackslash input(y) \& 100\%\_\#" in text


def test_highwire_tags():
    tags = highwire_tags(work(), EDITIONS["zh"])
    assert tags == [
        ("citation_title", "喊停的是卖家"),
        ("citation_author", "溯源编辑部"),
        ("citation_author", "A. Person"),
        ("citation_publication_date", "2026/01/02"),
        ("citation_language", "zh-Hans"),
        ("citation_publisher", "溯源"),
        ("citation_public_url", "https://x.example/a/essays/auction/"),
    ]
