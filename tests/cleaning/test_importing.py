"""Files and folders in, pages out: where they are written, what is never overwritten, and what is
said."""

from __future__ import annotations

from pathlib import Path

import pytest
from scoring import CAPTURES

from rendering import front
from suyuan.cleaning import is_untouched

ARTICLE = (CAPTURES / "03-portal.txt").read_bytes()
OTHER = (CAPTURES / "12-about-share-buttons.txt").read_bytes()


def pages(folder: Path) -> dict[str, bytes]:
    return {
        path.name: path.read_bytes()
        for path in sorted((folder / "docs/sources").iterdir())
        if path.suffix != ".txt"
    }


def test_a_capture_becomes_a_page_named_after_its_title(process, tmp_path):
    (tmp_path / "capture.txt").write_bytes(ARTICLE)
    result = process("capture.txt")
    assert result.returncode == 0
    ((name, page),) = pages(tmp_path).items()
    assert name == "chao-shui-mei-tian-lai-liang-ci-wei-shen-me-mei-ci-wan-wu.zh.md"
    assert front(page.decode())["title"] == "潮水每天来两次，为什么每次晚五十分钟？"
    assert is_untouched(page.decode())


def test_an_english_outline_is_laid_beside_the_page_and_never_overwritten(command, tmp_path):
    (tmp_path / "capture.txt").write_bytes(ARTICLE)
    (tmp_path / "docs/data").mkdir(parents=True)
    (tmp_path / "docs/data/glossary.yml").write_text(
        "tide:\n  zh: {name: 潮水, short: 一句。, full: 文。}\n"
        "  en: {name: the tide, short: One., full: "
        "Text.}\n",
        "utf-8",
    )
    out = command("capture.txt").stdout.decode()
    [outline] = (tmp_path / "docs/sources").glob("*.en.txt")
    assert f"outline for a translator: {outline.relative_to(tmp_path)}" in out
    text = outline.read_text("utf-8")
    [page] = (tmp_path / "docs/sources").glob("*.zh.md")
    assert "<!-- 潮水 = the tide -->" in text and text.count("<!-- zh: ") > 5
    assert outline.name.removesuffix(".en.txt") == page.name.removesuffix(".zh.md")
    outline.write_text("begun", "utf-8")
    assert "outline for" not in command("capture.txt").stdout.decode()
    assert outline.read_text("utf-8") == "begun"


def test_broken_records_cost_an_outline_its_names_and_nothing_else(command, tmp_path):
    (tmp_path / "capture.txt").write_bytes(ARTICLE)
    (tmp_path / "docs/data").mkdir(parents=True)
    (tmp_path / "docs/data/glossary.yml").write_text("tide: [", "utf-8")
    result = command("capture.txt")
    assert result.returncode == 0 and b"glossary.yml:1: this is not valid YAML" in result.stderr
    assert len(list((tmp_path / "docs/sources").iterdir())) == 2


def test_the_report_names_each_line_left_out_with_reason_and_confidence(command, tmp_path):
    (tmp_path / "capture.txt").write_bytes(ARTICLE)
    out = command("capture.txt").stdout.decode()
    left_out = [row.split() for row in out.splitlines() if row.startswith("  left out")]
    assert left_out and all(
        row[2].isdigit() and row[3].endswith("%") and len(row) > 4 for row in left_out
    )


def test_explain_prints_every_line(command, tmp_path):
    (tmp_path / "capture.txt").write_bytes(ARTICLE)
    rows = command("--explain", "capture.txt").stdout.decode().splitlines()
    explained = [row for row in rows if row[:2] in ("+ ", "- ")]
    assert len(explained) == len(ARTICLE.decode().splitlines())


def test_importing_again_gives_the_same_bytes(command, tmp_path):
    (tmp_path / "capture.txt").write_bytes(ARTICLE)
    command("capture.txt")
    before = pages(tmp_path)
    assert command("capture.txt").returncode == 0
    assert pages(tmp_path) == before


def test_a_page_that_a_person_edited_is_not_overwritten_without_force(command, tmp_path):
    (tmp_path / "capture.txt").write_bytes(ARTICLE)
    command("capture.txt")
    (page,) = (tmp_path / "docs/sources").glob("*.md")
    edited = page.read_text(encoding="utf-8").replace("赶海", "讨海")
    page.write_text(edited, encoding="utf-8")
    result = command("capture.txt")
    assert (
        result.returncode == 1
        and "edited" in result.stderr.decode()
        and "FORCE=1" in result.stderr.decode()
    )
    assert page.read_text(encoding="utf-8") == edited
    assert command("--force", "capture.txt").returncode == 0
    assert is_untouched(page.read_text(encoding="utf-8"))


def test_two_captures_of_one_title_are_both_written_and_stay_apart(process, tmp_path):
    for folder, data in (("a", ARTICLE), ("b", ARTICLE + "\n又及：补一句。".encode())):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "same.txt").write_bytes(data)
    process("a", "b")
    first = pages(tmp_path)
    assert len(first) == 2
    process("b")
    process("a")
    assert pages(tmp_path) == first


