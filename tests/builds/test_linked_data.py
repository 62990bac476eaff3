"""JSON-LD of the real site: valid, in the words of schema.org, its addresses there."""

import json
from itertools import count
from urllib.parse import urldefrag

import pytest
from lxml import html

from built_pages import FOLDERS, SITE, addresses, is_there, json_ld
from samples import expand, wrong_terms


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
    reviews = [thing for thing in graph if thing["@type"] == "ClaimReview"]
    assert reviews and all(review["reviewRating"]["alternateName"] for review in reviews)
    defined = {thing["@id"] for thing in graph if thing not in reviews}
    cited = {
        work["@id"]
        for thing in graph
        for part in (thing, *thing.get("hasPart", ()))
        for work in part.get("appearance", ())
    }
    assert cited <= defined
    # The page is in parts, and its first part forwards the ids of the others.
    ids = {
        id_
        for part in (real_site / folder / "claims").rglob("index.html")
        for id_ in html.fromstring(part.read_bytes().decode()).xpath("//@id")
    }
    assert {urldefrag(id_)[1] for id_ in defined} <= ids, "each @id leads to what it names"
