"""No rule takes long, whatever is written again and again."""

import time

import pytest

from suyuan.checking.content import Content
from suyuan.checking.run import check_content
from suyuan.core.limits import MAX_BLOCK

SECONDS = 1.5  # of CPU for a block that is as long as may be; it takes tenths of one


@pytest.mark.parametrize("unit", ["的", "GPU", "—", "1-", "1,000 ", "a.", "“", "《", "かな", "*a "])
@pytest.mark.parametrize("locale", ["zh", "en"])
def test_a_long_run_is_checked_in_time(unit, locale):
    text = f"# 题\n\n甲乙 {unit * (MAX_BLOCK // len(unit) - 10)}\n\n“甲” {unit}\n"
    content = Content({f"docs/about.{locale}.md": text.encode()})
    began = time.process_time()
    check_content(content)
    assert time.process_time() - began < SECONDS
