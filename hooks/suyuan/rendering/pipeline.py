"""What happens to every page, in order: `finish_page`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from suyuan.core.problems import Problem, ProblemsFound
from suyuan.core.urls import relative_url
from suyuan.drawings.charts import draw_figures
from suyuan.drawings.explorables import (
    Sentence,
    add_controls,
    draw_explorables,
    resolve_state_links,
)
from suyuan.linking.claim_uses import link_claims
from suyuan.linking.entry_links import PageMention, link_mentions
from suyuan.linking.mentions import Mention
from suyuan.markup.allowed import Refusal, restrict
from suyuan.markup.captions import mark_captions
from suyuan.markup.dead_marks import take_out_marks
from suyuan.markup.everyday import simplify
from suyuan.markup.languages import mark_languages
from suyuan.markup.tree import NestedTooDeeply, all_text, parse_html, render_html
from suyuan.records.claims import Claim
from suyuan.records.entries import NO_ENTRY
from suyuan.records.explorables import ExplorableRecord
from suyuan.records.figures import FigureRecord
from suyuan.records.verdicts import VERDICTS
from suyuan.search.passages import Passage, read_passages
from suyuan.text.words import reading_minutes
from suyuan.twins.decorations import Decoration, PageTools, decorate_segments
from suyuan.twins.parallel import split_page


class FindsNames(Protocol):
    """What finds the names of entries in a text, such as a `Matcher`."""

    def find(self, text: str) -> Iterable[Mention]:
        """Mentions in a text, in its order."""


@dataclass(frozen=True)
class SiteInfo:
    """What rendering needs to know about the site, in the language of the page.

    claims       by id
    figures      by id
    explorables  by id
    names        finds the names of entries in this language, see `Matcher`
    entry_urls   id of an entry → address of its page
    claim_urls   id of a claim → address of the page that has it
    originals    see `mark_languages`
    words        of the interface
    corpus       see `draw_explorables`
    familiar     ids of the entries that every reader knows
    """

    locale: str
    claims: Mapping[str, Claim]
    figures: Mapping[str, FigureRecord]
    explorables: Mapping[str, ExplorableRecord]
    names: FindsNames
    entry_urls: Mapping[str, str]
    claim_urls: Mapping[str, str]
    originals: Mapping[str, str]
    words: Mapping[str, str]
    corpus: Mapping[str, Sequence[Sentence]] = field(default_factory=dict)
    familiar: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True)
class PageInfo:
    """What rendering needs to know about the page.

    source        file name for messages
    url           its address; all addresses are relative to the site, as in `entry_urls`
    entry         id of the entry whose page it is, '' if it is no entry's page
    captured      whether it is a capture, whose captions the cleaner has written
    decorations   id of a segment → what to show there; None for a page that has no segments
    parallel_url  address of the page that has both languages of the essay
    twin          locale of the twins of its segments
    suggest       whether the page says where to send corrections
    names_linked  whether names of entries in its text become links, besides those that its author
                  has made links
    """

    source: str
    url: str
    entry: str = ""
    captured: bool = False
    decorations: Mapping[str, Decoration] | None = None
    parallel_url: str = ""
    twin: str = ""
    suggest: bool = False
    names_linked: bool = True


@dataclass(frozen=True)
class FinishedPage:
    """A page as it is published, and what is to be known of it elsewhere.

    html      of its text
    claims    ids of the claims that it states, in order
    entries   ids of the entries that it links to
    mentions  every mention of an entry
    stated    every place that states a claim
    segments  anchor → HTML without decorations, for pages that show the segment elsewhere
    passages  what the search finds
    refused   what was taken out of it, because contributors may not put that on a page
    minutes   reading time
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
        return f"{relative_url(site.claim_urls[id_], page.url)}#{id_}"

    def entry_url(id_: str) -> str:
        return relative_url(site.entry_urls[id_], page.url)

    labels = {
        verdict: site.words["claim_mark"].replace("{}", site.words[f"verdict_{verdict}"].lower())
        for verdict in VERDICTS
    }

    try:
        root = parse_html(html)
    except NestedTooDeeply as error:
        raise ProblemsFound([Problem(page.source, 0, f"{error}: close what is open")]) from None
    simplify(root)
    refused = restrict(root)  # first: what the other steps add is ours
    refused += take_out_marks(
        root,
        {
            "claim": lambda id_: id_ in site.claims,
            "entry": lambda id_: id_ == NO_ENTRY or id_ in site.entry_urls,
            "figure": lambda id_: id_ in site.figures or id_ in site.explorables,
        },
    )
    if page.captured:
        mark_captions(root)
    claims = link_claims(root, site.claims, claim_url, labels)
    draw_figures(root, site.figures, site.locale, claim_url, site.words["figure_data"])
    draw_explorables(root, site.explorables, site.locale, site.words, site.corpus)
    resolve_state_links(root)
    skip = {page.entry}
    find = site.names.find if page.names_linked else _find_nothing
    linked = link_mentions(root, find, entry_url, skip, site.familiar)
    refused += take_out_marks(root)
    mark_languages(root, site.locale, site.originals)
    segments: dict[str, str] = {}
    if page.decorations is not None:
        segments = split_page(root)  # before what belongs to this page alone
    add_controls(root, site.explorables, site.locale, site.words)
    if page.decorations is not None:
        parallel = relative_url(page.parallel_url, page.url)
        tools = PageTools(parallel, page.twin, site.words, page.suggest)
        decorate_segments(root, page.decorations, tools)
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


def _find_nothing(text: str) -> Iterable[Mention]:
    """No name is looked for: a page of the guide is about commands and settings."""
    return ()
