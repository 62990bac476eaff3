"""Who a site is: its editors, license, colors, and whom to credit. One record, docs/data/site.yml.

The title, the description, the addresses, and the menu of a site are settings of MkDocs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from suyuan.core.problems import ProblemsFound
from suyuan.core.yaml_records import Record, check_record, read_yaml
from suyuan.records.models import ByLanguage, Phrase
from suyuan.records.sources import Link

FILE = "data/site.yml"  # below docs/

Color = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]
Shade = Literal["paper", "paper-deep", "ink", "ink-soft", "rule", "seal"]


class License(Record):
    """The license of all that has none of its own."""

    name: Phrase
    url: Link = Field(pattern=r"^https?://")


class Colors(Record):
    """One color of the palette by day and by night."""

    light: Color
    dark: Color


class Identity(Record):
    """Who a site is. What a site leaves out follows from its title, or is not shown.

    editors  the author of an essay that names no other
    credit   whom to name where the text is used elsewhere
    colors   of the palette that differ from those of the theme
    words    key → words of the interface that differ
    """

    editors: ByLanguage[Phrase] | None = None
    credit: ByLanguage[Phrase] | None = None
    license: License | None = None
    colors: dict[Shade, Colors] = {}
    words: dict[str, ByLanguage[Phrase]] = {}

    def editors_in(self, locale: str, title: str) -> str:
        """Returns the editors in one language; those of a site with this title."""
        return self.editors.text(locale) if self.editors else title

    def credit_in(self, locale: str, title: str) -> str:
        """Returns whom to credit in one language."""
        return self.credit.text(locale) if self.credit else title


def load_identity(text: str, path: str) -> Identity:
    """Returns the record.

    text  the content of the file; '' for a site without one
    path  of the file, for messages

    Raises ProblemsFound with everything that is wrong with it.
    """
    data, lines = read_yaml(text, path)
    identity, problems = check_record(Identity, data or {}, lines, path)
    if identity is None:
        raise ProblemsFound(problems)
    return identity


def recolor(palette: str, colors: Mapping[Shade, Colors]) -> str:
    """Returns CSS of the palette with the colors of a site in place of those of the theme.

    palette  `--ink: light-dark(#rrggbb, #rrggbb);` and so on
    """
    own = "".join(
        f"  --{name}: light-dark({shade.light}, {shade.dark});\n" for name, shade in colors.items()
    )
    return f"{palette}:root {{\n{own}}}\n" if own else palette
