"""`suyuan check` and `suyuan fix` over files: exit codes, output, what is written."""

import os
import subprocess
import sys

from project import ROOT
from suyuan.commands.checks import run_check, run_fix


def test_exit_codes(folder, capsys):
    assert run_check(folder) == 0
    out, err = capsys.readouterr()
    assert out == "" and err.startswith(
        "Checked 4 pages, 1 claim, 1 source, 1 entry: nothing found"
    )
    assert [line[:13] for line in err.splitlines()] == [
        "Checked 4 pag",
        "coverage zh: ",
        "coverage en: ",
        "evidence: com",
    ]
    (folder / "docs/index.zh.md").write_text("# 首页\n\n## 一\n\n在2012 年\n", "utf-8")
    assert run_check(folder) == 1
    out, err = capsys.readouterr()
    assert (
        out.startswith("docs/index.zh.md:5:2: spacing: ")
        and out.count("\n") == 1
        and ": 1 problem\n" in err
        and "make fix fixes it" in err
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


def test_a_file_that_cannot_be_read_is_one_line(folder, capsys):
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


def test_what_make_fix_cannot_do_is_not_said_to_be_mechanical(folder, capsys):
    (folder / "docs/index.zh.md").write_text("# 首页\n\n## 一\n\n[一](b.md)\n", "utf-8")
    assert run_check(folder) == 1 and "make fix" not in capsys.readouterr().err


def test_a_rule_that_does_not_exist_is_refused(folder, capsys):
    assert run_check(folder, kind="linkz") == 2
    assert "there is no rule 'linkz': did you mean 'links'?" in capsys.readouterr().err
    assert run_fix(folder, ["docs/essays/a.zh"]) == 2
    assert "did you mean 'docs/essays/a.zh.md'?" in capsys.readouterr().err
