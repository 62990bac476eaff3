"""What a saved page says of itself: title, author, publisher, date, address. Each only with
evidence in the page: a field of its head or of its structured data, or a heading. What it does not
say is looked for in its lines (front.py)."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator

import lxml.html

from . import front
from .decode import visible
from .inert import safe_url

_TITLES = ("og:title", "citation_title", "twitter:title", "dc.title", "headline")
_DATES = (
    "article:published_time",
    "datepublished",
    "citation_publication_date",
    "citation_date",
    "publishdate",
    "pubdate",
    "og:published_time",
    "dc.date",
    "dc.date.issued",
    "date",
    "publish_time",
    "weibo: article:create_at",
    "parsely-pub-date",
    "sailthru.date",
    "bytedance:published_time",
)
_AUTHORS = (
    "author",
    "citation_author",
    "article:author",
    "dc.creator",
    "og:article:author",
    "byl",
    "parsely-author",
    "sailthru.author",
)
_SITES = ("og:site_name", "application-name", "dc.publisher", "citation_journal_title")
_NO_NAME = re.compile(
    r"https?:|www\.|[@;；|<>{}\\]|posts by|view all|username|user name|email|log ?in|sign ?up"
    r"|subscribe|website|admin\b"
    r"|^(?:by|author|none|null|unknown|anonymous|editor|staff|匿名|佚名|管理员|作者|编辑"
    r"|小编|本站|网友)$|授权|登录|注册|关注|点击|举报",
    re.I,
)
_SCRIPT_TIME = re.compile(
    r"(?:createTime|publish_time|publishTime"
    r"|pubDate)[\"']?\s*[:=]\s*[\"'](?P<day>20\d{2}-\d{1,2}-\d{1,2})"
)
_ARTICLE = re.compile(r"(?:article|posting|report|webpage)$", re.I)
_LONGEST_DATA = 500_000  # characters of structured data that are read


def read(root: lxml.html.HtmlElement) -> dict[str, str]:
    """The facts that a page states: title, author, publisher, date (YYYY-MM-DD), source (an
    address)."""
    fields = _fields(root)
    found = _structured(root)
    for name, keys in (("date", _DATES), ("author", _AUTHORS), ("publisher", _SITES)):
        for key in keys:
            if fields.get(key):
                found.setdefault(name, fields[key])
    for element in root.iter("time", "meta", "span", "a", "div", "p"):
        item, relation, published = (element.get(key) for key in ("itemprop", "rel", "pubdate"))
        if not (item or relation) and published is None:
            continue
        prop = f"{item or ''} {relation or ''} {published is not None}".lower()
        if "datepublished" in prop or "true" in prop:
            found.setdefault(
                "date", element.get("datetime") or element.get("content") or _text(element)
            )
        elif prop.startswith("author ") or " author " in prop:
            name = element.find(".//*[@itemprop='name']")
            found.setdefault(
                "author", element.get("content") or _text(element if name is None else name)
            )
    for script in root.iter("script"):
        if (
            script.text
            and "date" not in found
            and (match := _SCRIPT_TIME.search(script.text[:_LONGEST_DATA]))
        ):
            found["date"] = match["day"]
    if (name := root.find(".//*[@id='js_name']")) is not None:  # a public account of WeChat
        found["publisher"] = _text(name)
        for at in ("*[@id='js_author_name']", "*[@id='meta_content']/span"):
            if (writer := root.find(f".//{at}")) is not None and writer.find(".//a") is None:
                found.setdefault("author", re.sub(r"^原创\s*", "", _text(writer)))
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical":
            found.setdefault("source", link.get("href") or "")
    found.setdefault("source", fields.get("og:url", ""))
    found["title"] = _title(root, fields)
    return checked(found)


def checked(found: dict[str, str]) -> dict[str, str]:
    """The facts that can be true: an address is one, a date exists, a name holds no button."""
    facts = {key: " ".join(visible(value).split())[:300] for key, value in found.items() if value}
    if "source" in facts:
        facts["source"] = html.unescape(safe_url(facts["source"]))
    if "date" in facts:
        facts["date"] = front.find_date(facts["date"].replace("T", " "))
    if "author" in facts:
        name = re.sub(r"^(?:by|作者|文|撰文)\s*[:：]?\s+", "", facts["author"], flags=re.I)
        facts["author"] = (
            "" if len(name) > 60 or _NO_NAME.search(name) or front.find_date(name) else name
        )
    if "publisher" in facts and (len(facts["publisher"]) > 60 or "http" in facts["publisher"]):
        del facts["publisher"]
    return {key: value for key, value in facts.items() if value}


def _fields(root: lxml.html.HtmlElement) -> dict[str, str]:
    """The meta elements of a page, by lower-case name; the first of each."""
    fields: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if name and (content := (meta.get("content") or "").strip()):
            fields.setdefault(name.lower(), content)
    return fields


def _title(root: lxml.html.HtmlElement, fields: dict[str, str]) -> str:
    """The heading that the page's title repeats, if there is one; else what the head calls the
    title."""
    element = root.find(".//title")
    whole = _text(element) if element is not None else ""
    named = [fields[key] for key in _TITLES if fields.get(key)]
    headings = [text for part in root.iter("h1", "h2", "h3") if 3 < len(text := _text(part)) <= 300]
    said = [_squeeze(title) for title in (*named, whole)]
    for title in said:
        same = [text for text in headings if title and _squeeze(text) in title and _squeeze(text)]
        if same:
            best = max(same, key=lambda text: len(_squeeze(text)))
            if 3 * len(_squeeze(best)) > len(title):
                return best
    if named:
        return named[0]
    if whole:
        return whole
    first = [_text(part) for part in root.iter("h1") if _text(part)]
    return first[0] if len(first) == 1 else ""


def _structured(root: lxml.html.HtmlElement) -> dict[str, str]:
    """Author, date and publisher of the article that JSON-LD describes."""
    found: dict[str, str] = {}
    for script in root.iter("script"):
        if (
            "ld+json" not in (script.get("type") or "")
            or not script.text
            or len(script.text) > _LONGEST_DATA
        ):
            continue
        try:
            data = json.loads(script.text)
        except (ValueError, RecursionError):
            continue
        for item in _items(data, 0):
            kinds = item.get("@type") or ""
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(_ARTICLE.search(str(kind)) for kind in kinds):
                for key, name in (
                    ("datePublished", "date"),
                    ("author", "author"),
                    ("publisher", "publisher"),
                ):
                    if value := _name(item.get(key)):
                        found.setdefault(name, value)
    return found


def _items(data: object, depth: int) -> Iterator[dict[str, object]]:
    if depth > 6:
        return
    if isinstance(data, dict):
        yield data
        yield from _items(data.get("@graph"), depth + 1)
    elif isinstance(data, list):
        for item in data[:50]:
            yield from _items(item, depth + 1)


def _name(value: object) -> str:
    if isinstance(value, list):
        return "、".join(filter(None, map(_name, value[:5])))
    if isinstance(value, dict):
        return _name(value.get("name"))
    return value if isinstance(value, str) else ""


def _text(element: lxml.html.HtmlElement) -> str:
    return " ".join("".join(part for part in element.itertext() if part).split())


def _squeeze(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()
