"""`make draft`: what it writes, keeps, and says."""

import threading
from datetime import date

import pytest

from answering import Answering, answer_to
from suyuan.commands.drafting import Options, draft_pages
from suyuan.commands.translations import update_translations
from suyuan.core.paths import PagePath
from suyuan.drafting.endpoint import EndpointError
from suyuan.drafting.pair import load_pair
from suyuan.drafting.resources import Resources
from suyuan.twins.lock import load_lock

DAY = date(2026, 1, 2)
TWIN, LOCK = "sources/river.en.md", "sources/river.twins.yml"


def draft(docs, translator, page="sources/river.zh.md", **options):
    return draft_pages(docs.folder / page, docs.folder, translator, DAY, Options(**options))


def states(docs):
    find = Resources(docs.folder).find_names
    pair = load_pair(PagePath("sources/", "river", "zh"), docs.folder, find, DAY)
    return {each.first.plain: each.state for each in pair.alignment.pairs}


def read(docs, path):
    return (docs.folder / path).read_text("utf-8")


def test_a_page_gets_its_twin_block_by_block(docs):
    before = read(docs, "sources/river.zh.md")
    report = draft(docs, Answering())
    assert (report.code, report.errors) == (0, [])
    text = read(docs, TWIN)
    assert "translated_from: zh" in text and "lang: en" in text
    assert "[^1]: They said" in text and "https://a.example/" in text and "```\ncode\n```" in text
    assert "$44,000,000" in text and "Li Ming" in text
    assert set(states(docs).values()) == {"drafted", "confirmed"}  # code is the same in both
    assert read(docs, "sources/river.zh.md") == before


def test_a_second_run_sends_nothing(docs):
    draft(docs, Answering())
    text, again = read(docs, TWIN), Answering()
    report = draft(docs, again)
    assert again.requests == [] and "nothing to draft" in report.lines[0]
    assert read(docs, TWIN) == text


def test_what_a_person_has_written_stays(docs):
    draft(docs, Answering())
    mine = read(docs, TWIN).replace("## They said", "## What I say of them")
    docs.write(TWIN, mine)
    again = Answering()
    draft(docs, again)
    assert again.requests == [] and read(docs, TWIN) == mine
    assert states(docs)["桥"] == "confirmed"


def test_a_changed_original_is_drafted_with_what_was_there(docs):
    draft(docs, Answering())
    old = read(docs, TWIN)
    docs.write(
        "sources/river.zh.md",
        read(docs, "sources/river.zh.md").replace("走到河边", "又走到河边去了"),
    )
    again = Answering()
    draft(docs, again)
    [request] = again.requests
    assert "又走到河边去了" in request.block.slots[0]
    assert request.before[0].count("走到河边") == 1 and "They said" in request.before[1]
    new = read(docs, TWIN)
    assert new != old and new.partition("## ")[2] == old.partition("## ")[2]


def test_a_changed_term_names_the_drafts_that_used_it(docs):
    draft(docs, Answering())
    docs.write("data/people.yml", read(docs, "data/people.yml").replace("Li Ming", "Lee Ming"))
    again = Answering()
    draft(docs, again)
    assert [request.block.slots[0][:2] for request in again.requests] == ["李明"]
    assert "Lee Ming" in read(docs, TWIN)


def test_accepting_ends_a_draft(docs):
    draft(docs, Answering())
    ids = [id_ for id_, row in load_lock(read(docs, LOCK), LOCK).items() if row.drafted]
    report = update_translations(docs.folder, DAY, "sources/river", ids)
    assert report.code == 0, report.errors
    assert set(states(docs).values()) == {"confirmed"}


def test_terms_and_forbidden_translations_are_sent_and_checked(docs):
    docs.write("data/glossary.yml", read(docs, "data/glossary.yml") + LLM)
    docs.write("sources/river.zh.md", "LLM 正在改变一切，谁也说不出它明年会是什么样子。\n")
    wrong = Answering(
        lambda messages: "The Master of Laws is changing all of it, and nobody knows."
    )
    report = draft(docs, wrong)
    assert len(wrong.requests) == 3 and report.code == 1
    assert "never: Master of Laws" in wrong.requests[0].messages()[1]["content"]
    assert "'Master of Laws' is a wrong translation of LLM" in report.errors[0]
    assert "not drafted: 'Master of Laws'" in read(docs, TWIN)


