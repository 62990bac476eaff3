"""What another tool takes for the article, as votes on our lines."""

from __future__ import annotations

from collections.abc import Sequence

from .saved_page import squeeze

# characters; text that two programs drew from one page is compared in pieces, since each changes
# it its own way
_PIECE = 8
_SHARE = 0.6  # of a line's pieces that must be in the other text
_SHORT = 16  # characters; a line up to that must be a line there, too


def votes(texts: Sequence[str], lines: Sequence[str]) -> list[float]:
    """For each of `texts` a vote for it or against it; [] where there are no `lines` to vote by.

    texts  what a reader sees of each line
    lines  squeezed lines of what another tool took for the article
    """
    if not lines:
        return []
    whole = set(lines)
    pieces = {line[i : i + _PIECE] for line in lines for i in range(len(line) - _PIECE + 1)}

    def is_in(text: str) -> bool:
        bare = squeeze(text)
        if len(bare) <= _SHORT:
            return bare in whole
        mine = [bare[i : i + _PIECE] for i in range(len(bare) - _PIECE + 1)]
        return sum(piece in pieces for piece in mine) >= _SHARE * len(mine)

    return [1.0 if is_in(text) else -1.0 for text in texts]
