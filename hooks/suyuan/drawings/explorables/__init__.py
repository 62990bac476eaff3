"""Explorables: drawings that a reader can change, with a still that teaches alone.

Each part (`convolution.py` and its neighbors) has the arithmetic, the drawing, and the table of one
of them, for the settings that it begins with. `overrides/assets/explore/` has the same in a script
for all settings; tests compare the two. `frame.py` puts around a part what all have in common.
`parts.py` lists them; an id in docs/data/explorables.yml is one of these.
"""

from suyuan.drawings.explorables.corpus import SENTENCES, Sentence, choose_sentences
from suyuan.drawings.explorables.frame import (
    add_controls,
    check_explorables,
    draw_explorables,
    resolve_state_links,
    write_explorable,
)
from suyuan.drawings.explorables.parts import COUNTING, PARTS, needed_words

__all__ = [
    "COUNTING",
    "PARTS",
    "SENTENCES",
    "Sentence",
    "add_controls",
    "check_explorables",
    "choose_sentences",
    "draw_explorables",
    "needed_words",
    "resolve_state_links",
    "write_explorable",
]
