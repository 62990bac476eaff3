"""Where a site is built for, and where to."""

import re

import pytest

from built_pages import head


@pytest.mark.parametrize(
    "address, expected",
    [
        ("", "mkdocs.yml: site_url is '': give the address"),
        ("https://x.example/?a=1", "mkdocs.yml: site_url is 'https://x.example/?a=1'"),
        ("example.org", "Config value 'site_url': The URL isn't valid"),
    ],
)
def test_an_address_that_is_none(project, address, expected):
    result = project.build("--quiet", SITE_URL=address)
    assert result.returncode != 0 and expected in result.stdout and "Traceback" not in result.stdout


def test_a_site_in_a_folder_of_its_host(project):
    project.essay("first")
    # A build for which --site-dir is given is for looking at, wherever it goes.
    result = project.build(
        "--site-dir", "site", SITE_URL="https://user.example/repo", PUBLISH_FOLDER="../www"
    )
    assert result.returncode == 0 and not (project.folder.parent / "www").exists(), result.stdout
    assert (
        head(project.page("en/essays/first/index.html"))["canonical"]
        == "https://user.example/repo/en/essays/first/"
    )
    assert re.search(r'"/repo/assets/suyuan\.\w{10}\.css"', project.page("404.html"))


def test_a_folder_that_is_no_site_of_ours_is_not_replaced(project):
    project.write("papers/thesis.txt", "years of work")
    result = project.build("--quiet", "--site-dir", "papers")
    assert (
        result.returncode != 0
        and "papers: this folder holds something that is no site built here" in result.stdout
    )
    assert (project.folder / "papers/thesis.txt").read_text() == "years of work"
