"""2,000 inputs of `make fuzz`, whatever it has found before, and the machinery itself."""

from __future__ import annotations

import os
import time

import formats
import pytest

from fuzz import capture_promises, inputs, pool
from fuzz.captures import Capture, real_ones
from fuzz.project_files import Files
from fuzz.reduce import reduce
from fuzz.standard import standard
from project import ROOT, forks, run

PARTS = 4  # so that the processes that run the tests share them
FOUND = sorted(inputs.FIXTURES.iterdir())


@forks
@pytest.mark.parametrize("part", range(PARTS))
def test_two_thousand_inputs_break_no_promise(part):
    assert list(pool.run(f"make test {part}", 2_000 // PARTS, processes=1)) == []


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_what_was_found_once_is_fixed(path):
    assert inputs.check(inputs.load(path)) == []


def test_an_input_follows_from_its_seed_and_number():
    for number in range(50):
        assert inputs.make("a", number) == inputs.make("a", number)
    assert inputs.make("a", 1) != inputs.make("b", 1) != inputs.make("b", 2)
    made = [inputs.make("a", number) for number in range(400)]
    names = {each.name.rpartition(".")[2] for each in made if isinstance(each, Capture)}
    assert names >= {"txt", "md", "html", *(name.rpartition(".")[2] for name in formats.ALL)}
    assert any(isinstance(each, Files) for each in made)
    assert len(real_ones()) > 20


def test_what_is_right_breaks_no_promise():
    assert inputs.check(Files(standard())) == []
    assert inputs.check(Capture((ROOT / "samples/capture.txt").read_bytes(), "a.txt")) == []


@pytest.mark.parametrize(
    "old, new, what",
    [
        ("learns", "<script>alert(1)</script>", "has <script>"),
        ("learns", "[x](javascript:alert(1))", "links to 'javascript"),
        ("mk000001z", "", "is not on the page"),
        ("learns", "a\u202eb", "U+202E"),
        ("learns", "<b>x</b>", "has <b>"),
        ("learns", "{{ x }}`", "another one when it is cleaned again"),
        ("page_sha256", "page_sha257", "does not have the hash"),
    ],
)
def test_a_broken_promise_is_found(monkeypatch, old, new, what):
    """In a page that the cleaner has not made inert."""

    def careless(*arguments):
        cleaned = clean(*arguments)
        cleaned.markdown = cleaned.markdown.replace(old, new)
        return cleaned

    clean = capture_promises.clean
    monkeypatch.setattr(capture_promises, "clean", careless)
    text = "A machine learns from its mistakes, which sounds like a riddle. mk000001z\n" * 3
    assert any(what in found for found in inputs.check(Capture(text.encode(), "a.txt", keep=True)))


def test_what_is_right_is_built_to_the_last_page(monkeypatch):
    """A project that is refused on the way would break no promise either."""

    def fail(*arguments):
        raise KeyError("x")

    monkeypatch.setattr("fuzz.project_promises.finish_page", fail)
    assert inputs.check(Files(standard())) == ["KeyError in test_fuzz.py fail: 'x'"]


def test_an_exception_is_a_finding_with_its_place(monkeypatch):
    def fail(*arguments):
        raise KeyError("x")

    monkeypatch.setattr(capture_promises, "clean", fail)
    assert inputs.check(Capture(b"x", "a.txt")) == ["KeyError in test_fuzz.py fail: 'x'"]


@forks
def test_what_hangs_crashes_or_fills_the_memory_is_found(monkeypatch):
    def check(number):
        if number == 7:
            os._exit(3)
        elif number == 9:
            time.sleep(60)
        elif number == 13:
            while True:
                pass
        elif number == 11:
            assert bytearray(2 * pool.MEMORY)
        return ["wrong"] if number in (5, 400) else []

    monkeypatch.setattr(pool, "check", check)
    monkeypatch.setattr(pool, "make", lambda seed, number: number if seed == "x" else 0)
    monkeypatch.setattr(pool, "SECONDS", 1)
    monkeypatch.setattr(pool, "PATIENCE", 12)
    found = dict(pool.run("x", 500, processes=2))
    assert found.keys() == {5, 7, 9, 11, 13, 400}
    assert "code 3" in found[7] and "code 1" in found[11]
    assert "did nothing" in found[9] and "did not end" in found[13]


def test_a_failing_input_is_made_short(monkeypatch):
    monkeypatch.setattr(
        "fuzz.reduce.check",
        lambda given: ["wrong"] if b"bad" in getattr(given, "data", b"bad") else [],
    )
    long = Capture(b"a line\n" * 40 + "坏 bad 的\n".encode() + b"x\n" * 40, "a.txt", keep=True)
    assert reduce(long, "wrong") == Capture(b"bad", "a.txt")


def test_a_fixture_is_the_input_that_it_was(tmp_path, monkeypatch):
    monkeypatch.setattr(inputs, "FIXTURES", tmp_path)
    for given in (
        Capture(b"\xff\0", "a.html", keep=True, drop=True),
        Capture(b"x", "捕获"),
        Files({"docs/a.zh.md": b"\xff\xe4\xb8\x80"}),
    ):
        assert inputs.load(inputs.save(given)) == given


@forks
def test_the_command_prints_the_seed_and_what_it_found():
    result = run(["make", "-s", "-o", "setup-dev", "fuzz", "N=30", "SEED=17"], ROOT)
    assert result.returncode == 0, result.stdout
    assert "30 inputs in" in result.stdout and "seed 17: nothing found" in result.stdout
