"""interim"""
from __future__ import annotations
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from suyuan.core.paths import SOURCES, PagePath
from suyuan.drawings.charts import link_figures
from suyuan.linking.claim_uses import link_claims
from suyuan.linking.entry_links import Named, link_mentions
from suyuan.linking.mentions import Mention
from suyuan.markup.languages import mark_languages
from suyuan.records.claims import Claim
from suyuan.records.figures import FigureRecord
from suyuan.search.passages import Passage, read_passages
from suyuan.text.words import reading_minutes
from suyuan.twins.marks import Mark, mark_segments
from suyuan.twins.parallel import split_page

CAPTION = re.compile(r"<p>(<em>[^<]*</em>)</p>")

@dataclass(frozen=True)
class Surroundings:
    claims: Mapping[str, Claim]
    figures: Mapping[str, FigureRecord]
    find: Callable[[str], Iterable[Mention]]
    own: str
    originals: Mapping[str, str]
    verdicts: Mapping[str, str]
    figure_data: str
    claim_href: Callable[[str], str]
    entry_href: Callable[[str], str]

@dataclass(frozen=True)
class Essay:
    marks: Mapping[str, Mark]
    parallel: str
    twin: str
    words: Mapping[str, str]
    suggest: bool

@dataclass
class FinishedPage:
    html: str
    claims: list[str]
    entries: list[str]
    named: list[Named]
    stated: list[Named]
    segments: dict[str, str]
    passages: list[Passage]
    minutes: int

def finish_page(html: str, path: PagePath, known: Surroundings, essay: Essay | None = None) -> FinishedPage:
    if path.folder == SOURCES:
        html = CAPTION.sub(r'<p class="caption">\1</p>', html)
    html, claims = link_claims(html, known.claims, known.claim_href, known.verdicts)
    html = link_figures(html, known.figures, path.locale, known.claim_href, known.figure_data)
    linked = link_mentions(html, known.find, known.entry_href, {known.own} if known.own else ())
    html = mark_languages(linked.html, path.locale, known.originals)
    segments: dict[str, str] = {}
    if essay:
        segments = split_page(html)
        html = mark_segments(html, essay.marks, essay.parallel, essay.twin, essay.words, essay.suggest)
    return FinishedPage(html, claims, linked.ids, linked.named, linked.stated, segments, read_passages(html), reading_minutes(html))
