"""`make draft`: writes the twin of a page, block by block, for a person to read and correct."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tqdm import tqdm

from suyuan.commands.translations import FAILED, Report
from suyuan.core.files import unwritable
from suyuan.core.paths import PagePath
from suyuan.core.problems import ProblemsFound
from suyuan.drafting.drafts import Drafter, Result, Task, make_request
from suyuan.drafting.endpoint import EndpointError, Translator
from suyuan.drafting.memory import Memory
from suyuan.drafting.pair import DraftedPair, load_pair
from suyuan.drafting.plan import Planned, copied, plan_drafts
from suyuan.drafting.resources import Resources
from suyuan.drafting.runs import run_drafts
from suyuan.drafting.twin_files import find_originals
from suyuan.drafting.twin_page import outline_comment
from suyuan.markup.front_matter import first_words
from suyuan.markup.segments import Segment
from suyuan.twins.lock import Draft

_FRONT = ("title", "summary", "description")  # fields of front matter that are prose
_QUOTED = 40  # characters
_BETWEEN_WRITES = 1.0  # seconds: writing takes as long as the page has blocks
NO_ENDPOINT = (
    "there is no endpoint, so that only what was translated before is filled in: set "
    "OPENAI_API_KEY or OPENAI_BASE_URL, and DRAFT_MODEL"
)


@dataclass
class Options:
    """How to draft.

    dry      only say what would be sent
    at_once  requests at a time
    """

    dry: bool = False
    at_once: int = 4


def draft_pages(
    target: Path, docs: Path, translator: Translator | None, today: date, options: Options
) -> Report:
    """Write the twins of a page, or of all pages of a folder.

    translator  None to use only what was translated before
    """
    report = Report()
    try:
        resources = Resources(docs)
        for path in find_originals(target, docs):
            for into in _languages(target, path):
                _draft_page(path, into, resources, translator, today, options, report)
    except ProblemsFound as error:
        report.add_problems(error.problems)
    except OSError as error:
        report.errors.append(f"{error.filename or docs}: {unwritable(error)}")
        report.code = FAILED
    return report


def _languages(target: Path, original: PagePath) -> list[str]:
    """The languages to translate a page into: that of the file that is named, where it is not the
    original, else all others of the site."""
    others = [each.locale for each in original.others]
    if not others:
        message = "this site has one language, so there is none to translate into"
        raise ProblemsFound.at(str(target), 0, message)
    named = [locale for locale in others if target.name.endswith(f".{locale}.md")]
    return named or others


def _draft_page(
    path: PagePath,
    into: str,
    resources: Resources,
    translator: Translator | None,
    today: date,
    options: Options,
    report: Report,
) -> None:
    pair = load_pair(path, resources.docs, resources.find_names, today, into)
    terms, original = resources.terms, pair.original.locale
    planned = plan_drafts(pair.alignment, original, terms, resources.find_names)
    if options.dry:
        report.lines += _describe_plan(pair, planned, resources)
        return
    pair.drafts |= {id_: (text, None) for id_, text in copied(pair.alignment, original)}
    memory = Memory(resources.confirmed_pairs(pair.original), original, into)
    tasks = []
    for task, reason in planned:
        if reason == "untranslated" and (twin := memory.find_same(task.segment)):
            pair.drafts[task.id] = twin.text, Draft(into=pair.twin.locale, model="memory")
        else:
            tasks.append(task)
            if reason == "untranslated":
                pair.comments[task.id] = _comments(task, memory)
    if not planned and not pair.drafts:
        report.lines.append(f"{pair.twin_file}: nothing to draft")
        return
    failed: dict[str, Result] = {}
    error = None
    if translator and tasks:
        drafter = Drafter(
            translator, terms, resources.style.rules(pair.twin.locale), resources.find_names
        )
        try:
            error = _run(pair, tasks, drafter, options, failed)
        finally:  # an interruption loses nothing
            pair.write()
    else:
        pair.write()
    report.lines.append(_summarize(pair, len(tasks) - _count_done(pair, tasks)))
    for result in failed.values():
        findings = "; ".join(result.findings)
        report.errors.append(
            f"{pair.docs / pair.original.source}:{result.task.segment.line}: {result.task.id} is "
            f"not drafted, see its comment in the translation: {findings}"
        )
    if error:
        report.errors.append(f"{error}. What was drafted is kept: make draft goes on from there")
    if failed or error:
        report.code = FAILED


def _run(
    pair: DraftedPair,
    tasks: list[Task],
    drafter: Drafter,
    options: Options,
    failed: dict[str, Result],
) -> EndpointError | None:
    hidden, written = not sys.stderr.isatty(), time.monotonic()
    with tqdm(total=len(tasks), unit="block", desc=pair.twin.slug, disable=hidden) as progress:

        def on_result(result: Result) -> None:
            if result.text:
                pair.add(result)
            else:
                failed[result.task.id] = result
                notes = [*result.findings]
                pair.comments[result.task.id] = "\n".join(
                    [pair.comments.get(result.task.id, ""), _findings(result.task, notes)]
                ).strip()
            nonlocal written
            if time.monotonic() - written > _BETWEEN_WRITES:
                pair.write()  # what was paid for is kept, even if the machine goes down
                written = time.monotonic()
            progress.set_postfix(tokens=f"{drafter.translator.tokens:,}")
            progress.update()

        if pair.is_new:
            error = _draft_front(pair, drafter)
            if error:
                return error
        return run_drafts(drafter, tasks, options.at_once, on_result)


def _draft_front(pair: DraftedPair, drafter: Drafter) -> EndpointError | None:
    """Translate what readers see of the front matter; what cannot be stays as it is."""
    front = pair.pages[pair.original.locale].front
    for name in _FRONT:
        words = front.get(name)
        if isinstance(words, str) and words.strip():
            segment = Segment("paragraph", " ".join(words.split()), 1)
            locale = pair.original.locale
            into = pair.twin.locale
            terms = drafter.terms.find(segment.plain, locale, into)
            task = Task(name, segment, locale, terms, target=into)
            try:
                result = drafter.draft(task)
            except EndpointError as error:
                return error
            if result.text:
                pair.front[name] = Segment("paragraph", result.text, 1).plain
    return None


def _comments(task: Task, memory: Memory) -> str:
    """What the outline says of a block: how it begins, its names, a similar translation."""
    notes = [f"{term.source} = {term.target}" for term in task.terms if term.source != term.target]
    if similar := memory.find_similar(task.segment):
        notes.append(f"{similar.likeness:.0f}% like: {similar.translation.plain}")
    return outline_comment(task.id, task.segment, notes)


def _findings(task: Task, findings: list[str]) -> str:
    """The comments that say why a block has no draft."""
    lines = outline_comment(task.id, task.segment, [f"not drafted: {each}" for each in findings])
    return "\n".join(lines.split("\n")[1:])


def _count_done(pair: DraftedPair, tasks: list[Task]) -> int:
    return sum(task.id in pair.drafts for task in tasks)


def _summarize(pair: DraftedPair, left: int) -> str:
    made = sum(draft is not None for _, draft in pair.drafts.values())
    states = Counter(each.state for each in pair.alignment.pairs)
    parts = [f"{made} drafted", f"{states['confirmed']} confirmed"]
    if left:
        parts.append(f"{left} left to translate")
    return f"{pair.twin_file}: {', '.join(parts)}"


def _describe_plan(
    pair: DraftedPair, planned: list[Planned], resources: Resources
) -> Iterator[str]:
    tokens, rules = 0, resources.style.rules(pair.twin.locale)
    for task, reason in planned:
        tokens += make_request(task, rules).estimate_tokens()
        place = f"{pair.docs / pair.original.source}:{task.segment.line}"
        yield f"{place}: {task.id}: {reason}: {first_words(task.segment.plain, _QUOTED)}"
    blocks = f"{len(planned)} block{'s' * (len(planned) != 1)}"
    yield f"{pair.twin_file}: {blocks} to draft, about {tokens:,} tokens"
