"""What a preview shows on top of the last good build while an edit has a mistake in it."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Sequence
from html import escape

_SHOWN = 12  # lines of a notice; the terminal has all of them
_BODY = re.compile(rb"<body\b[^>]*>")
_STYLE = """\
.preview-notice {
  position: sticky; z-index: 1000; top: 0; overflow: auto; max-height: 60vh;
  padding: .75rem 1rem; border-bottom: 3px solid #a3201b;
  background: #fff4f2; color: #3b0a08; font: 1rem/1.5 system-ui, sans-serif; text-align: start;
}
.preview-notice p { margin: 0; font-weight: 600; text-indent: 0; }
.preview-notice ul { margin: .25rem 0 0; padding-inline-start: 1.25rem; }
.preview-notice li { overflow-wrap: anywhere; font-family: ui-monospace, monospace; }
@media print { .preview-notice { display: none; } }
"""


class Errors(logging.Handler):
    """Keeps the errors that a build logs, one line each."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message."""
        self.lines += record.getMessage().splitlines()


def render_notice(lines: Sequence[str], nonce: str) -> str:
    """HTML that lists what is wrong; '' if nothing is.

    nonce  by which the policy of the page allows its style
    """
    if not lines:
        return ""
    shown = [f"<li>{escape(line)}</li>" for line in lines[:_SHOWN]]
    if len(lines) > _SHOWN:
        shown.append(f"<li>{len(lines) - _SHOWN} more: see the terminal</li>")
    return (
        f'<style nonce="{nonce}">{_STYLE}</style>'
        '<div class="preview-notice" role="alert" lang="en">'
        "<p>This is the last good build. It follows your edits again when this is fixed:</p>"
        f"<ul>{''.join(shown)}</ul></div>"
    )


def put_on_top(page: bytes, notice: str) -> bytes:
    """A page with a notice at the start of its body; before everything if it has none."""
    body = _BODY.search(page)
    at = body.end() if body else 0
    return page[:at] + notice.encode() + page[at:]


def lines_of(logged: Iterable[str], reason: str) -> list[str]:
    """What a build that failed has to say: the errors that it logged, or else its reason."""
    return list(dict.fromkeys(logged)) or reason.splitlines() or ["the build failed"]
