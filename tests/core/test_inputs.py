"""What a build refuses to read: anything but plain files in plain folders, with names that can be
an address."""

import os
import socket

import pytest

from suyuan.commands.captures import find_captures
from suyuan.commands.checks import run_check, run_fix
from suyuan.commands.importing import import_captures
from suyuan.commands.translations import update_translations
from suyuan.core.files import read_text
from suyuan.core.inputs import check_inputs
from suyuan.core.problems import Problem, ProblemsFound


def found(folder):
    return [str(problem) for problem in check_inputs([(folder, "docs")])]


ODD = {
    "a symbolic link": lambda path: path.symlink_to("/proc/self/environ"),
    "a symbolic link to a folder": lambda path: path.symlink_to("/etc"),
    "a symbolic link that leads nowhere": lambda path: path.symlink_to("nowhere"),
    "a symbolic link to a neighbor": lambda path: path.symlink_to("plain.txt"),
    "a FIFO": os.mkfifo,
    "a socket": lambda path: socket.socket(socket.AF_UNIX).bind(str(path)),
}


@pytest.mark.parametrize("kind", ODD)
def test_what_is_no_plain_file_is_one_line(tmp_path, monkeypatch, kind):
    monkeypatch.chdir(tmp_path)  # the path of a socket must be short
    docs = tmp_path / "docs"
    (docs / "data").mkdir(parents=True)
    (docs / "plain.txt").write_text("plain")
    assert found(docs) == []
    ODD[kind](docs / "data/x")
    [line] = found(docs)
    assert line.startswith(f"docs/data/x: this is {kind.partition(' to')[0].partition(' that')[0]}")
    assert "put the file itself here, or remove it" in line


def test_the_folder_itself_is_not_followed(tmp_path):
    (tmp_path / "docs").symlink_to("/etc")
    assert len(found(tmp_path / "docs")) == 1


@pytest.mark.parametrize(
    "name",
    [b"bad-\xff.md", b"line\nbreak.md", "over\u202eride.md".encode(), b"a\\b.md", b"a" * 240],
)
def test_a_name_that_can_be_no_address(tmp_path, name):
    (tmp_path / "plain.md").touch()
    os.close(os.open(os.fsencode(tmp_path) + b"/" + name, os.O_CREAT))
    [line] = found(tmp_path)
    assert line.isprintable() and line.endswith(": rename it")


def test_the_lock_of_an_editor_is_no_problem(tmp_path):
    (tmp_path / ".#x.zh.md").symlink_to("me@host.123:456")
    assert found(tmp_path) == []
    (tmp_path / ".#y").symlink_to("/etc")
    assert len(found(tmp_path)) == 1


@pytest.mark.parametrize("kind", [kind for kind in ODD if "nowhere" not in kind])
def test_no_reader_waits_or_follows(tmp_path, monkeypatch, kind):
    monkeypatch.chdir(tmp_path)
    ODD[kind](tmp_path / "x.yml")
    with pytest.raises(ProblemsFound, match="put the file itself here"):
        read_text(tmp_path / "x.yml")


def test_no_command_reads_through_a_link(tmp_path, capsys):
    docs = tmp_path / "docs"
    (docs / "data").mkdir(parents=True)
    (docs / "data/claims.yml").symlink_to("/dev/zero")
    assert run_check(tmp_path) == 2 and run_fix(tmp_path) == 2
    assert capsys.readouterr().err.count("docs/data/claims.yml: this is a symbolic link") == 2
    assert "a symbolic link" in update_translations(docs, None).errors[0]
    link = tmp_path / "capture.txt"
    link.symlink_to("/etc/passwd")
    captures, _ = find_captures([str(link)])
    [outcome] = import_captures(captures, tmp_path)
    assert "a symbolic link" in outcome.error and not outcome.page


def test_a_message_moves_no_cursor():
    assert str(Problem("a\x1b[2J.md", 1, "‮x\n\udcff「好」　")) == (
        "aU+001B[2J.md:1: U+202ExU+000AU+DCFF「好」　"
    )


@pytest.mark.parametrize(
    "one, two",
    [("Room.zh.md", "room.zh.md"), ("caf\u00e9.png", "cafe\u0301.png"), ("STRASSE", "straße")],
)
def test_names_that_some_systems_take_for_one_are_one_line(tmp_path, one, two):
    (tmp_path / one).write_text("x")
    (tmp_path / two).mkdir()
    (tmp_path / "other.md").write_text("x")
    [line] = found(tmp_path)
    assert "differs from" in line and "rename it" in line
    (tmp_path / one).unlink()
    assert found(tmp_path) == []
