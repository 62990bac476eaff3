"""Feeds of one language, RSS 2.0 and JSON Feed 1.1: the newest essays in full, and corrections."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any, NamedTuple
from urllib.parse import urljoin

from feedgenerator import Rss201rev2Feed
from feedgenerator.django.utils.xmlutils import SimplerXMLGenerator

from suyuan.exports.works import CARD, Edition, Work
from suyuan.markup.portable import read_portable
from suyuan.markup.tree import render_html
from suyuan.records.corrections import AffectedItem, Correction
from suyuan.text.languages import language

NEWEST = 20  # essays in a feed
RSS, JSON_FEED = "feed.xml", "feed.json"  # in the folder of the language

_CONTENT = "http://purl.org/rss/1.0/modules/content/"


class FeedItem(NamedTuple):
    """One entry of a feed.

    summary  plain text
    html     the whole text, with absolute addresses
    image    address of its picture
    """

    url: str
    title: str
    summary: str
    html: str
    date: datetime.date
    authors: tuple[str, ...]
    image: str | None = None


class Channel(NamedTuple):
    """A feed of one language.

    home       address of the page that shows the same
    rss, json  names of its files
    """

    edition: Edition
    title: str
    home: str
    rss: str = RSS
    json: str = JSON_FEED


def essay_item(work: Work, html: str) -> FeedItem:
    """Returns an essay for a feed. `html` is its text, from `render_feed_html`."""
    card = f"{work.url}{CARD}"
    return FeedItem(work.url, work.title, work.summary, html, work.date, work.authors, card)


def correction_item(
    correction: Correction,
    affected: Iterable[AffectedItem],
    edition: Edition,
    words: Mapping[str, str],
) -> FeedItem:
    """Returns a correction for a feed, titled by what it concerns.

    words  of the interface
    """
    text = correction.text(edition.locale)
    paragraphs = (
        (words["correction_was"], text.was),
        (words["correction_now"], text.now),
        ("", text.why),
    )
    return FeedItem(
        url=f"{edition.corrections}#{correction.id}",
        title=words["list_and"].join(item.name for item in affected),
        summary=text.now,
        html="".join(f"<p>{escape(label)}{escape(content)}</p>" for label, content in paragraphs),
        date=correction.record.date,
        authors=(edition.editors,),
    )


def render_feed_html(segments: Mapping[str, str], url: str, words: Mapping[str, str]) -> str:
    """Returns the text of an essay for a feed, as HTML with absolute links and without its title.

    A figure becomes the table of its data and a link to the drawing, and footnotes come last. The
    drawing itself needs the site's styles, and most readers of feeds take SVG out.

    segments  anchor → HTML, in the order of the page, from `split_page`
    url       of the essay
    words     of the interface
    """
    parts, notes = [], []
    for anchor, segment in segments.items():
        if segment.startswith("<h1"):
            continue
        tree = read_portable(segment, lambda address: urljoin(url, address), drawings=False)
        html = render_html(tree)
        if segment.startswith("<figure") and "<svg" in segment:
            html += f'<p><a href="{url}#{anchor}">{escape(words["figure_on_site"])}</a></p>'
        if anchor.startswith("fn:"):
            notes.append(f"<li>{html}</li>")
        else:
            parts.append(html)
    if notes:
        parts += ["<hr>", "<ol>", *notes, "</ol>"]
    return "\n".join(parts)


def render_rss(items: Iterable[FeedItem], channel: Channel) -> str:
    """Returns a feed as RSS 2.0, with the whole text in `content:encoded`.

    It has no time of its own, so that two builds give the same bytes.
    """
    edition = channel.edition
    feed = _Rss(
        title=channel.title,
        link=channel.home,
        description=edition.description,
        language=language(edition.locale).tag,
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
    return f"{feed.writeString('utf-8')}\n"


def render_json_feed(items: Iterable[FeedItem], channel: Channel) -> str:
    """Returns a feed as JSON Feed 1.1."""
    edition = channel.edition
    tag = language(edition.locale).tag
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "home_page_url": channel.home,
        "feed_url": urljoin(edition.home, channel.json),
        "description": edition.description,
        "language": tag,
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
                "language": tag,
            }
            for item in items
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _at_noon(date: datetime.date) -> datetime.datetime:
    """Returns noon UTC, when it is that date from Hawaii to New Zealand's winter time."""
    return datetime.datetime(date.year, date.month, date.day, 12, tzinfo=datetime.UTC)


class _Rss(Rss201rev2Feed):  # type: ignore[misc]  # the library has no types
    """RSS with the whole text of each item, and with dates that come from the items alone."""

    def rss_attributes(self) -> dict[str, str]:
        return {**super().rss_attributes(), "xmlns:content": _CONTENT}

    def latest_post_date(self) -> datetime.datetime:
        """Returns the date of the newest item; without items the library would take today's."""
        if not self.items:
            return _at_noon(datetime.date(1970, 1, 1))
        newest: datetime.datetime = super().latest_post_date()
        return newest

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["content"])
