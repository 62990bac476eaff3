"""A docs folder with essays, and the commands that people run on it."""

from datetime import date

from project import FRONT, ROOT, SOURCE, run
from suyuan.commands.translations import update_translations
from suyuan.twins.lock import load_lock

DAY = date(2026, 1, 2)

RECORD = """\
{id}:
  zh: {{name: {zh}, short: 一句话。, full: 正文。}}
  en: {{name: {en}, short: A sentence., full: Text.}}
"""

ZH = ["# 题目", "第一段说的是一个房间，房间里有一张桌子。", "第二段说的是一条河，河上有一座桥。"]

EN = [
    "# The title",
    "The first paragraph is about a room with a table in it.",
    "The second is about a river with a bridge over it.",
]


class Docs:
    """A docs folder with essays, and the commands that people run on it."""

    def __init__(self, folder):
        self.folder = folder
        self.write("data/sources.yml", SOURCE)
        self.write(
            "data/glossary.yml",
            RECORD.format(id="river", zh="河", en="river")
            + RECORD.format(id="gpu", zh="GPU", en="GPU"),
        )
        self.write("data/people.yml", RECORD.format(id="li-ming", zh="李明", en="Li Ming"))

    def write(self, path, text):
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    def essay(self, slug="room", zh=ZH, en=EN):
        for locale, blocks in (("zh", zh), ("en", en)):
            if blocks:
                self.write(
                    f"essays/{slug}.{locale}.md",
                    FRONT.format(title=slug) + "\n" + "\n\n".join(blocks) + "\n",
                )

    def update(self, *arguments, today=DAY):
        return update_translations(self.folder, today, *arguments)

    def lock(self, slug="room"):
        return load_lock((self.folder / f"data/twins/{slug}.yml").read_text("utf-8"), slug)


def command(folder, *arguments):
    return run(
        [
            "make",
            "-s",
            "-f",
            str(ROOT / "Makefile"),
            *arguments,
            f"PY={ROOT / '.venv/bin/python'}",
            "-o",
            "setup",
        ],
        folder,
        PYTHONPATH=str(ROOT / "hooks"),
    )
