"""What other tools take for the article, as votes on our lines."""

from __future__ import annotations

from collections.abc import Sequence

from .saved_page import squeeze

# characters; text that two programs drew from one page is compared in pieces, since each changes
# it its own way
_PIECE = 8
_SHARE = 0.6  # of a line's pieces that must be in the other text
_SHORT = 16  # characters; a line up to that must be a line there, too
# Log-odds that the vote of trafilatura, of Readability and of the page's own markup counts
# (saved_page.py gives them in this order)
_WEIGHTS = (4.0, 2.0, 3.0)


def votes(texts: Sequence[str], opinions: Sequence[Sequence[str]]) -> list[float]:
    """For each of `texts` the log-odds that it is part of the article by the votes of other tools;
    [] where none of them found an article.

    texts     what a reader sees of each line
    opinions  for each tool the squeezed lines of what it took for the article
    """
    bare = [squeeze(text) for text in texts] if any(opinions) else []
    counted = [
        [weight * vote for vote in _of_one(bare, lines)]
        for weight, lines in zip(_WEIGHTS, opinions)
        if lines
    ]
    return [sum(of_line) for of_line in zip(*counted)]


def _of_one(texts: Sequence[str], lines: Sequence[str]) -> list[float]:
    whole, known = set(lines), set(texts)
    # most lines are there as they are: only what is left of both sides is compared in pieces
    rest = [text for text in dict.fromkeys(texts) if text not in whole and len(text) > _SHORT]
    theirs = whole - known if rest else ()
    pieces = {line[i : i + _PIECE] for line in theirs for i in range(len(line) - _PIECE + 1)}
    for text in rest:
        mine = [text[i : i + _PIECE] in pieces for i in range(len(text) - _PIECE + 1)]
        if sum(mine) >= _SHARE * len(mine):
            whole.add(text)
    return [1.0 if text in whole else -1.0 for text in texts]
