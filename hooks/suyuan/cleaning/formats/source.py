"""What cleaning starts from, whatever the format of the capture was."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..capture_files import Loader
from .pdf_layout import Layout


@dataclass(slots=True)
class Source:
    """The text of a capture.

    lines     its lines, as they are counted in reports
    markdown  whether they are Markdown for sure
    known     what the capture says of itself (headers.read)
    first     index of the first line behind the front matter
    opinions  for each of two other tools the lines that it took for the article
    whole     whether all lines are the article's: a document or a film has nothing around it
    layout    of a PDF: where paragraphs begin, and what is at the edge of its pages
    images    what a line calls an image that the capture holds → what loads it
    """

    lines: list[str]
    markdown: bool = False
    known: dict[str, str | list[str]] = field(default_factory=dict)
    first: int = 0
    opinions: list[list[str]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    whole: bool = False
    layout: Layout | None = None
    images: dict[str, Loader] = field(default_factory=dict)
