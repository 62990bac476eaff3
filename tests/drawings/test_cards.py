"""The drawn cards: what is on them, where lines break, that the same words give the same bytes."""

import io

import pytest
from PIL import Image

from card_style import STYLE
from suyuan.drawings.card_style import CARD
from suyuan.drawings.cards import COVER, draw_card, draw_cover
from suyuan.drawings.typesetting import break_title, set_line

LONG = {
    "zh": "深度学习从何而来：二十世纪六十年代以来，“多层神经网络”的两种来历（上），"
    "以及为什么没有人记得……",
    "en": "The Year of the Three Cats—“Away” and Back: What a Well-Known Very Long English Title "
    "Would Look Like Here",
}


def picture(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def colour(name: str) -> tuple[int, ...]:
    value = dict(STYLE.colors)[name]
    return tuple(int(value[at : at + 2], 16) for at in (1, 3, 5))


@pytest.mark.parametrize(
    "title", ["喊停的是卖家", *LONG.values(), "x" * 300, "字" * 200, "🙂", "福島邦彦"]
)
def test_a_card_is_small_and_nothing_touches_its_edges(title):
    data = draw_card(STYLE, "溯源", title, title)
    card = picture(data)
    assert card.size == CARD and len(data) < 60_000
    assert card.getpixel((0, 0)) == colour("paper") and card.getpixel((82, 100)) != colour(
        "paper"
    ), "the seal is there"
    for box in ((0, 0, 1200, 60), (0, 600, 1200, 630), (0, 0, 70, 630), (1135, 0, 1200, 630)):
        assert card.crop(box).getcolors() == [
            ((box[2] - box[0]) * (box[3] - box[1]), colour("paper"))
        ], box


def test_the_colors_are_those_of_the_site():
    seen = {
        value
        for _, value in picture(draw_card(STYLE, "溯源", "喊停的是卖家", "The Seller")).getcolors(
            100_000
        )
    }
    assert {colour("paper"), colour("ink"), colour("ink-soft"), colour("seal")} <= seen


def test_same_words_same_bytes():
    first = draw_card(STYLE, "溯源", "喊停的是卖家", "The Seller")
    assert draw_card(STYLE, "溯源", "喊停的是卖家", "The Seller") == first
    assert (
        len(
            {
                first,
                draw_card(STYLE, "溯源", "喊停的是买家", "The Seller"),
                draw_card(STYLE, "溯源", "喊停的是卖家", "The Buyer"),
                draw_card(
                    STYLE._replace(seal=STYLE.seal.replace("#b3392b", "#000000")),
                    "溯源",
                    "喊停的是卖家",
                    "The Seller",
                ),
            }
        )
        == 4
    )


def test_a_cover():
    cover = picture(draw_cover(STYLE, "溯源 Suyuan", "深度学习从何而来", "2026-01-02"))
    assert cover.size == COVER and cover.crop((1120, 0, 1200, 1800)).getcolors() == [
        (80 * 1800, colour("paper"))
    ]


@pytest.mark.parametrize("locale", LONG)
@pytest.mark.parametrize("size", [40, 56, 68, 92])
def test_lines_fit_and_no_mark_is_where_it_must_not_be(locale, size):
    lines = break_title(LONG[locale], size, 1040)
    assert "".join(lines).replace(" ", "") == LONG[locale].replace(" ", "")
    assert len(lines) > 1 and all(set_line(line, size)[1] <= 1040 for line in lines)
    for line in lines:
        assert line[0] not in "，。：；、”）…—!?.," and line[-1] not in "“（"


def test_words_stay_whole_and_lines_are_even():
    for size in range(40, 120, 4):
        lines = break_title(LONG["zh"], size, 1040)
        for word in ("深度", "学习", "世纪", "神经网络", "来历", "为什么", "记得"):
            assert sum(word in line for line in lines) == 1, (word, lines)
    widths = [set_line(line, 68)[1] for line in break_title(LONG["en"], 68, 1040)]
    assert min(widths) > 0.6 * max(widths)


def test_letters_are_kerned_and_marks_beside_marks_are_narrower():
    assert set_line("AVAVAV", 100)[1] < set_line("A", 100)[1] * 3 + set_line("V", 100)[1] * 3 - 10
    assert set_line("字，“字”", 100)[1] == pytest.approx(450), "of “ only the half that is filled"
    assert [glyph.font for glyph in set_line("字“A”’", 100)[0]] == [
        set_line("字", 9)[0][0].font
    ] * 2 + [set_line("A", 9)[0][0].font] + [set_line("字", 9)[0][0].font] * 2
    assert len({glyph.font for glyph in set_line("It’s “so”—yes", 100)[0]}) == 1, (
        "in English they are Latin"
    )
