"""The small pure modules: headings, hosting, interface, reading, stubs."""

import markdown
import pytest

from suyuan.core.paths import PagePath, missing_pages
from suyuan.core.problems import ProblemsFound
from suyuan.markup.extensions import TwinHeadings, heading_ids
from suyuan.markup.notices import render_stub
from suyuan.publishing.hosting import alternates, render_robots, render_sitemap
from suyuan.records.interface import load_interface
from suyuan.markup.tree import all_text, parse_html
from suyuan.text.words import reading_minutes
from suyuan.twins.suggestions import new_file_url

SITE = "https://x.example/"
ZH, EN = PagePath("essays/", "a", "zh"), PagePath("essays/", "a", "en")


# --- headings


def convert(text, ids):
    extension = TwinHeadings()
    extension.ids = ids
    return markdown.markdown(text, extensions=["attr_list", "toc", extension])


def test_heading_ids_are_those_of_the_twin():
    ids = heading_ids("# The Room\n\n## One\n\n### Deep\n\n## One\n", ["attr_list", "toc"], {})
    assert ids == [(1, "the-room"), (2, "one"), (3, "deep"), (2, "one_1")]
    assert convert("# 房间\n\n## 一\n\n### 深\n\n## 二\n", ids).count('id="one_1"') == 1


@pytest.mark.parametrize("text", ["# 房间\n\n## 一\n\n## 多\n", "# 房间\n\n### 一\n"])
def test_headings_that_do_not_match_keep_their_own_ids(text):
    assert 'id="one"' not in convert(text, [(1, "room"), (2, "one")])


def test_an_id_that_the_author_gave_stays():
    assert 'id="mine"' in convert("## 一 {#mine}\n", [(2, "one")])


# --- hosting


def test_alternates_are_absolute_and_name_the_original_as_default():
    assert alternates(EN, {ZH, EN}, SITE) == {
        "zh": SITE + "essays/a/",
        "en": SITE + "en/essays/a/",
        "x-default": SITE + "essays/a/",
    }
    assert alternates(ZH, {ZH}, SITE) == {}


def test_sitemap_lists_each_page_with_its_twin():
    alone = PagePath("", "alone", "zh")
    xml = render_sitemap({ZH, EN, alone}, SITE)
    assert xml.count("<url>") == 3 and xml.count('hreflang="x-default"') == 2
    assert f"<loc>{SITE}alone/</loc>\n  </url>" in xml


def test_robots_names_the_sitemap():
    assert f"Sitemap: {SITE}sitemap.xml" in render_robots(SITE)


# --- interface


def test_words_come_per_locale_and_keep_their_blanks():
    assert load_interface("comma: {zh: ，, en: ', '}\n", "i.yml") == {
        "zh": {"comma": "，"},
        "en": {"comma": ", "},
    }


def test_a_word_without_a_language():
    with pytest.raises(ProblemsFound, match="i.yml:1: home.en is missing: add it"):
        load_interface("home: {zh: 首页}\n", "i.yml")


# --- reading


@pytest.mark.parametrize(
    "html, minutes",
    [
        ("", 1),
        ("<p>" + "字" * 400 + "</p>", 1),
        ("字" * 401, 2),
        ("<a title='not read at all'>word </a>" * 239, 2),
        ("字" * 400 + " it’s well-known" * 120, 3),
        ("word&#160;&#8617;" * 230, 1),
    ],
)
def test_reading_minutes(html, minutes):
    assert reading_minutes(all_text(parse_html(html))) == minutes


# --- stubs


def test_missing_pages():
    assert missing_pages([ZH]) == {EN}
    assert missing_pages([ZH, EN]) == set()


def test_a_title_cannot_write_front_matter():
    assert "original_title: 'a\n\n  noindex: false'" in render_stub("a\nnoindex: false")


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
    assert new_file_url("https://forge.example/me/x/", edit_uri, EN.source) == expected
