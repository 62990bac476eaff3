"""What builds remember: found again when nothing has changed, made anew when anything has, ignored
when it is broken."""

import logging
import os
import pickle
import sqlite3
from typing import NamedTuple

import pytest

from suyuan.core import result_store
from suyuan.core.cache import Cache
from suyuan.core.digests import digest_of, fingerprint


class Word(NamedTuple):
    text: str
    places: list[int]


@pytest.fixture
def path(tmp_path):
    return tmp_path / ".cache/suyuan/results.sqlite3"


def build(path, words, depends_on=b"", **named) -> tuple[list[Word], list[str]]:
    """What a build gets, and what it had to make for that."""
    made = []

    def make(word):
        made.append(word)
        return Word(word.upper(), [len(word)])

    memory = Cache(path, depends_on, **named)
    found = memory.map("make", Word, make, words, lambda word: (word,))
    memory.close()
    return found, made


def test_what_is_known_is_not_made_again(path):
    first, made = build(path, ["a", "b", "a"])
    assert made == ["a", "b", "a"] and first == [Word("A", [1]), Word("B", [1]), Word("A", [1])]
    again, made = build(path, ["b", "c", "a"])
    assert (
        made == ["c"]
        and again == [Word("B", [1]), Word("C", [1]), Word("A", [1])]
        and type(again[0]) is Word
    )


def test_a_change_of_what_all_depends_on_forgets_everything(path):
    build(path, ["a"])
    assert build(path, ["a"], b"other templates")[1] == ["a"]
    assert build(path, ["a"])[1] == [], "and what was known before is still known"


def test_kinds_and_the_limits_of_texts_are_distinguished(path):
    memory = Cache(path)
    assert memory.get_or_make("one", str, ("ab", "c"), lambda: "first") == "first"
    assert memory.get_or_make("one", str, ("a", "bc"), lambda: "second") == "second"
    assert memory.get_or_make("two", str, ("ab", "c"), lambda: "third") == "third"
    memory.flush()
    assert (
        memory.get_or_make("one", str, ("ab", "c"), lambda: pytest.fail("it is known")) == "first"
    )


def test_what_is_not_used_is_dropped_after_some_builds(path):
    build(path, ["old", "kept"])
    for _ in range(3):
        build(path, ["kept"])
    assert build(path, ["old", "kept"])[1] == ["old"]


def test_a_preview_lets_nothing_grow_old(path):
    build(path, ["old", "kept"])
    for _ in range(5):
        build(path, ["kept"], drop_unused=False)
    assert build(path, ["old"])[1] == []


def test_what_depends_on_more_than_can_be_said_is_not_kept(path):
    for _ in range(2):
        made = []
        Cache(path).map(
            "make", str, lambda word, made=made: made.append(word) or word, ["a"], lambda word: None
        )
        assert made == ["a"]


def change(path, column, value):
    with sqlite3.connect(path) as db:
        db.execute(f"UPDATE results SET {column} = ?", (value,))
    db.close()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(b"no database at all" * 100),
        lambda path: path.write_bytes(path.read_bytes()[:4096] + b"\xff" * 4096),
        lambda path: change(path, "value", b'["WRONG",[1]]'),
        lambda path: change(path, "value", None),
        lambda path: change(path, "value", pickle.dumps(print)),
        lambda path: (
            sqlite3.connect(path).execute(f"PRAGMA user_version = {9 << 16}").connection.close()
        ),
    ],
    ids=["no database", "overwritten", "another value", "none", "a pickle", "another version"],
)
def test_a_broken_memory_is_ignored_in_one_line(path, spoil, caplog):
    caplog.set_level(logging.INFO)
    build(path, ["a"])
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    spoil(path)
    found, made = build(path, ["a"])
    assert found == [Word("A", [1])] and made == ["a"]
    [line] = caplog.messages
    assert line.startswith(str(path)) and "\n" not in line
    assert build(path, ["a"])[1] == [], "it works again"


def test_a_value_of_another_shape_is_made_anew(path):
    """A digest that fits does not help what is no Word."""
    memory = Cache(path)
    memory.put("make", str, ("a",), "text")
    memory.flush()
    assert memory.get_or_make("make", Word, ("a",), lambda: Word("A", [])) == Word("A", [])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written(tmp_path):
    tmp_path.chmod(0o500)
    assert build(tmp_path / "cache/x.sqlite3", ["a"])[1] == ["a"]
    tmp_path.chmod(0o700)


def test_a_file_in_the_place_of_the_folder(tmp_path, caplog):
    caplog.set_level(logging.INFO)
    (tmp_path / ".cache").write_text("in the way")
    assert (
        build(tmp_path / ".cache/suyuan/x.sqlite3", ["a"])[1] == ["a"] and len(caplog.messages) == 1
    )


@pytest.mark.parametrize("link", [".cache", ".cache/suyuan", ".cache/suyuan/x.sqlite3"])
def test_nothing_is_written_through_a_link(tmp_path, caplog, link):
    """A pull request may contain a link."""
    caplog.set_level(logging.INFO)
    (tmp_path / "elsewhere/suyuan").mkdir(parents=True)
    (tmp_path / link).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / link).symlink_to(tmp_path / "elsewhere")
    assert build(tmp_path / ".cache/suyuan/x.sqlite3", ["a"])[1] == ["a"]
    assert [path.name for path in (tmp_path / "elsewhere").rglob("*")] == ["suyuan"]
    assert len(caplog.messages) == 1 and "is a symbolic link" in caplog.text


def test_a_store_that_another_process_holds_is_not_waited_for_long(path, caplog, monkeypatch):
    caplog.set_level(logging.INFO)
    build(path, ["a"])
    monkeypatch.setattr(result_store, "_PATIENCE", 0.1)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert build(path, ["b"])[1] == ["b"]
    assert len(caplog.messages) == 1 and "goes on without it" in caplog.text
    other.close()


def test_the_fingerprint_knows_code_templates_settings_and_nothing_that_comes_and_goes(tmp_path):
    code = tmp_path / "hooks"
    (code / "__pycache__").mkdir(parents=True)
    (code / "a.py").write_text("1")
    first = fingerprint([code], "settings")
    (code / "__pycache__/a.pyc").write_text("compiled")
    assert fingerprint([code], "settings") == first
    assert fingerprint([code], "other settings") != first
    (code / "b.html").write_text("template")
    second = fingerprint([code], "settings")
    (code / "b.html").rename(code / "c.html")
    assert len({first, second, fingerprint([code], "settings")}) == 3


def test_digests_know_where_a_text_ends():
    assert (
        len({digest_of(parts) for parts in ([], [""], ["ab"], ["a", "b"], ["", "ab"], ["ab", ""])})
        == 6
    )
