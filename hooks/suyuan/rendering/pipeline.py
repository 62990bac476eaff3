"""What happens to every page, in order: `finish_page`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from suyuan.core.paths import LOCALES
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.core.urls import relative_url
from suyuan.drawings.charts import draw_figures
from suyuan.linking.claim_uses import link_claims
from suyuan.linking.entry_links import PageMention, link_mentions
from suyuan.linking.mentions import Mention
from suyuan.markup.allowed import Refusal, restrict
from suyuan.markup.captions import mark_captions
from suyuan.markup.languages import mark_languages
from suyuan.markup.tree import NestedTooDeeply, all_text, parse_html, render_html
from suyuan.records.claims import VERDICTS, Claim
from suyuan.records.figures import FigureRecord
from suyuan.search.passages import Passage, read_passages
from suyuan.text.words import reading_minutes
from suyuan.twins.marks import Mark, Tools, mark_segments
from suyuan.twins.parallel import split_page


@dataclass(frozen=True)
class SiteInfo:
    """What the steps must know of the site, in the language of the page.

    claims       by id
    figures      by id
    find         mentions of entries in a run of text, see `Matcher.find`
    entry_urls   id of an entry → address of its page
    claims_url   address of the page of claims
    originals    see `mark_languages`
    words        of the interface
    """

    locale: str
    claims: Mapping[str, Claim]
    figures: Mapping[str, FigureRecord]
    find: Callable[[str], Iterable[Mention]]
    entry_urls: Mapping[str, str]
    claims_url: str
    originals: Mapping[str, str]
    words: Mapping[str, str]


@dataclass(frozen=True)
class PageInfo:
    """What the steps must know of the page.

    source        what its author calls its file
    url           its address; all addresses are relative to the site, as in `entry_urls`
    entry         id of the entry whose page it is, '' where it is none's
    captured      whether it is a capture, whose captions the cleaner has written
    marks         id of a segment → what to show there; None for a page that has no segments
    parallel_url  address of the page that has both languages of the essay
    suggest       whether the page says where to send corrections
    """

    source: str
    url: str
    entry: str = ""
    captured: bool = False
    marks: Mapping[str, Mark] | None = None
    parallel_url: str = ""
    suggest: bool = False


@dataclass(frozen=True)
class FinishedPage:
    """A page as it is published, and what is to be known of it elsewhere.

    html      of its text
    claims    ids of the claims that it states, in order
    entries   ids of the entries that it links to
    mentions  every mention of an entry
    stated    every place that states a claim
    segments  anchor → HTML without the marks, for pages that show the segment elsewhere
    passages  what the search finds
    minutes   that its text takes to read
    refused   what was taken out of it, because contributors may not put that on a page
    """

    html: str
    claims: list[str]
    entries: list[str]
    mentions: list[PageMention]
    stated: list[PageMention]
    segments: dict[str, str] = field(default_factory=dict)
    passages: list[Passage] = field(default_factory=list)
    minutes: int = 1
    refused: list[Refusal] = field(default_factory=list)


def finish_page(html: str, page: PageInfo, site: SiteInfo) -> FinishedPage:
    """The page as it is published, with its facts.

    html  of the page, as Python-Markdown has rendered it

    Raises ProblemsFound if the HTML is nested too deeply to be read.
    """

    def claim_url(id_: str) -> str:
        return f"{relative_url(site.claims_url, page.url)}#{id_}"

    def entry_url(id_: str) -> str:
        return relative_url(site.entry_urls[id_], page.url)

    labels = {verdict: site.words[f"verdict_{verdict}"] for verdict in VERDICTS}

    try:
        root = parse_html(html)
    except NestedTooDeeply as error:
        raise ProblemsFound([Problem(page.source, 0, f"{error}: close what is open")]) from None
    refused = restrict(root)  # first: what the other steps add is ours
    if page.captured:
        mark_captions(root)
    claims = link_claims(root, site.claims, claim_url, labels)
    draw_figures(root, site.figures, site.locale, claim_url, site.words["figure_data"])
    linked = link_mentions(root, site.find, entry_url, skip={page.entry})
    mark_languages(root, site.locale, site.originals)
    segments: dict[str, str] = {}
    if page.marks is not None:
        segments = split_page(root)  # before the marks, which belong to this page alone
        [twin] = (locale for locale in LOCALES if locale != site.locale)
        tools = Tools(relative_url(page.parallel_url, page.url), twin, site.words, page.suggest)
        mark_segments(root, page.marks, tools)
    return FinishedPage(
        html=render_html(root),
        claims=claims,
        entries=linked.ids,
        mentions=linked.named,
        stated=linked.stated,
        segments=segments,
        passages=read_passages(root),
        minutes=reading_minutes(all_text(root)),
        refused=refused,
    )
