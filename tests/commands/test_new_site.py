"""`make new`: a site of one's own, at once, with nothing of ours in it."""

import re
import shlex
import shutil
import venv

import pytest
import yaml

from new_sites import OURS, built, make, new, texts
from project import ROOT, Project, run
from suyuan.commands.new_site import make_site
from suyuan.core.problems import ProblemsFound


@pytest.fixture(scope="session")
def bilingual(once):
    return once("new-zh-en", lambda folder: built(folder, "zh", "en"))


def test_nothing_of_it_has_our_name(bilingual):
    pages = dict(texts(bilingual / ".site-test"))
    assert {"index.html", "en/index.html", "en/essays/meter/index.html"} <= set(pages)
    assert not [path for path, text in pages.items() if OURS.search(text)]
    own = [
        text for path, text in texts(bilingual) if path.startswith(("docs/", "README", "samples"))
    ]
    assert own and not any(OURS.search(text) for text in own)
    assert not OURS.search((bilingual / "mkdocs.yml").read_text("utf-8"))


def test_it_has_its_own_name_and_a_menu_of_what_is_there(bilingual):
    page = (bilingual / ".site-test/en/index.html").read_text("utf-8")
    assert "<title>Coffee &amp; Tea" in page
    menu = re.search(r'<nav class="sections".*?</nav>', page, re.DOTALL)[0]
    assert re.findall(r'href="([^"]*)"', menu) == [
        "essays/", "glossary/", "organisations/", "claims/",
    ]  # fmt: skip
    assert "talent-flow" not in page and "events/" not in page
    assert (bilingual / ".site-test/en/essays/meter/parallel/index.html").exists()


def test_an_essay_is_added_and_the_sample_deleted_as_the_guide_says(bilingual, tmp_path):
    site = Project(tmp_path / "site", copy_of=bilingual)
    use = {"zh": "浓缩咖啡要 [9 巴](claim:espresso-pressure)。"}
    use["en"] = "An espresso needs [9 bar](claim:espresso-pressure)."
    for locale in ("zh", "en"):
        guide = (ROOT / f"docs/contribute/start.{locale}.md").read_text("utf-8")
        [essay] = re.findall(r"```markdown\n(.*?)```", guide, re.DOTALL)
        site.write(f"docs/essays/coffee.{locale}.md", f"{essay}\n{use[locale]}\n")
        (site.folder / f"docs/essays/meter.{locale}.md").unlink()
        home = site.folder / f"docs/index.{locale}.md"
        home.write_text(re.sub("(?m)^example:.*\n", "", home.read_text("utf-8")), "utf-8")
    records = re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL)
    for name, record in zip(("glossary", "claims", "sources"), records):
        kept = (site.folder / "docs/data/sources.yml").read_text("utf-8") * (name == "sources")
        site.write(f"docs/data/{name}.yml", kept + record)
    for name in ("figures", "organisations"):
        (site.folder / f"docs/data/{name}.yml").write_text("")
    done = site.build("--strict")
    assert done.returncode == 0, done.stdout
    page = site.page("en/essays/coffee/index.html")
    assert "A cup of coffee." in page and 'href="../../glossary/espresso/"' in page
    assert "espresso-pressure" in site.page("en/claims/index.html")
    assert 'href="coffee/"' in site.page("en/essays/index.html")
    for folder in ("", "en/"):  # the section of the sample is gone, and so is all that leads there
        assert not (site.folder / "site" / folder / "organisations").exists()
        assert "organisations/" not in site.page(f"{folder}index.html")


def test_its_own_capture_can_be_imported(bilingual, tmp_path):
    folder = shutil.copytree(bilingual, tmp_path / "site")
    done = make(folder, "import", "CAPTURE=samples/capture.txt")
    assert done.returncode == 0, done.stdout
    [page] = (folder / "docs/sources").glob("*.zh.md")
    assert "为什么不用尺子" in page.read_text("utf-8")


def test_a_folder_with_something_in_it_is_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(ProblemsFound, match="there is something here already"):
        make_site(ROOT, tmp_path, "A", ["en"])
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(
    "name, locales, message",
    [
        ("", ["en"], "a name is one line of text"),
        ("a\nb", ["en"], "a name is one line of text"),
        ("A", [], "name each language once"),
        ("A", ["en", "en"], "name each language once"),
        ("A", ["xx"], "there is no language 'xx'"),
        ("A", ["english"], "'english' is no language: use its two letters"),
        ("A", ["../x"], "is no language"),
        ("A", ["zh", ""], "is no language"),
    ],
)
def test_what_makes_no_site_is_refused(tmp_path, name, locales, message):
    with pytest.raises(ProblemsFound, match=message):
        make_site(ROOT, tmp_path / "site", name, locales)
    assert not (tmp_path / "site").exists()


