"""Which images of a capture are part of the page, and why the others are not. The page calls
their files by what is in them."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from .capture_files import Loader
from .model import Block, Selection
from .shape import is_italic

IN_CAPTURE = "an image that is in the capture: import with IMAGES=1 to keep it"
FOLDER = "images"
MOST = 100  # images of one page
PATH = re.compile(rf"{FOLDER}/[0-9a-f]{{16}}\.webp")
_MOST_PIXELS = 200_000_000  # of all of them
_PORTRAIT = 200  # pixels; smaller ones between title and text show the author
_AGAIN = 3  # times that an image comes in an article, which a picture does not


def take_leading(chosen: Selection) -> None:
    """Takes the images, with their captions, between the title and the text, and right behind
    the text."""
    blocks = chosen.blocks
    if not chosen.stretch:
        return
    start = i = chosen.stretch.start
    while i > 0 and (blocks[i - 1].kind == "image" or _goes_with_title(chosen, i - 1)):
        i -= 1
    if not any(chosen.role[k] == "title" for k in range(i, start)):
        i = start
        while i > 0 and (blocks[i - 1].kind == "image" or _is_set_caption(chosen, i - 1)):
            i -= 1
    stop = chosen.stretch.stop
    while stop < len(blocks) and (blocks[stop].kind == "image" or _is_set_caption(chosen, stop)):
        stop += 1
    for k in (*range(i, start), *range(chosen.stretch.stop, stop)):
        if blocks[k].kind == "image":
            chosen.keep(k, "image", 0.7)
        elif _is_set_caption(chosen, k) and not chosen.role[k]:
            chosen.keep(k, "caption", 0.7)


def _goes_with_title(chosen: Selection, i: int) -> bool:
    return chosen.role[i] in ("title", "byline", "credit") or _is_set_caption(chosen, i)


def _is_set_caption(chosen: Selection, i: int) -> bool:
    return i > 0 and chosen.blocks[i - 1].kind == "image" and is_italic(chosen.blocks[i])


def take(chosen: Selection, files: Mapping[str, Loader], wanted: bool) -> dict[str, bytes]:
    """Makes those images of the article that the capture holds part of the page, and says of the
    others why they are not. Returns path below the page's folder → content."""
    written: dict[str, bytes] = {}
    left = [_MOST_PIXELS]
    drawn: dict[str, tuple[str, str]] = {}  # address → path of the file, or why there is none
    images = [i for i in chosen.kept("image") if chosen.blocks[i].kind == "image"]
    times = Counter(chosen.blocks[i].mark for i in images)
    last = "", 0  # path of the image before this, and where it is
    for i in images:
        block = chosen.blocks[i]
        if block.mark not in files:
            continue
        if not wanted:
            chosen.leave_out(i, IN_CAPTURE)
            continue
        if times[block.mark] >= _AGAIN:
            chosen.leave_out(i, "an image that comes again and again, as ornaments do")
            continue
        early = i < chosen.stretch.start
        if block.mark not in drawn:
            drawn[block.mark] = _drawn(files[block.mark], early, written, left, chosen, block)
        path, why = drawn[block.mark]
        if why or path == last[0] and i - last[1] < 3:
            chosen.leave_out(i, why or "the same image as before")
            continue
        block.kind, block.mark = "picture", path
        last = path, i
    return written


def _drawn(
    load: Loader,
    early: bool,
    written: dict[str, bytes],
    left: list[int],
    chosen: Selection,
    block: Block,
) -> tuple[str, str]:
    """The path of an image's file, or why it has none. `left` holds how many pixels may still be
    drawn."""
    from .pictures import Unfit, draw  # loads Pillow, which most captures do not need

    if len(written) >= MOST:
        return "", f"one of more than {MOST} images, which a page does not show"
    try:
        content, size, moves = draw(load(), left[0])
        left[0] -= size[0] * size[1]
    except Unfit as error:
        return "", str(error)
    except Exception:  # a broken archive may break whatever unpacks it
        return "", "an image that is broken in the capture"
    if early and min(size) < _PORTRAIT:
        return "", f"a small image beside the title ({size[0]} × {size[1]} pixels)"
    path = f"{FOLDER}/{hashlib.sha256(content).hexdigest()[:16]}.webp"
    written[path] = content
    if moves:
        chosen.warnings.append(
            f"line {block.lines[0] + 1}: an image that moves: its first picture was kept"
        )
    return path, ""


def restore(blocks: Sequence[Block]) -> None:
    """Images that an earlier import has written beside a page are part of it."""
    for block in blocks:
        if block.kind == "image" and PATH.fullmatch(block.mark):
            block.kind = "picture"
