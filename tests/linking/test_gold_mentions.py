"""Precision and recall of the matcher over the five essays, against mentions that people marked by
hand.

tests/fixtures/essays/<slug>.<locale>.txt holds an essay's paragraphs as they were when they were
marked, every mention as `[words](id)`. An essay may change since: what is measured is the matcher
with today's records.
"""

import re
from pathlib import Path

import pytest

from real_content import matcher

GOLD = Path(__file__).parents[1] / "fixtures/essays"
MARK = re.compile(r"\[(?P<words>[^\[\]]+)\]\((?P<id>[a-z0-9-]+)\)")


def read(paragraph):
    """A marked paragraph as plain text and its mentions (start, end, id)."""
    text, mentions, last = "", set(), 0
    for mark in MARK.finditer(paragraph):
        text += paragraph[last : mark.start()]
        mentions.add((len(text), len(text) + len(mark["words"]), mark["id"]))
        text += mark["words"]
        last = mark.end()
    return text + paragraph[last:], mentions


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_precision_and_recall(locale):
    find = matcher(locale).find
    marked, found, both, odd = 0, 0, 0, []
    for path in sorted(GOLD.glob(f"*.{locale}.txt")):
        for paragraph in path.read_text("utf-8").split("\n\n"):
            text, gold = read(paragraph.strip())
            seen = set(find(text))
            marked, found, both = marked + len(gold), found + len(seen), both + len(gold & seen)
            odd += [
                f"{path.stem}: {'missed' if mention in gold else 'wrong'}: "
                f"…{text[max(0, mention[0] - 15) : mention[0]]}"
                f"[{text[mention[0] : mention[1]]}]({mention[2]})"
                f"{text[mention[1] : mention[1] + 15]}…"
                for mention in sorted(gold ^ seen)
            ]
    report = (
        f"{locale}: precision {both / found:.4f}, recall {both / marked:.4f} of {marked} mentions\n"
        + "\n".join(odd)
    )
    print(report)
    assert both >= 0.99 * found and both >= 0.98 * marked, report
    assert marked


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_no_trap_is_fallen_into(locale):
    """Sentences with what only looks like a name, each beside a real one where there could be."""
    _, *lines = (GOLD.parent / f"traps.{locale}.txt").read_text("utf-8").split("\n\n", 1)
    lines = lines[0].splitlines()
    assert len(lines) >= 20
    find, odd = matcher(locale).find, []
    for line in lines:
        text, gold = read(line)
        if set(find(text)) != gold:
            odd.append(f"{line}: {[(text[a:b], id_) for a, b, id_ in find(text)]}")
    assert not odd, "\n".join(odd)
