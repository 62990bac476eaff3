"""Which browser the tests find or install, with stand-ins for browsers and apt."""

import pytest

import browser
from project import ROOT


@pytest.fixture
def machine(monkeypatch, tmp_path):
    """A machine on which only the browsers in `there` start and "font" in `there` is one with
    Chinese, and on which `installs` says what a command brings."""

    class Machine:
        there: set = set()
        installs: dict = {}
        ran: list = []

    machine = Machine()
    machine.there, machine.installs, machine.ran = {"font"}, {}, []
    monkeypatch.setattr(browser, "KEPT", tmp_path / "chromium")
    monkeypatch.setattr(browser, "_installed", lambda: iter(["system", "playwright"]))
    monkeypatch.setattr(browser, "_starts", lambda path: path in machine.there)
    monkeypatch.setattr(browser, "shows_chinese", lambda path: "font" in machine.there)
    monkeypatch.setattr(browser.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(browser.os, "geteuid", lambda: 0)

    def ran(command, seconds):
        machine.ran.append(
            next(
                word
                for word in (
                    "playwright",
                    "update",
                    "fonts-noto-cjk",
                    "chromium-headless-shell",
                    "chromium",
                )
                if word in command
            )
        )
        machine.there |= (
            {machine.installs[machine.ran[-1]]} if machine.ran[-1] in machine.installs else set()
        )

    monkeypatch.setattr(browser, "_run", ran)
    return machine


@pytest.mark.parametrize(
    "there, installs, found, ran",
    [
        ({"system", "playwright"}, {}, "system", []),
        ({"playwright"}, {}, "playwright", []),
        (set(), {"playwright": "playwright"}, "playwright", ["playwright"]),
        (
            set(),
            {"chromium-headless-shell": "system"},
            "system",
            ["playwright", "update", "chromium-headless-shell"],
        ),
        (
            set(),
            {"chromium": "system"},
            "system",
            ["playwright", "update", "chromium-headless-shell", "chromium"],
        ),
    ],
)
def test_a_browser_is_found_or_fetched(machine, there, installs, found, ran):
    machine.there, machine.installs = {"font", *there}, installs
    assert browser.main() == 0
    assert browser.KEPT.read_text() == found
    assert machine.ran == ran


def test_a_font_with_chinese_is_fetched_where_there_is_none(machine):
    machine.there, machine.installs = {"system"}, {"fonts-noto-cjk": "font"}
    assert browser.main() == 0 and browser.KEPT.read_text() == "system"
    assert machine.ran == ["update", "fonts-noto-cjk"]


def test_no_font_with_chinese_is_one_line_and_a_failure(machine, capsys):
    machine.there = {"system"}
    assert browser.main() == 1 and not browser.KEPT.exists()
    said = [line for line in capsys.readouterr().err.splitlines() if not line.endswith("…")]
    assert len(said) == 1 and "apt install fonts-noto-cjk" in said[0]


def test_no_browser_is_one_line_and_a_failure(machine, capsys):
    assert browser.main() == 1
    said = [line for line in capsys.readouterr().err.splitlines() if not line.endswith("…")]
    assert len(said) == 1 and "apt install chromium" in said[0]
    assert not browser.KEPT.exists()


def test_apt_is_left_alone_without_the_rights(machine, monkeypatch):
    monkeypatch.setattr(browser.os, "geteuid", lambda: 1000)
    assert browser.main() == 1
    assert machine.ran == ["playwright"]


def test_a_browser_that_is_kept_and_gone_is_looked_for_again(machine, tmp_path):
    browser.KEPT.write_text(str(tmp_path / "gone"))
    machine.there |= {"system"}
    assert browser.main() == 0 and browser.KEPT.read_text() == "system"


def test_the_tests_fail_without_a_browser_and_do_not_skip():
    conftest = (ROOT / "tests/conftest.py").read_text()
    assert "pytest.fail" in conftest and "skip" not in conftest
