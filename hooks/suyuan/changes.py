"""What changed between two versions of a text, word by word."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from html import escape

from suyuan.words import split_words


def render_change(old: str, new: str) -> str:
    """HTML of the text with `<del>` around what was taken out and `<ins>` around what came in.

    Words are those that `split_words` finds.
    """
    return "".join(_render(old, new))


def _render(old: str, new: str) -> Iterator[str]:
    before, after = split_words(old), split_words(new)
    for what, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            yield escape("".join(after[c:d]))
            continue
        if a < b:
            yield f"<del>{escape(''.join(before[a:b]))}</del>"
        if c < d:
            yield f"<ins>{escape(''.join(after[c:d]))}</ins>"
