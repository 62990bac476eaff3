"""What other programs read of the real site: it is all there, valid, and of the page that it stands in."""

import json
import re
from itertools import count
from pathlib import Path
from urllib.parse import unquote, urldefrag

import feedparser
import jsonschema
import pytest
import yaml
from lxml import html
from PIL import Image
from pybtex.database import parse_string

from samples import expand, wrong_terms
from suyuan.exports.feeds import NEWEST

SITE = "https://suyuan.example/"
SCHEMAS = {
    name: json.loads(
        (Path(__file__).parents[1] / f"fixtures/schemas/{name}.json").read_text("utf-8")
    )
    for name in ("csl-data", "json-feed")
}
FOLDERS = {"zh": "", "en": "en/"}


@pytest.fixture(scope="module")
def pages(real_site):
    """Address below the site → the page, all that search engines may show."""
    found = {
        path.relative_to(real_site).as_posix().removesuffix("index.html"): html.parse(
            str(path), html.HTMLParser(encoding="utf-8")
        ).getroot()
        for path in sorted(real_site.rglob("index.html"))
    }
    return {url: page for url, page in found.items() if not page.xpath("//meta[@name='robots']")}


def json_ld(page) -> list[dict]:
    return [
        json.loads(script.text)
        for script in page.iter("script")
        if script.get("type") == "application/ld+json"
    ]


def meta(page, name) -> list[str]:
    return page.xpath("//meta[@name=$n or @property=$n]/@content", n=name)


def is_there(real_site, address: str) -> bool:
    path = unquote(urldefrag(address)[0]).removeprefix(SITE)
    return (
        (real_site / path / "index.html").is_file()
        if path.endswith("/") or not path
        else (real_site / path).is_file()
    )


def addresses(value):
    """Every address of the site in JSON."""
    if isinstance(value, dict):
        value = [item for key, item in value.items() if key != "@context"]
    if isinstance(value, list):
        return {address for item in value for address in addresses(item)}
    return (
        set(re.findall(rf"{re.escape(SITE)}[^\s\"'<>()]*", value))
        if isinstance(value, str)
        else set()
    )


def test_json_ld_is_of_schema_org_and_its_addresses_are_there(pages, real_site):
    kinds, entries = {}, count()
    for url, page in pages.items():
        if url.endswith("/parallel/"):
            assert json_ld(page) == [], "the essay says it"
            continue
        [document] = json_ld(page)
        if (
            document["@type"] in ("Article", "WebSite", "WebPage", "DefinedTermSet", "Dataset")
            or next(entries) % 5 == 0
        ):
            assert (
                wrong_terms({key: value for key, value in document.items() if key != "@context"})
                == []
            ), url
        assert not [
            address for address in addresses(document) if not is_there(real_site, address)
        ], url
        assert document["url"] == SITE + url
        kinds.setdefault(document["@type"], document)
    assert {
        "Article",
        "WebSite",
        "WebPage",
        "DefinedTerm",
        "DefinedTermSet",
        "Person",
        "Organization",
        "Event",
        "Dataset",
    } == set(kinds)
    assert all(expand(document) for document in kinds.values())


@pytest.mark.parametrize("folder", FOLDERS.values())
def test_all_claims_are_linked_data(folder, real_site):
    graph = json.loads((real_site / folder / "claims.jsonld").read_text("utf-8"))["@graph"]
    known = json.loads((real_site / "claims.json").read_text("utf-8"))["claims"]
    assert {thing["@id"].partition("#")[2] for thing in graph if thing["@type"] == "Claim"} == set(
        known
    )
    assert wrong_terms(graph) == []
    defined = {thing["@id"] for thing in graph}
    cited = {
        work["@id"]
        for thing in graph
        for part in (thing, *thing.get("hasPart", ()))
        for work in part.get("appearance", ())
    }
    assert cited <= defined
    ids = set(
        html.parse(str(real_site / folder / "claims/index.html"), html.HTMLParser(encoding="utf-8"))
        .getroot()
        .xpath("//@id")
    )
    assert {urldefrag(id_)[1] for id_ in defined} <= ids, "each @id leads to what it names"


def test_essays_carry_citations_and_their_own_card(pages, real_site):
    essays = {
        url: page for url, page in pages.items() if re.fullmatch(r"(?:en/)?essays/[a-z0-9-]+/", url)
    }
    cards = set()
    for url, page in essays.items():
        [title] = meta(page, "citation_title")
        assert (
            title in page.xpath("string(//h1)")
            and meta(page, "citation_public_url") == [SITE + url]
            and meta(page, "citation_author")
        )
        assert re.fullmatch(r"\d{4}/\d\d/\d\d", meta(page, "citation_publication_date")[0])
        assert meta(page, "citation_language") == ["en" if url.startswith("en/") else "zh-Hans"]
        assert meta(page, "og:type") == ["article"] and meta(page, "og:image") == [
            SITE + url + "card.png"
        ]
        [document] = json_ld(page)
        twin = document["translationOfWork" if url.startswith("en/") else "workTranslation"]
        assert urldefrag(twin["@id"])[0].removeprefix(SITE) in essays
        cards.add((real_site / url / "card.png").read_bytes())
        for name in ("cite", "sources"):
            items = json.loads((real_site / url / f"{name}.json").read_text("utf-8"))
            jsonschema.validate(items, SCHEMAS["csl-data"])
            assert list(
                parse_string((real_site / url / f"{name}.bib").read_text("utf-8"), "bibtex").entries
            ) == [item["id"] for item in items]
    assert len(cards) == len(essays) >= 10, "one each, another in each language"


