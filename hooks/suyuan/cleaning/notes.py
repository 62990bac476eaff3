"""Notes as people post them from a phone: a line each, many of them led by an emoji, tags at the
end."""

from __future__ import annotations

import re

from .furniture import is_furniture, is_hashtags
from .model import Selection
from .shape import width

_EMOJI = re.compile("^[\u2600-\u27bf\u2b50\u2b55\U0001f000-\U0001faff]")
_LEAST = 3  # lines led by an emoji
_BEHIND = 8  # lines between the stretch and the tags
_WIDEST = 90  # columns


def complete(chosen: Selection) -> None:
    """Takes the last lines of a note, which lead to its tags."""
    stretch = chosen.stretch
    for i in range(stretch.stop, min(len(chosen.text), stretch.stop + _BEHIND + 1)):
        text = chosen.text[i].strip()
        if is_hashtags(text):
            led = sum(bool(_EMOJI.match(chosen.text[k].strip())) for k in range(stretch.start, i))
            if led >= _LEAST and 3 * led >= i - stretch.start:
                for k in range(stretch.stop, i):
                    chosen.keep(k, "body", 0.7)
                chosen.stretch = range(stretch.start, i)
            return
        plain = not _EMOJI.match(text) and re.search(r"\d", text)
        if not stretch or not text or is_furniture(text) or width(text) > _WIDEST or plain:
            return
