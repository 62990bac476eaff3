"""Notes as people post them from a phone: a line each, many of them led by an emoji, tags at the
end."""

from __future__ import annotations

import re

from .furniture import is_furniture, is_hashtags
from .model import Selection
from .shape import width

_EMOJI = re.compile("^[\u2600-\u27bf\u2b50\u2b55\U0001f000-\U0001faff]")
_LEAST = 3  # lines led by an emoji
_BEHIND = 4  # lines between the last of these and the tags
_WIDEST = 90  # columns


def complete(chosen: Selection) -> None:
    """Takes the last lines of a note, which lead to its tags."""
    stretch = chosen.stretch
    led = [i for i in stretch if _EMOJI.match(chosen.text[i].strip())]
    if len(led) < _LEAST or 3 * len(led) < len(stretch):
        return
    stop = stretch.stop
    for i in range(stop, min(len(chosen.text), stop + _BEHIND + 1)):
        text = chosen.text[i].strip()
        if is_hashtags(text):
            for k in range(stop, i):
                chosen.keep(k, "body", 0.7)
            chosen.stretch = range(stretch.start, i)
            return
        if not text or is_furniture(text) or width(text) > _WIDEST or re.search(r"\d", text):
            return
