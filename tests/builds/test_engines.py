"""The site needs neither Material nor MkDocs itself: the same comes out without a named theme, and
under ProperDocs.

Material is no longer kept up after May 5, 2027. These tests keep the promise that nothing is lost
then.
"""

import sys
from hashlib import sha256
from pathlib import Path

import pytest

from project import RECORDS, Project, run

NO_THEME = "theme: {name: null, custom_dir: overrides}\n"
# Runs the command line of a package in a Python that cannot import others, installed or not.
WITHOUT = """
import importlib, sys

class Gone:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {gone!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Gone())
sys.argv = [{engine!r}, "build", "--quiet"]
importlib.import_module({engine!r} + ".__main__").cli()
"""


def site_of(
    folder: Path, engine: str = "mkdocs", gone: tuple[str, ...] = (), theme: str = ""
) -> tuple[str, dict[str, str]]:
    """Build a site with nearly every kind of page: what it prints, and path → hash of the file."""
    folder.mkdir()
    project = Project(folder)
    project.essay(
        "first",
        "一块 GPU[^n]。\n\n## 第二节\n\n再说[另一篇](second.md)。\n\n[^n]: 注。",
        "A GPU.[^n]\n\n## The Second Part\n\nMore of [the other](second.md).\n\n[^n]: Note.",
    )
    project.essay("second", en=None)
    project.write("docs/data/glossary.yml", RECORDS)
    project.write("docs/translations.zh.md", "---\ntemplate: translations.html\n---\n\n# 译文\n")
    project.write(
        "docs/translations.en.md", "---\ntemplate: translations.html\n---\n\n# Translations\n"
    )
    if theme:
        settings = (folder / "mkdocs.yml").read_text("utf-8")
        before, rest = settings.split("theme:\n", 1)
        after = rest.partition("\nextra_css:")[2]
        assert "name: material" in rest.partition("\nextra_css:")[0]
        (folder / "mkdocs.yml").write_text(f"{before}{theme}\nextra_css:{after}", "utf-8")
    done = run(
        [sys.executable, "-c", WITHOUT.format(engine=engine, gone=gone)],
        folder,
        SOURCE_DATE_EPOCH="0",
    )
    assert done.returncode == 0, done.stdout
    site = folder / "site"
    return done.stdout, {
        path.relative_to(site).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def ordinary(tmp_path_factory) -> dict[str, str]:
    return site_of(tmp_path_factory.mktemp("ordinary") / "project")[1]


@pytest.mark.parametrize(
    "engine, gone", [("mkdocs", ("material",)), ("properdocs", ("material", "mkdocs"))]
)
def test_without_material_and_under_another_engine_the_site_is_the_same(
    ordinary, tmp_path, engine, gone
):
    """Byte for byte, and every file: there is no difference to be explained."""
    printed, site = site_of(tmp_path / "project", engine, gone, NO_THEME)
    assert printed == ""
    assert {
        path for path in ordinary.keys() | site.keys() if ordinary.get(path) != site.get(path)
    } == set()
    assert {
        "404.html",
        "en/404.html",
        "glossary/gpu/index.html",
        "en/essays/first/parallel/index.html",
        "essays/second/index.html",
        "essays.zh-en.epub",
        "sitemap.xml",
    } <= site.keys()


def test_a_package_that_is_gone_is_gone(tmp_path):
    """Or the test above could not fail."""
    with pytest.raises(AssertionError, match="material"):
        site_of(tmp_path / "project", gone=("material",))


def test_under_properdocs_a_warning_ends_the_build_and_nothing_is_published(tmp_path):
    (tmp_path / "project").mkdir()
    project = Project(tmp_path / "project")
    settings = project.folder / "mkdocs.yml"  # what only the engine itself sees
    text = settings.read_text("utf-8").replace("\nnav:\n", "\nnav:\n  - none.md\n")
    settings.write_text(text, "utf-8")
    done = run([sys.executable, "-m", "properdocs", "build", "--quiet"], project.folder)
    assert done.returncode != 0 and "none.md" in done.stdout and "Traceback" not in done.stdout
    assert not (project.folder / "site").exists()
