"""Twins in whole builds of a small site: what readers see of a translation's age, and what stops a
build."""

import re
from datetime import date

import pytest
from lxml import html

from project import Project
from suyuan.markup.segments import split_segments
from suyuan.twins.alignment import align, to_rows
from suyuan.twins.lock import dump_lock

ZH = (
    "第一段讲一台机器，它夜里也在学。\n\n第二段讲 2012 年的夏天，人们都去看猫。\n\n"
    "第三段讲一个人怎样回家。"
)
EN = (
    "The first paragraph is about a machine that learned through the night.\n\n"
    "The second is about the summer of 2012, when everyone went to look at cats.\n\nThe third "
    "tells how a man went home."
)


NOTE = "[^n]\n\n[^n]: {}"
# What became of an essay since it was confirmed: slug → its Chinese and its English now.
EDITED = {
    "same": (ZH, EN),
    "changed": (ZH.replace("都去看猫", "都去看狗"), EN),
    "waiting": (
        ZH.replace("第三段", "插进来的一段，还没有人译。\n\n第三段")
        + NOTE.format("一条注。")
        + "\n\n写在注后面的一段。",
        EN + NOTE.format("A note."),
    ),
    "alone": (
        ZH,
        EN.replace(
            "The third", "Cats are a running joke in this field.\n{: .only-here }\n\nThe third"
        ),
    ),
    "gone": (
        ZH.replace("第二段讲 2012 年的夏天，人们都去看猫。\n\n", ""),
        EN.split("\n\n")[0] + "\n\n" + EN.split("\n\n")[2],
    ),
}


def confirmed(slug):
    """An essay as it was when both languages were confirmed."""
    bodies = [f"# {slug} {locale}\n\n{body}\n" for locale, body in (("zh", ZH), ("en", EN))]
    return align({}, *(split_segments(body) for body in bodies))


def ids_of(slug):
    return [pair.id for pair in confirmed(slug).pairs]


def write_lock(project, slug):
    rows = to_rows(confirmed(slug), date(2026, 1, 2))
    project.write(f"docs/data/twins/{slug}.yml", dump_lock(rows, slug))


@pytest.fixture(scope="module")
def edited(once):
    """A small site of essays that were edited since they were confirmed, and of two without a
    lock; built once for all tests that read it."""

    def make(folder):
        project = Project(folder)
        for slug, bodies in EDITED.items():
            write_lock(project, slug)
            project.essay(slug, *bodies)
        project.essay("new", ZH, EN)
        project.essay("chinese", ZH, None)
        for locale in ("zh", "en"):
            project.write(
                f"docs/translations.{locale}.md",
                "---\ntemplate: translations.html\n---\n\n# Translations\n",
            )
        result = project.build()
        assert result.returncode == 0, result.stdout

    return Project(once("edited", make), built=True)


@pytest.mark.parametrize("path", ["essays/same/", "en/essays/same/"])
@pytest.mark.parametrize("part", ["", "parallel/"])
def test_both_pages_and_the_parallel_page_have_the_ids_of_the_lock(edited, path, part):
    page = edited.page(f"{path}{part}index.html")
    assert re.findall(r' id="(s-\w+)"', page) == ids_of("same")
    assert "<!--cell" not in page


def test_a_parallel_page_is_no_page_for_search_engines_and_comes_with_a_memory(edited):
    assert "essays/same/parallel" not in edited.page("sitemap.xml")
    assert edited.page("essays/same/twins.tmx").count("<tu ") == 4


def test_a_paragraph_whose_original_has_changed_is_marked_and_opens_the_change(edited):
    page = edited.page("en/essays/changed/index.html")
    [notice] = html.fromstring(page).xpath("//details[@class='stale']")
    assert "January 2, 2026" in notice.findtext("summary")
    assert "猫" in notice.findtext("p/del") and "狗" in notice.findtext("p/ins")
    assert notice.find("p").get("lang") == "zh"
    assert notice.getprevious().get("id") == ids_of("changed")[2]
    assert "Paragraphs behind the original: 1" in page
    assert "<details" not in edited.page("essays/changed/index.html")
    listed = html.fromstring(edited.page("en/translations/index.html"))
    [count] = listed.xpath("//*[@aria-labelledby='changed']//*[contains(@class, 'state--stale')]/b")
    assert count.text == "1"