def test_every_page_has_a_card_that_is_there(pages, real_site):
    seen = set()
    for url, page in pages.items():
        [image] = meta(page, "og:image")
        assert is_there(real_site, image), url
        assert (
            meta(page, "og:title")[0]
            and meta(page, "og:description")[0]
            and meta(page, "twitter:card") == ["summary_large_image"]
        )
        seen.add(image)
    assert {SITE + "card.png", SITE + "en/card.png"} < seen
    assert (real_site / "card.png").read_bytes() != (real_site / "en/card.png").read_bytes()
    for path in real_site.rglob("card.png"):
        assert Image.open(path).size == (1200, 630) and path.stat().st_size < 60_000


@pytest.mark.parametrize("locale, folder", FOLDERS.items())
def test_feeds_hold_the_newest_essays(locale, folder, real_site):
    text = (real_site / folder / "feed.xml").read_text("utf-8")
    rss, feed = (
        feedparser.parse(text),
        json.loads((real_site / folder / "feed.json").read_text("utf-8")),
    )
    jsonschema.validate(feed, SCHEMAS["json-feed"])
    assert not rss.bozo and [entry.id for entry in rss.entries] == [
        item["id"] for item in feed["items"]
    ]
    assert 5 <= len(feed["items"]) <= NEWEST and all(
        item["url"].startswith(SITE + folder + "essays/") for item in feed["items"]
    )
    assert all(len(item["content_html"]) > 5000 for item in feed["items"])
    for address in addresses(feed) | addresses(text.replace("&lt;", "<").replace("&amp;", "&")):
        assert is_there(real_site, address), address


def test_every_page_leads_to_its_feeds_and_its_markdown(pages, real_site):
    for url, page in pages.items():
        links = {
            link.get("type"): link.get("href")
            for link in reversed(list(page.iter("link")))
            if "alternate" in link.get("rel", "").split() and link.get("type")
        }
        folder = SITE + ("en/" if url.startswith("en/") else "")
        assert (links["application/rss+xml"], links["application/feed+json"]) == (
            folder + "feed.xml",
            folder + "feed.json",
        )
        assert links.get("text/markdown") == (
            None if url.endswith("/parallel/") else f"{SITE}{url}index.md"
        )


def test_every_page_is_there_as_markdown_without_marks_that_only_we_know(pages, real_site):
    for url in pages:
        if url.endswith("/parallel/"):
            continue
        text = (real_site / url / "index.md").read_text("utf-8")
        front, _, body = text.removeprefix("---\n").partition("\n---\n\n")
        assert yaml.safe_load(front)["url"] == SITE + url
        prose = re.sub(r"```.*?```|`[^`\n]*`", "", body, flags=re.DOTALL)
        assert len(body) > 80 and not re.search(
            r"\]\((?:claim|entry|figure):|\{:|\]\([^)]*\.md[)#]", prose.replace("index.md)", ")")
        ), url
        assert not [
            address
            for address in re.findall(rf"\]\(({re.escape(SITE)}[^)\s]*)", prose)
            if not is_there(real_site, address)
        ], url


@pytest.mark.parametrize("folder", FOLDERS.values())
def test_llms_txt_leads_to_the_markdown(folder, real_site):
    text = (real_site / folder / "llms.txt").read_text("utf-8")
    found = re.findall(r"^- \[[^\]]+\]\(([^)]+)\)", text, re.MULTILINE)
    assert re.match(r"# \S+\n\n> \S", text) and len(found) >= 15
    assert all(
        is_there(real_site, address) and address.startswith(SITE + folder) for address in found
    )


def test_what_can_be_taken_along_is_offered(pages):
    for url, names in {
        "essays/": [
            "essays.zh.epub",
            "essays.en.epub",
            "essays.zh-en.epub",
            "feed.xml",
            "sources.bib",
            "llms.txt",
        ],
        "en/essays/": ["essays.zh-en.epub", "en/feed.json", "en/sources.json", "en/claims.jsonld"],
    }.items():
        hrefs = " ".join(pages[url].xpath("//section[@class='downloads']//a/@href"))
        assert all(name.removeprefix("en/") in hrefs for name in names)
    assert {"cite.bib", "cite.json", "index.md", "sources.bib", "sources.json"} <= set(
        pages["en/essays/auction/"].xpath("//p[@class='cite']/a/@href")
    )
