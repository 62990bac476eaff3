"""Feeds of one language: RSS 2.0 and JSON Feed 1.1, the newest essays with their whole text."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from urllib.parse import urljoin

from feedgenerator import Rss201rev2Feed

from suyuan.portable import read_portable, render_html
from suyuan.works import CARD, LANGUAGE, Edition, Work

NEWEST = 20  # essays in a feed
RSS, JSON_FEED = "feed.xml", "feed.json"  # in the folder of the language

_CONTENT = "http://purl.org/rss/1.0/modules/content/"


class FeedItem(NamedTuple):
    """An essay and its text as HTML that stands by itself, all addresses absolute."""

    work: Work
    html: str


def render_feed_html(segments: Mapping[str, str], url: str) -> str:
    """The text of an essay for a feed, without its title: figures as the tables of their data, links absolute.

    segments  anchor → HTML, in the order of the page, as `split_page` gives them
    url       of the essay
    """
    parts, notes = [], []
    for anchor, segment in segments.items():
        if segment.startswith("<h1"):
            continue
        inside = render_html(read_portable(segment, lambda address: urljoin(url, address), drawings=False))
        if anchor.startswith("fn:"):
            notes.append(f"<li>{inside}</li>")
        else:
            parts.append(inside)
    return "\n".join([*parts, *(["<hr>", "<ol>", *notes, "</ol>"] if notes else [])])


def render_rss(items: Iterable[FeedItem], edition: Edition) -> str:
    """RSS 2.0 with the text in `content:encoded`. It says nothing of when it was written, so that two builds are alike."""
    feed = _Rss(title=edition.name, link=edition.home, description=edition.description, language=LANGUAGE[edition.locale],
                feed_url=urljoin(edition.home, RSS))
    for work, html in items:
        feed.add_item(title=work.title, link=work.url, description=work.summary, author_name=", ".join(work.authors),
                      pubdate=_at_noon(work.date), unique_id=work.url, unique_id_is_permalink=True, content=html)
    return feed.writeString("utf-8") + "\n"


def render_json_feed(items: Iterable[FeedItem], edition: Edition) -> str:
    """JSON Feed 1.1."""
    document = {
        "version": "https://jsonfeed.org/version/1.1", "title": edition.name, "home_page_url": edition.home,
        "feed_url": urljoin(edition.home, JSON_FEED), "description": edition.description,
        "language": LANGUAGE[edition.locale], "authors": [{"name": edition.editors}],
        "items": [{"id": work.url, "url": work.url, "title": work.title, "summary": work.summary, "content_html": html,
                   "image": f"{work.url}{CARD}", "date_published": _at_noon(work.date).isoformat(),
                   "authors": [{"name": author} for author in work.authors], "language": LANGUAGE[work.locale]}
                  for work, html in items]}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _at_noon(date: datetime.date) -> datetime.datetime:
    """Noon in Greenwich, when it is that date from Hawaii to Auckland's winter."""
    return datetime.datetime(date.year, date.month, date.day, 12, tzinfo=datetime.timezone.utc)


class _Rss(Rss201rev2Feed):
    """With the whole text of each item, and a date of its own."""

    def rss_attributes(self):
        return super().rss_attributes() | {"xmlns:content": _CONTENT}

    def latest_post_date(self):
        """Of the newest essay; the library would take the clock's where there is none."""
        return super().latest_post_date() if self.items else _at_noon(datetime.date(1970, 1, 1))

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["content"])