def test_a_paragraph_without_translation_appears_in_the_original_and_says_so(edited):
    page = edited.page("en/essays/waiting/index.html")
    block, after_note = html.fromstring(page).xpath("//div[@class='untranslated']")
    assert block.get("lang") == "zh" and "插进来的一段" in block.text_content()
    assert "Not yet translated" in block.text_content()
    assert "The second" in block.getprevious().text_content()
    assert "The third" in block.getnext().text_content()
    assert "写在注后面" in after_note.text_content()
    assert "The third" in after_note.getprevious().text_content()
    assert f'id="{block.get("id")}"' in edited.page("essays/waiting/index.html")
    assert "Paragraphs not yet translated: 2" in page
    assert "Not translated" in edited.page("en/essays/waiting/parallel/index.html")


def test_a_translators_note_is_in_one_language_and_says_so(edited):
    page = edited.page("en/essays/alone/index.html")
    [label] = html.fromstring(page).xpath("//span[@class='only-here__label']")
    assert label.text == "Only in English" and "running joke" in label.getparent().text_content()
    assert "running joke" not in edited.page("essays/alone/index.html")
    assert "这一段只有英文" in edited.page("essays/alone/parallel/index.html")


@pytest.mark.parametrize("path", ["essays/gone/", "en/essays/gone/", "en/essays/gone/parallel/"])
def test_a_link_to_a_paragraph_that_is_gone_leads_to_its_neighbor(edited, path):
    _, before, gone, after = ids_of("gone")
    [old] = html.fromstring(edited.page(f"{path}index.html")).xpath(f"//*[@id='{gone}']")
    assert old.get("class") == "retired" and old.getparent().get("id") in (before, after)


def test_an_essay_without_a_lock_or_without_english_builds(edited):
    assert edited.page("essays/new/index.html").count('id="s-') == 4
    assert edited.page("essays/chinese/index.html").count('id="s-') == 4
    assert not (edited.folder / "site/essays/chinese/parallel").exists()


def test_twins_that_do_not_agree_stop_the_build_at_their_line(project):
    wrong = {
        "number": (EN.replace("2012", "2013"), 13),
        "lost": (EN.replace("\n\nThe third tells how a man went home.", ""), 13),
        "added": (EN.replace("The third", "Nobody wrote this in Chinese.\n\nThe third"), 15),
        "moved": ("\n\n".join(EN.split("\n\n")[i] for i in (1, 0, 2)), 1),
    }
    for slug, (en, _) in wrong.items():
        write_lock(project, slug)
        project.essay(slug, ZH, en)
    result = project.build()
    assert (
        result.returncode == 1
        and "Traceback" not in result.stdout
        and not (project.folder / "site").exists()
    )
    for slug, (_, line) in wrong.items():
        assert f"docs/essays/{slug}.en.md:{line}" in result.stdout, result.stdout


def test_a_broken_lock_is_reported_in_one_line(project):
    wrong = {
        "yaml": ("s-00000: [\n", "docs/data/twins/yaml.yml:2: this is not valid YAML"),
        "field": (
            "s-00000: {kind: paragraph, zh: 一, and: 2}\n",
            "docs/data/twins/field.yml:1: s-00000.and is not a known field",
        ),
        "lead": (
            "s-00000: {retired: s-11111}\n",
            "docs/data/twins/lead.yml:1: s-00000.retired: there is no living segment 's-11111'",
        ),
    }
    for slug, (lock, _) in wrong.items():
        project.essay(slug, ZH, EN)
        project.write(f"docs/data/twins/{slug}.yml", lock)
    result = project.build()
    assert result.returncode == 1 and "Traceback" not in result.stdout
    for _, expected in wrong.values():
        assert expected in result.stdout, result.stdout
