"""The built pages of the real site: their metadata, and whether an address is one of them."""

import json
import re
from urllib.parse import unquote, urldefrag

from lxml import html

from samples import FIXTURES

SITE = "https://suyuan.example/"

CSL_SCHEMA = json.loads((FIXTURES / "schemas/csl-data.json").read_text("utf-8"))

FOLDERS = {"zh": "", "en": "en/"}


def json_ld(page) -> list[dict]:
    return [
        json.loads(script.text)
        for script in page.iter("script")
        if script.get("type") == "application/ld+json"
    ]


def meta(page, name) -> list[str]:
    return page.xpath("//meta[@name=$n or @property=$n]/@content", n=name)


def is_there(real_site, address: str) -> bool:
    path = unquote(urldefrag(address)[0].partition("?")[0]).removeprefix(SITE)
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


def head(page):
    """canonical, robots and hreflang of a page."""
    root = html.fromstring(page)
    return {
        "lang": root.get("lang"),
        "canonical": root.xpath("string(//link[@rel='canonical']/@href)"),
        "robots": root.xpath("string(//meta[@name='robots']/@content)"),
        "alternates": {
            link.get("hreflang"): link.get("href") for link in root.xpath("//link[@hreflang]")
        },
    }
