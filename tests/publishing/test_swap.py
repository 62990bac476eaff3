"""Putting a site in place beside the sources: whole, in one step."""

import sys

from project import ROOT, run
from releases import make_site, read
from suyuan.publishing.swap import (
    clean_up,
    discard,
    is_replaceable,
    lock,
    replace,
    staging_folder,
)


def test_a_site_is_replaced_whole(tmp_path):
    target = tmp_path / "site"
    make_site(target, "old")
    (target / "gone.html").touch()
    make_site(staging_folder(target), "new")
    replace(target)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert read(target) == "new" and not (target / "gone.html").exists()


def test_a_site_is_replaced_where_the_system_cannot_exchange_folders(tmp_path, monkeypatch):
    monkeypatch.setattr("suyuan.publishing.swap._exchange", lambda one, other: False)
    test_a_site_is_replaced_whole(tmp_path)


def test_what_a_killed_build_left_is_dropped_and_a_lost_site_comes_back(tmp_path):
    target = tmp_path / "site"
    make_site(target)
    make_site(staging_folder(target), "half")
    target.rename(tmp_path / ".site-old")  # killed between two renames
    clean_up(target)
    assert [path.name for path in tmp_path.iterdir()] == ["site"] and read(target) == "old"


def test_a_build_that_failed_leaves_no_trace(tmp_path):
    staging_folder(tmp_path / "site").mkdir()
    discard(tmp_path / "site")
    assert list(tmp_path.iterdir()) == []


def test_two_builds_at_a_time(tmp_path):
    held = lock(tmp_path / "site")
    code = (
        "import sys, pathlib; from suyuan.publishing.swap import lock; "
        "lock(pathlib.Path(sys.argv[1]))"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "site")]
    second = run(command, tmp_path, PYTHONPATH=str(ROOT / "hooks"))
    assert second.returncode and second.stdout.endswith(
        "site: another build is writing here: wait until it is done\n"
    )
    held.release()
    assert run(command, tmp_path, PYTHONPATH=str(ROOT / "hooks")).returncode == 0


def test_only_a_site_of_ours_may_be_replaced(tmp_path):
    site = tmp_path / "site"
    assert is_replaceable(site)
    site.mkdir()
    assert is_replaceable(site)
    (site / "thesis.doc").touch()
    assert not is_replaceable(site)
    (site / ".nojekyll").touch()
    assert is_replaceable(site)
    assert not is_replaceable(site / "thesis.doc")
