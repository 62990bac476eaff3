"""`make translations`: what it prints and writes, and what it refuses."""

from datetime import date

import pytest

from project import ROOT, run
from small_docs import DAY, EN, ZH, command
from suyuan.commands.translations import FAILED, MISUSED, OK

LATER = date(2026, 3, 4)


def test_a_new_essay_is_confirmed_and_written_once(docs):
    docs.essay()
    report = docs.update()
    assert report.lines == [
        "room: 3 confirmed, 0 stale, 0 untranslated, 0 alone",
        f"  written: {docs.folder}/data/twins/room.yml",
    ]
    assert (report.errors, report.code) == ([], OK)
    assert [(row.kind, row.zh, row.confirmed) for row in docs.lock().values()][:2] == [
        ("heading1", "题目", DAY),
        ("paragraph", "第一段说的是一个房间，房间里有一张桌子。", DAY),
    ]
    file = docs.folder / "data/twins/room.yml"
    before = file.stat().st_mtime_ns
    assert docs.update(today=LATER).lines == report.lines[:1]
    assert file.stat().st_mtime_ns == before, "a file that says the same is left alone"
    assert [path.name for path in file.parent.iterdir()] == ["room.yml"]


def test_what_waits_is_named_with_its_place(docs):
    docs.essay()
    docs.update()
    ids = list(docs.lock())
    docs.essay(
        zh=[
            ZH[0],
            ZH[1] + "门外有人。",
            ZH[2],
            "第三段还没有译文。",
            "译者不必理会。\n{: .only-here }",
        ]
    )
    report = docs.update(today=LATER)
    new = list(docs.lock())[3]
    assert report.lines == [
        "room: 2 confirmed, 1 stale, 1 untranslated, 1 alone",
        f"  {docs.folder}/essays/room.en.md:11: {ids[1]}: stale: “The first paragraph is about a "
        "room with…”",
        f"  {docs.folder}/essays/room.zh.md:15: {new}: untranslated: “第三段还没有译文。”",
        f"  written: {docs.folder}/data/twins/room.yml",
    ]
    row = docs.lock()[ids[1]]
    assert (row.was, row.zh, row.confirmed) == (ZH[1], ZH[1] + "门外有人。", DAY)


def test_accepting(docs):
    docs.essay()
    docs.update()
    docs.essay(zh=[ZH[0], ZH[1] + "门外有人。", ZH[2] + "桥下有船。"])
    docs.update()
    ids = list(docs.lock())
    report = docs.update("room", [ids[1]], today=LATER)
    assert report.code == OK and "room: 2 confirmed, 1 stale" in report.lines[0]
    rows = docs.lock()
    assert (rows[ids[1]].confirmed, rows[ids[1]].accepted, rows[ids[1]].was) == (LATER, True, None)
    assert rows[ids[2]].was == ZH[2]


def test_one_essay_alone(docs):
    docs.essay()
    docs.essay("other")
    docs.update("other")
    assert [path.name for path in (docs.folder / "data/twins").iterdir()] == ["other.yml"]


def test_an_essay_without_a_translation(docs):
    docs.essay(en=None)
    assert docs.update().lines[0] == "room: 0 confirmed, 0 stale, 3 untranslated, 0 alone"


@pytest.mark.parametrize(
    "arguments, expected",
    [
        (("gone",), "there is no essay 'gone': ESSAY is one of room"),
        (("", ["s-00000"]), "ACCEPT names segments of one essay: give ESSAY=slug as well"),
        (
            ("room", ["s-00000"]),
            (
                "there is no segment 's-00000' in this essay: run make translations to see the ids "
                "of those to translate"
            ),
        ),
    ],
)
def test_a_slug_or_id_that_does_not_exist(docs, arguments, expected):
    docs.essay()
    report = docs.update(*arguments)
    assert (report.lines, report.errors, report.code) == ([], [expected], MISUSED)
    assert not (docs.folder / "data/twins").exists()


def test_there_is_nothing_to_confirm_without_a_translation(docs):
    docs.essay(zh=[*ZH, "第三段。"])
    docs.update()
    id_ = list(docs.lock())[3]
    report = docs.update("room", [id_])
    assert report.errors == [
        f"{id_} is untranslated: there is nothing to confirm until both languages have it"
    ]
    assert report.code == MISUSED


