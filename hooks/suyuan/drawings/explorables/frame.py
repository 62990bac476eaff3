"""What all explorables have in common: still, questions, table, controls, links to a setting."""

from __future__ import annotations

import json
from collections.abc import Container, Iterator, Mapping, Sequence
from html import escape

from suyuan.core.nearest import did_you_mean
from suyuan.core.problems import Problem
from suyuan.drawings.charts import is_only_child
from suyuan.drawings.explorables.controls import Buttons, Words
from suyuan.drawings.explorables.corpus import SENTENCES, Sentence
from suyuan.drawings.explorables.marks import WIDTH, number
from suyuan.drawings.explorables.part import Part
from suyuan.drawings.explorables.parts import PARTS
from suyuan.drawings.lettering import SIZE
from suyuan.markup.inline import find_addresses
from suyuan.markup.page import Page
from suyuan.markup.tree import Element, insert_after, replace
from suyuan.records.explorables import SCHEME, ExplorableRecord, split_address

_STILL = "data-still"  # until the controls are there


def render_still(
    record: ExplorableRecord, part: Part, locale: str, id_: str, segment: str, labels: Words
) -> str:
    """Returns an explorable as HTML that needs no script: drawing, sentence, questions, table.

    id_      of the explorable
    segment  id of the element
    labels   words of the interface
    """
    text = record.text(locale)
    body, height = part.draw(text.words)
    questions = "".join(f"<li>{escape(question)}</li>" for question in text.questions)
    return (
        f'<figure class="figure explore" id="{segment}" {_STILL}="{id_}">'
        f"<figcaption><b>{escape(text.title)}</b> {escape(text.caption)}</figcaption>"
        f'<svg class="figure__drawing explore__drawing" viewBox="0 0 {WIDTH} {number(height)}" '
        f'role="img" aria-labelledby="{segment}-title" font-size="{SIZE}">'
        f'<title id="{segment}-title">{escape(text.title)}</title><g>{body}</g></svg>'
        f'<p class="explore__says"><output>{escape(part.says(text.words))}</output></p>'
        f'<div class="explore__try"><p><b>{escape(labels["explore_try"])}</b></p>'
        f"<ol>{questions}</ol></div>"
        f'<details class="explore__data" data-search-exclude=""><summary>'
        f"{escape(labels['figure_data'])}</summary>{part.table(text.words)}</details></figure>"
    )


def draw_explorables(
    root: Element,
    records: Mapping[str, ExplorableRecord],
    locale: str,
    labels: Words,
    corpus: Mapping[str, Sequence[Sentence]] | None = None,
) -> None:
    """Replaces each paragraph of a page that is just `![…](figure:id)` with the still of it.

    root     the tree of the page, which is changed
    records  id → explorable; an image with any other id stays as it is
    labels   words of the interface
    corpus   has under SENTENCES the sentences in which one counts what follows what; it is only
             looked at if the page shows that one
    """
    for image in list(root.iter("img")):
        paragraph, source = image.getparent(), image.get("src") or ""
        id_ = source.removeprefix(SCHEME)
        if not source.startswith(SCHEME) or id_ not in records or paragraph is None:
            continue
        if is_only_child(image, paragraph):
            segment = paragraph.get("id") or f"figure-{id_}"
            part = PARTS[id_]
            if part.with_corpus:
                part = part.with_corpus((corpus or {}).get(SENTENCES, ()))
            replace(paragraph, render_still(records[id_], part, locale, id_, segment, labels))


def add_controls(
    root: Element, records: Mapping[str, ExplorableRecord], locale: str, labels: Words
) -> None:
    """Adds to each still on a page what a script needs to bring it to life.

    Books, feeds, and pages of both languages take the stills before this.
    """
    for figure in list(root.iter("figure")):
        id_, drawing = figure.get(_STILL), figure.find("svg")
        if id_ is None or drawing is None:
            continue
        del figure.attrib[_STILL]
        words = records[id_].text(locale).words
        prefix = f"explore-{id_}"
        of_part = PARTS[id_].controls
        controls = "".join(
            each.render(words, prefix) for each in of_part if not isinstance(each, Buttons)
        )
        names = [name for each in of_part if isinstance(each, Buttons) for name in each.names]
        buttons = Buttons((*names, "reset"))
        controls += buttons.render({**words, "reset": labels["explore_reset"]}, prefix)
        insert_after(
            drawing,
            f'<div class="explore__controls" data-search-exclude="" role="group" '
            f'aria-label="{escape(labels["explore_controls"])}">{controls}</div>',
        )
        figure.set("data-explore", id_)
        figure.set("data-words", json.dumps(dict(words), ensure_ascii=False))


def write_explorable(record: ExplorableRecord, id_: str, locale: str) -> str:
    """Returns an explorable as Markdown: what its still shows, in words, and its questions."""
    text = record.text(locale)
    questions = "\n".join(f"{at}. {question}" for at, question in enumerate(text.questions, 1))
    said = "" if PARTS[id_].with_corpus else f"{PARTS[id_].says(text.words)}\n\n"
    return f"**{text.title}** {text.caption}\n\n{said}{questions}"


def resolve_state_links(root: Element) -> None:
    """Points each `[words](figure:id?kernel=blur)` at the explorable on the page, so set."""
    places = {figure.get(_STILL): figure.get("id") for figure in root.iter("figure")}
    for link in root.iter("a"):
        address = link.get("href") or ""
        if not address.startswith(SCHEME):
            continue
        id_, state = split_address(address.removeprefix(SCHEME))
        query = "&".join(f"{id_}.{name}={value}" for name, value in state.items())
        link.set("href", f"?{query}#{places.get(id_) or ''}")


def check_explorables(page: Page, explorables: Container[str]) -> Iterator[Problem]:
    """Yields a problem for each link to an explorable that the page does not show, or cannot set.

    explorables  ids of the records
    """
    shown = {id_ for _, id_ in find_addresses(page.body, "image", SCHEME, page.spans)}
    for place, address in find_addresses(page.body, "link", SCHEME, page.spans):
        id_, state = split_address(address)
        line = page.line_of(place)
        if id_ not in explorables or id_ not in shown:
            remedy = did_you_mean(id_, shown, "fix the id, or show it here")
            message = f"the page shows no explorable '{id_}': {remedy}"
            yield Problem(page.name, line, message)
            continue
        for message in PARTS[id_].explain_state(state):
            yield Problem(page.name, line, message)
