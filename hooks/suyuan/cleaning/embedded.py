"""Files that a capture embeds in its own text as data: addresses, as SingleFile, clippers and
exports of documents write them: taken out, so that megabytes of them cost no other step time."""

from __future__ import annotations

import base64
import binascii
import re
from functools import partial
from urllib.parse import unquote_to_bytes

from .capture_files import Loader

_EMBEDDED = re.compile(
    r"data:(?P<kind>[a-zA-Z0-9.+-]{1,60}/[a-zA-Z0-9.+-]{1,80})(?P<how>(?:;[a-zA-Z0-9=.+_-]{1,60})*),"
    r"(?P<content>[A-Za-z0-9+/=%_.~-]{64,})"
)
_PLACEHOLDER = 600  # characters; what pages show until an image is loaded is no longer
# spelled out, since a pattern that ignores case is not found by its first letter
_DRAWING = re.compile(r"<([sS][vV][gG]|[sS][tT][yY][lL][eE])\b[^>]{0,2000}>")
_DRAWN = {"svg": re.compile("</[sS][vV][gG]"), "style": re.compile("</[sS][tT][yY][lL][eE]")}
# SingleFile writes an image that comes more than once into a variable of its styles
_SHARED = re.compile(r"--(sf-img-\d{1,5})\s*:\s*url\(\s*[\"']?(data:,\d+)")


def take_out(text: str) -> tuple[str, dict[str, Loader]]:
    """The text with `data:,3` in place of the third file that is embedded in it, and what loads
    the images among these, by that address. Loaders raise ValueError for what is broken."""
    files: dict[str, Loader] = {}
    if "data:" not in text:
        return text, files
    count = 0

    def address(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        is_image = match["kind"].lower().startswith("image/")
        if is_image and len(match["content"]) > _PLACEHOLDER:
            encoded = "base64" in match["how"].lower()
            files[f"data:,{count}"] = partial(_decoded, match["content"], encoded)
        return f"data:,{count}"

    text = _EMBEDDED.sub(address, text)
    for shared in _SHARED.finditer(text) if "--sf-img-" in text else ():
        if shared[2] in files:
            files[f"var(--{shared[1]})"] = files[shared[2]]
    return text, files


def without_drawings(text: str) -> str:
    """A page without what is inside of its drawings and styles."""
    pieces, end = [], 0
    while match := _DRAWING.search(text, end):
        close = _DRAWN[match[1].lower()].search(text, match.end())
        if not close:
            break
        pieces.append(text[end : match.end()])
        end = close.start()
    return "".join(pieces) + text[end:]


def _decoded(content: str, encoded: bool) -> bytes:
    raw = unquote_to_bytes(content)
    if not encoded:
        return raw
    try:
        return base64.b64decode(raw + b"=" * (-len(raw) % 4))
    except binascii.Error as error:
        raise ValueError(str(error)) from None
