"""Every explorable: its still is the first frame of its script, and teaches alone."""

import gzip
import json
import re
from xml.etree import ElementTree as ET

import pytest

from project import ROOT
from real_explorables import LABELS, RECORDS, corpora, corpus, part
from suyuan.drawings.explorables import PARTS, add_controls, draw_explorables
from suyuan.drawings.explorables.controls import Buttons, Choice, Keys, Numbers, Slider, Text
from suyuan.drawings.explorables.marks import WIDTH, fixed, number
from suyuan.drawings.lettering import text_width
from suyuan.markup.portable import read_portable
from suyuan.markup.tree import parse_html, render_html

IDS = sorted(PARTS)
LOCALES = ("zh", "en")
KB = 1000


def first_state(id_, words):
    """The settings that the controls begin with, as the script reads them."""
    state = {}
    for control in PARTS[id_].controls:
        if isinstance(control, Numbers):
            state |= {f"{control.name}{at}": value for at, value in enumerate(control.values)}
        elif isinstance(control, Text):
            state[control.name] = words[control.start]
        elif not isinstance(control, (Buttons, Keys)):
            state[control.name] = control.value
    return state


def page(id_, locale, live=True):
    root = parse_html(f'<p id="s-1"><img alt="x" src="figure:{id_}"></p>')
    draw_explorables(root, RECORDS, locale, LABELS[locale], corpora(locale))
    if live:
        add_controls(root, RECORDS, locale, LABELS[locale])
    return render_html(root)


def test_every_explorable_has_a_record_and_a_script():
    assert list(RECORDS) == list(PARTS)
    loader = (ROOT / "overrides/assets/scripts/explore.js").read_text("utf-8")
    assert re.findall(r'import\("\.\./explore/([\w-]+)\.js"\)', loader) == list(PARTS)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("id_", IDS)
def test_the_still_is_the_first_frame_of_the_script(scripts, id_, locale):
    words, own = RECORDS[id_].text(locale).words, part(id_, locale)
    given = [first_state(id_, words), words, corpus(locale)]
    drawn, said = scripts.call([(id_, "draw", given), (id_, "says", given)])
    assert drawn == list(own.draw(words)) and said == own.says(words)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("id_", IDS)
def test_the_table_is_the_first_of_the_script(scripts, id_, locale):
    words = RECORDS[id_].text(locale).words
    shown = [
        [["".join(cell.itertext()) for cell in row] for row in table.iter("tr")]
        for table in ET.fromstring(f"<div>{part(id_, locale).table(words)}</div>").iter("table")
    ]
    tables = scripts.call([(id_, "table", [first_state(id_, words), words, corpus(locale)])])[0]
    assert tables and shown[: len(tables)] == tables


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("id_", IDS)
def test_what_is_drawn_is_inside_its_box_and_has_all_its_words(id_, locale):
    words = RECORDS[id_].text(locale).words
    own = part(id_, locale)
    body, height = own.draw(words)
    assert not re.search(r"\{\w+\}|\bnan\b|\binf\b|undefined", body + own.says(words), re.I)
    for element in ET.fromstring(f"<g>{body}</g>").iter():
        assert 0 <= float(element.get("y", 0)) + 1 <= height + 1
        if element.tag == "text":
            x, room = float(element.get("x")), text_width(element.text or "", 13) * 0.9
            start = {"end": x - room, "middle": x - room / 2}.get(element.get("text-anchor"), x)
            assert start >= -4 and start + room <= WIDTH + 4, element.text
        elif element.tag == "rect":
            assert float(element.get("x")) >= -1
            assert float(element.get("x")) + float(element.get("width")) <= WIDTH + 1


@pytest.mark.parametrize("id_", IDS)
def test_the_script_with_what_it_imports_is_light(id_):
    folder, seen, waiting = ROOT / "overrides/assets/explore", {}, [f"{id_}.js"]
    while waiting:
        name = waiting.pop()
        seen[name] = text = (folder / name).read_text("utf-8")
        waiting += [new for new in re.findall(r'from "\./([\w.-]+)"', text) if new not in seen]
    for locale in LOCALES:
        data = json.dumps(corpus(locale), ensure_ascii=False) if PARTS[id_].with_corpus else ""
        parts = [*seen.values(), page(id_, locale), data]
        weight = sum(len(gzip.compress(text.encode())) for text in parts if text)
        assert weight <= 15 * KB, f"{weight} bytes with the still and its data"


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("id_", IDS)
def test_a_book_has_the_still_without_controls(id_, locale):
    assert "explore__controls" in page(id_, locale)
    portable = render_html(read_portable(page(id_, locale, live=False), lambda address: address))
    for words in (
        "<svg",
        "figcaption",
        "<table",
        part(id_, locale).says(RECORDS[id_].text(locale).words)[:8],
    ):
        assert words in portable
    assert not re.search("<(input|button|select)|data-|style=", portable)
    assert RECORDS[id_].text(locale).questions[0] not in portable, "nobody can try it there"


@pytest.mark.parametrize("id_", IDS)
def test_no_control_begins_outside_its_limits(id_):
    for control in PARTS[id_].controls:
        if isinstance(control, Slider):
            steps = (control.value - control.low) / control.step
            assert control.low <= control.value <= control.high and abs(steps - round(steps)) < 1e-9
        elif isinstance(control, Choice):
            assert control.accepts(control.value)


def test_numbers_are_written_alike(scripts):
    values = [0, 1, -1, 0.05, 2.25, -2.25, 0.15, 99.95, -0.04, 1234.5, 1 / 3]
    assert scripts.each("frame", "number", [[v] for v in values]) == [number(v) for v in values]
    for decimals in (0, 1, 2, 3):
        found = scripts.each("frame", "fixed", [[v, decimals] for v in values])
        assert found == [fixed(v, decimals) for v in values]
    assert fixed(-1.25, 1) == "−1.3" and number(2.25) == "2.3"
