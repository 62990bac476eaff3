"""What a stranger's pull request can do to a site: nothing, and what it tries is one clear line.

All cases of tests/fixtures/hostile that a build must refuse are put into one project. Each build
stops at the first kind of check that finds something, so the cases that it names are taken out and
the rest is built again. When none is left, a site is built from the cases that must do nothing.
"""

import re

import pytest
import yaml
from lxml import html

from hostile import read_cases
from project import RECORDS, ROOT, Project

CASES = {case.name: case for case in read_cases()}
MOST_BUILDS = 16
DEFAULTS = {"sources": "", "glossary": RECORDS.replace("\n    ", "\n").replace("    gpu", "gpu", 1)}
# Of a page: what would run, load or act; ours are in the frame, and not in the article.
LIVE = (
    "//article//script | //article//style | //article//iframe | //article//object"
    " | //article//embed | //article//form | //article//input | //article//button"
    " | //article//textarea | //article//svg[not(@class='opening')] | //article//math"
    " | //article//template"
    " | //article//link | //article//meta | //article//dialog"
    " | //article//@*[starts-with(name(), 'on')] | //article//@style | //article//@ping"
    " | //article//@target | //article//@srcset | //article//@formaction | //article//@background"
    " | //article//*[starts-with(normalize-space(@href), 'javascript')]"
    " | //article//img[starts-with(@src, 'http') or starts-with(@src, '//')]"
)


def build(folder, cases):
    project = Project(folder)
    records = dict(DEFAULTS)
    for case in cases:
        case.write(project, records)
    for kind, text in records.items():
        if text:
            path = project.folder / f"docs/data/{kind}.yml"
            known = path.read_text("utf-8") if path.exists() else ""
            path.write_text(known + text, "utf-8", errors="surrogateescape")
    result = project.build()
    return project, result


@pytest.fixture(scope="module")
def outcome(tmp_path_factory):
    """Case → the lines that the builds printed for it; and the project as it was built at last."""
    left, said = dict(CASES), {name: [] for name in CASES}
    for number in range(MOST_BUILDS):
        # What is inert is built last: it would only make each of the other builds longer.
        refused = [case for case in left.values() if case.expect]
        project, result = build(
            tmp_path_factory.mktemp(f"hostile-{number}"), refused or left.values()
        )
        assert not re.search("Traceback|a fault of the program", result.stdout), result.stdout[
            -3000:
        ]
        lines = [
            line for line in result.stdout.splitlines() if re.match(r"(ERROR|WARNING) +-", line)
        ]
        if result.returncode == 0:
            assert not lines, "\n".join(lines)
            assert not refused, f"built: {[case.name for case in refused]}"
            return said, project, left
        named = {name: re.compile(rf"(?<![\w-]){name}(?![\w-])") for name in left}
        found = {name for name in left if any(named[name].search(line) for line in lines)}
        assert found, f"a build fails and names no case:\n{result.stdout[-3000:]}"
        for name in found:
            said[name] += [line for line in lines if named[name].search(line)]
            del left[name]
    pytest.fail(f"still cases left after {MOST_BUILDS} builds: {sorted(left)}")


def test_there_are_many_cases_of_every_kind():
    assert len(CASES) >= 120
    kinds = {kind.split()[0] for case in CASES.values() for kind, _, _ in case.parts}
    assert kinds >= {"page", "file", "record", "link", "fifo"}


@pytest.mark.parametrize("name", CASES)
def test_a_case_is_one_clear_line_or_inert(outcome, name):
    said, project, built = outcome
    case = CASES[name]
    for words in case.expect:
        assert any(words in line for line in said[name]), (words, said[name])
    assert len(said[name]) == len(case.expect), said[name]
    assert all(line.isprintable() and len(line) < 500 for line in said[name])
    if case.expect:
        assert all(re.search(r"[:,]", line) for line in said[name])
        return
    assert name in built
    page = project.folder / "site" / case.page
    if page.exists():
        root = html.fromstring(page.read_text("utf-8"))
        assert not root.xpath(LIVE)
        text = " ".join(root.xpath("string(//article)").split())
        assert all(words in text for words in case.shown), text


def test_nothing_on_the_site_is_of_a_kind_that_runs(outcome):
    """Scripts are those of overrides/, and no file is one that a browser would run or a host
    would read."""
    _, project, _ = outcome
    site = project.folder / "site"
    ours = {path.name.partition(".")[0] for path in (project.folder / "overrides").rglob("*.js")}
    for path in site.rglob("*"):
        if path.is_file():
            assert not path.is_symlink()
            if path.suffix in (".js", ".mjs"):
                assert path.name.partition(".")[0] in ours
            assert path.suffix not in (".htm", ".xhtml", ".shtml", ".php", ".mht", ".xht")
            assert path.name not in (".htaccess", "CNAME", "sw.js")
            if path.suffix == ".svg":
                assert not re.search(rb"<script|\son\w+=|foreignObject|href=", path.read_bytes())


def test_a_case_says_what_it_tries():
    from hostile import FOLDER

    for path in FOLDER.glob("*/*.txt"):
        first = path.read_text("utf-8").split("\n")[0]
        assert len(first) > 10 and first.endswith("."), path
    assert yaml.safe_load(DEFAULTS["glossary"])["gpu"]


def test_every_row_of_the_guide_names_a_test():
    """The table of the guide, in both languages: the same rows, each with a test that there is."""
    named = []
    for locale in ("zh", "en"):
        text = (ROOT / f"docs/contribute/security.{locale}.md").read_text("utf-8")
        rows = [line.split("|")[1:-1] for line in text.split("\n") if line.startswith("|")][2:]
        assert len(rows) > 15
        named.append([re.findall(r"`([\w/]+\.py)`", row[2]) for row in rows])
        assert all(files for files in named[-1])
    assert named[0] == named[1]
    for files in named[0]:
        assert all((ROOT / "tests" / file).is_file() for file in files), files
