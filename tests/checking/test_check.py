"""`make check` and `make fix` as people and GitHub meet them: content rules, output, exit codes, changed lines, files on disk."""

import os
import shutil
import subprocess
import sys

import pytest
from lxml import html

from project import FRONT, ROOT, SOURCE
from suyuan.checking.changes import check_changes, touched_lines
from suyuan.checking.content import Content, read_content
from suyuan.checking.formats import as_github, as_text
from suyuan.checking.links import Targets, find_links
from suyuan.checking.rules import rules_of
from suyuan.checking.run import check_content
from suyuan.commands.checks import run_check, run_fix
from suyuan.core.files import write_atomically
from suyuan.core.problems import Problem

ENTRY = """\
cnn:
  zh: {name: 卷积神经网络, short: 一种网络。, full: 正文。}
  en: {name: convolutional neural network, short: A network., full: Text.}
"""
CLAIM = """\
price:
  zh: {claim: 成交价}
  en: {claim: the price}
  verdict: supported
  values:
    - {zh: 4400 万美元, en: $44 million, at: [{source: article}]}
"""


def essay(locale, body):
    return (
        FRONT.format(title="标题" if locale == "zh" else "Title")
        + f"\n# {'标题' if locale == 'zh' else 'Title'}\n\n{body}\n"
    )


def small(**changed):
    """A small project without problems, but for what is changed: path with __ for / and _ for . → its text, None to leave it out."""
    files = {
        "docs/index.zh.md": "# 首页\n\n## 一\n",
        "docs/index.en.md": "# Home\n\n## One\n",
        "docs/essays/a.zh.md": essay("zh", "卖了 [4400 万美元](claim:price)。"),
        "docs/essays/a.en.md": essay("en", "It went for [$44 million](claim:price)."),
        "docs/data/sources.yml": SOURCE,
        "docs/data/claims.yml": CLAIM,
        "docs/data/glossary.yml": ENTRY,
        "docs/data/wording.yml": "x:\n  zh: {write: 英伟达, not: [辉达]}\n",
        "README.md": "# Home\n",
        "LICENSE": "",
    }
    files |= changed
    return {path: text for path, text in files.items() if text is not None}


def check(**changed):
    content = Content(
        {
            path: text if isinstance(text, bytes) else text.encode()
            for path, text in small(**changed).items()
        }
    )
    return [str(problem) for problem in check_content(content)]


def test_a_project_without_problems():
    assert check() == []