def broken(docs, path, text):
    docs.essay()
    docs.update()
    return docs.write(path, text)


@pytest.mark.parametrize(
    "path, text, expected",
    [
        ("essays/room.en.md", "甲".encode("gb18030"), "room.en.md:1: the file is not in UTF-8"),
        (
            "essays/room.zh.md",
            "---\ntitle: x\n",
            "room.zh.md:1: the front matter opened by '---' is never closed",
        ),
        (
            "essays/room.zh.md",
            "---\ntitle: x\n---\n",
            "room.zh.md: the essay has no text: write it first",
        ),
        ("data/twins/room.yml", "s-00000: [", "room.yml:1: this is not valid YAML"),
        (
            "data/twins/room.yml",
            "s-00000: {retired: s-11111}\n",
            "room.yml:1: s-00000.retired: there is no living segment",
        ),
        (
            "essays/room.en.md",
            "\n\n".join(EN[:2]),
            "room.en.md:3: “第二段说的是一条河，河上有一座桥…” has lost its English, “The second "
            "is",
        ),
        (
            "essays/room.en.md",
            "\n\n".join([*EN, "More."]),
            "room.en.md:7: “More.” has no Chinese: write it, or say that this language alone has",
        ),
    ],
)
def test_an_essay_that_cannot_be_read_or_paired_keeps_its_lock(docs, path, text, expected):
    docs.essay("other")
    file = broken(docs, path, text)
    lock = docs.folder / "data/twins/room.yml"
    before = lock.read_bytes()
    report = docs.update(today=LATER)
    assert len(report.errors) == 1 and expected in report.errors[0] and report.code == FAILED
    assert lock.read_bytes() == before and file.exists()
    assert report.lines[0].startswith("other: 3 confirmed"), "the others are seen to"


def test_a_translation_that_is_gone(docs):
    broken(docs, "essays/x.txt", "").with_name("room.en.md").unlink()
    report = docs.update()
    assert report.errors == [
        (
            f"{docs.folder}/essays/room.en.md: this translation is gone, but "
            f"{docs.folder}/data/twins/room.yml has it: restore it, or delete the lock as well"
        )
    ]


def test_a_lock_without_an_essay(docs):
    broken(docs, "data/twins/old.yml", "")
    report = docs.update()
    assert report.errors == [
        f"{docs.folder}/data/twins/old.yml: there is no essay 'old': rename this file with its "
        "essay, or delete it"
    ]
    assert report.code == FAILED and report.lines
    assert docs.update("room").code == OK


def test_records_that_are_broken(docs):
    broken(docs, "data/people.yml", "li: [")
    report = docs.update()
    assert (
        report.code == FAILED
        and "people.yml:1: this is not valid YAML" in report.errors[0]
        and not report.lines
    )


def test_the_command_line(docs):
    docs.essay()
    folder = docs.folder.parent
    (folder / "hooks").symlink_to(ROOT / "hooks")
    written = command(folder, "translations")
    assert written.returncode == 0 and written.stdout == (
        "room: 3 confirmed, 0 stale, 0 untranslated, 0 alone\n  written: docs/data/twins/room.yml\n"
    )
    assert all(row.confirmed == date.today() for row in docs.lock().values())
    ids = list(docs.lock())
    assert (
        command(folder, "translations", "ESSAY=room", f"ACCEPT={ids[1]},{ids[2]}").returncode == 0
    )
    assert [row.accepted for row in docs.lock().values()] == [False, True, True]
    refused = command(folder, "translations", "ESSAY=it's")
    assert (
        refused.returncode == 2
        and "there is no essay 'it's'" in refused.stdout
        and "Traceback" not in refused.stdout
    )


def test_the_command_needs_no_mkdocs(docs):
    docs.essay()
    code = (
        "import sys; sys.modules['mkdocs'] = None; sys.argv = ['suyuan', 'translations']; "
        "from suyuan.__main__ import main; sys.exit(main())"
    )
    assert (
        run(
            [str(ROOT / ".venv/bin/python"), "-c", code],
            docs.folder.parent,
            PYTHONPATH=str(ROOT / "hooks"),
        ).returncode
        == 0
    )