def test_a_folder_inside_the_machinery_is_refused(tmp_path):
    with pytest.raises(ProblemsFound, match="inside the machinery: name a folder beside it"):
        make_site(ROOT, ROOT / "my-site", "A", ["en"])
    (tmp_path / "file").write_text("mine")
    with pytest.raises(ProblemsFound, match="cannot be written here"):
        make_site(ROOT, tmp_path / "file/site", "A", ["en"])
    assert not (ROOT / "my-site").exists()


def test_it_is_made_without_any_package_and_in_any_folder(tmp_path):
    """The first thing that somebody does must not wait for an installation."""
    bare, home = tmp_path / "bare", tmp_path / "家 of 'mine'"
    venv.create(bare, symlinks=True)
    home.mkdir()
    command = ["make", "-s", "new", "PY=/none", f"PYTHON={bare}/bin/python", "LOCALES=zh,en"]
    done = run([*command, "SITE=~/my site", "NAME=A"], ROOT, HOME=str(home))
    assert done.returncode == 0, done.stdout
    assert (home / "my site/docs/index.zh.md").exists()
    [cd] = [line for line in done.stdout.splitlines() if line.startswith("cd ")]
    assert shlex.split(cd) == ["cd", str(home / "my site")]
    program = "from suyuan.__main__ import main; main()"
    command = [f"{bare}/bin/python", "-c", program, "new", "--name=A", "--locales=de", "x"]
    done = run(command, tmp_path, PYTHONPATH=str(ROOT / "hooks"))
    assert done.stdout.startswith("LOCALES: 'de' has no rules of its own and needs a package")


@pytest.mark.parametrize("locales", ["zh", "de,fr"])
def test_a_site_that_does_not_speak_english_is_checked(tmp_path, locales):
    site = new(tmp_path / "site", locales)
    done = make(site, "check")
    assert done.returncode == 0, done.stdout
    for locale in locales.split(","):
        assert f"docs/index.{locale}.md" in (site / f"docs/index.{locale}.md").read_text("utf-8")


def test_the_workflows_publish_a_copy_of_it(bilingual, tmp_path):
    """What a template on a host is: the folder in a repository, and each step that runs there."""
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@y", "-c", "init.defaultBranch=main"]
    folder, record = tmp_path / "site", tmp_path / "record"
    run([*git, "init", "-q", "--bare", "remote.git"], tmp_path)
    made = shutil.copytree(bilingual, tmp_path / "made")
    for command in (
        ["init", "-q"],
        ["add", "--all"],
        ["commit", "-q", "-m", "A new site"],
        ["push", "-q", str(tmp_path / "remote.git"), "main"],
    ):
        assert run([*git, *command], made).returncode == 0
    run([*git, "clone", "-q", "remote.git", "site"], tmp_path)
    publish = yaml.safe_load((folder / ".github/workflows/publish.yml").read_text("utf-8"))
    assert publish["jobs"]["build"]["if"] == "${{ !github.event.repository.is_template }}"
    addresses = {"SITE_URL": "https://me.example/x/", "REPO_URL": "https://git.example/me/x"}
    steps = [step["run"] for step in publish["jobs"]["build"]["steps"] if "run" in step]
    assert steps[:3] == ["make translations", "make site", "make urls"]
    for step in steps[:3]:
        done = make(folder, *step.split()[1:], environment=addresses)
        assert done.returncode == 0, done.stdout
    environment = {"RUNNER_TEMP": str(tmp_path), "GITHUB_OUTPUT": str(tmp_path / "output")}
    done = run(["bash", "-e", "-c", steps[3]], folder, **environment)
    assert done.returncode == 0, done.stdout
    assert "https://me.example/x/en/" in (folder / "site/sitemap.xml").read_text("utf-8")
    run(["git", "checkout", "-q", "--", "."], folder)
    run(["git", "clean", "-q", "-f", "docs"], folder)
    [revision] = re.findall("revision=(.*)", (tmp_path / "output").read_text())
    done = run([str(folder / ".ci/record"), str(record)], folder, REVISION=revision)
    assert done.returncode == 0, done.stdout
    recorded = run(["git", "show", "--name-only", "--format=", "main"], tmp_path / "remote.git")
    assert recorded.stdout.split() == ["docs/data/twins/meter.yml", "docs/data/urls.txt"]


def test_a_name_cannot_break_the_settings(tmp_path):
    make_site(ROOT, tmp_path / "site", 'My "site": #1', ["en"])
    settings = (tmp_path / "site/mkdocs.yml").read_text("utf-8")
    assert 'site_name: "My \\"site\\": #1"' in settings