def test_captures_that_lie_about_their_hash_do_not_overwrite_one_another(process, tmp_path):
    """The same title and hash, four times, and a plain copy: each text is on a page of its own."""
    (tmp_path / "captures").mkdir()
    head = f"---\ntitle: Ships\ncapture_sha256: {'ab' * 32}\n---\n\n"
    for name in ("one", "two", "three", "copy", "zz", "zzz"):
        text = "one" if name == "copy" else name
        body = f"Ships number {text} sail at dawn, and nobody knows where they go.\n"
        (tmp_path / f"captures/{name}.md").write_text(head + body)
    result = process("captures")
    pages = sorted((tmp_path / "docs/sources").glob("*.md"))
    texts = "".join(page.read_text() for page in pages)
    assert all(f"number {name} sail" in texts for name in ("one", "two", "three", "zz"))
    assert len(pages) == 4 and result.returncode == 1
    assert b"zzz.md: another capture of this import has its title and its hash" in result.stderr


def test_a_folder_is_imported_on_and_the_bad_captures_are_named(process, tmp_path):
    folder = tmp_path / "captures"
    (folder / "below").mkdir(parents=True)
    (folder / "good.txt").write_bytes(ARTICLE)
    (folder / "below/good.txt").write_bytes(OTHER)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 50)
    (folder / "broken.md").write_bytes(b"---\ntitle: [\n---\n" + OTHER)
    (folder / "picture.png").write_bytes(b"\x89PNG")
    (folder / "link.txt").symlink_to("/etc/hosts")
    result = process("captures")
    assert result.returncode == 1
    assert len(pages(tmp_path)) == 2
    errors = result.stderr.decode()
    assert all(f"captures/{name}" in errors for name in ("empty.txt", "binary.txt", "broken.md:"))
    assert "2 imported, 3 not" in result.stdout.decode()
    assert "passed over 2 files" in errors and "link.txt, picture.png" in errors
    assert "hosts" not in result.stdout.decode()


def test_a_folder_gives_the_same_pages_whatever_the_number_of_cores(command, process, tmp_path):
    folder = tmp_path / "captures"
    folder.mkdir()
    for i in range(8):
        (folder / f"{i}.txt").write_bytes(ARTICLE + f"\n第{i}次修订。\n".encode())
    assert process("captures").returncode == 0
    together = pages(tmp_path)
    for page in (tmp_path / "docs/sources").glob("*.md"):
        page.unlink()
    for i in range(8):
        command(f"captures/{i}.txt")
    assert pages(tmp_path) == together and len(together) == 8


@pytest.mark.parametrize(
    "argument, says",
    [("nowhere.txt", "does not exist"), ("empty", "nothing to import"), ("/dev/null", "")],
)
def test_a_path_that_gives_nothing_is_one_clear_line(command, tmp_path, argument, says):
    (tmp_path / "empty").mkdir()
    result = command(argument)
    assert result.returncode == 1
    (line,) = result.stderr.decode().splitlines()
    assert line.startswith(f"{argument}: ") and says in line


def test_standard_input(process, tmp_path):
    assert process("-", stdin=ARTICLE).returncode == 0
    assert len(pages(tmp_path)) == 1


def test_lines_kept_and_dropped_by_hand(command, tmp_path):
    (tmp_path / "capture.txt").write_bytes(ARTICLE)
    number = 1 + next(
        i for i, line in enumerate(ARTICLE.decode().splitlines()) if "关键在于远近不同" in line
    )
    command("--keep", "1-2", "--drop", str(number), "capture.txt")
    by_hand = pages(tmp_path)
    (page,) = by_hand.values()
    assert "新闻中心".encode() in page and "关键在于远近不同".encode() not in page
    command("--keep", "1-2", "--drop", str(number), "capture.txt")
    assert pages(tmp_path) == by_hand


@pytest.mark.parametrize("numbers", ["x", "3-", "1--2", "-5", "1-99999999999"])
def test_line_numbers_that_are_none(command, tmp_path, numbers):
    (tmp_path / "capture.txt").write_bytes(ARTICLE)
    result = command(f"--keep={numbers}", "capture.txt")
    assert result.returncode == 2 and b"line" in result.stderr


def test_nothing_is_written_outside_of_the_folder(command, tmp_path):
    evil = b"---\ntitle: ../../../../etc/evil/../x\nslug: ../y\n---\n" + OTHER
    (tmp_path / "..evil.md").write_bytes(evil)
    command("..evil.md")
    (name,) = pages(tmp_path)
    assert name == "etc-evil-x.zh.md"
    assert {path.name for path in tmp_path.iterdir()} == {"..evil.md", "docs"}


def test_a_page_that_is_a_link_is_not_written_through(command, tmp_path):
    (tmp_path / "capture.txt").write_bytes(ARTICLE)
    command("capture.txt")
    (page,) = (tmp_path / "docs/sources").glob("*.md")
    target = tmp_path / "target.txt"
    target.write_bytes(page.read_bytes())
    page.unlink()
    page.symlink_to(target)
    result = command("--force", "capture.txt")
    assert result.returncode == 1 and "symbolic link" in result.stderr.decode()


def test_a_capture_without_title_is_named_after_its_file(command, tmp_path):
    (tmp_path / "Lake Tahoe 2012.txt").write_bytes(
        "感知机是一种很早的学习机器，它把每个输入乘上一个权重，加起来看有没有超过门槛。\n".encode()
        * 2
    )
    command("Lake Tahoe 2012.txt")
    assert list(pages(tmp_path)) == ["lake-tahoe-2012.zh.md"]


def test_no_temporary_file_stays_behind(command, tmp_path):
    (tmp_path / "capture.txt").write_bytes(ARTICLE)
    command("capture.txt")
    assert sorted(path.suffix for path in (tmp_path / "docs/sources").iterdir()) == [".md", ".txt"]
