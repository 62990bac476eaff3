"""`make rename`: a page, its twin, and all that leads to it; or nothing at all."""

import os
import pickle
import subprocess
import sys

import pytest

from project import ROOT, Project
from suyuan.commands.renaming import rename
from suyuan.core import journal
from suyuan.core.journal import JOURNAL, change_files, complete_changes
from suyuan.core.problems import ProblemsFound

HOME = """\
---
title: t
template: home.html
example:
  essay: old  # which
  claim: price
---
# t
"""
CLAIM = """\
price:
  zh: {claim: 成交价}
  en: {claim: the price}
  values:
    - {zh: 4400 万美元, en: $44 million, at: [{source: article}]}
"""
CORRECTION = """\
first:
  date: 2026-01-03
  zh: {was: 原来, now: 现在}
  en: {was: before, now: now}
  segments: [old#s-abcde]
"""
ENTRY = """\
cnn:
  zh: {name: 卷积网络, short: 一种网络。, full: "见[这篇](../essays/old.md#s-abcde)。"}
  en: {name: CNN, short: A network., full: "See [this](../essays/old.en.md)."}
"""


@pytest.fixture
def pair(project):
    project.essay("old", "第一段。", "The first.")
    project.essay(
        "other",
        "见[旧文](old.md#x)、[图](<old.zh.md>)。",
        "See [it](old.md#x), [fig](<old.en.md>).",
    )
    project.write("docs/data/redirects.yml", "# Old.\n/before/: /essays/old/#x\n")
    return project


def snapshot(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for name in ("docs", "mkdocs.yml")
        for path in [folder / name, *(folder / name).rglob("*")]
        if path.is_file()
    }


def test_all_that_leads_to_an_essay_follows_it(pair):
    pair.write(
        "docs/about.zh.md", "# 标题\n\n[文](essays/old.md) `essays/old.md`\n\n[r]: essays/old.md\n"
    )
    pair.write("docs/index.zh.md", HOME)
    pair.write("docs/data/corrections.yml", CORRECTION)
    pair.write("docs/data/glossary.yml", ENTRY)
    pair.write(
        "docs/data/twins/old.yml",
        "# Made from docs/essays/old.zh.md and old.en.md. No.\n\nx: old.zh.md\n",
    )
    pair.write("README.md", "[it](docs/essays/old.en.md)\n")
    lines = rename(pair.folder, "docs/essays/old.zh.md", "new")
    files = {path: raw.decode() for path, raw in snapshot(pair.folder).items()}
    assert "docs/essays/old.en.md → docs/essays/new.en.md" in lines
    assert not any("/old." in path for path in files) and "第一段" in files["docs/essays/new.zh.md"]
    assert "[旧文](new.md#x)、[图](<new.zh.md>)" in files["docs/essays/other.zh.md"]
    about = files["docs/about.zh.md"]
    assert "[文](essays/new.md) `essays/old.md`" in about and "[r]: essays/new.md" in about
    assert "  essay: new  # which" in files["docs/index.zh.md"]
    assert "segments: [new#s-abcde]" in files["docs/data/corrections.yml"]
    assert "essays/new.md#s-abcde" in files["docs/data/glossary.yml"]
    assert "essays/new.en.md" in files["docs/data/glossary.yml"]
    head, _, rest = files["docs/data/twins/new.yml"].partition("\n")
    assert "docs/essays/new.zh.md and new.en.md" in head and "old.zh.md" in rest
    assert (pair.folder / "README.md").read_text() == "[it](docs/essays/new.en.md)\n"
    assert files["docs/data/redirects.yml"] == (
        "# Old.\n/before/: /essays/new/#x\n/essays/old/: /essays/new/\n"
        "/essays/old/parallel/: /essays/new/parallel/\n"
    )
    assert not (pair.folder / JOURNAL).exists()


