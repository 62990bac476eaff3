"""Where a site is built for, and where to."""

import pytest


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


def test_a_folder_that_is_no_site_of_ours_is_not_replaced(project):
    project.write("papers/thesis.txt", "years of work")
    result = project.build("--quiet", "--site-dir", "papers")
    assert (
        result.returncode != 0
        and "papers: this folder holds something other than a site built here" in result.stdout
    )
    assert (project.folder / "papers/thesis.txt").read_text() == "years of work"
