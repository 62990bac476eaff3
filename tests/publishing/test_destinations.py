"""Where the settings say that a site is published."""

import re

import pytest

from releases import make_site, read
from repositories import git
from suyuan.core.problems import ProblemsFound
from suyuan.publishing.destinations import publish, read_destination


def test_the_settings_say_where_to(tmp_path, clone):
    site = make_site(tmp_path / "site", pages=1)
    assert re.fullmatch(
        r"Published to origin, branch pages: commit \w{12}",
        publish(site, settings({"branch": "pages"}, tmp_path), clone),
    )
    assert re.fullmatch(
        r"Published to .*/www: release \w{12}",
        publish(site, settings({"folder": "../www"}, clone), clone),
    )
    assert read(tmp_path / "www") == "old" and git(
        tmp_path / "remote.git", "show", "pages:SHA256SUMS"
    )


def settings(data, tmp_path):
    (tmp_path / "docs").mkdir(exist_ok=True)
    return read_destination(data, "mkdocs.yml", tmp_path, [tmp_path / "site", tmp_path / "docs"])


def test_settings(tmp_path):
    assert (
        settings(None, tmp_path).folder is None
        and settings({"folder": None, "branch": ""}, tmp_path).branch == ""
    )
    assert settings({"folder": "../www"}, tmp_path).folder == str(tmp_path.parent / "www")
    assert settings({"branch": "gh-pages"}, tmp_path).remote == "origin"


@pytest.mark.parametrize(
    "data, expected",
    [
        ("yes", "mkdocs.yml: extra.publish must have fields of its own"),
        ({"foldr": "x"}, "mkdocs.yml: extra.publish.foldr is not a known field"),
        ({"folder": 5}, "mkdocs.yml: extra.publish.folder must be text"),
        (
            {"folder": "x", "branch": "y"},
            "mkdocs.yml: extra.publish: folder and branch are both given: choose one",
        ),
        (
            {"branch": "--force"},
            "mkdocs.yml: extra.publish.branch: '--force' is not the name of a branch",
        ),
        (
            {"branch": "a", "remote": "--exec=x"},
            "mkdocs.yml: extra.publish.remote: '--exec=x' is not a git remote",
        ),
        (
            {"folder": "."},
            "mkdocs.yml: extra.publish.folder is '.', but the site is built from or into",
        ),
        ({"folder": ".."}, "extra.publish.folder is '..'"),
        ({"folder": "site"}, "extra.publish.folder is 'site'"),
        ({"folder": "docs/www"}, "extra.publish.folder is 'docs/www'"),
    ],
)
def test_settings_that_are_wrong(tmp_path, data, expected):
    with pytest.raises(ProblemsFound) as error:
        settings(data, tmp_path)
    assert len(error.value.problems) == 1 and expected in str(error.value)


def test_imported_articles_are_never_published(tmp_path):
    site = make_site(tmp_path / "site", pages=1)
    (site / "sources").mkdir()
    with pytest.raises(
        ProblemsFound,
        match=(
            "docs/sources: the site contains imported articles, whose text belongs to their "
            "publishers"
        ),
    ):
        publish(site, settings({"folder": "www"}, tmp_path), tmp_path)
    assert (
        not (tmp_path / "www").exists() and publish(site, settings(None, tmp_path), tmp_path) == ""
    )
