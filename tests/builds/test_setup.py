"""`make` on a fresh machine, with stand-ins for what is slow or cannot be taken away."""

import shutil
import stat

import pytest

from project import ROOT, run

# Stands in for python3: `-m venv` makes a .venv whose python is this script again; every call is
# written down.
PYTHON = """\
#!/bin/sh
echo "$@" >> "{log}"
case "$*" in
  *version_info*) exit {too_old} ;;
  "-m venv .venv") [ {venv} = 0 ] || exit 1; mkdir -p .venv/bin; cp "$0" .venv/bin/python ;;
  "-m pip "*) exit {pip} ;;
esac
"""


@pytest.fixture
def fresh(tmp_path):
    """Runs make in a folder with only the Makefile and the requirements; returns the run and what
    Python was asked."""
    for name in ("Makefile", "requirements.txt", "requirements-dev.txt"):
        shutil.copy(ROOT / name, tmp_path)

    def make(*targets, too_old=0, venv=0, pip=0):
        log, python = tmp_path / "log", tmp_path / "fake-python"
        log.write_text("")
        python.write_text(PYTHON.format(log=log, too_old=too_old, venv=venv, pip=pip))
        python.chmod(python.stat().st_mode | stat.S_IXUSR)
        path = {"PYTHON": str(python)} if not too_old else {"PYTHON": ""}
        return run(
            ["make", *targets, *(f"{key}={value}" for key, value in path.items())], tmp_path
        ), log.read_text()

    return make


def installs(log):
    return [line.split()[-1] for line in log.splitlines() if line.startswith("-m pip")]


def test_the_first_run_sets_up_and_the_second_is_quick(fresh, tmp_path):
    result, log = fresh("site")
    assert (
        result.returncode == 0
        and installs(log) == ["requirements.txt"]
        and "-m mkdocs build" in log
    )
    result, log = fresh("site")
    assert result.returncode == 0 and installs(log) == [] and "venv" not in log
    with (tmp_path / "requirements.txt").open("a") as file:
        file.write("# changed\n")
    assert installs(fresh("site")[1]) == ["requirements.txt"]


def test_tests_install_theirs_and_get_a_browser_first(fresh):
    result, log = fresh("test")
    assert installs(log) == ["requirements.txt", "requirements-dev.txt"]
    assert log.index("tests/browser.py") < log.index("-m pytest")


def test_a_site_without_tests_of_its_own_tests_its_content(fresh, tmp_path):
    (tmp_path / "requirements-dev.txt").unlink()
    result, log = fresh("test")
    assert result.returncode == 0, result.stdout
    assert installs(log) == ["requirements.txt"] and "-m pytest" not in log
    assert log.index("-m suyuan check") < log.index("-m mkdocs build --strict")


def test_a_failed_install_is_tried_again(fresh):
    assert fresh("site", pip=1)[0].returncode != 0
    assert installs(fresh("site")[1]) == ["requirements.txt"]


def test_no_python_new_enough(fresh):
    result, _ = fresh("site", too_old=1)
    assert result.returncode != 0
    assert "Python 3.11 or newer is needed" in result.stdout


def test_venv_is_missing(fresh, tmp_path):
    result, _ = fresh("site", venv=1)
    assert result.returncode != 0
    assert "sudo apt install python3-venv" in result.stdout
    assert not (tmp_path / ".venv").exists(), (
        "nothing half-made that the next run would take for ready"
    )


def test_import_asks_which_capture(fresh):
    result, _ = fresh("import")
    assert result.returncode != 0 and "make import CAPTURE=path" in result.stdout


def test_a_path_may_hold_blanks_and_quotes(fresh):
    path = 'a folder/it\'s "so" & so.txt'
    _, log = fresh("import", f"CAPTURE={path}")
    assert log.splitlines()[-1] == f"-m suyuan import -- {path}"


# What a file can be named, and every other value: text, whichever way make or a shell would
# read it.
NASTY = [
    "a b.txt",
    "x$(shell touch {there}).txt",
    "$(touch {there})",
    "`touch {there}`",
    "x; touch {there}; x",
    "line\n\ttouch {there}\nline",
    "$(error stop) ${{FORCE}} $$ $X %.txt",
    "'\"'\"' # \\ | > {there}",
    "*.txt --force",
]
TARGETS = {
    "CAPTURE": "import", "KEEP": "import", "DROP": "import", "EXPLAIN": "import", "FORCE": "import",
    "ESSAY": "translations", "ACCEPT": "translations", "PAGE": "outline", "OUT": "outline",
    "SINCE": "check", "FORMAT": "check", "FILES": "fix", "PAGES": "look", "SIZES": "bench",
    "ADDRESS": "help", "SITE": "new", "NAME": "new", "LOCALES": "new", "FROM": "upgrade",
    "KIND": "check", "TO": "rename",
}  # fmt: skip


def test_no_value_runs_as_a_command(fresh, tmp_path):
    """Given to make, or in the environment: nothing is expanded by make or by the shell."""
    fresh("setup")
    there = tmp_path / "ran"
    nasty = " ".join(NASTY).format(there=there)
    others = {"CAPTURE": "x", "PAGE": "x", "SITE": "x", "FROM": "x"}
    for name, target in TARGETS.items():
        given = others | {name: nasty}
        _, log = fresh(target, *(f"{key}={value}" for key, value in given.items()))
        assert not there.exists(), name
        if name not in ("EXPLAIN", "FORCE", "FILES", "PAGES", "SIZES", "ADDRESS"):
            assert nasty in log, "the command gets what was written"
        make = ["make", target, f"PYTHON={tmp_path / 'fake-python'}"]
        run(make, tmp_path, **given)
        assert not there.exists(), name


def test_a_loop_over_downloaded_files_imports_each(fresh, tmp_path):
    fresh("setup")
    names = [nasty.format(there="ran").replace("/", "") for nasty in NASTY]
    for name in names:
        (tmp_path / "downloads").mkdir(exist_ok=True)
        (tmp_path / "downloads" / name).touch()
    (tmp_path / "log").write_text("")
    loop = (
        "for file in downloads/*; do "
        f'make PYTHON="{tmp_path}/fake-python" import CAPTURE="$file"; done'
    )
    run(["sh", "-c", loop], tmp_path)
    log = (tmp_path / "log").read_text()
    assert all(f"-m suyuan import -- downloads/{name}\n" in log for name in names)
    assert not (tmp_path / "ran").exists()
