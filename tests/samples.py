"""Small records, works, editions and sources that several tests read, and where corrections are
suggested; the rules of schema.org."""

from __future__ import annotations

import datetime
import importlib
import json
import re
from pathlib import Path

from pyld import jsonld

from suyuan.core.paths import PagePath
from suyuan.exports.structured_data import render_json_ld
from suyuan.exports.works import Edition, Work
from suyuan.records.entries import load_entries
from suyuan.records.sources import load_sources

FIXTURES = Path(__file__).with_name("fixtures")
ENTRIES = load_entries({"glossary.yml": (FIXTURES / "glossary.yml").read_text("utf-8")}, {})
JSON_FEED_SCHEMA = json.loads((FIXTURES / "schemas/json-feed.json").read_text("utf-8"))
SITE = "https://x.example/a/"
REPOSITORY = "https://forge.example/me/x"
FORM = "issues/new?template=correction.yml&passage={passage}&twin={twin}&permalink={permalink}"
LICENSE = ("https://creativecommons.org/licenses/by-sa/4.0/", "CC BY-SA 4.0", "contributors")
EDITIONS = {
    "zh": Edition("zh", SITE, "溯源", "从何而来", "长文。", "溯源编辑部", *LICENSE),
    "en": Edition("en", SITE, "Suyuan", "Where from", "Essays.", "The Suyuan editors", *LICENSE),
}
HOSTILE = '</script><!-- "{x} \\input{y} & 100%_#\u2028 <b>标题</b>'

SOURCES = load_sources(
    """\
plain:
  zh: {title: 一篇文章, author: 某人（编辑：另一人）, publisher: 某社}
  en: {title: 一篇文章, gloss: An Article, author: Somebody (某人), publisher: A House}
  date: 2023-07-09
  link: https://y.example/a?b=1&c=%20_d
  type: primary
bare:
  zh: {title: 无名}
  en: {title: 无名}
  date: null
  link: null
  type: press
""",
    "sources.yml",
)


def work(locale: str = "zh", title: str = "喊停的是卖家", **fields) -> Work:
    page = PagePath("essays/", "auction", locale)
    return Work(
        page,
        EDITIONS[locale].address(page),
        title,
        fields.pop("summary", "一句话。"),
        ("溯源编辑部", "A. Person"),
        datetime.date(2026, 1, 2),
        ("plain", "bare"),
        fields.pop("twin_title", "The Other"),
    )


# The vocabulary is not fetched in a test: names stand for themselves below schema.org.
_CONTEXT = {"@context": {"@vocab": "https://schema.org/", "id": "@id", "type": "@type"}}


def expand(document: dict) -> list[dict]:
    """A JSON-LD document as a JSON-LD processor understands it."""

    def load(url, options):
        assert url == "https://schema.org", "any other context would have to be fetched"
        return {
            "contextUrl": None,
            "documentUrl": url,
            "contentType": "application/ld+json",
            "document": _CONTEXT,
        }

    return jsonld.expand(document, {"documentLoader": load})


def _schema_type(name: str) -> type | None:
    """schema.org's type of that name. Taken from its module: `schema_org.Person` would compile
    validators for whole graphs of types, half a second each, where their names are all that is
    asked for."""
    module = re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
    try:
        return getattr(importlib.import_module(f"schema_org.models.{module}"), name)
    except (ImportError, AttributeError):
        return None


def wrong_terms(thing, within: str = "", role: str = "") -> list[str]:
    """What schema.org has no such type or property for, or does not let stand there. A role may
    stand in the place of what it is a role in, and then says it with the same property."""
    if isinstance(thing, list):
        return [message for item in thing for message in wrong_terms(item, within, role)]
    if not isinstance(thing, dict):
        return []
    if set(thing) == {"@id"}:
        return []
    if "@graph" in thing:
        return wrong_terms(thing["@graph"])
    name = thing["@type"]
    model = _schema_type(name)
    if model is None:
        return [f"{name} is no type"]
    ranges = {each.schema_name: each.ranges for each in model.SCHEMA_PROPERTIES}
    found = []
    for key, value in thing.items():
        if key.startswith("@"):
            continue
        if key not in ranges and key != role:
            found.append(f"{name} has no {key}")
            continue
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict) and item.keys() != {"@id"} and key in ranges:
                types = set(_schema_type(item["@type"]).SCHEMA_TYPES)
                if not types & {*ranges[key], "Role"}:
                    found.append(f"{name}.{key} is no {item['@type']}")
            elif (
                isinstance(item, str)
                and not {"Text", "URL", "Date", "DateTime", "Duration"} & set(ranges.get(key, ()))
                and item[:4] != "http"
            ):
                found.append(f"{name}.{key} is no text: {item}")
            found += wrong_terms(item, name, key)
    return found


def rendered(*things) -> dict:
    """As a page has it, read back; schema.org and a JSON-LD processor have nothing against it."""
    document = json.loads(render_json_ld(things))
    assert wrong_terms({key: value for key, value in document.items() if key != "@context"}) == []
    assert expand(document)
    return document
