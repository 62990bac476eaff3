"""A build that keeps what the last one made yields what one that keeps nothing does, whatever was
edited between them."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

import pytest

from edits import ALL, SOME, Content
from project import ENVIRONMENT, ROOT, Project


def cold(project, folder, **environment) -> str:
    """The hashes of the site that a build yields in another folder, where nothing is kept."""
    left_out = shutil.ignore_patterns(".cache", "site", ".site-*")
    shutil.copytree(project.folder, folder, symlinks=True, ignore=left_out)
    return hashes(Project(folder, built=True), **environment)


def hashes(project, **environment) -> str:
    result = project.build("--quiet", SOURCE_DATE_EPOCH="86400", **environment)
    assert result.returncode == 0, result.stdout
    return project.page("SHA256SUMS")


def contents(project) -> dict[str, int]:
    """Page or file of the built site → the number of its content on the disk."""
    site = project.folder / "site"
    return {
        str(path.relative_to(site)): path.stat().st_ino
        for path in site.rglob("*")
        if path.is_file()
    }


def test_any_edits(project, tmp_path_factory):
    content, elsewhere = Content(project, seed=9), tmp_path_factory.mktemp("cold")
    hashes(project)
    edits = content.chance.sample(SOME, len(SOME))
    for number, several in enumerate([edits[:5], edits[5:], ALL, [Content.edit_a_page]]):
        before = contents(project)
        for edit in several:
            edit(content)
        warm = hashes(project, SUYUAN_PROCESSES="2")
        anew = cold(project, elsewhere / str(number), SUYUAN_PROCESSES=str(1 + number % 2))
        assert warm == anew, [edit.__name__ for edit in several]
        kept = [path for path, at in contents(project).items() if before.get(path) == at]
        assert bool(kept) == (several is not ALL)
    # A new name changes what essays say that are as they were.
    project.write(
        "docs/data/systems.yml",
        """\
        fresh:
          zh: {name: 另一篇, short: 一个名字。, full: 这是新名字。}
          en: {name: Nobody Says This, short: A name., full: A new name.}
        """,
    )
    result = project.build()
    assert result.returncode != 0 and "only the Chinese names fresh" in result.stdout, result.stdout
    (project.folder / "docs/data/systems.yml").unlink()
    # What a page links to that is kept is looked up again.
    content.remove("other")
    result = project.build()
    assert (
        result.returncode != 0
        and "'essays/linking.zh.md' contains a link 'other.md'" in result.stdout
    )
    assert not [name for name in os.listdir(project.folder) if name.startswith(".site-n")]


@pytest.fixture
def two_essays(project):
    """A built project with two essays that have nothing to do with one another."""
    project.essay("one", "讲一台机器。", "About a machine.")
    project.essay("two", "讲一个人。", "About a man.")
    hashes(project)
    return project


def test_only_what_shows_an_edit_is_made_again(two_essays):
    project, before = two_essays, contents(two_essays)
    project.essay("one", "讲两台机器。", "About a machine.")
    hashes(project)
    changed = {path for path, at in contents(project).items() if before.get(path) != at}
    pages = {path for path in changed if path.endswith("index.html")}
    assert {"essays/one/index.html", "essays/one/parallel/index.html"} <= pages
    assert not [path for path in changed if "essays/two/" in path and "parallel" in path]
    assert not {"en/about/index.html", "en/essays/two/cite.bib", "claims.json"} & changed
    assert len(pages) < sum(path.endswith("index.html") for path in before) / 2


@pytest.mark.parametrize("damage", ["no site", "the cache", "killed"])
def test_what_is_lost_is_made_again(two_essays, damage):
    project, site = two_essays, two_essays.folder / "site"
    right = project.page("SHA256SUMS")
    if damage == "no site":
        shutil.rmtree(site)
    elif damage == "the cache":
        with sqlite3.connect(project.folder / ".cache/suyuan/results.sqlite3") as db:
            db.execute("UPDATE results SET value = substr(value, 2)")
    else:  # in the middle of a build, the last site being in place
        shutil.copytree(site, project.folder / ".site-new")
        (project.folder / ".site-new/essays/two/index.html").write_text("half a pa")
    assert hashes(project) == right
    assert "讲一个人" in project.page("essays/two/index.html")


def test_a_build_beside_another_is_refused_and_one_that_is_killed_leaves_nothing_behind(
    two_essays, tmp_path_factory
):
    project, before = two_essays, two_essays.page("SHA256SUMS")
    project.essay("one", "讲两台机器。", "About two machines.")
    build = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=project.folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        env=ENVIRONMENT | {"SOURCE_DATE_EPOCH": "86400"},
    )
    while build.poll() is None and not (project.folder / ".site-new/essays").is_dir():
        time.sleep(0.01)
    build.send_signal(signal.SIGSTOP)  # in the middle, however slow the other one is
    refused = project.build()
    build.kill()
    build.wait()
    assert refused.returncode != 0
    assert "another build is writing here" in refused.stdout, refused.stdout
    assert project.page("SHA256SUMS") == before
    assert hashes(project) == cold(project, tmp_path_factory.mktemp("cold") / "one")


def test_a_page_that_gave_a_warning_gives_it_again(two_essays):
    project = two_essays
    project.essay("one", "看[这里](two.md#nowhere)。", "See [here](two.md#nowhere).")
    for _ in range(2):
        result = project.build("--no-strict")
        assert result.stdout.count("does not contain an anchor '#nowhere'") == 2, result.stdout


def test_a_lookup_that_is_not_noted_is_found_out(project, tmp_path_factory):
    """Or the tests above could not fail: here the tables do not note what is looked up."""
    (project.folder / "hooks").unlink()
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "hooks", project.folder / "hooks", ignore=ignored)
    module = project.folder / "hooks/suyuan/reuse/lookups.py"
    note = "        self.__lookups.note(self.__name, self.__key(key) or _NOTHING)\n"
    code = module.read_text("utf-8")
    assert note in code
    module.write_text(code.replace(note, ""), "utf-8")
    content = Content(project, seed=9)
    hashes(project)
    content.edit_a_record()
    assert hashes(project) != cold(project, tmp_path_factory.mktemp("cold") / "one")


def test_a_build_with_nothing_to_do_ends_at_once(two_essays):
    project, said = two_essays, "Nothing has changed"
    before = contents(project)
    assert said in project.build().stdout and contents(project) == before
    page = project.folder / "docs/essays/one.zh.md"
    about, text = page.stat(), page.read_text("utf-8")
    page.write_text(text.replace("机器", "设备"), "utf-8")  # as long as it was
    os.utime(page, ns=(about.st_atime_ns, about.st_mtime_ns))
    result = project.build()
    assert said not in result.stdout and "设备" in project.page("essays/one/index.html")
    assert said in project.build().stdout
    (project.folder / "site/essays/two/index.html").write_text("changed", "utf-8")
    assert said not in project.build().stdout
