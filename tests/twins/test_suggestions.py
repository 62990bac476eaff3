"""Addresses at which readers suggest corrections, and which pages have them. reader/test_suggest_reader.py opens them in a browser."""

import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from lxml import html

from project import ROOT, Project
from suyuan.markup.tree import parse_html, render_html
from suyuan.twins.essay import load_essay
from suyuan.twins.marks import Mark, Tools, mark_segments
from suyuan.twins.suggestions import (
    FIELDS,
    at_addresses,
    at_line,
    essay_lines,
    fill_form,
    form_template,
)

REPOSITORY = "https://forge.example/me/x"
FORM = "issues/new?template=correction.yml&passage={passage}&twin={twin}&permalink={permalink}"
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
    essay, problems = load_essay(
        "a", {"zh": (ZH, "a.zh.md"), "en": (EN, "a.en.md")}, ("", "lock"), lambda text, locale: []
    )
    assert not problems
    ids = [pair.id for pair in essay.pairs]
    zh, en = (essay_lines(essay, locale, {"bars": 40}.__getitem__) for locale in ("zh", "en"))
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
    marks = {"s-1": Mark(), "s-2": Mark(twin=False)}

    def mark(suggest):
        root = parse_html(page)
        mark_segments(root, marks, Tools("parallel/", "zh", words, suggest))
        return render_html(root)

    marked = mark(True)
    assert (
        marked.count(
            '<a class="suggest" href="#page-foot" aria-label="Wrong &lt;here&gt;?"></a></span>'
        )
        == 2
    )
    assert "suggest" not in mark(False)


# --- which pages have them

CLAIM = """\
price:
  zh: {claim: 价钱}
  en: {claim: The price}
  verdict: supported
  values:
    - {zh: 10 美元, en: $10, at: [{source: article}]}
"""
CLAIMS_PAGE = "---\ntitle: t\ntemplate: claims.html\n---\n\n# t\n"
FIGURE = """\
# Figures.
bars:
  kind: bars
  zh: {title: 图, caption: 说明。}
  en: {title: Bars, caption: Words.}
  items: [{zh: 甲, en: A, value: 1}, {zh: 乙, en: B, value: 2}]
"""
ENTRY = """\
# Terms.
chip:
  zh: {name: 芯片, aliases: [], short: 一块芯片。, full: 芯片。}
  en: {name: chip, aliases: [], short: A chip., full: A chip.}
"""
PAGES = (
    "essays/first/",
    "en/essays/first/",
    "essays/first/parallel/",
    "essays/alone/",
    "glossary/chip/",
    "claims/",
)


def write(project: Project) -> None:
    project.essay(
        "first", zh="一段。\n\n![图](figure:bars)", en="A paragraph.\n\n![figure](figure:bars)"
    )
    project.essay("alone", en=None)
    project.write("docs/data/claims.yml", CLAIM)
    project.write("docs/data/figures.yml", FIGURE)
    project.write("docs/data/glossary.yml", ENTRY)
    for locale in ("zh", "en"):
        project.write(f"docs/claims.{locale}.md", CLAIMS_PAGE)


def read(project: Project, address: str):
    return html.fromstring(project.page(f"{address}index.html"))


def test_every_page_with_passages_leads_to_their_lines_and_to_the_form(project):
    write(project)
    result = project.build("--quiet", REPO_URL=REPOSITORY, EDIT_URI="edit/main/docs/")
    assert result.returncode == 0, result.stdout
    for address in PAGES:
        root = read(project, address)
        assert (
            root.xpath("//a[@class='suggest']/@href")[0]
            == f"#{root.xpath('//p[@class=$foot]/@id', foot='page-foot')[0]}"
        )
        [form] = root.xpath("//a[@data-form]")
        assert form.get("data-form") == f"{REPOSITORY}/{FORM}" and form.get("rel") == "nofollow"
        assert form.get("href") == fill_form(
            f"{REPOSITORY}/{FORM}", permalink=root.xpath("//link[@rel='canonical']/@href")[0]
        )
    edit = f"{REPOSITORY}/edit/main/docs/"
    [heading, paragraph, figure] = read(project, "en/essays/first/").xpath(
        "//*[starts-with(@id, 's-')]/@id"
    )
    lines = json.loads(project.page("en/essays/first/lines.json"))
    assert lines == {
        f"{edit}essays/first.en.md": {heading: 9, paragraph: 11},
        f"{edit}data/figures.yml": {figure: 2},
    }
    assert lines == json.loads(project.page("en/essays/first/parallel/lines.json"))
    assert json.loads(project.page("claims/lines.json")) == {f"{edit}data/claims.yml": {"price": 1}}
    assert read(project, "glossary/chip/").xpath("//a[@data-here]/@href") == [
        f"{edit}data/glossary.yml#L2"
    ]
    plain = read(project, "about/")
    assert (
        not plain.xpath("//a[@class='suggest']")
        and not plain.xpath("//@data-form")
        and plain.xpath("//a[contains(@href, 'issues/new')]")
    )


def test_without_a_repository_there_is_no_way_and_nothing_is_broken(project):
    write(project)
    result = project.build("--quiet", REPO_URL="", EDIT_URI="")
    assert result.returncode == 0, result.stdout
    for address in PAGES:
        root = read(project, address)
        assert not root.xpath(
            "//a[@class='suggest'] | //a[@rel='edit nofollow'] | //@data-form | //a[contains(@href, 'issues/new')]"
        )
        assert not root.xpath("//a[@href='#page-foot']")
    assert not [*project.folder.glob("site/**/lines.json")]
