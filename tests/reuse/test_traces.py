"""What is noted while something is made, and when it must be made again."""

import hashlib

import pytest

from suyuan.core.cache import Cache
from suyuan.reuse.keeper import SEARCHED, Keeper
from suyuan.reuse.lookups import Lookups
from suyuan.reuse.previous import PreviousSite
from suyuan.reuse.traces import StoredTraces, Traces

RECORDS = {"a": "one", "b": "two"}


def tables(records=None, order=("x", "y")):
    """The tables of one build: records, and a list."""
    lookups = Lookups()
    records = lookups.table("records", records or RECORDS)
    listed = lookups.listing("listed", order)
    return lookups, records, listed


USES = {
    "a key": lambda records, listed, lookups: records["a"],
    "a key that is missing": lambda records, listed, lookups: records.get("c"),
    "no key": lambda records, listed, lookups: records.get(""),
    "whether a key is there": lambda records, listed, lookups: "b" in records,
    "all of a table": lambda records, listed, lookups: list(records.values()),
    "a list": lambda records, listed, lookups: listed[0],
}
CHANGES = {
    "nothing": ({}, set()),
    "a": ({"records": {"a": "1", "b": "two"}}, {"a key", "all of a table"}),
    "b": (
        {"records": {"a": "one"}},
        {"whether a key is there", "all of a table"},
    ),
    "c": (
        {"records": {**RECORDS, "c": "new"}},
        {"a key that is missing", "all of a table"},
    ),
    "the order of records": ({"records": {"b": "two", "a": "one"}}, {"all of a table"}),
    "the order of a list": ({"order": ("y", "x")}, {"a list"}),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_trace_holds_until_a_lookup_finds_something_else(change):
    lookups, *two = tables()
    traces = Traces(lookups)
    for name, use in USES.items():
        with lookups.noting() as notes:
            use(*two, lookups)
        traces.add(name, notes)
    stored = traces.to_store()
    changed, expected = CHANGES[change]
    later = Traces(tables(**changed)[0], stored)
    assert {name for name in USES if not later.holds(name)} == expected
    assert not later.holds("something new")


def test_what_is_made_of_something_noted_has_its_lookups_too():
    lookups, records, listed = tables()
    with lookups.noting() as outer:
        with lookups.noting() as inner:
            records["a"]
        with lookups.pause():
            records["b"]
        listed[0]
        lookups.add([("records", "kept")])
    assert list(inner) == [("records", "a")]
    assert set(outer) == {("records", "a"), ("listed", ""), ("records", "kept")}


def test_a_table_that_is_not_there_any_more_finds_nothing():
    lookups, records, _ = tables()
    traces = Traces(lookups)
    with lookups.noting() as notes:
        records.get("none")
    traces.add("x", notes)
    stored = traces.to_store()
    assert not Traces(Lookups(), stored).holds("x")


@pytest.mark.parametrize("broken", [[], [7], [-9]])
def test_damaged_traces_do_not_hold(broken):
    stored = StoredTraces([("records", "a", "?")], {}, {"x": (broken, [], "")})
    assert Traces(tables()[0], stored).holds("x") == (not broken)


class Build:
    """A build with a cache, which makes one text of each of several names, and searches it."""

    def __init__(self, folder, site=None, name="gpu", **changed):
        self.lookups, self.records, _ = tables(**changed)
        self.cache = Cache(folder / "results.sqlite3")
        texts = self.lookups.texts

        def search(key):
            text = texts.get(key) or self.cache.get(SEARCHED, str, [key]) or ""
            return name if not key or name in text else ""

        self.lookups.define("names.en", search)
        self.keeper = Keeper(self.cache, self.lookups)
        self.made = []
        self.site = folder / (site or "site")

    def make(self, name):
        self.made.append(name)
        self.lookups.note_search("names.en", f"text of {name}")
        return f"{name}: {self.records.get(name, '')}"

    def results(self, *names):
        found = self.keeper.map("make", str, self.make, names, lambda name: name)
        return [result for result, _ in found]

    def write(self, name):
        (self.site / name).parent.mkdir(parents=True, exist_ok=True)
        (self.site / name).write_text(self.make(name))
        return [name]

    def close(self):
        traces = self.keeper.traces
        self.keeper.save(traces.to_store())
        self.cache.close()
        return self.made


def test_only_what_has_changed_is_made_again(tmp_path):
    first = Build(tmp_path)
    assert first.results("a", "gpu", "c") == ["a: one", "gpu: ", "c: "]
    assert first.close() == ["a", "gpu", "c"]
    same = Build(tmp_path)
    assert same.results("a", "gpu", "c", "d") == ["a: one", "gpu: ", "c: ", "d: "]
    assert same.close() == ["d"]
    changed = Build(tmp_path, records={"c": "new"}, name="tpu")
    assert changed.results("a", "gpu", "c", "d") == ["a: ", "gpu: ", "c: new", "d: "]
    assert changed.close() == ["a", "gpu", "c"]  # no other text has the old name or the new one
    assert Build(tmp_path, records={"c": "new"}, name="tpu").results("gpu") == ["gpu: "]


def test_files_are_taken_over_as_long_as_they_are_intact(tmp_path):
    first = Build(tmp_path)
    first.keeper.write("file", first.write, {"a": "a", "b": "b"}, first.site)
    first.close()
    checksums = {
        name: hashlib.sha256((first.site / name).read_bytes()).hexdigest() for name in ("a", "b")
    }
    (first.site / "b").write_text("damaged")
    second = Build(tmp_path, site="new")
    second.site.mkdir()
    second.keeper.previous = PreviousSite(first.site, checksums)
    second.keeper.write("file", second.write, {"a": "a", "b": "b"}, second.site)
    assert second.close() == ["b"] and second.keeper.previous.taken == {"a": checksums["a"]}
    assert (second.site / "b").read_text() == "b: two"
    assert (second.site / "a").stat().st_ino == (first.site / "a").stat().st_ino
    assert (first.site / "b").read_text() == "damaged"  # nothing writes into the last site
