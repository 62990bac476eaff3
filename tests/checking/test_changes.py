"""What a change is held to: the lines that it touches, and what it breaks elsewhere."""

import subprocess

import pytest

from suyuan.checking.changes import check_changes, touched_lines
from suyuan.commands.checks import run_check


@pytest.fixture
def repository(folder):
    def git(*arguments):
        subprocess.run(
            [
                "git",
                "-c",
                "user.name=x",
                "-c",
                "user.email=x@x.example",
                "-c",
                "commit.gpgsign=false",
                "-C",
                str(folder),
                *arguments,
            ],
            check=True,
            capture_output=True,
        )

    git("init", "-q", "-b", "main")
    (folder / "docs/index.zh.md").write_text("# 首页\n\n## 一\n\n在2012 年\n\n末段\n", "utf-8")
    git("add", ".")
    git("commit", "-qm", "first")
    git("checkout", "-qb", "change")
    return folder, git


def reported(folder, base="main"):
    return [str(problem) for problem in check_changes(folder, base)]


def test_what_was_there_before_is_not_reported(repository):
    folder, _ = repository
    assert reported(folder) == []
    page = folder / "docs/index.zh.md"
    page.write_text("新的一行\n\n" + page.read_text("utf-8").replace("末段", "末段在3 处"), "utf-8")
    assert [line.split(": ")[0] for line in reported(folder)] == ["docs/index.zh.md:9:4"]


def test_what_is_on_a_touched_line_is_reported(repository):
    folder, git = repository
    page = folder / "docs/index.zh.md"
    page.write_text(page.read_text("utf-8").replace("在2012 年", "在2012 年，对"), "utf-8")
    git("commit", "-qam", "second")
    assert [line.split(": ")[:2] for line in reported(folder)] == [
        ["docs/index.zh.md:5:2", "spacing"]
    ]


def test_what_was_wrong_before_is_reported_where_it_is_moved_to(repository):
    folder, _ = repository
    page = folder / "docs/index.zh.md"
    page.write_text("# 首页\n\n## 一\n\n末段\n\n" + "又一段\n\n" * 9 + "在2012 年\n", "utf-8")
    assert [line.split(": ")[0] for line in reported(folder)] == ["docs/index.zh.md:25:2"]


def test_what_a_change_breaks_elsewhere_is_reported(repository):
    folder, _ = repository
    (folder / "docs/data/claims.yml").write_text("", "utf-8")
    assert [line.split(": ")[:2] for line in reported(folder)] == [
        ["docs/essays/a.en.md:11:1", "claims"],
        ["docs/essays/a.zh.md:11:1", "claims"],
    ]


def test_what_is_on_touched_lines_comes_first(repository):
    folder, _ = repository
    (folder / "docs/data/claims.yml").write_text("", "utf-8")
    (folder / "docs/index.zh.md").write_text("# 首页\n\n## 一\n\n在2013 年\n", "utf-8")
    assert [line.split(": ")[1] for line in reported(folder)] == ["spacing", "claims", "claims"]


def test_a_published_claim_that_says_something_else_needs_a_correction(repository):
    folder, git = repository
    for path in ("docs/data/claims.yml", "docs/essays/a.zh.md", "docs/essays/a.en.md"):
        file = folder / path
        file.write_text(
            file.read_text("utf-8").replace("4400 万", "4500 万").replace("$44", "$45"), "utf-8"
        )
    [line] = reported(folder)
    assert line.startswith(
        "docs/data/claims.yml:1:1: corrections: 'price' does not say what was published"
    )
    (folder / "docs/data/corrections.yml").write_text(
        "a:\n  date: 2026-01-03\n  claims: [price]\n  zh: {was: 旧, now: 新, why: 依据}\n  en: "
        "{was: old, now: new, why: Because}\n",
        "utf-8",
    )
    assert reported(folder) == []
    git("add", ".")
    git("commit", "-qm", "correct")
    assert reported(folder, "change") == [], "it has been told once"


def test_an_old_value_is_reported_wherever_prose_still_states_it(repository):
    folder, git = repository
    claims = folder / "docs/data/claims.yml"
    claims.write_text(
        claims.read_text("utf-8").replace("{claim: 成交价}", "{claim: 卷积神经网络的成交价}"),
        "utf-8",
    )
    glossary = folder / "docs/data/glossary.yml"
    glossary.write_text(
        glossary.read_text("utf-8").replace("full: 正文。", "full: 它卖了 4400 万美元。"), "utf-8"
    )
    essay = folder / "docs/essays/a.zh.md"
    essay.write_text(essay.read_text("utf-8") + "\n还是 4400 万美元。\n", "utf-8")
    english = folder / "docs/essays/a.en.md"
    english.write_text(english.read_text("utf-8") + "\nStill $44 million.\n", "utf-8")
    (folder / "docs/index.zh.md").write_text("# 首页\n\n## 一\n\n别的 4400 万美元。\n", "utf-8")
    git("add", ".")
    git("commit", "-qm", "second")
    for path in (claims, essay, english):
        text = path.read_text("utf-8")
        old, new = ("4400", "4500"), ("$44", "$45")
        for before, now in (old, new):
            text = text.replace(f"[{before}", f"[{now}").replace(f": {before}", f": {now}")
        path.write_text(text, "utf-8")
    found = [line for line in reported(folder, "HEAD") if ": old-values: " in line]
    assert [line.split(":")[0] for line in found] == [
        "docs/essays/a.en.md",
        "docs/essays/a.zh.md",
        "docs/data/glossary.yml",
    ]
    assert "'4400 万美元' is wrong by the claim price, which has 4500 万美元" in found[1]


def test_a_word_that_is_forbidden_now_is_reported_wherever_it_is(repository):
    folder, _ = repository
    (folder / "docs/data/wording.yml").write_text("x:\n  zh: {write: 终段, not: [末段]}\n", "utf-8")
    assert [line.split(": ")[:2] for line in reported(folder)] == [
        ["docs/index.zh.md:7:1", "wording"]
    ]


def test_a_second_of_the_same_is_reported(repository):
    folder, _ = repository
    page = folder / "docs/index.zh.md"
    page.write_text(page.read_text("utf-8") + "\n在2012 年\n", "utf-8")
    assert len(reported(folder)) == 1


def test_new_files_strange_names_and_the_other_branch(repository):
    folder, git = repository
    name = 'docs/a "b" 甲.zh.md'
    (folder / name).write_text("在2012 年\n", "utf-8")
    assert {line.split(":")[0] for line in reported(folder)} == {name}
    git("add", ".")
    git("commit", "-qm", "second")
    assert touched_lines(folder, "main")[name] == {1}
    git("checkout", "-q", "main")
    (folder / "docs/about.zh.md").write_text("在2012 年\n", "utf-8")
    git("add", ".")
    git("commit", "-qm", "third")
    git("checkout", "-q", "change")
    assert {line.split(":")[0] for line in reported(folder)} == {name}, (
        "what main has done since is not this change's doing"
    )


def test_nothing_in_a_revision_is_taken_for_an_option(repository):
    folder, _ = repository
    assert run_check(folder, since="--output=x") == 2
    assert not (folder / "x").exists()
