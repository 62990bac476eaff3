import re
from pathlib import Path

import pytest

from suyuan.markup.languages import mark_languages
from suyuan.markup.tree import parse_html, render_html

LINES = (Path(__file__).parents[1] / "fixtures/languages.txt").read_text("utf-8").split("\n\n")[1:]
CASES = [case.strip("\n").split("\n") for case in LINES]


def mark(html, locale, originals):
    root = parse_html(html)
    mark_languages(root, locale, originals)
    return render_html(root)


@pytest.mark.parametrize("setting, html, expected", CASES)
def test_runs_in_other_languages_are_marked(setting, html, expected):
    locale, *names = setting.split()
    originals = dict(name.split("=") for name in names)
    assert mark(html, locale, originals) == re.sub(
        "«(..):([^»]*)»", r'<span lang="\1">\2</span>', expected
    )


def test_taking_the_marks_out_gives_the_page_back():
    html = "<p>猫 <b>cat</b> <br> 이 カ <a href='x'>猫</a></p></b><i>猫"
    plain = re.sub(r'<span lang="..">([^<]*)</span>', r"\1", mark(html, "en", {}))
    assert plain == render_html(parse_html(html)) and plain != mark(html, "en", {})
