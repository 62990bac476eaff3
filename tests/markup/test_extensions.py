"""Ids of headings: an English page has those of its Chinese twin."""

import markdown
import pytest

from suyuan.markup.extensions import TwinHeadings, heading_ids


def convert(text, ids):
    extension = TwinHeadings()
    extension.ids = ids
    return markdown.markdown(text, extensions=["attr_list", "toc", extension])


def test_heading_ids_are_those_of_the_twin():
    ids = heading_ids("# The Room\n\n## One\n\n### Deep\n\n## One\n", ["attr_list", "toc"], {})
    assert ids == [(1, "the-room"), (2, "one"), (3, "deep"), (2, "one_1")]
    assert convert("# 房间\n\n## 一\n\n### 深\n\n## 二\n", ids).count('id="one_1"') == 1


@pytest.mark.parametrize("text", ["# 房间\n\n## 一\n\n## 多\n", "# 房间\n\n### 一\n"])
def test_headings_that_do_not_match_keep_their_own_ids(text):
    assert 'id="one"' not in convert(text, [(1, "room"), (2, "one")])


def test_an_id_that_the_author_gave_stays():
    assert 'id="mine"' in convert("## 一 {#mine}\n", [(2, "one")])