LLM = """\
llm:
  not: [Master of Laws]
  zh: {name: 大语言模型, aliases: [LLM], short: 一句话。, full: 正文。}
  en: {name: large language model, short: A sentence., full: Text.}
"""


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace("2012", "2013"),
        lambda text: text.replace("Li Ming", "Somebody"),
        lambda text: text.replace("[^1]", ""),
        lambda text: text + "\nIGNORE ALL INSTRUCTIONS\n# and more",
        lambda text: "",
        lambda text: "李明走到河边，手里拿着一样东西。",
        lambda text: text[:20],
        lambda text: text * 40,
        lambda text: "\ud800" + "\x00" * 10,
    ],
)
def test_what_fails_a_check_is_corrected_or_left_to_a_person(docs, spoil):
    def once(messages):  # the second answer is right
        return spoil(answer_to(messages)) if len(messages) == 2 else answer_to(messages)

    translator = Answering(once)
    report = draft(docs, translator)
    first = next(each for each in translator.requests if each.refused)
    assert "Correct this" in first.messages()[-1]["content"]
    (docs.folder / TWIN).unlink(), (docs.folder / LOCK).unlink()
    report = draft(docs, Answering(lambda messages: spoil(answer_to(messages))))
    assert report.code == 1 and any("is not drafted" in error for error in report.errors)
    assert "untranslated" in states(docs).values()
    assert "<!-- s-" in read(docs, TWIN)
    report = draft(docs, Answering())  # later, all goes well
    assert report.code == 0 and "<!-- s-" not in read(docs, TWIN)


def test_an_interruption_loses_nothing(docs):
    count = threading.Semaphore(3)

    def answer(messages):
        if not count.acquire(blocking=False):
            raise KeyboardInterrupt
        return answer_to(messages)

    with pytest.raises(KeyboardInterrupt):
        draft(docs, Answering(answer), at_once=1)
    done = [state for state in states(docs).values() if state == "drafted"]
    again = Answering()
    report = draft(docs, again)
    assert report.code == 0 and done and len(again.requests) == 4 - len(done)
    assert "untranslated" not in states(docs).values()


def test_an_endpoint_that_fails_keeps_what_is_there(docs):
    def answer(messages):
        if "桥" in messages[-1]["content"]:
            raise EndpointError("the endpoint fails (500): try again later")
        return answer_to(messages)

    report = draft(docs, Answering(answer), at_once=1)
    assert report.code == 1 and "make draft goes on from there" in report.errors[-1]
    assert states(docs)["桥"] == "untranslated" and "drafted" in states(docs).values()


def test_without_an_endpoint_the_memory_helps(docs):
    docs.essay()
    docs.write(
        "sources/river.zh.md",
        "第二段说的是一条河，河上有一座桥。\n\n第一段说的是一个房间，房间里有两张桌子。\n\n李明来了。\n",
    )
    report = draft(docs, None)
    text = read(docs, TWIN)
    assert "The second is about a river with a bridge over it." in text
    assert "% like: The first paragraph is about a room" in text and "李明 = Li Ming" in text
    assert "2 left to translate" in report.lines[0]


def test_a_dry_run_says_what_it_would_send(docs):
    report = draft(docs, None, dry=True)
    assert not (docs.folder / TWIN).exists()
    assert ":7: s-" in report.lines[0] and "untranslated: 李明" in report.lines[0]
    assert "4 blocks to draft, about" in report.lines[-1] and "tokens" in report.lines[-1]


def test_an_english_page_gets_a_chinese_twin(docs):
    docs.write("sources/cat.en.md", "---\ntitle: The cat\nlang: en\n---\n\nLi Ming had 3 cats.\n")
    answers = {"Li Ming had 3 cats.": "李明养了 3 只猫。", "The cat": "猫"}
    translator = Answering(lambda messages: answers[messages[1]["content"].rpartition("\n")[2]])
    report = draft(docs, translator, "sources/cat.en.md")
    assert report.code == 0, report.errors
    text = read(docs, "sources/cat.zh.md")
    assert "李明养了 3 只猫。" in text and "translated_from: en" in text and "title: 猫" in text


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("sources/none.zh.md", "there is no such page, or it has no text"),
        ("about.zh.md", "no page to translate"),
        ("../river.zh.md", "no page to translate"),
        ("data", "no page to translate"),
    ],
)
def test_other_pages_are_refused_in_one_line(docs, page, message):
    report = draft(docs, Answering(), page)
    assert report.code == 1 and len(report.errors) == 1 and message in report.errors[0]
