"""Threads of a forum: several posts with a header each, of which the article is what the first
poster wrote."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .furniture import is_furniture
from .model import Selection
from .shape import ends_sentence, is_stub, width

_WHEN = (
    r"(?:(?:19|20)\d{2}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}|\d{1,2}-\d{1,2}\s\d{1,2}:\d{2}"
    r"|\d+\s?(?:分钟|小时|天|个?月|年)前"
    r"|\d+ (?:minute|hour|day|week|month|year)s? ago|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct"
    r"|Nov|Dec)[a-z]* \d{1,2},? \d{4})"
)
_FLOOR = r"(?:#?\d{1,4}\s?(?:楼|樓|F|#)|楼主|樓主|沙发|板凳)"
_HEADERS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"^\s*(?:{_FLOOR}\s*)?(?:楼主|层主|作者|发帖人|网友|用户|发布者|Author"
        rf"|Posted by)\s*[:：]\s*(?P<name>\S{{1,24}})\s.*{_WHEN}",
        rf"^\s*(?:{_FLOOR}\s+)?(?P<name>[^\s:：，。]{{1,"
        rf"24}})\s+(?:\[?楼主\]?\s+)?(?:{_FLOOR}\s+)?(?:发表于|回复于|发布于|posted(?: on)?"
        rf"|wrote(?: on)?|said)?\s*[:：]?\s*{_WHEN}",
        rf"^\s*{_FLOOR}\s+(?P<name>[^\s:：，。]{{1,24}})\s+.{{0,12}}{_WHEN}",
    )
)
_FOOTER = re.compile(
    rf"^\s*(?:(?:来自|來自)?\s*{_FLOOR}|回复|举报|只看该作者|引用|赞|收起回复|reply|report"
    rf"|permalink"
    rf"|parent|楼主发言[:：]\s?\d+次)(?:[\s|｜·(（)）\d]|回复|举报|楼|赞|reply|report)*$",
    re.I,
)
_DIGIT = re.compile(r"\d")
_LEAST = 3  # posts that make a thread
_SHARE = 0.4  # of the text of all posts that the first poster must have written
_BEFORE = 0.3  # share of the net's stretch that may precede the first post
_WIDEST = 110  # columns of a header


@dataclass(frozen=True, slots=True)
class Post:
    """One post: the index of its header, the index behind its last line, who wrote it."""

    header: int
    stop: int
    author: str


def find(texts: Sequence[str]) -> list[Post]:
    """The posts of a thread, [] where the lines are none: headers of one form, by at least two
    people."""
    best: list[tuple[int, str]] = []
    short = [
        (i, text)
        for i, text in enumerate(texts)
        if width(text) <= _WIDEST
        and _DIGIT.search(text)
        and not text.rstrip().endswith((".", "。"))
    ]
    for pattern in _HEADERS:
        found = [
            (i, match["name"].strip("【】[]"))
            for i, text in short
            if (match := pattern.match(text))
        ]
        if len(found) > len(best):
            best = found
    if len(best) < _LEAST or len({name for _, name in best}) < 2:
        return []
    stops = [*(i for i, _ in best[1:]), len(texts)]
    return [Post(i, stop, name) for (i, name), stop in zip(best, stops)]


def take(chosen: Selection) -> bool:
    """Makes the body of a thread what its first poster wrote; False where the lines are no thread,
    or one of which others wrote the most."""
    posts = find(chosen.text)
    if not posts:
        return False
    inside = [(i, len(chosen.text[i])) for i in chosen.stretch]
    before = sum(size for i, size in inside if i < posts[0].header)
    if before > _BEFORE * sum(size for _, size in inside):
        return False  # an article with posts behind it
    first = posts[0].author
    sizes: Counter[str] = Counter()
    for post in posts:
        sizes[post.author] += sum(len(chosen.text[i]) for i in range(post.header + 1, post.stop))
    own = [post for post in posts if post.author == first]
    if len(own) < 2 or sizes[first] < _SHARE * sum(sizes.values()):
        return False
    for post in posts:
        for i in range(post.header, post.stop):
            text = chosen.text[i]
            if i == post.header or _FOOTER.match(text):
                chosen.leave_out(i, "the header or footer of a post", 0.8)
            elif post.author != first:
                chosen.leave_out(i, "a reply by somebody else", 0.8)
            elif text.strip() and (post is not posts[-1] or i < _end(chosen, post)):
                chosen.keep(i, "body", 0.8)
    for i in range(posts[0].header):
        chosen.leave_out(i, "comes before the first post", 0.8)
    last = _end(chosen, own[-1]) if own[-1] is posts[-1] else own[-1].stop
    chosen.stretch = range(posts[0].header, last)
    chosen.front["author"] = first
    return True


def _end(chosen: Selection, post: Post) -> int:
    """Where the last post of a page ends: before its footer, or the first line that is no sentence
    behind one that is."""
    for i in range(post.header + 2, post.stop):
        text = chosen.text[i]
        if (
            _FOOTER.match(text)
            or is_furniture(text)
            or is_stub(text)
            and ends_sentence(chosen.text[i - 1])
        ):
            return i
    return post.stop
