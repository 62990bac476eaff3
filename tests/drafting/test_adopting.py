"""`make adopt` and `make draft-quality`."""

from datetime import date

import pytest

from answering import Answering
from suyuan.commands.adopting import adopt
from suyuan.commands.draft_quality import measure_quality
from suyuan.commands.drafting import Options, draft_pages
from suyuan.core.paths import PagePath
from suyuan.core.problems import ProblemsFound
from suyuan.markup.page import check_page, parse_page
from suyuan.twins.lock import load_lock

DAY = date(2026, 1, 2)
FIELDS = "license: CC BY 4.0\nsummary: 一句话。\ndate: 2012-12-07\nsource: https://a.example/x\n"


def drafted(docs, fields=FIELDS):
    page = docs.folder / "sources/river.zh.md"
    page.write_text(page.read_text("utf-8").replace("lang: zh\n", f"lang: zh\n{fields}"), "utf-8")
    report = draft_pages(page, docs.folder, Answering(), DAY, Options())
    assert report.code == 0, report.errors
    return page


def test_an_adopted_page_is_an_essay_under_its_ids(docs):
    page = drafted(docs)
    rows = load_lock((docs.folder / "sources/river.twins.yml").read_text("utf-8"), "")
    lines = adopt(page, docs.folder, DAY)
    assert [line.partition("docs/")[2] for line in lines] == [
        "essays/river.zh.md: written",
        "essays/river.en.md: written",
    ]
    assert not list(docs.folder.glob("sources/river*"))
    for locale in ("zh", "en"):
        text = (docs.folder / f"essays/river.{locale}.md").read_text("utf-8")
        essay = parse_page(text, "x", PagePath("essays/", "river", locale))
        assert check_page(essay) == []
        assert essay.front["license"] == "CC BY 4.0" and essay.front["authors"] == ["某人"]
        assert essay.front["first_published"] == "https://a.example/x"
    moved = load_lock((docs.folder / "data/twins/river.yml").read_text("utf-8"), "")
    assert set(rows) <= set(moved) and any(row.drafted for row in moved.values())


@pytest.mark.parametrize("field", ["license", "summary", "date"])
def test_without_a_field_nothing_is_moved(docs, field):
    fields = "\n".join(line for line in FIELDS.split("\n") if not line.startswith(field))
    page = drafted(docs, fields)
    with pytest.raises(ProblemsFound, match=f"{field}: "):
        adopt(page, docs.folder, DAY)
    assert page.exists() and not (docs.folder / "essays/river.zh.md").exists()


def test_an_unfinished_page_is_not_moved(docs):
    page = drafted(docs)
    page.write_text(page.read_text("utf-8") + "\n又一段，还没有译。\n", "utf-8")
    with pytest.raises(ProblemsFound, match="has no translation yet"):
        adopt(page, docs.folder, DAY)
    assert page.exists()


def test_an_essay_of_that_name_stays(docs):
    page = drafted(docs)
    docs.write("essays/river.zh.md", "mine")
    with pytest.raises(ProblemsFound, match="exists already"):
        adopt(page, docs.folder, DAY)
    assert (docs.folder / "essays/river.zh.md").read_text("utf-8") == "mine" and page.exists()


def test_only_source_pages_are_adopted(docs):
    for name in ("about.zh.md", "sources/none.zh.md", "sources/none.md"):
        with pytest.raises(ProblemsFound):
            adopt(docs.folder / name, docs.folder, DAY)


def test_an_endpoint_is_measured_on_our_own_pairs(docs):
    docs.essay()
    docs.update()
    zh = ["题目", "第一段说的是一个房间，房间里有一张桌子。", "第二段说的是一条河，河上有一座桥。"]
    en = [
        "The title",
        "The first paragraph is about a room with a table in it.",
        "Wrong: 99 rivers.",
    ]
    answers = dict(zip(zh, en))
    translator = Answering(lambda messages: answers[messages[1]["content"].rpartition("\n")[2]])
    report = measure_quality(docs.folder, "", translator, 1)
    assert report.lines == [
        "test-model: 3 blocks, 67% pass at the first answer, 67% by answer 3; chrF 100.0"
    ]
    assert measure_quality(docs.folder, "none", translator, 1).code == 1
