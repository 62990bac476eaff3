import re
from pathlib import Path

import pytest

from suyuan.markup.languages import mark_languages

LINES = (Path(__file__).parents[1] / "fixtures/languages.txt").read_text("utf-8").split("\n\n")[1:]
CASES = [case.strip("\n").split("\n") for case in LINES]


@pytest.mark.parametrize("setting, html, expected", CASES)
def test_runs_in_other_languages_are_marked(setting, html, expected):
    locale, *names = setting.split()
    originals = dict(name.split("=") for name in names)
    assert mark_languages(html, locale, originals) == re.sub(
        "«(..):([^»]*)»", r'<span lang="\1">\2</span>', expected
    )


def test_taking_the_marks_out_gives_the_page_back():
    html = "<p>猫 <b>cat</b> <br> 이 カ <a href='猫'>猫</a></p></b><i>猫"
    assert re.sub(r'<span lang="..">([^<]*)</span>', r"\1", mark_languages(html, "en", {})) == html
