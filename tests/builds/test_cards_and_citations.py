"""What reference managers and social networks read of the real site."""

import json
import re
from urllib.parse import urldefrag

import jsonschema
from PIL import Image
from pybtex.database import parse_string

from built_pages import CSL_SCHEMA, SITE, is_there, json_ld, meta


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
            jsonschema.validate(items, CSL_SCHEMA)
            assert list(
                parse_string((real_site / url / f"{name}.bib").read_text("utf-8"), "bibtex").entries
            ) == [item["id"] for item in items]
    assert len(cards) == len(essays) > 1, "one each, another in each language"


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
