"""An error that nobody has thought of: one line for the person, the traceback in a file."""

import sys

from suyuan import __main__ as command
from suyuan.core.unexpected import FILE, explain_unexpected


def fail(*arguments):
    raise KeyError("a\x1b[2Jb" * 200)


def raised():
    try:
        fail()
    except KeyError as error:
        return error


def test_it_is_one_line_and_the_traceback_is_in_a_file(tmp_path):
    line = explain_unexpected(raised(), tmp_path)
    assert line.isprintable() and len(line) < 700
    assert "KeyError" in line and "undo your last edit" in line and str(FILE) in line
    assert 'in fail\n    raise KeyError("a' in (tmp_path / FILE).read_text("utf-8")


def test_nothing_is_written_through_a_link(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / ".cache").symlink_to("elsewhere")
    assert "could not be written" in explain_unexpected(raised(), tmp_path)
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_command_that_fails_prints_that_line(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["suyuan", "check"])
    monkeypatch.setattr("suyuan.commands.checks.run_check", fail)
    assert command.main() == 1
    printed = capsys.readouterr().err
    assert printed.count("\n") == 1 and "a fault of the program" in printed


def test_a_capture_that_fails_does_not_stop_the_others(tmp_path, monkeypatch):
    from suyuan.commands import importing

    monkeypatch.chdir(tmp_path)
    clean = importing.clean
    monkeypatch.setattr(
        importing, "clean", lambda data, *rest: fail() if b"bad" in data else clean(data, *rest)
    )
    for name, text in (("a", "bad"), ("b", "Ships sail at dawn, and nobody knows where.")):
        (tmp_path / f"{name}.txt").write_text(text)
    bad, good = importing.import_captures([tmp_path / "a.txt", tmp_path / "b.txt"], tmp_path)
    assert "a fault of the program" in bad.error and good.page and not good.error
