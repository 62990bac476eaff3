"""What the filter over claims looks through: rows and names."""

import json

from small_claims import load
from suyuan.search.claim_filter import ClaimUsers, render_filter


def test_rows_have_places_and_names():
    users = {"cost": ClaimUsers(["An essay"], ["NEC", "NEC"], ["Li", "Xiao"])}
    document = json.loads(render_filter(load().values(), "en", {"price": "supported/"}, users))
    assert [document[name] for name in ("essays", "entries", "sources")] == [
        ["An essay"],
        ["NEC"],
        ["Li", "Xiao"],
    ]
    rows = {row[0]: row for row in document["rows"]}
    assert rows["cost"][1:5] == ["", 0, "The cost", "$600 million / $650 million"]
    assert rows["cost"][5:] == [[0], [0], [0, 1]]
    assert rows["price"][1:4] == ["supported/", 3, "The price"]
