"""Records that an earlier build has read are those that their file has."""

import pytest

from project import ROOT
from suyuan.core.cache import Cache
from suyuan.core.yaml_records import load_records
from suyuan.records.claims import ClaimRecord
from suyuan.records.entry_models import RECORDS
from suyuan.records.figures import FigureRecord
from suyuan.records.kept import RecordReader
from suyuan.records.sources import Source

MODELS = {"claims": ClaimRecord, "figures": FigureRecord, "sources": Source, **RECORDS}


@pytest.mark.parametrize("name", MODELS)
def test_the_records_of_the_site_are_kept_as_they_are(tmp_path, name):
    text, model = (ROOT / f"docs/data/{name}.yml").read_text("utf-8"), MODELS[name]
    cache = Cache(tmp_path / "results.sqlite3")
    RecordReader(cache)(model, text, name)
    cache.flush()
    (kept, lines, problems), (read, real_lines, _) = (
        load(model, text, name) for load in (RecordReader(cache), load_records)
    )
    assert kept is not read and repr(kept) == repr(read) and not problems
    assert {(id_,): lines[(id_,)] for id_ in kept}.items() <= real_lines.items()
    assert dict(lines) == real_lines


def test_a_file_that_has_changed_is_read_again_and_a_wrong_one_is_not_kept(tmp_path):
    reader = RecordReader(Cache(tmp_path / "results.sqlite3"))
    one = "a: {zh: {title: 一}, en: {title: One}, date: null, link: null}\n"
    assert reader(Source, one, "x")[0]["a"].en.title == "One"
    assert reader(Source, one.replace("One", "Two"), "x")[0]["a"].en.title == "Two"
    wrong = one.replace("date: null", "dat: null")
    for _ in range(2):
        assert [problem.line for problem in reader(Source, wrong, "x")[2]] == [1, 1]
