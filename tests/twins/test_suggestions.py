"""Addresses at which readers suggest corrections; reader/test_suggest.py opens them."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from project import ROOT
from samples import FORM, REPOSITORY
from suyuan.core.paths import ESSAYS, PagePath
from suyuan.markup.page import parse_page
from suyuan.markup.tree import parse_html, render_html
from suyuan.twins.decorations import Decoration, PageTools, decorate_segments
from suyuan.twins.loading import load_essay
from suyuan.twins.suggestions import (
    FIELDS,
    FIGURES,
    at_addresses,
    at_line,
    essay_lines,
    fill_form,
    form_template,
    new_file_url,
)

ALL = "“100 % & more” #1 + ünïcode/溯源\n<b>?=;:@,$!'()*~{twin}"


@pytest.mark.parametrize(
    "repository, form, expected",
    [
        (REPOSITORY, FORM, f"{REPOSITORY}/{FORM}"),
        (f"{REPOSITORY}/", FORM, f"{REPOSITORY}/{FORM}"),
        (
            REPOSITORY,
            "-/issues/new?issue[description]={passage}",
            f"{REPOSITORY}/-/issues/new?issue[description]={{passage}}",
        ),
        (
            REPOSITORY,
            "https://elsewhere.example/?q={passage}",
            "https://elsewhere.example/?q={passage}",
        ),
        (None, "https://elsewhere.example/?q={passage}", "https://elsewhere.example/?q={passage}"),
        (None, FORM, None),
        ("", FORM, None),
        (REPOSITORY, None, None),
        (REPOSITORY, "", None),
    ],
)
def test_the_form_is_below_the_repository_or_anywhere(repository, form, expected):
    assert form_template(repository, form) == expected


def test_fields_come_out_as_they_went_in():
    address = fill_form(FORM, passage=ALL, permalink="https://x.example/a/#s-1")
    assert parse_qs(urlsplit(address).query, keep_blank_values=True) == {
        "template": ["correction.yml"],
        "passage": [ALL],
        "twin": [""],
        "permalink": ["https://x.example/a/#s-1"],
    }
    assert not urlsplit(address).fragment and re.fullmatch(r"[!-~]+", address)


def test_the_fields_of_the_setting_are_fields_of_the_form():
    setting = re.search(r'CORRECTION_FORM, "(.*)"\]', (ROOT / "mkdocs.yml").read_text("utf-8"))[1]
    query = parse_qs(urlsplit(setting).query)
    form = yaml.safe_load(
        (ROOT / ".github/ISSUE_TEMPLATE" / query.pop("template")[0]).read_text("utf-8")
    )
    assert query == {name: [f"{{{name}}}"] for name in FIELDS}
    types = {field["id"]: field["type"] for field in form["body"]}
    assert all(types[name] in ("input", "textarea") for name in query), (
        "a choice that is filled in opens an empty issue"
    )


def test_a_line_is_a_fragment():
    assert at_line("https://x.example/edit/main/a.md", 12) == "https://x.example/edit/main/a.md#L12"
    assert at_line(None, 12) is None


ZH = "# 题\n\n甲。\n\n![图](figure:bars)\n\n只有中文。\n{: .only-here }\n\n乙。[^n]\n\n[^n]: 注。\n"

EN = "# Title\n\n\n\nOne.\n\n![figure](figure:bars)\n\nTwo.[^n]\n\n[^n]: Note.\n"


def test_each_block_has_the_line_of_its_own_file_and_a_figure_that_of_its_record():
    pages = {"zh": parse_page(ZH, "a.zh.md"), "en": parse_page(EN, "a.en.md")}
    [essay], problems = load_essay(
        PagePath(ESSAYS, "a", "zh"), pages, {"en": ("", "lock")}, lambda text, locale: []
    )
    assert not problems
    ids = [pair.id for pair in essay.pairs]
    zh, en = (
        essay_lines(essay, locale, {"bars": (FIGURES, 40)}.__getitem__) for locale in ("zh", "en")
    )
    assert (
        list(zh["essays/a.zh.md"].values()) == [1, 3, 7, 10, 12]
        and list(zh["essays/a.zh.md"])[-1] == "fn:n"
    )
    assert list(en["essays/a.en.md"].values()) == [1, 5, 9, 11]
    assert en["essays/a.zh.md"] == {ids[3]: 7}, "the parallel page has it, too"
    assert zh["data/figures.yml"] == en["data/figures.yml"] == {ids[2]: 40}


def test_without_an_editor_there_are_no_lines():
    lines = {"essays/a.zh.md": {"s-1": 3}}
    assert at_addresses(lines, lambda file: f"https://x.example/edit/{file}") == {
        "https://x.example/edit/essays/a.zh.md": {"s-1": 3}
    }
    assert at_addresses(lines, lambda file: None) == {}


def test_the_mark_is_the_same_at_every_block_and_costs_nothing_to_speak_of():
    words = {"show_twin": "Twin", "permalink": "Link", "suggest": "Wrong <here>?"}
    page = '<p id="s-1">One.</p>\n<figure id="s-2">x</figure>\n'
    marks = {"s-1": Decoration(), "s-2": Decoration(has_twin=False)}

    def mark(suggest):
        root = parse_html(page)
        decorate_segments(root, marks, PageTools("parallel/", "zh", words, suggest))
        return render_html(root)

    marked = mark(True)
    assert (
        marked.count(
            '<a class="suggest" href="#page-foot" aria-label="Wrong &lt;here&gt;?"></a></span>'
        )
        == 2
    )
    assert "suggest" not in mark(False)


@pytest.mark.parametrize(
    "edit_uri, expected",
    [
        ("edit/main/docs/", "https://forge.example/me/x/new/main/docs/essays?filename=a.en.md"),
        ("-/edit/main/docs/", None),
        ("", None),
        (None, None),
    ],
)
def test_address_of_a_new_file(edit_uri, expected):
    address = new_file_url("https://forge.example/me/x/", edit_uri, "essays/a.en.md")
    assert address == expected
