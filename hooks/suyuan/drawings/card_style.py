"""What all pictures of a site have in common. `cards` draws them, with libraries that take long to
load, and is imported where something is drawn."""

from __future__ import annotations

import re
from typing import NamedTuple

CARD = (1200, 630)  # pixels, a size that readers of Open Graph tags show uncropped
SHADES = ("ink", "ink-soft", "seal", "rule")
_COLOR = re.compile(r"--(?P<name>[a-z-]+):\s*light-dark\((?P<value>#[0-9a-f]{6}),")


class CardStyle(NamedTuple):
    """What all pictures of a site have in common.

    colors  name → #rrggbb: paper, ink, ink-soft, seal, rule
    seal    an SVG
    """

    colors: tuple[tuple[str, str], ...]
    seal: str


def load_card_style(palette: str, seal: str) -> CardStyle:
    """Returns the style of a site's pictures.

    palette  CSS of the colors, `--ink: light-dark(#rrggbb, …);`; the light ones count
    seal     an SVG

    Raises KeyError if the palette lacks one of the colors.
    """
    found = {match["name"]: match["value"] for match in _COLOR.finditer(palette)}
    return CardStyle(tuple((name, found[name]) for name in ("paper", *SHADES)), seal)
