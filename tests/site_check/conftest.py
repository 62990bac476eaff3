"""A site of two twins to check."""

import pytest

from suyuan.site_check import check_site
from twin_pages import PAGE, SITE


@pytest.fixture
def check(tmp_path):
    """Checks a site of two twins, the first with `body` in it."""

    def check(body="", twin="", head="", **files):
        (tmp_path / "en").mkdir(exist_ok=True)
        (tmp_path / "asset.png").touch()
        page = PAGE.format(lang="zh", url="", body=body, site=SITE)
        (tmp_path / "index.html").write_text(head(page) if head else page, "utf-8")
        (tmp_path / "en/index.html").write_text(
            twin or PAGE.format(lang="en", url="en/", body="", site=SITE), "utf-8"
        )
        for name, text in files.items():
            (tmp_path / name.replace("_", ".")).write_text(text, "utf-8")
        (tmp_path / "asset.css").write_text("p { color: red }")
        return [
            f"{problem.path}: {problem.message}"
            for problem in check_site(tmp_path, SITE, "/{}".format)
        ]

    return check
