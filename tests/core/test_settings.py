"""mkdocs.yml before MkDocs reads it: one line for what is wrong, and nothing in it runs."""

import pytest

from project import ROOT, run
from suyuan.commands.checks import run_check
from suyuan.core.problems import ProblemsFound
from suyuan.core.settings import check_settings, parse_settings

TAGGED = "not allowed, because it can run code: only !ENV, !relative, and !!python/name: of "


def found(tmp_path, text):
    (tmp_path / "mkdocs.yml").write_bytes(text.encode() if isinstance(text, str) else text)
    return [str(problem) for problem in check_settings(tmp_path)]


def test_our_own_settings_are_right():
    assert check_settings(ROOT) == []
    extra = parse_settings((ROOT / "mkdocs.yml").read_text("utf-8"), "mkdocs.yml")["extra"]
    assert extra["coverage_at_least"] == 100 and extra["evidence_required"] is True


@pytest.mark.parametrize(
    "text, line",
    [
        ("site_name: [x", "mkdocs.yml:1: this is not valid YAML: did not find expected"),
        ("site_name: x\nextra:\n\ta: 1", "mkdocs.yml:3: this is not valid YAML: found character"),
        ("a: b: c", "mkdocs.yml:1: this is not valid YAML: mapping values are not allowed"),
        ("a: 1\nb: \x1b[2J", "mkdocs.yml:2: this is not valid YAML: it contains the control"),
        ("a: 1\nb: *x", "mkdocs.yml:2: this is not valid YAML: found undefined alias"),
        ("{a: b}: c", "mkdocs.yml:1: this is not valid YAML: found unhashable key"),
        ("[" * 50_000, "mkdocs.yml"),
        ("extra:\n  a: 2012-02-30", "mkdocs.yml: there is no such number or date (day is out"),
        ("- a", "mkdocs.yml:1: the settings must be of the form 'key: value'"),
        (b"site_name: \xff\xfe", "mkdocs.yml:1: the file is not in UTF-8"),
        ("INHERIT: ../x.yml", "mkdocs.yml: INHERIT must be the path of a file below this folder"),
        ("INHERIT: [x]", "mkdocs.yml: INHERIT must be the path of a file below this folder"),
    ],
)
def test_what_is_broken_is_one_line(tmp_path, text, line):
    assert [each[: len(line)] for each in found(tmp_path, text)] == [line]


@pytest.mark.parametrize(
    "tag",
    [
        "!!python/object/apply:os.system [touch {}]",
        "!!python/object/new:os.system [touch {}]",
        "!!python/object:os.x {{}}",
        "!!python/name:os.system",
        "!!python/name:docs.evil.x",
        "!!python/module:os",
        "!!python/tuple [a]",
        "!<tag:yaml.org,2002:python/object/apply:os.system> [touch {}]",
        "!other x",
    ],
)
@pytest.mark.parametrize("place", ["site_name: {}", "extra:\n  - a: &x\n    - {}\n    - *x"])
def test_a_tag_that_runs_code_is_refused_before_it_runs(tmp_path, tag, place):
    ran = tmp_path / "ran"
    [line] = found(tmp_path, place.format(tag.format(ran)))
    assert line.startswith("mkdocs.yml:") and TAGGED in line and not ran.exists()


def test_tags_that_run_nothing_are_allowed(tmp_path):
    text = "a: !ENV [X, 5]\nb: !relative $docs_dir\nc: !!python/name:pymdownx.slugs.x\n%s"
    assert found(tmp_path, text % "d: &x [1]\ne: *x\n<<: {f: 1}") == []
    assert parse_settings(text % "", "x") == {"a": 5, "b": None, "c": None}


def test_inherited_settings_are_read_too(tmp_path):
    (tmp_path / "base.yml").write_text("INHERIT: mkdocs.yml\na: !!python/name:os.system")
    [line] = found(tmp_path, "INHERIT: base.yml")
    assert line.startswith("base.yml:2: the tag !!python/name:os.system") and TAGGED in line


def test_settings_that_are_no_plain_file_are_not_read(tmp_path):
    (tmp_path / "mkdocs.yml").symlink_to("/dev/zero")
    [problem] = check_settings(tmp_path)
    assert "this is a symbolic link" in problem.message


@pytest.mark.parametrize("target", ["site", "serve"])
def test_make_says_it_in_one_line(tmp_path, target):
    """At the very first start, before MkDocs and any hook of ours."""
    for name in ("Makefile", "hooks", ".venv"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: x\nextra: !!python/object/apply:os.system [touch ran]\n"
    )
    command = f"timeout -s INT 6 make -s -o setup {target}"
    result = run(["sh", "-c", command], tmp_path)
    lines = [line for line in result.stdout.splitlines() if "mkdocs.yml" in line]
    assert lines and all(line.startswith("mkdocs.yml:2: the tag") for line in lines), result.stdout
    assert result.returncode and "Traceback" not in result.stdout
    assert not (tmp_path / "ran").exists()


def test_the_check_says_it_as_well(tmp_path, capsys):
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("extra: [")
    assert run_check(tmp_path) == 2
    assert capsys.readouterr().err.startswith("mkdocs.yml:1: this is not valid YAML")
    (tmp_path / "mkdocs.yml").write_text("extra: 5")
    assert run_check(tmp_path) == 0


def test_what_is_wrong_is_raised_where_it_is_parsed():
    with pytest.raises(ProblemsFound):
        parse_settings("a: !!python/name:os.system", "mkdocs.yml")
