"""What drafts by an endpoint are worth: measured on pairs that people have written.

chrF (Popović 2015) compares a draft with the translation by a person, by groups of characters; 100
means the same text. Two good translations of our paragraphs share about half of these groups, so
that it serves to compare endpoints, not to judge one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from suyuan.core.paths import other_locale
from suyuan.drafting.blocks import split_block
from suyuan.drafting.drafts import ATTEMPTS, Result, Task
from suyuan.drafting.terms import Terms
from suyuan.markup.segments import split_segments
from suyuan.twins.pairs import Pair


class Measured(NamedTuple):
    """How well an endpoint does.

    segments  how many were drafted
    first     share of them whose first answer passed all checks, 0 to 1
    third     share of them of which one of three answers did
    chrf      of those that passed, 0 to 100; None if none did
    """

    segments: int
    first: float
    third: float
    chrf: float | None


@dataclass
class Measurement:
    """Results as they come in.

    references  id → the translation by a person, as readers see it
    """

    references: dict[str, str]
    results: list[Result] = field(default_factory=list)

    def measure(self) -> Measured:
        """What the results so far come to. Raises ImportError if sacrebleu is not installed."""
        passed = [result for result in self.results if result.text]
        count = len(self.results)
        first = sum(result.attempts == 1 for result in passed)
        return Measured(
            count,
            first / count if count else 0.0,
            len(passed) / count if count else 0.0,
            _chrf(
                [split_segments(result.text)[0].plain for result in passed],
                [self.references[result.task.id] for result in passed],
            ),
        )


def quality_tasks(
    pairs: Iterable[Pair], original: str, terms: Terms
) -> tuple[list[Task], dict[str, str]]:
    """What to draft, and id → the translation by a person, of confirmed pairs."""
    tasks, references = [], {}
    for pair in pairs:
        segment, twin = pair.segment(original), pair.segment(other_locale(original))
        if pair.state == "confirmed" and segment and twin and split_block(segment).slots:
            tasks.append(Task(pair.id, segment, original, terms.find(segment.plain, original)))
            references[pair.id] = twin.plain
    return tasks, references


def _chrf(drafts: Sequence[str], references: Sequence[str]) -> float | None:
    if not drafts:
        return None
    from sacrebleu.metrics.chrf import CHRF

    return float(CHRF().corpus_score(list(drafts), [list(references)]).score)


def describe(measured: Measured, model: str) -> str:
    """One line: `gpt-x: 120 blocks, 81% pass at the first answer, 94% at the third; chrF 58.3`."""
    chrf = "none passed" if measured.chrf is None else f"chrF {measured.chrf:.1f}"
    return (
        f"{model}: {measured.segments} blocks, {measured.first:.0%} pass at the first answer, "
        f"{measured.third:.0%} by answer {ATTEMPTS}; {chrf}"
    )
