"""Figures of essays as drawings and tables."""

import re
from xml.etree import ElementTree as ET

import pytest

from small_figures import BARS, DOTS, LOG, SPANS, load
from suyuan.core.problems import ProblemsFound
from suyuan.drawings.charts import draw_figures, render_figure
from suyuan.drawings.scales import linear_scale, log_scale, year_scale
from suyuan.markup.page import parse_page
from suyuan.markup.tree import parse_html, render_html
from suyuan.records.figures import check_figure_uses


def parts(html, tag):
    root = ET.fromstring(html)
    return [element for element in root.iter(tag)]


def percent(element, attribute):
    return float(element.get(attribute, "0").removesuffix("%"))


def draw(text, locale="en"):
    return render_figure(load(text), locale, "x", str, "Data")


@pytest.mark.parametrize("text", [BARS, DOTS, LOG, SPANS])
@pytest.mark.parametrize("locale", ["zh", "en"])
def test_every_kind_has_title_unit_and_axis_on_top_and_stays_inside(text, locale):
    html, figure = draw(text, locale), load(text)
    assert html.index(figure.text(locale).title) < html.index("chart__axis")
    assert html.index("chart__axis") < html.index("chart__marks") < html.index("<details>")
    if figure.text(locale).axis:
        assert f'<span class="chart__unit">{figure.text(locale).axis}</span>' in html
    marks = [*parts(html, "rect"), *parts(html, "circle"), *parts(html, "line")]
    for mark in marks:
        for name in ("x", "x1", "x2", "cx"):
            assert 0 <= percent(mark, name) <= 100
        assert percent(mark, "x") + percent(mark, "width") <= 100
    for item in figure.items:
        assert item.text(locale).split()[0] in "".join(ET.fromstring(html).itertext())
    numbers = [element.text for element in parts(html, "text") if element.text]
    assert len(numbers) >= 2, "numbers on the axis"


def test_lengths_are_in_proportion():
    html = draw(BARS.replace("1578", "5000000").replace(", upto: 20000000", ""))
    small, big = (percent(rect, "width") for rect in parts(html, "rect"))
    assert big / small == pytest.approx(3, rel=0.01)


def test_a_disputed_bar_goes_on_hollow():
    assert re.findall(r"figure__mark--(\w+)", draw(BARS)) == ["solid", "outline", "solid"]
    assert "chart__range" in draw(DOTS)


def test_no_bar_is_drawn_on_a_logarithmic_scale():
    with pytest.raises(ProblemsFound) as error:
        load(BARS.replace("kind: bars", "kind: bars\n  scale: log"))
    assert "write kind: dots" in str(error.value)
    assert not parts(draw(LOG), "rect")


def test_ten_times_as_much_is_always_the_same_step():
    scale = log_scale(1578, 20_000_000, "en")
    steps = [scale.position(10 ** (n + 1)) - scale.position(10**n) for n in range(3, 8)]
    assert steps == pytest.approx([steps[0]] * 5)
    assert [tick.label for tick in scale.ticks if tick.label] == ["10K", "1M", "100M"]
    assert [t.label for t in log_scale(100, 10**5, "zh").ticks] == ["100", "1000", "1万", "10万"]


def test_an_axis_has_few_round_numbers():
    assert [tick.label for tick in linear_scale(44, "en").ticks] == [
        "0",
        "10",
        "20",
        "30",
        "40",
        "50",
    ]
    assert [tick.label for tick in linear_scale(8000, "en").ticks][-1] == "8,000"
    assert [tick.label for tick in linear_scale(0.3, "en").ticks] == ["0", "0.1", "0.2", "0.3"]
    assert [tick.label for tick in year_scale(1967, 2023).ticks] == [
        "1970",
        "1980",
        "1990",
        "2000",
        "2010",
        "2020",
    ]
    assert year_scale(2006, 2006).position(2006) < 100


def test_the_data_follow_as_a_table_with_their_claims():
    html = render_figure(load(BARS), "en", "sizes", lambda id_: f"claims/#{id_}", "The data")
    assert '<tr><th scope="row">The small one</th><td>1578 pictures</td></tr>' in html
    assert '<td><a href="claims/#big">15,000,000 pictures</a></td>' in html
    assert "<summary>The data</summary>" in html and 'id="figure-sizes"' in html


def test_text_is_text():
    html = render_figure(load(SPANS), "en", "people", str, "Data")
    assert "A &amp; B &lt;sons&gt;" in html and "<sons>" not in html
    assert "2002–2003, 2010–2012" in html and "that year" in html


def test_a_figure_takes_the_place_of_its_image():
    figures = {"sizes": load(BARS)}
    root = parse_html('<p>a</p>\n<p><img alt="x" src="figure:sizes" /></p>\n<p>b</p>')
    draw_figures(root, figures, "zh", str, "数据")
    html = render_html(root)
    assert html.startswith(
        '<p>a</p>\n<figure class="figure chart" id="figure-sizes">'
    ) and html.endswith("</figure>\n<p>b</p>")
    assert [
        str(p)
        for p in check_figure_uses(
            parse_page("\n\na\n\n![x](figure:sizes)\n\n![y](figure:gone)", "e.md"), figures
        )
    ] == ["e.md:7: there is no chart 'gone' in figures.yml: fix the id or add the chart"]
