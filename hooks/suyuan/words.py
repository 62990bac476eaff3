"""Words of a text."""

from __future__ import annotations


def split_words(text: str) -> list[str]:
    """The text in words, as jieba finds them; what stands between blanks and marks where it is not Chinese. Joined, they are
    the text."""
    import rjieba  # not before: it reads its dictionary at once, which takes a tenth of a second, and most builds need no words

    return rjieba.cut(text)
