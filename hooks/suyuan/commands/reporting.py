"""What an import prints: a summary of each capture, or every line of it."""

from __future__ import annotations

from collections.abc import Iterator

from suyuan.cleaning import Line
from suyuan.commands.captures import Outcome

_SHOWN = 70  # characters of a line


def summary(outcome: Outcome) -> Iterator[str]:
    """Lines: the counts, the front matter, each line left out, warnings, and proposals."""
    if outcome.error:
        yield outcome.error
    if not outcome.cleaned:
        return
    lines = [line for line in outcome.cleaned.lines if line.text.strip()]
    left_out = [line for line in lines if not line.kept]
    page = outcome.page or "not written"
    yield (
        f"{outcome.capture} → {page}: {len(lines) - len(left_out)} lines kept, "
        f"{len(left_out)} left out, {len(outcome.cleaned.lines) - len(lines)} blank"
    )
    for key, value in outcome.cleaned.front.items():
        if key not in ("lang", "capture_sha256"):
            yield f"  {key}: {'; '.join(value) if isinstance(value, list) else value}"
    yield from (f"  left out {describe(line)}" for line in left_out)
    yield from (f"  warning: {warning}" for warning in outcome.cleaned.warnings)
    yield from (f"  proposal: {proposal}" for proposal in outcome.cleaned.proposals)


def explanation(outcome: Outcome) -> Iterator[str]:
    """A line for every line of the capture: + kept, - left out."""
    if outcome.cleaned:
        for line in outcome.cleaned.lines:
            yield f"{'+' if line.kept else '-'} {describe(line)}"


def describe(line: Line) -> str:
    """Number, confidence, reason, and beginning: `   12   98%  navigation: 首页 新闻中心`."""
    text = "".join(char if char.isprintable() else "·" for char in line.text.strip())
    shown = f"{text[:_SHOWN]}…" if len(text) > _SHOWN else text
    return f"{line.number:5}  {line.confidence:4.0%}  {line.reason}: {shown}"
