"""A file that need not be hashed is one that nobody has touched, as far as this machine knows."""

import os
import time

import pytest

from suyuan.core import seal
from suyuan.core.cache import Cache
from suyuan.reuse.previous import PreviousSite
from suyuan.reuse.stamps import load_unchanged, save_stamps

OTHERS = {"b", "folder/c"}


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A site of three files whose stamps are kept; `load` has those that need not be hashed."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "mine"))
    seal._key.cache_clear()
    folder, memory = tmp_path / "site", Cache(tmp_path / ".cache/results.sqlite3")
    (folder / "folder").mkdir(parents=True)
    for path in ("a", "b", "folder/c"):
        (folder / path).write_text("text")
    save_stamps(memory, folder, "manifest", time.time_ns() + 10**9)
    memory.flush()

    def load(manifest="manifest"):
        return set(load_unchanged(memory, folder, manifest))

    yield folder, load
    seal._key.cache_clear()


def write_in_place(file):
    file.write_text("evil")


def write_and_set_the_time_back(file):
    about = file.stat()
    file.write_text("evil")
    os.utime(file, ns=(about.st_atime_ns, about.st_mtime_ns))


def replace(file):
    about = file.stat()
    new = file.with_name("new")
    new.write_text("evil")
    os.utime(new, ns=(about.st_atime_ns, about.st_mtime_ns))
    new.replace(file)


def link_elsewhere(file):
    file.unlink()
    file.symlink_to("b")


@pytest.mark.parametrize(
    "touch", [write_in_place, write_and_set_the_time_back, replace, link_elsewhere]
)
def test_a_file_that_was_touched_is_hashed(site, touch):
    folder, load = site
    assert load() == {"a", *OTHERS}
    touch(folder / "a")
    assert load() == OTHERS


def test_stamps_of_another_site_or_another_machine_are_not_believed(site, tmp_path, monkeypatch):
    _, load = site
    assert not load(manifest="another")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "theirs"))
    seal._key.cache_clear()
    assert not load()


def test_what_was_written_after_the_site_was_hashed_is_hashed_again(tmp_path):
    folder, memory = tmp_path / "site", Cache(tmp_path / ".cache/results.sqlite3")
    folder.mkdir()
    (folder / "early").write_text("text")
    hashed = time.time_ns() + 10**9
    (folder / "late").write_text("text")  # or the clock was set back since
    os.utime(folder / "late", ns=(hashed, hashed + 1))
    save_stamps(memory, folder, "manifest", hashed)
    memory.flush()
    assert set(load_unchanged(memory, folder, "manifest")) == {"early"}


def test_a_file_taken_over_is_known_until_something_writes_into_it(site, tmp_path):
    folder, _ = site
    memory = Cache(tmp_path / ".cache/results.sqlite3")
    unchanged = load_unchanged(memory, folder, "manifest")
    previous = PreviousSite(folder, dict.fromkeys(("a", "b"), "hash"), unchanged)
    assert previous.has("a") and previous.has("b") and not previous.has("folder/c")
    previous.take_over(["a", "b"], tmp_path / "new")
    assert previous.hashes(tmp_path / "new") == {"a": "hash", "b": "hash"}
    (tmp_path / "new/a").write_text("evil")
    assert previous.hashes(tmp_path / "new") == {"b": "hash"}
