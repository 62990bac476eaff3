"""Twins in whole builds of a small site: what readers see of a translation's age, and what stops a
build."""

import re
from datetime import date

import pytest
from lxml import html

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


def text(page, path):
    """Words of the elements of a built page, marks for readers left out."""
    root = html.fromstring(page)
    return [" ".join(element.text_content().split()) for element in root.xpath(path)]


@pytest.fixture
def locked(project):
    """A small site whose one essay has been confirmed as it stands."""
    project.ids = write_locked(project, "one")
    for locale in ("zh", "en"):
        project.write(
            f"docs/translations.{locale}.md",
            "---\ntemplate: translations.html\n---\n\n# Translations\n",
        )
    return project


def write_locked(project, slug):
    """An essay and its lock; returns the ids of its segments."""
    project.essay(slug, ZH, EN)
    bodies = [f"# {slug} {locale}\n\n{body}\n" for locale, body in (("zh", ZH), ("en", EN))]
    alignment = align({}, *(split_segments(body) for body in bodies))
    project.write(
        f"docs/data/twins/{slug}.yml", dump_lock(to_rows(alignment, date(2026, 1, 2)), slug)
    )
    return [pair.id for pair in alignment.pairs]


def built(project, **environment):
    result = project.build(**environment)
    assert result.returncode == 0, result.stdout
    return project


def test_both_pages_and_the_parallel_page_have_the_ids_of_the_lock(locked):
    built(locked)
    for path in (
        "essays/one/",
        "en/essays/one/",
        "essays/one/parallel/",
        "en/essays/one/parallel/",
    ):
        page = locked.page(f"{path}index.html")
        assert [id_ for id_ in re.findall(r' id="(s-\w+)"', page)] == locked.ids
        assert "<!--cell" not in page
    assert "essays/one/parallel" not in locked.page("sitemap.xml")
    assert locked.page("essays/one/twins.tmx").count("<tu ") == 4


def test_a_paragraph_whose_original_has_changed_is_marked_and_opens_the_change(locked):
    locked.essay("one", ZH.replace("都去看猫", "都去看狗"), EN)
    page = built(locked).page("en/essays/one/index.html")
    [notice] = html.fromstring(page).xpath("//details[@class='stale']")
    assert "January 2, 2026" in notice.findtext("summary")
    assert (
        "猫" in notice.findtext("p/del")
        and "狗" in notice.findtext("p/ins")
        and notice.find("p").get("lang") == "zh"
    )
    assert notice.getprevious().get("id") == locked.ids[2]
    assert "Paragraphs older than the Chinese: 1" in page
    assert "<details" not in locked.page("essays/one/index.html")
    assert text(
        locked.page("en/translations/index.html"), "//span[contains(@class, 'state--stale')]/b"
    ) == ["1"]


def test_a_paragraph_without_translation_appears_in_the_original_and_says_so(locked):
    note = "[^n]\n\n[^n]: {}"
    locked.essay(
        "one",
        ZH.replace("第三段", "插进来的一段，还没有人译。\n\n第三段")
        + note.format("一条注。")
        + "\n\n写在注后面的一段。",
        EN + note.format("A note."),
    )
    page = built(locked).page("en/essays/one/index.html")
    block, after_note = html.fromstring(page).xpath("//div[@class='untranslated']")
    assert (
        block.get("lang") == "zh"
        and "插进来的一段" in block.text_content()
        and "Not yet translated" in block.text_content()
    )
    assert (
        "The second" in block.getprevious().text_content()
        and "The third" in block.getnext().text_content()
    )
    assert (
        "写在注后面" in after_note.text_content()
        and "The third" in after_note.getprevious().text_content()
    )
    fragment = block.get("id")
    assert f'id="{fragment}"' in locked.page("essays/one/index.html")
    assert "Paragraphs not yet translated: 2" in page
    assert "Not translated" in locked.page("en/essays/one/parallel/index.html")


def test_a_translators_note_stands_in_one_language_and_says_so(locked):
    locked.essay(
        "one",
        ZH,
        EN.replace(
            "The third", "Cats are a running joke in this field.\n{: .only-here }\n\nThe third"
        ),
    )
    page = built(locked).page("en/essays/one/index.html")
    [label] = html.fromstring(page).xpath("//span[@class='only-here__label']")
    assert label.text == "Only in English" and "running joke" in label.getparent().text_content()
    assert "running joke" not in locked.page("essays/one/index.html")
    assert "这一段只有英文" in locked.page("essays/one/parallel/index.html")


def test_a_link_to_a_paragraph_that_is_gone_leads_to_its_neighbour(locked):
    locked.essay(
        "one",
        ZH.replace("第二段讲 2012 年的夏天，人们都去看猫。\n\n", ""),
        EN.split("\n\n")[0] + "\n\n" + EN.split("\n\n")[2],
    )
    built(locked)
    for path in ("essays/one/", "en/essays/one/", "en/essays/one/parallel/"):
        [old] = html.fromstring(locked.page(f"{path}index.html")).xpath(
            f"//*[@id='{locked.ids[2]}']"
        )
        assert old.get("class") == "retired" and old.getparent().get("id") in (
            locked.ids[1],
            locked.ids[3],
        )


def test_an_essay_without_a_lock_or_without_english_builds(project):
    project.essay("one", ZH, EN)
    project.essay("two", ZH, None)
    built(project)
    assert project.page("essays/one/index.html").count('id="s-') == 4
    assert project.page("essays/two/index.html").count('id="s-') == 4
    assert not (project.folder / "site/essays/two/parallel").exists()


def test_twins_that_do_not_agree_stop_the_build_at_their_line(project):
    wrong = {
        "number": (EN.replace("2012", "2013"), 13),
        "lost": (EN.replace("\n\nThe third tells how a man went home.", ""), 13),
        "added": (EN.replace("The third", "Nobody wrote this in Chinese.\n\nThe third"), 15),
        "moved": ("\n\n".join(EN.split("\n\n")[i] for i in (1, 0, 2)), 1),
    }
    for slug, (en, _) in wrong.items():
        write_locked(project, slug)
        project.essay(slug, ZH, en)
    result = project.build()
    assert (
        result.returncode == 1
        and "Traceback" not in result.stdout
        and not (project.folder / "site").exists()
    )
    for slug, (_, line) in wrong.items():
        assert f"docs/essays/{slug}.en.md:{line}" in result.stdout, result.stdout


def test_a_broken_lock_is_told_in_one_line(project):
    wrong = {
        "yaml": ("s-00000: [\n", "docs/data/twins/yaml.yml:2: this is not valid YAML"),
        "field": (
            "s-00000: {kind: paragraph, zh: 一, and: 2}\n",
            "docs/data/twins/field.yml:1: s-00000.and is not a field",
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
