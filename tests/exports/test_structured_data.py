"""What pages are in the words of schema.org."""

import datetime
import json
import re

import pytest

from samples import EDITIONS, HOSTILE, SITE, SOURCES, rendered, work, wrong_terms
from suyuan.exports.structured_data import (
    CorrectionComment,
    describe_corrections,
    describe_page,
    describe_site,
    describe_work,
    render_json_ld,
)
from suyuan.exports.structured_records import (
    describe_entry,
    describe_term_set,
)
from suyuan.records.claims import load_claims
from suyuan.records.entries import load_entries

CLAIMS = load_claims(
    """\
years:
  zh: {claim: 年份}
  en: {claim: Years}
  values: [{zh: 1987 年至 1998 年, en: 1987 to 1998, at: [{source: plain}]}]
""",
    "claims.yml",
    SOURCES,
)


@pytest.fixture(scope="module")
def entries():
    files = {
        "glossary.yml": "gpu: {zh: {name: GPU, aliases: [图形处理器], short: 芯片。, full: 长。}, "
        "en: {name: GPU, short: A chip., full: Long.}}\n",
        "people.yml": "ann: {zh: {name: 安, short: 某人。, full: 长。}, en: {name: Ann, short: "
        "Somebody., full: Long.}, born: 1947, "
        "affiliations: [{at: lab, from: 1987, to: 1998, zh: 教授, en: professor, claim: years}]}\n",
        "organisations.yml": "lab: {zh: {name: 室, short: 机构。, full: 长。}, en: {name: Lab, "
        "short: A lab., full: Long.}, founded: 1925, part_of: firm, wikidata: Q9}\n"
        "firm: {zh: {name: 司, short: 公司。, full: 长。}, en: {name: Firm, short: A firm., full: "
        "Long.}, closed: 1999}\n",
        "events.yml": "sale: {zh: {name: 卖, short: 卖了。}, en: {name: sale, short: It was "
        "sold.}, date: 1987-05, claim: years, entries: [ann, gpu]}\n",
    }
    return {entry.id: entry for entry in load_entries(files, CLAIMS)}


def test_an_essay_and_its_translation_name_each_other():
    zh = rendered(describe_work(work(), EDITIONS["zh"], SOURCES))
    en = rendered(
        describe_work(work("en", "The Seller", twin_title="喊停的是卖家"), EDITIONS["en"], SOURCES)
    )
    assert (zh["@type"], zh["headline"], zh["inLanguage"], zh["datePublished"]) == (
        "Article",
        "喊停的是卖家",
        "zh-Hans",
        "2026-01-02",
    )
    assert zh["workTranslation"]["@id"] == en["@id"] == SITE + "en/essays/auction/#article"
    assert (
        en["translationOfWork"]["@id"] == zh["@id"]
        and en["translationOfWork"]["inLanguage"] == "zh-Hans"
    )
    assert "translationOfWork" not in zh and "workTranslation" not in en
    assert [author["@type"] for author in zh["author"]] == ["Organization", "Person"]
    assert [source["name"] for source in zh["citation"]] == ["一篇文章", "无名"]
    assert zh["citation"][0] == {
        "@type": "CreativeWork",
        "name": "一篇文章",
        "url": "https://y.example/a?b=1&c=%20_d",
        "genre": "primary",
        "creditText": "某人（编辑：另一人）",
        "publisher": {"@type": "Organization", "name": "某社"},
        "datePublished": "2023-07-09",
    }
    assert zh["citation"][1] == {"@type": "CreativeWork", "name": "无名", "genre": "press"}, (
        "what is not known is not said"
    )


def test_an_essay_alone_has_no_translation():
    assert "workTranslation" not in rendered(
        describe_work(work(twin_title=""), EDITIONS["zh"], SOURCES)
    )


def test_corrections_are_comments_the_newest_first_and_date_the_page():
    corrections = [
        CorrectionComment(datetime.date(2026, 2, 1), "四块改为两块。", SITE + "corrections/#a"),
        CorrectionComment(datetime.date(2026, 3, 1), "年份改正。", SITE + "corrections/#b"),
    ]
    document = rendered(describe_work(work(), EDITIONS["zh"], SOURCES, corrections))
    assert document["correction"][0] == {
        "@type": "CorrectionComment",
        "datePublished": "2026-03-01",
        "text": "年份改正。",
        "url": SITE + "corrections/#b",
    }
    assert [comment["datePublished"] for comment in document["correction"]] == [
        "2026-03-01",
        "2026-02-01",
    ]
    assert document["dateModified"] == "2026-03-01"
    assert describe_corrections([]) == [] and "dateModified" not in rendered(
        describe_work(work(), EDITIONS["zh"], SOURCES)
    )


def test_entries_are_what_they_are(entries):
    ann, en = (
        rendered(describe_entry(entries["ann"], EDITIONS[locale], entries))
        for locale in ("zh", "en")
    )
    assert (
        ann["@type"] == "Person" and ann["birthDate"] == "1947" and ann["alternateName"] == ["Ann"]
    )
    assert ann["@id"] == en["@id"] == SITE + "people/ann/#entry", "one person in both languages"
    assert en["url"] == SITE + "en/people/ann/"
    [stay] = ann["affiliation"]
    assert (stay["@type"], stay["roleName"], stay["startDate"], stay["endDate"]) == (
        "OrganizationRole",
        "教授",
        "1987",
        "1998",
    )
    assert stay["affiliation"] == {
        "@type": "Organization",
        "@id": SITE + "organisations/lab/#entry",
        "name": "室",
    }
    lab = rendered(describe_entry(entries["lab"], EDITIONS["en"], entries))
    assert lab["sameAs"] == "https://www.wikidata.org/wiki/Q9"
    assert (
        lab["foundingDate"] == "1925"
        and lab["parentOrganization"]["name"] == "Firm"
        and "dissolutionDate" not in lab
    )
    sale = rendered(describe_entry(entries["sale"], EDITIONS["en"], entries))
    assert (sale["@type"], sale["startDate"]) == ("Event", "1987-05"), (
        "no more exact than the record"
    )
    assert [each["@type"] for each in sale["about"]] == ["Person", "DefinedTerm"]


def test_a_term_belongs_to_its_set(entries):
    term = rendered(describe_entry(entries["gpu"], EDITIONS["en"], entries))
    terms = rendered(describe_term_set("glossary", EDITIONS["en"], "Glossary", [entries["gpu"]]))
    assert term["@type"] == "DefinedTerm" and term["inDefinedTermSet"]["@id"] == terms["@id"]
    assert terms["hasDefinedTerm"] == [{"@id": term["@id"]}] and terms["name"] == "Glossary"


def test_other_pages():
    site = rendered(describe_site(EDITIONS["en"]))
    page = rendered(describe_page(EDITIONS["en"], SITE + "en/about/", "About"))
    assert page["isPartOf"]["@id"] == site["@id"] and site["url"] == SITE + "en/"


def test_nothing_ends_the_script_or_is_lost():
    text = render_json_ld(
        [describe_work(work(title=HOSTILE, summary=HOSTILE), EDITIONS["zh"], SOURCES)]
    )
    assert not re.search("[<>&\u2028\u2029]", text)
    assert json.loads(text)["headline"] == HOSTILE


def test_the_test_would_notice_what_is_no_schema_org():
    assert wrong_terms(
        {"@type": "Article", "headlines": "x", "citation": {"@type": "Person"}, "author": "x"}
    ) == [
        "Article has no headlines",
        "Article.citation is no Person",
        "Article.author is no text: x",
    ]
    assert wrong_terms({"@type": "Artikel"}) == ["Artikel is no type"]
