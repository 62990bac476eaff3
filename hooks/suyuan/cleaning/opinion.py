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
    counted = [
        [weight * vote for vote in _of_one(texts, lines)]
        for weight, lines in zip(_WEIGHTS, opinions)
        if lines
    ]
    return [sum(of_line) for of_line in zip(*counted)]


def _of_one(texts: Sequence[str], lines: Sequence[str]) -> list[float]:
    whole = set(lines)
    pieces = {line[i : i + _PIECE] for line in lines for i in range(len(line) - _PIECE + 1)}

    def is_in(text: str) -> bool:
        bare = squeeze(text)
        if len(bare) <= _SHORT:
            return bare in whole
        mine = [bare[i : i + _PIECE] for i in range(len(bare) - _PIECE + 1)]
        return sum(piece in pieces for piece in mine) >= _SHARE * len(mine)

    return [1.0 if is_in(text) else -1.0 for text in texts]
