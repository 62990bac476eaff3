"""What cleaning starts from, whatever the format of the capture was."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Source:
    """The text of a capture.

    lines     its lines, as they are counted in reports
    markdown  whether they are Markdown for sure
    known     what the capture says of itself (headers.read)
    first     index of the first line behind the front matter
    opinions  for each of two other tools the lines that it took for the article
    """

    lines: list[str]
    markdown: bool = False
    known: dict[str, str | list[str]] = field(default_factory=dict)
    first: int = 0
    opinions: list[list[str]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
