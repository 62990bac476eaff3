"""Figures of essays as drawings and tables."""

import re
from xml.etree import ElementTree as ET

import pytest

from small_figures import BARS, LADDER, SPANS, load
from suyuan.drawings.charts import WIDTH, draw_figures, render_figure, render_svg
from suyuan.markup.page import parse_page
from suyuan.markup.tree import parse_html, render_html
from suyuan.records.figures import check_figure_uses


def numbers(svg, attribute):
    return [
        float(element.get(attribute))
        for element in ET.fromstring(svg).iter("rect")
        if element.get(attribute)
    ]


@pytest.mark.parametrize(
    "text", [BARS, BARS.replace("kind: bars", "kind: bars\n  scale: log"), LADDER, SPANS]
)
@pytest.mark.parametrize("locale", ["zh", "en"])
def test_every_kind_is_drawn_inside_its_box_and_named(text, locale):
    svg = render_svg(load(text), locale, "x")
    root = ET.fromstring(svg)
    height = float(root.get("viewBox").split()[3])
    assert root.find("title").text == getattr(load(text), locale).title and root.get(
        "aria-labelledby"
    ) == root.find("title").get("id")
    for element in root.iter():
        assert (
            0 <= float(element.get("y", 0)) <= height and 0 <= float(element.get("x", 0)) <= WIDTH
        )
        assert float(element.get("x", 0)) + float(element.get("width", 0)) <= WIDTH + 1
    for item in load(text).items:
        assert getattr(item, locale).split()[0] in "".join(root.itertext())


def test_lengths_are_in_proportion():
    figure = load(BARS.replace("1578", "5000000").replace(", upto: 20000000", ""))
    small, big = numbers(render_svg(figure, "en", "x"), "width")
    assert big / small == pytest.approx(3, rel=0.01)


def test_a_disputed_bar_goes_on_hollow():
    svg = render_svg(load(BARS), "en", "x")
    assert re.findall(r"figure__mark--(\w+)", svg) == ["solid", "outline", "solid"]


def test_labels_of_rungs_that_are_close_do_not_overlap():
    items = "".join(
        f"    - {{zh: 第{n}, en: Number {n}, value: {n}}}\n" for n in (98, 99, 100, 101)
    )
    svg = render_svg(load(LADDER[: LADDER.index("    - {zh")] + items), "en", "x")
    ys = sorted(
        float(e.get("y")) for e in ET.fromstring(svg).iter("text") if "Number" in (e.text or "")
    )
    assert all(b - a >= 16 for a, b in zip(ys, ys[1:]))


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
    assert html.startswith('<p>a</p>\n<figure class="figure" id="figure-sizes">') and html.endswith(
        "</figure>\n<p>b</p>"
    )
    assert [
        str(p)
        for p in check_figure_uses(
            parse_page("\n\na\n\n![x](figure:sizes)\n\n![y](figure:gone)", "e.md"), figures
        )
    ] == ["e.md:7: there is no chart 'gone' in figures.yml: fix the id or add the chart"]
