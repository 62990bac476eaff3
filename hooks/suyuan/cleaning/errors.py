"""The one error of the cleaner."""

from __future__ import annotations


class CaptureError(ValueError):
    """A capture that cannot become a page. The message says in one sentence what is wrong and what
    to do."""

    def __init__(self, message: str, line: int = 0):
        super().__init__(message)
        self.line = line  # 1-based, or 0 where it is the capture as a whole
