"""Seeing what was edited between two looks at the sources."""

import os

import pytest

from suyuan.preview.edits import edited_files, take_snapshot

PAGE = "---\ntitle: A page\n---\n\nText.\n"


@pytest.fixture
def docs(tmp_path):
    for name in ("one.md", "two.md", "data.yml"):
        (tmp_path / name).write_text(PAGE, "utf-8")
    return tmp_path


def _save(file, text):
    before = file.stat().st_mtime_ns if file.exists() else 0
    file.write_text(text, "utf-8")
    os.utime(file, ns=(before + 1, before + 1))  # however coarse the clock of the disk is


def test_edited_text_is_touched_and_nothing_else_is(docs):
    before = take_snapshot([docs])
    _save(docs / "two.md", PAGE + "More.\n")
    _save(docs / "data.yml", "more: 1\n")
    assert edited_files(before, take_snapshot([docs], before)) == [
        docs / "data.yml",
        docs / "two.md",
    ]
    assert edited_files(before, before) == []


@pytest.mark.parametrize(
    "edit",
    [
        lambda docs: _save(docs / "one.md", PAGE.replace("A page", "Another")),
        lambda docs: _save(docs / "one.md", "Text.\n"),
        lambda docs: (docs / "one.md").write_bytes(b"\xff"),
        lambda docs: _save(docs / "three.md", PAGE),
        lambda docs: (docs / "one.md").unlink(),
        lambda docs: (docs / "one.md").rename(docs / "other.md"),
    ],
    ids=["front matter", "no front matter", "no text", "added", "removed", "renamed"],
)
def test_what_other_pages_depend_on_is_more_than_a_touch(docs, edit):
    before = take_snapshot([docs])
    edit(docs)
    assert edited_files(before, take_snapshot([docs], before)) is None


def test_what_editors_keep_beside_a_page_is_not_looked_at(docs):
    before = take_snapshot([docs])
    for name in (".one.md.swp", "one.md~", "#one.md#", ".#one.md"):
        _save(docs / name, PAGE)
    assert edited_files(before, take_snapshot([docs], before)) == []
    (docs / "c#.md").write_text(PAGE, "utf-8")
    assert edited_files(before, take_snapshot([docs], before)) is None


def test_single_files_are_looked_at_and_what_is_gone_is_not(docs):
    assert take_snapshot([docs / "one.md", docs / "gone.md"]).stamps.keys() == {docs / "one.md"}
