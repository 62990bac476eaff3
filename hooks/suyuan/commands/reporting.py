"""What an import says at a terminal: a summary of each capture, or every line of it."""

from __future__ import annotations

from collections.abc import Iterator

from suyuan.cleaning import Line
from suyuan.commands.importing import Outcome

_SHOWN = 70  # characters of a line


def summary(outcome: Outcome) -> Iterator[str]:
    """What was kept, each line left out with number, reason and confidence, warnings and proposals."""
    if outcome.error:
        yield outcome.error
    if not outcome.cleaned:
        return
    lines = [line for line in outcome.cleaned.lines if line.text.strip()]
    left_out = [line for line in lines if not line.kept]
    yield (
        f"{outcome.capture} → {outcome.page or 'not written'}: {len(lines) - len(left_out)} lines kept, "
        f"{len(left_out)} left out, {len(outcome.cleaned.lines) - len(lines)} blank"
    )
    for key, value in outcome.cleaned.front.items():
        if key not in ("lang", "capture_sha256"):
            yield f"  {key}: {'; '.join(value) if isinstance(value, list) else value}"
    yield from (f"  left out {describe(line)}" for line in left_out)
    yield from (f"  warning: {warning}" for warning in outcome.cleaned.warnings)
    yield from (f"  proposal: {proposal}" for proposal in outcome.cleaned.proposals)


def explanation(outcome: Outcome) -> Iterator[str]:
    """Every line of the capture: + kept, - left out."""
    if outcome.cleaned:
        for line in outcome.cleaned.lines:
            yield f"{'+' if line.kept else '-'} {describe(line)}"


def describe(line: Line) -> str:
    text = "".join(char if char.isprintable() else "·" for char in line.text.strip())
    return f"{line.number:5}  {line.confidence:4.0%}  {line.reason}: {text[:_SHOWN]}{'…' if len(text) > _SHOWN else ''}"
