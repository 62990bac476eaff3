"""Feeds of one language, RSS 2.0 and JSON Feed 1.1: the newest essays with their whole text, and corrections."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping
from html import escape
from typing import NamedTuple
from urllib.parse import urljoin

from feedgenerator import Rss201rev2Feed

from suyuan.exports.works import CARD, LANGUAGE, Edition, Work
from suyuan.markup.portable import read_portable, render_html
from suyuan.records.corrections import Correction, Place

NEWEST = 20  # essays in a feed
RSS, JSON_FEED = "feed.xml", "feed.json"  # in the folder of the language

_CONTENT = "http://purl.org/rss/1.0/modules/content/"


class FeedItem(NamedTuple):
    """What a feed tells of. `html` stands by itself, all addresses absolute; `summary` is plain text."""

    url: str
    title: str
    summary: str
    html: str
    date: datetime.date
    authors: tuple[str, ...]
    image: str | None = None


class Channel(NamedTuple):
    """A feed of one language: `home` is the page that shows the same, `rss` and `json` are the names of its files."""

    edition: Edition
    title: str
    home: str
    rss: str = RSS
    json: str = JSON_FEED


def essay_item(work: Work, html: str) -> FeedItem:
    """An essay, with its text as `render_feed_html` gives it."""
    return FeedItem(
        work.url, work.title, work.summary, html, work.date, work.authors, f"{work.url}{CARD}"
    )


def correction_item(
    correction: Correction, places: Iterable[Place], edition: Edition, words: Mapping[str, str]
) -> FeedItem:
    """A correction, named after what it concerns. `words` are those of the interface."""
    text, names = correction.text(edition.locale), [place.name for place in places]
    rows = (
        (words["correction_was"], text.was),
        (words["correction_now"], text.now),
        ("", text.why),
    )
    html = "".join(f"<p>{escape(label)}{escape(content)}</p>" for label, content in rows)
    return FeedItem(
        f"{edition.home}corrections/#{correction.id}",
        words["list_and"].join(names),
        text.now,
        html,
        correction.record.date,
        (edition.editors,),
    )


def render_feed_html(segments: Mapping[str, str], url: str) -> str:
    """The text of an essay for a feed, without its title: figures as the tables of their data, links absolute.

    segments  anchor → HTML, in the order of the page, as `split_page` gives them
    url       of the essay
    """
    parts, notes = [], []
    for anchor, segment in segments.items():
        if segment.startswith("<h1"):
            continue
        inside = render_html(
            read_portable(segment, lambda address: urljoin(url, address), drawings=False)
        )
        if anchor.startswith("fn:"):
            notes.append(f"<li>{inside}</li>")
        else:
            parts.append(inside)
    return "\n".join([*parts, *(["<hr>", "<ol>", *notes, "</ol>"] if notes else [])])


def render_rss(items: Iterable[FeedItem], channel: Channel) -> str:
    """RSS 2.0 with the text in `content:encoded`. It says nothing of when it was written, so that two builds are alike."""
    edition = channel.edition
    feed = _Rss(
        title=channel.title,
        link=channel.home,
        description=edition.description,
        language=LANGUAGE[edition.locale],
        feed_url=urljoin(edition.home, channel.rss),
    )
    for item in items:
        feed.add_item(
            title=item.title,
            link=item.url,
            description=item.summary,
            author_name=", ".join(item.authors),
            pubdate=_at_noon(item.date),
            unique_id=item.url,
            unique_id_is_permalink=True,
            content=item.html,
        )
    return feed.writeString("utf-8") + "\n"


def render_json_feed(items: Iterable[FeedItem], channel: Channel) -> str:
    """JSON Feed 1.1."""
    edition = channel.edition
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "home_page_url": channel.home,
        "feed_url": urljoin(edition.home, channel.json),
        "description": edition.description,
        "language": LANGUAGE[edition.locale],
        "authors": [{"name": edition.editors}],
        "items": [
            {
                "id": item.url,
                "url": item.url,
                "title": item.title,
                "summary": item.summary,
                "content_html": item.html,
                **({"image": item.image} if item.image else {}),
                "date_published": _at_noon(item.date).isoformat(),
                "authors": [{"name": author} for author in item.authors],
                "language": LANGUAGE[edition.locale],
            }
            for item in items
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _at_noon(date: datetime.date) -> datetime.datetime:
    """Noon in Greenwich, when it is that date from Hawaii to Auckland's winter."""
    return datetime.datetime(date.year, date.month, date.day, 12, tzinfo=datetime.timezone.utc)


class _Rss(Rss201rev2Feed):
    """With the whole text of each item, and a date of its own."""

    def rss_attributes(self):
        return super().rss_attributes() | {"xmlns:content": _CONTENT}

    def latest_post_date(self):
        """Of the newest item; the library would take the clock's where there is none."""
        return super().latest_post_date() if self.items else _at_noon(datetime.date(1970, 1, 1))

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["content"])
