"""Private-use characters that stand for the markup of a block while its text is worked on."""

from __future__ import annotations

from .inert import STAND_IN

FIRST, LAST = 0xE000, 0xF8FF


class Markup:
    """The markup of one block: private-use characters in the text stand for the entries of this
    list."""

    def __init__(self) -> None:
        self.pieces: list[tuple[str, str]] = []  # (kind, what it holds)

    def add(self, kind: str, output: str, text: str = "") -> str:
        """A stand-in for a piece; `text` where the block has more pieces than there are
        stand-ins."""
        if FIRST + len(self.pieces) > LAST:
            return text
        self.pieces.append((kind, output))
        return chr(FIRST + len(self.pieces) - 1)

    def adopt(self, text: str, other: Markup) -> str:
        """`text` of another block with its stand-ins, made to stand for the same pieces here."""
        return STAND_IN.sub(lambda match: self.add(*other.pieces[ord(match[0]) - FIRST]), text)

    def kind(self, char: str) -> str:
        """The kind of the piece that a stand-in stands for."""
        return self.pieces[ord(char) - FIRST][0]

    def output(self, char: str) -> str:
        """What the piece holds that a stand-in stands for."""
        return self.pieces[ord(char) - FIRST][1]
