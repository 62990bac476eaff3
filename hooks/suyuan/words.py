"""Words of Chinese text, as jieba finds them."""

from __future__ import annotations

import logging
from functools import cache
from types import ModuleType


def split_words(text: str) -> list[str]:
    """The text in words; what stands between blanks where it is not Chinese. Joined, they are the text."""
    return _jieba().lcut(text)


@cache
def _jieba() -> ModuleType:
    """Imported only where words are asked for: most builds remember what was made of them, and it takes longer to import than
    nearly all else."""
    import jieba

    jieba.setLogLevel(logging.WARNING)  # it reports on its dictionary
    return jieba
