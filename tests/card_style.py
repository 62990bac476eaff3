"""The look of the drawn cards and covers, read from the site's own files."""

from project import ROOT
from suyuan.drawings.card_style import load_card_style

STYLE = load_card_style(
    (ROOT / "overrides/assets/styles/palette.css").read_text("utf-8"),
    (ROOT / "docs/assets/seal.svg").read_text("utf-8"),
)
