"""What GitHub reads: the correction form, the pull-request template, the workflows; and
CONTRIBUTING, which says how."""

import re
import subprocess
import sys

import pytest
import yaml

from project import ROOT

GITHUB = ROOT / ".github"
SCHEMAS = {
    "vendor.github-issue-forms": [GITHUB / "ISSUE_TEMPLATE/correction.yml"],
    "vendor.github-issue-config": [GITHUB / "ISSUE_TEMPLATE/config.yml"],
    "vendor.github-workflows": sorted((GITHUB / "workflows").glob("*.yml")),
    "custom.github-workflows-require-timeout": sorted((GITHUB / "workflows").glob("*.yml")),
}


def validate(schema, files):
    command = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        schema,
        *map(str, files),
    ]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("schema, files", SCHEMAS.items())
def test_what_github_reads_fits_its_schemas(schema, files):
    result = validate(schema, files)
    assert result.returncode == 0, result.stdout


def test_the_schemas_find_what_is_wrong(tmp_path):
    form = (GITHUB / "ISSUE_TEMPLATE/correction.yml").read_text("utf-8")
    (tmp_path / "form.yml").write_text(form.replace("type: dropdown", "type: chooser"), "utf-8")
    assert validate("vendor.github-issue-forms", [tmp_path / "form.yml"]).returncode == 1


def test_every_file_of_these_kinds_is_among_them():
    assert {*GITHUB.rglob("*.yml")} == {file for files in SCHEMAS.values() for file in files}


def form():
    return yaml.safe_load((GITHUB / "ISSUE_TEMPLATE/correction.yml").read_text("utf-8"))


def test_a_link_can_fill_in_every_field():
    """The site's links name the fields by these ids."""
    assert {field["id"] for field in form()["body"]} == {
        "passage",
        "twin",
        "permalink",
        "kind",
        "correction",
        "evidence",
    }


def test_the_form_and_the_template_are_in_both_languages():
    labels = [field["attributes"]["label"] for field in form()["body"]]
    labels += [
        option for field in form()["body"] for option in field["attributes"].get("options", ())
    ]
    template = (GITHUB / "pull_request_template.md").read_text("utf-8")
    for text in [
        *labels,
        form()["name"],
        form()["description"],
        *filter(str.strip, template.split("\n")),
    ]:
        assert re.search(r"[\u4e00-\u9fff]", text) and re.search(r"[A-Za-z]{3}", text), text


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "CONTRIBUTING.zh.md"])
def test_the_three_commonest_corrections_come_first_in_under_five_steps(name):
    _, *sections = re.split(r"^## ", (ROOT / name).read_text("utf-8"), flags=re.MULTILINE)
    for section in sections[:3]:
        steps = re.findall(r"^\d\. ", section, re.MULTILINE)
        assert 1 <= len(steps) < 5, section
        assert not re.search(r"`(?:make|git) ", section), "the browser is enough"


@pytest.mark.parametrize("name, locale", [("CONTRIBUTING.md", "en"), ("CONTRIBUTING.zh.md", "zh")])
def test_they_begin_with_the_links_on_the_site_by_the_names_that_these_have(name, locale):
    words = yaml.safe_load((ROOT / "docs/data/interface.yml").read_text("utf-8"))
    first, *sections = re.split(r"^## ", (ROOT / name).read_text("utf-8"), flags=re.MULTILINE)
    assert words["edit_here"][locale] in first and words["tell_us"][locale] in first
    for section in sections[:3]:
        [step] = re.findall(r"^1\. .*", section, re.MULTILINE)
        assert any(words["edit_here"][each] in step for each in ("zh", "en")), step


def test_workflows_give_a_pull_request_no_more_than_reading():
    check = yaml.safe_load((GITHUB / "workflows/check.yml").read_text("utf-8"))
    assert check["permissions"] == {"contents": "read"} and "pull_request_target" not in check[True]
    for file in (GITHUB / "workflows").glob("*.yml"):
        for run in re.findall(r"run: (?:\|\n(?: {10,}.*\n)+|.*)", file.read_text("utf-8")):
            assert "${{" not in run, (
                f"{file.name}: what others write must come to a shell in the environment"
            )
