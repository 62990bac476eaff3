"""Drafts one segment: sends it, checks the answer, and lets the endpoint correct it twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from suyuan.core.paths import other_locale
from suyuan.drafting.answers import read_answer
from suyuan.drafting.blocks import split_block
from suyuan.drafting.endpoint import Translator
from suyuan.drafting.requests import DraftRequest
from suyuan.drafting.terms import TermPair, Terms
from suyuan.markup.segments import Segment, split_segments
from suyuan.text.characters import HAN_SPAN
from suyuan.text.languages import language
from suyuan.twins.differences import Context, differences
from suyuan.twins.facts import read_facts
from suyuan.twins.lock import Draft
from suyuan.twins.names import FindNames
from suyuan.twins.scores import log_ratio, weight

ATTEMPTS = 3
_HAN = re.compile(f"[{HAN_SPAN}]")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
_SHORT = 12  # characters or words: below that a name may be all there is
_MAX_HAN, _MAX_LATIN = 0.2, 0.8  # share of the letters of a translation in the other language
_LONG = 150  # letters, as `weight` counts them
_MAX_DEVIATION = 0.5  # of the logarithm of the length ratio: our own pairs scatter by 0.1


@dataclass(frozen=True)
class Task:
    """A segment to draft.

    id        of its pair
    locale    of the original
    terms     that the original mentions
    before    the old original and its translation, if this is an update
    context   names in the segments before it
    target    the locale of the translation; '' for the one beside that of the original
    """

    id: str
    segment: Segment
    locale: str
    terms: Sequence[TermPair]
    before: tuple[str, str] | None = None
    context: frozenset[str] = frozenset()
    target: str = ""

    @property
    def into(self) -> str:
        """The locale of the translation."""
        return self.target or other_locale(self.locale)


def make_request(task: Task, rules: Sequence[str]) -> DraftRequest:
    """What the first attempt sends.

    rules  of style for the language of the translation
    """
    block = split_block(task.segment)
    return DraftRequest(block, task.locale, task.terms, rules, task.before, into=task.into)


@dataclass(frozen=True)
class Result:
    """What became of a task.

    text      the Markdown of the translation; '' if no answer passed
    findings  what was wrong with the last answer; empty if the draft passed
    attempts  how many answers it took
    """

    task: Task
    text: str
    findings: Sequence[str] = ()
    attempts: int = 0
    draft: Draft | None = None


@dataclass(frozen=True)
class Drafter:
    """Drafts segments with one endpoint.

    terms  finds terms and wrong translations
    rules  of style for the language of the translation
    find   names in a text
    """

    translator: Translator
    terms: Terms
    rules: Sequence[str]
    find: FindNames

    def draft(self, task: Task, attempts: int = ATTEMPTS) -> Result:
        """The draft of a segment, or why there is none. Raises EndpointError."""
        request = make_request(task, self.rules)
        draft = Draft(
            into=task.into,
            model=self.translator.model,
            prompt=request.prompt_digest,
            terms={term.id: term.digest for term in task.terms},
        )
        findings: Sequence[str] = ()
        for attempt in range(1, attempts + 1):
            answer = self.translator.translate(request)
            slots, found = read_answer(answer, request.block)
            text = request.block.fill(slots) if slots else ""
            findings = [*found, *(self.check(task, text) if text and not found else ())]
            if text and not findings:
                return Result(task, text, (), attempt, draft)
            request = replace(request, refused=[*request.refused, (answer[:20_000], findings)])
        return Result(task, "", findings, attempts)

    def check(self, task: Task, text: str) -> list[str]:
        """What is wrong with a translation, in a few words each."""
        made = split_segments(text)
        if len(made) != 1 or made[0].kind != task.segment.kind or made[0].alone:
            kinds = ", ".join(segment.kind for segment in made) or "nothing"
            return [f"it is {kinds} and not one {task.segment.kind}"]
        locale = task.into
        return [
            *self._compare(task, made[0]),
            *self.terms.find_wrong(made[0].plain, locale, task.terms),
            *_check_language(task.segment.plain, made[0].plain, locale),
            *_check_length(task.segment, made[0]),
        ]

    def _compare(self, task: Task, made: Segment) -> list[str]:
        one = read_facts(task.segment, task.locale, self.find)
        other = read_facts(made, task.into, self.find)
        return differences(one, other, Context(task.context, task.context))


def _check_language(original: str, translation: str, locale: str) -> Iterator[str]:
    letters = [letter for letter in translation if letter.isalpha()]
    if not letters or len(original) < _SHORT:
        return
    share = sum(bool(_HAN.match(letter)) for letter in letters) / len(letters)
    spoken = language(locale)
    is_long = len(_LATIN_WORD.findall(original)) > _SHORT
    if (share > _MAX_HAN) if not spoken.is_dense else (1 - share > _MAX_LATIN and is_long):
        yield f"it is not in {spoken.name}"


def _check_length(original: Segment, made: Segment) -> Iterator[str]:
    longest = max(weight(original.plain), weight(made.plain))
    if longest < _LONG or original.kind in ("list", "table"):
        return
    deviation = log_ratio(original, made)
    if abs(deviation) > _MAX_DEVIATION:
        is_longer = deviation > 0
        yield "it is far longer than the original" if is_longer else "it leaves something out"
