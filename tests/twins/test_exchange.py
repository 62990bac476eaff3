"""Downloads of twins: TMX for translation tools, JSON for everyone."""

import json

from lxml import etree

from suyuan.twins.exchange import Unit, render_json, render_tmx

UNITS = [
    Unit("s-1", "paragraph", "confirmed", {"zh": "甲 & <乙>", "en": "A & <B>"}),
    Unit("s-2", "paragraph", "stale", {"zh": "新", "en": "old"}),
    Unit("s-3", "paragraph", "untranslated", {"zh": "丙", "en": None}),
]


def test_the_memory_holds_what_is_confirmed():
    root = etree.fromstring(render_tmx(UNITS, "题", "zh"))
    assert root.get("version") == "1.4" and root.find("header").get("srclang") == "zh"
    assert [unit.get("tuid") for unit in root.iter("tu")] == ["s-1"]
    assert [
        (tuv.get("{http://www.w3.org/XML/1998/namespace}lang"), tuv.findtext("seg"))
        for tuv in root.iter("tuv")
    ] == [("zh", "甲 & <乙>"), ("en", "A & <B>")]


def test_the_json_holds_everything_with_its_state():
    document = json.loads(render_json(UNITS, "题"))
    assert [segment["state"] for segment in document["segments"]] == [
        "confirmed",
        "stale",
        "untranslated",
    ]
    assert document["segments"][2]["en"] is None
