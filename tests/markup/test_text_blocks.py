"""The running text of a rendered page; fixtures/text-blocks.txt has the cases."""

import html as entities

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import read_cases
from suyuan.markup.text_blocks import GAP, read_blocks, read_sections


def shown(block):
    """A block as the fixtures write it."""
    text = "".join(f"«{piece.text}»" if piece.held else piece.text for piece in block.pieces)
    lines = [f"{block.anchor}| {text.replace(GAP, '¤').replace(chr(0xA0), ' ')}"]
    for name, places in (("claim", block.claims), ("chosen", block.chosen)):
        lines += [f"{name} {id_}: {block.text[start:end]}" for start, end, id_ in places]
    return "\n".join(lines)


@pytest.mark.parametrize("html, expected", read_cases("text-blocks.txt", 2))
def test_blocks(html, expected):
    sections = read_sections(html)
    assert "\n==\n".join("\n".join(map(shown, section)) for section in sections) == expected
    assert list(read_blocks(html)) == [block for section in sections for block in section]


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
def test_every_piece_knows_where_it_is_in_the_source(html):
    """Whatever the markup: pieces come in order, and each is what its part of the source says."""
    end = 0
    for block in read_blocks(html):
        assert block.length == len(block.text)
        for piece in block.pieces:
            assert end <= piece.start <= piece.end <= len(html)
            source = html[piece.start : piece.end]
            # A comment that is never closed is text, and its character references are none.
            assert piece.text in ((entities.unescape(source), source) if source else (GAP,))
            end = piece.end
        for start, stop, _ in [*block.claims, *block.chosen]:
            assert 0 <= start <= stop <= block.length


def test_tags_around_a_piece_have_their_places():
    html = "<p>a <em>b</em><strong>c</strong></p>"
    [block] = read_blocks(html)
    a, b, c = block.pieces
    assert (a.depth, b.depth, c.depth, c.lowest) == (0, 1, 1, 0)
    assert b.opened == {0: html.index("<em>")} and c.opened == {0: html.index("<strong>")}
    assert b.closed == {0: html.index("<strong>")} and c.closed == {0: html.index("</p>")}


def test_a_place_where_a_word_may_break_is_no_element_around_it():
    [block] = read_blocks("<p>one<wbr>two</p>")
    assert [piece.depth for piece in block.pieces] == [0, 0]
