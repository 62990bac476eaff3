"""A small site, and edits of every kind that people make, chosen with a seed."""

from __future__ import annotations

import os
import random
import shutil

from project import RECORDS, ROOT, Project

PARAGRAPHS = [
    ("一块 GPU 算得快。", "A GPU is fast."),
    ("没有名字的一段。", "A paragraph without a name."),
    ("看[另一篇](other.md)。", "See [another](other.md)."),
    ("带脚注的话[^n]。\n\n[^n]: 注。", "With a note.[^n]\n\n[^n]: Note."),
    ("## 小标题\n\n正文。", "## A Heading\n\nText."),
    ("`GPU` 与 *强调*。", "`GPU` and *emphasis*."),
    ("- 甲\n- 乙", "- one\n- two"),
    ("用了[一块](claim:cards)卡。", "It took [one](claim:cards) card."),
    ("![卡](figure:cards)", "![Cards](figure:cards)"),
    ("![点](../assets/dot.svg)", "![A dot](../assets/dot.svg)"),
]
CLAIMS = """\
    cards:
      zh: {claim: 用了几块卡}
      en: {claim: How many cards it took}
      verdict: supported
      values:
      - {zh: 一块, en: one, at: [{source: article}]}
"""
FIGURES = """\
    cards:
      kind: bars
      zh: {title: 卡, caption: 一张图。, unit: "{} 块"}
      en: {title: Cards, caption: A chart., unit: "{} cards"}
      items:
      - {zh: 甲, en: One, value: 7}
      - {zh: 乙, en: Two, value: 3}
"""


class Content:
    """What people edit, and edits of every kind."""

    def __init__(self, project: Project, seed: int):
        self.project, self.chance = project, random.Random(seed)
        shutil.copytree(
            ROOT / "overrides", project.folder / "own"
        )  # `overrides` is a link to the real ones
        (project.folder / "overrides").unlink()
        (project.folder / "own").rename(project.folder / "overrides")
        project.write("docs/data/glossary.yml", RECORDS)
        project.write("docs/data/claims.yml", CLAIMS)
        for locale in ("zh", "en"):
            for name in ("claims", "corrections"):
                page = f"---\ntemplate: {name}.html\n---\n\n# {name}\n"
                project.write(f"docs/{name}.{locale}.md", page)
        project.write("docs/data/figures.yml", FIGURES)
        self.draw('<rect width="4" height="4"/>')
        self.essays = {}
        for slug in ("other", "first", "second", "third"):
            self.write(slug)
        project.essay("waiting", "先有这话。\n\n再说 GPU。", "Another one, on a GPU.")
        project.essay("linking", "看[另一篇](other.md)。", "See [another](other.md).")

    def write(self, slug: str) -> None:
        self.essays[slug] = self.chance.sample(
            PARAGRAPHS[:2] + PARAGRAPHS[3:] if slug == "other" else PARAGRAPHS, 4
        )
        bodies = ("\n\n".join(pair[at] for pair in self.essays[slug]) for at in (0, 1))
        self.project.essay(slug, *bodies)

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

    def change_a_claim(self):
        self.edit("docs/data/claims.yml", "几块卡", f"几块卡{self.chance.randrange(1000)}")

    def correct_a_source(self):
        self.edit("docs/data/sources.yml", "author: Somebody", "author: Somebody Else")

    def move_records_down(self):
        """Their lines are in links to the editor."""
        for name in ("glossary", "claims", "figures"):
            file = self.project.folder / f"docs/data/{name}.yml"
            file.write_text("# A line more.\n" + file.read_text("utf-8"), "utf-8")

    def change_a_chart(self):
        self.edit("docs/data/figures.yml", "value: 7", f"value: {self.chance.randrange(10, 99)}")

    def change_a_picture(self):
        drawing = f'<rect width="{self.chance.randrange(1, 9)}" height="4"/>'
        self.draw(drawing)

    def draw(self, drawing: str) -> None:
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{drawing}</svg>'
        self.project.write("docs/assets/dot.svg", svg)

    def import_a_capture(self):
        self.project.write(
            f"docs/sources/capture{self.chance.randrange(1000)}.zh.md",
            "---\ntitle: 别人的文章\n---\n\n# 别人的文章\n\nGPU 与图形处理器。\n",
        )

    def correct_a_claim(self):
        self.project.write(
            "docs/data/corrections.yml",
            """\
            2026-02-03-cards:
              date: 2026-02-03
              claims: [cards]
              zh: {was: 三块, now: 一块, why: 数错了。}
              en: {was: three cards, now: one card, why: A slip.}
            """,
        )

    def edit(self, path: str, old: str, new: str) -> None:
        """As an editor would that leaves time and size of the file as they were, where it can."""
        file = self.project.folder / path
        text, about = file.read_text("utf-8"), file.stat()
        assert old in text, (path, old)
        file.write_text(text.replace(old, new, 1), "utf-8")
        os.utime(file, ns=(about.st_atime_ns, about.st_mtime_ns))


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
    Content.correct_a_source,
    Content.move_records_down,
    Content.change_a_chart,
    Content.change_a_picture,
    Content.import_a_capture,
    Content.correct_a_claim,
]
ALL = [
    Content.edit_a_template,
    Content.edit_a_page,
    Content.edit_a_setting,
    Content.take_a_translation_out,
]
