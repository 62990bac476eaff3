"""What the preview of an edited page stands on: seeing what was edited, and a copy of a process that answers later."""

import os
import select
import time

import pytest

from project import forks
from suyuan.preview.standby import Standby
from suyuan.preview.touched import look, touched_between

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
    before = look([docs])
    _save(docs / "two.md", PAGE + "More.\n")
    _save(docs / "data.yml", "more: 1\n")
    assert touched_between(before, look([docs], before)) == [docs / "data.yml", docs / "two.md"]
    assert touched_between(before, before) == []


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
    before = look([docs])
    edit(docs)
    assert touched_between(before, look([docs], before)) is None


def test_what_editors_keep_beside_a_page_is_not_looked_at(docs):
    before = look([docs])
    for name in (".one.md.swp", "one.md~", "#one.md#", ".#one.md"):
        _save(docs / name, PAGE)
    assert touched_between(before, look([docs], before)) == []
    (docs / "c#.md").write_text(PAGE, "utf-8")
    assert touched_between(before, look([docs], before)) is None


def test_single_files_are_looked_at_and_what_is_gone_is_not(docs):
    assert look([docs / "one.md", docs / "gone.md"]).stamps.keys() == {docs / "one.md"}


@forks
def test_a_copy_answers_with_what_was_known_when_it_was_taken_and_stays_as_it_is():
    known, standby = ["then"], Standby(1)
    standby.begin(lambda word: known.append(word) or list(known))
    known.append("later")
    for word in ("one", "two"):
        standby.ask(word)
        assert standby.reply() == ["then", word]
    standby.close()


@forks
@pytest.mark.parametrize(
    "answer",
    [lambda _: 1 / 0, lambda _: os._exit(0), lambda _: time.sleep(60), None],
    ids=["raises", "ends", "takes too long", "is not there"],
)
def test_no_answer_is_none_and_is_not_waited_for(answer, capfd):
    standby = Standby(1)
    if answer:
        standby.begin(answer)
    try:
        standby.ask("?")
        assert standby.reply() is None
    except OSError:
        assert not answer
    standby.close()


@forks
def test_a_copy_ends_with_its_owner_and_holds_nothing_of_it_open():
    standby, (reading, writing) = Standby(1), os.pipe()
    standby.begin(lambda _: os.getppid())
    standby.ask("?")
    copy = standby.reply()
    os.close(writing)
    assert (
        select.select([reading], [], [], 5)[0] and os.read(reading, 1) == b""
    )  # the copy had the other end too
    os.close(reading)
    standby.close()
    deadline = time.monotonic() + 10
    while _runs(copy):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def _runs(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    with open(f"/proc/{process}/stat") as about:
        return (
            about.read().rsplit(")", 1)[1].split()[0] != "Z"
        )  # ended, and nobody has asked for it yet
