"""A build that remembers the last one yields what a build that remembers nothing does, whatever has
been edited between them."""

import os
import random
import shutil
import sqlite3

from project import RECORDS, ROOT, Project

PARAGRAPHS = [
    ("一块 GPU 算得快。", "A GPU is fast."),
    ("没有名字的一段。", "A paragraph without a name."),
    ("看[另一篇](other.md)。", "See [another](other.md)."),
    ("带脚注的话[^n]。\n\n[^n]: 注。", "With a note.[^n]\n\n[^n]: Note."),
    ("## 小标题\n\n正文。", "## A Heading\n\nText."),
    ("`GPU` 与 *强调*。", "`GPU` and *emphasis*."),
    ("- 甲\n- 乙", "- one\n- two"),
]


class Content:
    """What people edit, and edits of every kind."""

    def __init__(self, project: Project, seed: int):
        self.project, self.chance = project, random.Random(seed)
        shutil.copytree(
            ROOT / "overrides", project.folder / "own"
        )  # a link to the real ones stands in `overrides`
        (project.folder / "overrides").unlink()
        (project.folder / "own").rename(project.folder / "overrides")
        project.write("docs/data/glossary.yml", RECORDS)
        self.essays = {}
        for slug in ("other", "first", "second", "third"):
            self.write(slug)
        project.essay("waiting", "先有这话。\n\n再说 GPU。", "Another one, on a GPU.")
        project.essay("linking", "看[另一篇](other.md)。", "See [another](other.md).")

    def write(self, slug: str) -> None:
        self.essays[slug] = self.chance.sample(
            PARAGRAPHS[:2] + PARAGRAPHS[3:] if slug == "other" else PARAGRAPHS, 4
        )
        self.project.essay(
            slug,
            *("\n\n".join(pair[language] for pair in self.essays[slug]) for language in (0, 1)),
        )

    def remove(self, slug: str) -> None:
        del self.essays[slug]
        for locale in ("zh", "en"):
            (self.project.folder / f"docs/essays/{slug}.{locale}.md").unlink()

    def edit_a_page(self):
        self.write(self.chance.choice(list(self.essays)))

    def add_a_page(self):
        self.write(f"new{self.chance.randrange(1000)}")

    def rename_a_page(self):
        self.remove("second" if "second" in self.essays else "third")
        self.write(f"renamed{self.chance.randrange(1000)}")

    def remove_a_page(self):
        self.remove("first")

    def translate_the_rest_of_a_page(self):
        self.project.essay(
            "waiting", "先有这话。\n\n再说 GPU。", "First this.\n\nAnother one, on a GPU."
        )

    def take_a_translation_out(self):
        (self.project.folder / "docs/essays/waiting.en.md").unlink()

    def edit_a_record(self):
        self.edit(
            "docs/data/glossary.yml", "一种芯片。", f"一种芯片{self.chance.randrange(1000)}。"
        )

    def rename_an_entry(self):
        self.edit("docs/data/glossary.yml", "[图形处理器]", "[图形处理器, 一段]")

    def edit_a_word_of_the_interface(self):
        self.edit("docs/data/interface.yml", "改正这一页", "改掉这一页")

    def edit_a_template(self):
        self.edit("overrides/main.html", 'class="page-foot"', 'class="page-foot edited"')

    def edit_a_setting(self):
        self.edit("mkdocs.yml", '      BACKLINK_TITLE: "↩ {}"', '      BACKLINK_TITLE: "back {}"')

    def edit(self, path: str, old: str, new: str) -> None:
        text = (self.project.folder / path).read_text("utf-8")
        assert old in text, (path, old)
        (self.project.folder / path).write_text(text.replace(old, new), "utf-8")


# What leaves most of what is remembered good, and what nothing remembered may survive.
SOME = [
    Content.edit_a_page,
    Content.add_a_page,
    Content.rename_a_page,
    Content.remove_a_page,
    Content.translate_the_rest_of_a_page,
    Content.edit_a_record,
    Content.rename_an_entry,
    Content.edit_a_word_of_the_interface,
]
ALL = [
    Content.edit_a_template,
    Content.edit_a_page,
    Content.edit_a_setting,
    Content.take_a_translation_out,
]


def cold(project, folder, **environment) -> str:
    """The hashes of the site that a build yields in another folder, where nothing is remembered."""
    shutil.copytree(
        project.folder,
        folder,
        symlinks=True,
        ignore=shutil.ignore_patterns(".cache", "site", ".site-*"),
    )
    copy = Project.__new__(Project)
    copy.folder = folder
    return hashes(copy, **environment)


def hashes(project, **environment) -> str:
    result = project.build("--quiet", SOURCE_DATE_EPOCH="86400", **environment)
    assert result.returncode == 0, result.stdout
    return project.page("SHA256SUMS")


def kept(project) -> dict[bytes, int]:
    """Key of a result → the build that used it last."""
    with sqlite3.connect(project.folder / ".cache/suyuan/results.sqlite3") as db:
        return dict(db.execute("SELECT key, build FROM uses"))


def test_any_edits(project, tmp_path_factory):
    content, elsewhere = Content(project, seed=9), tmp_path_factory.mktemp("cold")
    hashes(project)
    for number, edits in enumerate([content.chance.sample(SOME, len(SOME)), ALL]):
        before = kept(project)
        for edit in edits:
            edit(content)
        warm = hashes(project, SUYUAN_PROCESSES="2")
        assert warm == cold(
            project, elsewhere / str(number), SUYUAN_PROCESSES=str(1 + number % 2)
        ), [edit.__name__ for edit in edits]
        again = {
            key
            for key, used in kept(project).items()
            if key in before and used == max(kept(project).values())
        }
        assert len(again) > len(before) / 4 if number == 0 else not again
    # A new name changes what essays say that are as they were.
    project.write(
        "docs/data/systems.yml",
        """\
        fresh:
          zh: {name: 另一篇, short: 一个名字。, full: 这是新名字。}
          en: {name: Nobody Says This, short: A name., full: A new name.}
        """,
    )
    result = project.build()
    assert result.returncode != 0 and "only the Chinese names fresh" in result.stdout, result.stdout
    (project.folder / "docs/data/systems.yml").unlink()
    # What a remembered page links to is looked up again.
    content.remove("other")
    result = project.build()
    assert (
        result.returncode != 0
        and "'essays/linking.zh.md' contains a link 'other.md'" in result.stdout
    )
    assert not [name for name in os.listdir(project.folder) if name.startswith(".site-n")]