def test_the_site_builds_and_old_addresses_lead_on(pair):
    pair.write("docs/data/redirects.yml", "/before/: /essays/old/\n")
    pair.essay("other", "见[旧文](old.md)。", "See [it](old.md).")
    for locale, link in (("zh", "[旧文](old.md)"), ("en", "[it](old.md)")):
        pair.write(f"docs/about.{locale}.md", f"# T\n\n{link.replace('old', 'essays/old')}\n")
    rename(pair.folder, "old", "new")
    rename(pair.folder, "about", "who/we-are")
    settings = (pair.folder / "mkdocs.yml").read_text("utf-8")
    assert "  - who/we-are.md\n" in settings and "  - about.md\n" not in settings
    built = pair.build("--strict")
    assert built.returncode == 0, built.stdout
    for old, new in (
        ("essays/old", "/essays/new/"),
        ("en/essays/old", "/en/essays/new/"),
        ("essays/old/parallel", "/essays/new/parallel/"),
        ("en/essays/old/parallel", "/en/essays/new/parallel/"),
        ("en/about", "/en/who/we-are/"),
    ):
        assert f'{new}"' in pair.page(f"{old}/index.html")
    assert 'href="../../essays/new/"' in pair.page("who/we-are/index.html")


def test_back_again(pair):
    before = snapshot(pair.folder)
    rename(pair.folder, "old", "new")
    rename(pair.folder, "new", "old")
    after = snapshot(pair.folder)
    table = after.pop("docs/data/redirects.yml").decode()
    assert after.items() <= before.items() and after.keys() == before.keys() - {
        "docs/data/redirects.yml"
    }
    assert "/essays/new/: /essays/old/\n" in table and "/essays/old/: " not in table
    assert "/before/: /essays/old/#x" in table


@pytest.mark.parametrize(
    "old, new, why",
    [
        ("olt", "new", "there is no such page: did you mean 'essays/old'?"),
        ("old", "old", "this is its name already"),
        ("old", "other", "docs/essays/other.zh.md already has the address /essays/other/"),
        ("old", "../../x", "a name has only lowercase letters"),
        ("old", "/etc/x", "a name has only lowercase letters"),
        ("old", "x/../../y", "a name has only lowercase letters"),
        ("../../etc/passwd", "x", "there is no such page"),
        ("old", "$(touch x)", "a name has only lowercase letters"),
        ("old", "Neu", "a name has only lowercase letters"),
        ("old", "x" * 300, "a name has only lowercase letters"),
        ("old", "glossary/old", "an essay stays among the essays"),
        ("old", "parallel", "is not called 'parallel'"),
        ("about", "essays/about", "an essay stays among the essays"),
        ("about", "en", "a language has this address"),
        ("about", "data/about", "captures, records, and assets"),
        ("essays/index", "essays/x", "an index page belongs to its folder"),
        ("about", "glossary/cnn", "already has the address /glossary/cnn/"),
        ("cnn", "x", "this is a record: change its id in docs/data/glossary.yml"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(pair, old, new, why):
    pair.write("docs/data/glossary.yml", ENTRY.replace("old", "other"))
    before = snapshot(pair.folder)
    with pytest.raises(ProblemsFound, match="(?s)") as found:
        rename(pair.folder, old, new)
    assert why in str(found.value) and snapshot(pair.folder) == before


def test_a_killed_rename_is_completed_by_the_next_command(pair, monkeypatch):
    whole = Project(pair.folder.parent / "whole", copy_of=pair.folder)
    rename(whole.folder, "old", "new")
    writes = []

    def write(path, content):
        writes.append(path)
        if len(writes) == 3:
            raise KeyboardInterrupt
        real(path, content)

    real = journal.write_bytes
    monkeypatch.setattr(journal, "write_bytes", write)
    with pytest.raises(KeyboardInterrupt):
        rename(pair.folder, "old", "new")
    assert snapshot(pair.folder) != snapshot(whole.folder)
    monkeypatch.undo()
    done = subprocess.run(
        [sys.executable, "-m", "suyuan", "settings"],
        cwd=pair.folder,
        env=os.environ | {"PYTHONPATH": str(ROOT / "hooks")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "has been completed" in done.stderr
    assert snapshot(pair.folder) == snapshot(whole.folder)


def test_nobody_else_can_leave_something_to_complete(tmp_path):
    """A pull request may hold such a file: without the seal of this user it is nothing."""
    file = tmp_path / JOURNAL
    file.parent.mkdir(parents=True)
    file.write_bytes(b"x" * 32 + pickle.dumps((str(tmp_path), {"planted": b"x"})))
    assert not complete_changes(tmp_path) and not (tmp_path / "planted").exists()
    change_files(tmp_path, {"a": b"1"})
    assert (tmp_path / "a").read_bytes() == b"1" and not file.exists()
