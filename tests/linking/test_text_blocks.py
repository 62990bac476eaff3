"""The running text of a rendered page; fixtures/text-blocks.txt has the cases."""

from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import read_cases
from suyuan.linking.text_blocks import GAP, read_blocks
from suyuan.markup.tree import parse_html


def shown(block):
    """A block as the fixtures write it."""
    text = "".join(piece.text if piece.is_linkable else f"«{piece.text}»" for piece in block.pieces)
    lines = [f"{block.anchor}| {text.replace(GAP, '¤').replace(chr(0xA0), ' ')}"]
    for name, places in (("claim", block.claims), ("chosen", block.chosen)):
        lines += [f"{name} {id_}: {block.text[start:end]}" for start, end, id_ in places]
    return "\n".join(lines)


@pytest.mark.parametrize("html, expected", read_cases("text-blocks.txt", 2))
def test_blocks(html, expected):
    sections = groupby(read_blocks(parse_html(html)), key=lambda block: block.section)
    assert "\n==\n".join("\n".join(map(shown, blocks)) for _, blocks in sections) == expected


MARKUP = st.lists(
    st.sampled_from(
        [
            "word ",
            "中文",
            "&amp;",
            "&#71;",
            "&x",
            "<",
            "<p id='a'>",
            "</p>",
            "<em>",
            "</em>",
            "<a href='entry:x'>",
            "</a>",
            "<code>",
            "</code>",
            "<h2>",
            "</h2>",
            "<br>",
            "<wbr>",
            "<blockquote>",
            "</blockquote>",
            "<svg>",
            "</svg>",
            "<!--",
            "-->",
            "\n",
        ]
    ),
    max_size=12,
).map("".join)


@given(MARKUP)
def test_every_piece_knows_where_it_is_in_the_tree(html):
    """Whatever the markup: pieces follow one another, and the tree has each at its place."""
    for block in read_blocks(parse_html(html)):
        assert block.length == len(block.text)
        end = 0
        for piece in block.pieces:
            assert piece.start == end
            assert piece.text == GAP or piece.place.text == piece.text
            end += len(piece.text)
        for start, stop, _ in [*block.claims, *block.chosen]:
            assert 0 <= start <= stop <= block.length


def test_a_piece_knows_how_many_elements_are_around_it():
    [block] = read_blocks(parse_html("<p>a <em>b<i>c</i></em><strong>d</strong></p>"))
    assert [piece.depth for piece in block.pieces] == [1, 2, 3, 2]


def test_a_place_where_a_word_may_break_is_no_element_around_it():
    [block] = read_blocks(parse_html("<p>one<wbr>two</p>"))
    assert [piece.depth for piece in block.pieces] == [1, 1]
