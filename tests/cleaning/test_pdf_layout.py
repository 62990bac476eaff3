"""What the places of lines on a PDF's pages say, tried on pages that are made up."""

from __future__ import annotations

from suyuan.cleaning.formats.pdf_layout import PlacedLine, PlacedPage, read_layout

FULL = "a line of text that fills the whole width of its column,"  # and goes on


def line(text: str, height: float, left: float = 60, right: float = 500, size: float = 10):
    return PlacedLine(left, right, height, size, text)


def page(*lines: PlacedLine, columns: bool = False) -> PlacedPage:
    return PlacedPage(560, 800, list(lines), columns)


def test_a_paragraph_begins_behind_a_short_line_a_gap_and_where_a_line_is_set_in():
    layout = read_layout(
        [
            page(
                line(FULL, 700),
                line("and ends here.", 688, right=180),
                line(FULL, 676),
                line(FULL, 664),
                line("The whole width again, and a gap behind it, ends here too.", 652),
                line(FULL, 628),
                line("and a sentence that fills the line, so that nothing shows.", 616),
                line(FULL, 604, left=80),
                line(FULL, 592),
            )
        ]
    )
    assert layout.begins == {0, 2, 5, 7}


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page():
    def column(left: float, *texts: str) -> list[PlacedLine]:
        return [line(text, 700 - 12 * i, left, left + 220) for i, text in enumerate(texts)]

    first = page(*column(50, *[FULL] * 9), *column(300, *[FULL] * 9), columns=True)
    second = page(
        *column(50, "which goes on", *[FULL] * 8), *column(300, *[FULL] * 9), columns=True
    )
    layout = read_layout([first, second])
    assert layout.begins == {0}
    ended = page(
        *column(50, *[FULL] * 8, "and it ends."),
        *column(300, "Another one", *[FULL] * 8),
        columns=True,
    )
    assert read_layout([ended]).begins == {0, 9}


def test_running_heads_and_page_numbers_are_at_the_edge_and_the_title_is_not():
    def text(name: str, top: float) -> list[PlacedLine]:
        return [line(f"{name} {'i' * i} {FULL}", top - 12 * i) for i in range(20)]

    first = page(
        line("The Weir, No. 7", 780, right=160),
        line("Two Planks Wide", 700, right=300, size=22),
        *text("one", 660),
        line("1", 20, 270, 290),
    )
    others = [
        page(line("Two Planks Wide", 780, right=160), *text(name, 750), line(number, 20, 270, 290))
        for name, number in (("two", "2"), ("three", "3"))
    ]
    pages = [first, *others]
    layout = read_layout(pages)
    texts = [line.text for page in pages for line in page.lines]
    edges = [texts[i] for i in sorted(layout.edges)]
    assert edges == ["1", "Two Planks Wide", "2", "Two Planks Wide", "3"]
    assert layout.title == "Two Planks Wide"


def test_lines_that_are_set_larger_are_the_title_and_the_headings():
    layout = read_layout(
        [
            page(
                line("A Title That Takes", 760, right=420, size=24),
                line("Two Lines", 732, right=240, size=24),
                *[line(FULL, 690 - 12 * i) for i in range(6)],
                line("Frames", 600, right=110, size=13),
                *[line(FULL, 580 - 12 * i) for i in range(6)],
            )
        ]
    )
    assert layout.title == "A Title That Takes Two Lines" and 1 not in layout.begins
    assert layout.headings == {0, 1, 8} and {8, 9} <= layout.begins


def test_a_page_whose_lines_are_all_of_one_size_has_neither():
    layout = read_layout([page(*[line(FULL, 700 - 12 * i) for i in range(9)])])
    assert (layout.title, layout.headings, layout.edges) == ("", set(), set())
    assert read_layout([]).begins == set()