@pytest.mark.parametrize(
    "changed, found",
    [
        (
            {"docs/essays/B.zh.md": "x"},
            "docs/essays/B.zh.md:1:1: file-names: a slug may contain only",
        ),
        ({"docs/b.en.md": "x"}, "docs/b.en.md:1:1: file-names: its Chinese original"),
        (
            {"docs/essays/a.zh.md": "---\ntitle: x\n---\n# x\n"},
            "docs/essays/a.zh.md:2:1: front-matter: summary is missing",
        ),
        (
            {"docs/index.zh.md": b"# \xff\n"},
            "docs/index.zh.md:1:1: front-matter: the file is not in UTF-8",
        ),
        (
            {"docs/index.zh.md": "---\ntitle: [\n---\n"},
            "docs/index.zh.md:3:1: front-matter: this is not valid YAML",
        ),
        (
            {"docs/data/sources.yml": "x: ["},
            "docs/data/sources.yml:1:1: records: this is not valid YAML",
        ),
        (
            {"docs/data/sources.yml": "# none\n"},
            "docs/data/claims.yml:6:5: records: price.values.0.at.0: there is no source 'article'",
        ),
        (
            {"docs/data/claims.yml": CLAIM.replace("$44", "$45")},
            "docs/data/claims.yml:6:5: records: price.values.0: '4400 万美元' and '$45 million'",
        ),
        (
            {"docs/data/glossary.yml": ENTRY + "  see: [rnn]\n"},
            "docs/data/glossary.yml:4:3: records: cnn.see.0: there is no entry 'rnn'",
        ),
        (
            {"docs/data/wording.yml": "x: {zh: {write: 甲}}"},
            "docs/data/wording.yml:1:1: records: x.zh.not is missing",
        ),
        (
            {"docs/data/twins/a.yml": "s-1: {}\n"},
            "docs/data/twins/a.yml:1:1: records: the id 's-1'",
        ),
        (
            {"docs/data/interface.yml": "home: {zh: 首页}\n"},
            "docs/data/interface.yml:1:1: records: home.en is missing",
        ),
        (
            {"docs/index.zh.md": "# 首页\n\n## [一](entry:rnn)\n"},
            "docs/index.zh.md:3:1: entries: there is no entry 'rnn'",
        ),
        (
            {"docs/essays/a.en.md": essay("en", "It went for [$45 million](claim:price).")},
            "docs/essays/a.en.md:11:1: claims: '$45 million' is not",
        ),
        (
            {"docs/index.zh.md": "# 首页\n\n## 一\n\n![图](figure:x)\n"},
            "docs/index.zh.md:5:1: figures: there is no figure 'x'",
        ),
        (
            {"docs/essays/a.en.md": essay("en", "It went for [$44 million](claim:price) in 2012.")},
            "docs/essays/a.en.md:11:1: twins: ",
        ),
        (
            {"docs/index.zh.md": "# 首页\n\n### 一\n"},
            "docs/index.zh.md:1:1: headings: its headings are not those of docs/index.en.md",
        ),
        (
            {"README.md": "# Home\n\n[x](docs/b.md)\n"},
            "README.md:3:5: links: there is no file 'docs/b.md'",
        ),
        (
            {"docs/index.zh.md": "# 首页\n\n## [一](essays/b.md)\n"},
            "docs/index.zh.md:3:8: links: there is no page 'essays/b.md'",
        ),
        (
            {"docs/index.zh.md": "# 首页\n\n## [一](#two)\n"},
            "docs/index.zh.md:3:8: links: this page has no '#two'",
        ),
        (
            {"docs/index.zh.md": "# 首页\n\n## [一](www.a.example)\n"},
            "docs/index.zh.md:3:8: links: 'www.a.example' is not an address",
        ),
        (
            {"docs/index.zh.md": "# 首页\n\n## [一](htps://a.example/)\n"},
            "docs/index.zh.md:3:8: links: 'htps://a.example/' is not an address",
        ),
        (
            {"docs/index.zh.md": "# 首页\n\n## [一](/essays/a/)\n"},
            "docs/index.zh.md:3:8: links: '/essays/a/' depends on where",
        ),
        (
            {"docs/index.zh.md": "# 首页\n\n## [一]()\n"},
            "docs/index.zh.md:3:8: links: this link has no address",
        ),
        (
            {"docs/data/glossary.yml": ENTRY.replace("正文。", '"见[这里](rnn.md)。"')},
            "docs/data/glossary.yml:2:3: links: there is no page 'rnn.md'",
        ),
        (
            {"docs/index.zh.md": "# 首页\n\n## 一\n\n辉达\n"},
            "docs/index.zh.md:5:1: wording: '辉达' is called '英伟达' here",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_place(changed, found):
    assert [line for line in check(**changed) if line.startswith(found)], check(**changed)


def test_every_content_rule_is_among_these():
    [mark] = [mark for mark in test_what_is_wrong_is_told_with_its_place.pytestmark]
    assert {rule.ID for rule in rules_of("content")} <= {
        found.split(": ")[1] for _, found in mark.args[1]
    }


@pytest.mark.parametrize(
    "link",
    [
        "essays/a.md",
        "essays/a.md#fn:x",
        "glossary/cnn.md",
        "#one",
        "index.md#one",
        "mailto:a@b.example",
        "https://a.example/x(y)",
        "essays/a.en.md",
        "claim:price",
        '#one "Title"',
    ],
)
def test_links_that_lead_somewhere(link):
    assert check(**{"docs/index.zh.md": f"# 首页\n\n## 一\n\n见[这里]({link})。\n"}) == []


def test_links_in_code_and_comments_are_not_followed():
    assert list(find_links("`[a](b)`\n\n```\n[a](b)\n```\n\n<!-- [a](b) -->\n\n    [a](b)\n")) == []


def test_ids_that_links_may_lead_to_are_those_of_the_built_site(real_site):
    content = read_content(ROOT)
    followed = 0
    for page, path in content.pages.items():
        text = (real_site / page.url / "index.html").read_text("utf-8")
        expected = Targets(content).fragments(page)
        followed += expected is not None
        assert (expected or set()) <= set(html.fromstring(text).xpath("//@id")), path
    assert followed >= 20


# --- output


def test_a_problem_in_a_line():
    assert (
        as_text(Problem("docs/a.md", 3, "this is wrong: mend it", 7, "quotes"))
        == "docs/a.md:3:7: quotes: this is wrong: mend it"
    )
    assert as_text(Problem("docs/a.md", 0, "this is wrong")) == "docs/a.md: this is wrong"
    assert (
        as_text(Problem("a\x1b[2J.md", 1, "x\u202ey\n", 1, "z"))
        == "aU+001B[2J.md:1:1: z: xU+202EyU+000A"
    )


def test_a_problem_for_github():
    assert as_github(Problem("docs/a.md", 3, "100 % wrong, mend: it", 7, "quotes")) == (
        "::error file=docs/a.md,line=3,col=7,title=quotes::100 %25 wrong, mend: it"
    )
    assert as_github(Problem("docs/a.md", 0, "x")) == "::error file=docs/a.md::x"


def test_a_problem_cannot_give_github_another_command():
    hostile = as_github(
        Problem("a,line=1::b\n::c%0A.md", 1, "x\r\n::set-output name=y::z\u2028::", 1, "r:,\n")
    )
    assert hostile.count("\n") == hostile.count("\r") == hostile.count("\u2028") == 0
    assert hostile == (
        "::error file=a%2Cline=1%3A%3Ab%0A%3A%3Ac%250A.md,line=1,col=1,title=r%3A%2C%0A::x%0D%0A::set-output name=y::z"
        "U+2028::"
    )


# --- on disk


@pytest.fixture
def folder(tmp_path):
    for path, text in small().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    return tmp_path


def test_exit_codes(folder, capsys):
    assert run_check(folder) == 0 and capsys.readouterr() == ("", "")
    (folder / "docs/index.zh.md").write_text("# 首页\n\n## 一\n\n在2012 年\n", "utf-8")
    assert run_check(folder) == 1
    out, err = capsys.readouterr()
    assert (
        out.startswith("docs/index.zh.md:5:2: spacing: ")
        and out.count("\n") == 1
        and err.startswith("1 problem. ")
    )
    assert run_check(folder, format_="github") == 1
    assert capsys.readouterr().out.startswith(
        "::error file=docs/index.zh.md,line=5,col=2,title=spacing::"
    )
    assert (
        run_check(folder / "docs/data") == 2
        and "there is no folder docs here" in capsys.readouterr().err
    )
    assert run_check(folder, since="nowhere") == 2 and "'nowhere'" in capsys.readouterr().err


def test_as_a_command(folder):
    def ask(*arguments):
        return subprocess.run(
            [sys.executable, "-m", "suyuan", *arguments],
            cwd=folder,
            env=os.environ | {"PYTHONPATH": str(ROOT / "hooks")},
            capture_output=True,
            text=True,
            check=False,
        )

    (folder / "docs/index.zh.md").write_text("# 首页\n\n## 一\n\n在2012 年\n", "utf-8")
    found = ask("check", "--format", "github")
    assert found.returncode == 1 and found.stdout.startswith(
        "::error file=docs/index.zh.md,line=5"
    ), found.stderr
    assert ask("fix").stdout == "docs/index.zh.md: 1 fixed\n"
    assert ask("check").returncode == 0


def test_a_file_that_cannot_be_read_is_one_line(folder, capsys, monkeypatch):
    (folder / "docs/gone.zh.md").symlink_to(folder / "nowhere")
    assert run_check(folder) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_fix_writes_only_what_has_findings_and_keeps_bytes(folder, capsys):
    page, record = folder / "docs/index.zh.md", folder / "docs/data/glossary.yml"
    page.write_bytes(b"\xef\xbb\xbf" + "# 首页\r\n\r\n## 一\r\n\r\n在2012 年 \r\n".encode())
    page.chmod(0o640)
    before = {
        path: (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file() and path != page
    }
    assert run_fix(folder) == 0
    assert capsys.readouterr().out == "docs/index.zh.md: 1 fixed\n"
    assert (
        page.read_bytes() == b"\xef\xbb\xbf" + "# 首页\r\n\r\n## 一\r\n\r\n在 2012 年 \r\n".encode()
    )
    assert page.stat().st_mode & 0o777 == 0o640
    assert before == {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in before}
    assert run_fix(folder) == 0 and capsys.readouterr().out == ""
    assert record.exists() and not list(folder.rglob(".*.part"))


def test_fix_of_named_files_only(folder, capsys):
    for name in ("index", "about"):
        (folder / f"docs/{name}.zh.md").write_text("在2012 年\n", "utf-8")
    assert run_fix(folder, ["docs/index.zh.md"]) == 0
    assert (folder / "docs/about.zh.md").read_text("utf-8") == "在2012 年\n"
    assert run_fix(folder, ["../x.md"]) == 2 and "not a page or record" in capsys.readouterr().err
    assert run_fix(folder, ["LICENSE"]) == 2


def test_lines_that_end_in_two_ways_are_left_to_a_person(folder, capsys):
    (folder / "docs/index.zh.md").write_bytes("# 首页\r\n\n在2012 年\n".encode())
    assert run_fix(folder) == 1
    assert capsys.readouterr().err.startswith("docs/index.zh.md: some lines end in CR LF")
    assert (folder / "docs/index.zh.md").read_bytes() == "# 首页\r\n\n在2012 年\n".encode()


def test_a_write_that_fails_leaves_the_file_whole(folder, capsys, monkeypatch):
    page = folder / "docs/index.zh.md"
    page.write_text("在2012 年\n", "utf-8")

    def fail(*arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("suyuan.core.files.os.replace", fail)
    assert run_fix(folder) == 1
    assert "cannot be written (No space left on device)" in capsys.readouterr().err
    assert page.read_text("utf-8") == "在2012 年\n" and not list(folder.rglob(".*.part"))


def test_a_new_file_can_be_read_by_all(tmp_path):
    write_atomically(tmp_path / "a/b.md", "x\r\n")
    assert (tmp_path / "a/b.md").read_bytes() == b"x\r\n" and (
        tmp_path / "a/b.md"
    ).stat().st_mode & 0o777 == 0o644


# --- what a change brings


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


def told(folder, base="main"):
    return [str(problem) for problem in check_changes(folder, base)]


def test_what_was_there_before_is_not_told(repository):
    folder, _ = repository
    assert told(folder) == []
    page = folder / "docs/index.zh.md"
    page.write_text("新的一行\n\n" + page.read_text("utf-8").replace("末段", "末段在3 处"), "utf-8")
    assert [line.split(": ")[0] for line in told(folder)] == ["docs/index.zh.md:9:4"]


def test_what_stands_on_a_touched_line_is_told(repository):
    folder, git = repository
    page = folder / "docs/index.zh.md"
    page.write_text(page.read_text("utf-8").replace("在2012 年", "在2012 年，对"), "utf-8")
    git("commit", "-qam", "second")
    assert [line.split(": ")[:2] for line in told(folder)] == [["docs/index.zh.md:5:2", "spacing"]]


def test_what_was_wrong_before_is_told_where_it_is_moved_to(repository):
    folder, _ = repository
    page = folder / "docs/index.zh.md"
    page.write_text("# 首页\n\n## 一\n\n末段\n\n" + "又一段\n\n" * 9 + "在2012 年\n", "utf-8")
    assert [line.split(": ")[0] for line in told(folder)] == ["docs/index.zh.md:25:2"]


def test_what_a_change_breaks_elsewhere_is_told(repository):
    folder, _ = repository
    (folder / "docs/data/claims.yml").write_text("", "utf-8")
    assert [line.split(": ")[:2] for line in told(folder)] == [
        ["docs/essays/a.en.md:11:1", "claims"],
        ["docs/essays/a.zh.md:11:1", "claims"],
    ]


def test_what_stands_on_touched_lines_comes_first(repository):
    folder, _ = repository
    (folder / "docs/data/claims.yml").write_text("", "utf-8")
    (folder / "docs/index.zh.md").write_text("# 首页\n\n## 一\n\n在2013 年\n", "utf-8")
    assert [line.split(": ")[1] for line in told(folder)] == ["spacing", "claims", "claims"]


def test_a_published_claim_that_says_something_else_asks_for_a_correction(repository):
    folder, git = repository
    for path in ("docs/data/claims.yml", "docs/essays/a.zh.md", "docs/essays/a.en.md"):
        file = folder / path
        file.write_text(
            file.read_text("utf-8").replace("4400 万", "4500 万").replace("$44", "$45"), "utf-8"
        )
    [line] = told(folder)
    assert line.startswith(
        "docs/data/claims.yml:1:1: corrections: 'price' does not say what was published"
    )
    (folder / "docs/data/corrections.yml").write_text(
        "a:\n  date: 2026-01-03\n  claims: [price]\n  zh: {was: 旧, now: 新, why: 依据}\n  en: {was: old, now: new, why: Because}\n",
        "utf-8",
    )
    assert told(folder) == []
    git("add", ".")
    git("commit", "-qm", "correct")
    assert told(folder, "change") == [], "it has been told once"


def test_a_word_that_is_forbidden_now_is_told_wherever_it_stands(repository):
    folder, _ = repository
    (folder / "docs/data/wording.yml").write_text("x:\n  zh: {write: 终段, not: [末段]}\n", "utf-8")
    assert [line.split(": ")[:2] for line in told(folder)] == [["docs/index.zh.md:7:1", "wording"]]


def test_a_second_of_the_same_is_told(repository):
    folder, _ = repository
    page = folder / "docs/index.zh.md"
    page.write_text(page.read_text("utf-8") + "\n在2012 年\n", "utf-8")
    assert len(told(folder)) == 1


def test_new_files_strange_names_and_the_other_branch(repository):
    folder, git = repository
    name = 'docs/a "b" 甲.zh.md'
    (folder / name).write_text("在2012 年\n", "utf-8")
    assert {line.split(":")[0] for line in told(folder)} == {name}
    git("add", ".")
    git("commit", "-qm", "second")
    assert touched_lines(folder, "main")[name] == {1}
    git("checkout", "-q", "main")
    (folder / "docs/about.zh.md").write_text("在2012 年\n", "utf-8")
    git("add", ".")
    git("commit", "-qm", "third")
    git("checkout", "-q", "change")
    assert {line.split(":")[0] for line in told(folder)} == {name}, (
        "what main has done since is not this change's doing"
    )


def test_nothing_in_a_revision_is_taken_for_an_option(repository, capsys):
    folder, _ = repository
    assert run_check(folder, since="--output=x") == 2
    assert not (folder / "x").exists()


# --- make


def test_make_check_and_fix_hand_their_arguments_on(tmp_path):
    shutil.copy(ROOT / "Makefile", tmp_path)
    python = tmp_path / "python"
    python.write_text('#!/bin/sh\necho "$@"\n')
    python.chmod(0o755)

    def make(*arguments):
        return subprocess.run(
            ["make", "-s", *arguments, f"PY={python}", "-o", "setup"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
            env={
                key: value
                for key, value in os.environ.items()
                if not key.startswith(("MAKE", "MFLAGS"))
            },
        ).stdout

    assert (
        make("check", "SINCE=origin/main; echo no", "FORMAT=github")
        == "-m suyuan check --changed-since=origin/main; echo no --format=github\n"
    )
    assert make("check") == "-m suyuan check --changed-since= --format=text\n"
    assert make("fix", "FILES=a.md b.md") == "-m suyuan fix -- a.md b.md\n"
