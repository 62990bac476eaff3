"""No rule takes long, whatever is written again and again."""

import time

import pytest

from fuzz.standard import standard
from suyuan.checking.content import Content
from suyuan.checking.fixing import fix_text
from suyuan.checking.report import measure_content
from suyuan.checking.run import check_content, place_of
from suyuan.core.limits import MAX_BLOCK, MAX_PAGE

SECONDS = 1.5  # of CPU for a block that is as long as may be; it takes tenths of one


@pytest.mark.parametrize("unit", ["的", "GPU", "—", "1-", "1,000 ", "a.", "“", "《", "かな", "*a "])
@pytest.mark.parametrize("locale", ["zh", "en"])
def test_a_long_run_is_checked_in_time(unit, locale):
    text = f"# 题\n\n甲乙 {unit * (MAX_BLOCK // len(unit) - 10)}\n\n“甲” {unit}\n"
    content = Content({f"docs/about.{locale}.md": text.encode()})
    began = time.process_time()
    check_content(content)
    assert time.process_time() - began < SECONDS


def test_many_findings_are_placed_in_time():
    text = ("的" * 99 + "\n") * 4_000
    began = time.process_time()
    places = [place_of(text, offset) for offset in range(0, len(text), 4)]
    assert time.process_time() - began < SECONDS / 2
    assert places[:2] == [(1, 1), (1, 5)] and places[25] == (2, 1) and places[-1] == (4_000, 97)


def test_a_page_with_too_much_in_it_is_refused_in_time():
    """By every check, and left alone by `make fix`."""
    text = "# 题\n\n" + "1958 " * (2 * MAX_PAGE // 5)
    path = "docs/essays/a.zh.md"
    content = Content({path: text.encode()} | standard())
    began = time.process_time()
    assert any("divide it" in problem.message for problem in check_content(content))
    assert not measure_content(content).figures["essays"]
    assert fix_text(path, text, content) == (text, 0)
    assert time.process_time() - began < 2 * SECONDS
