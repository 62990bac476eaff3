"""The title of an article that nothing names, and titles that are said twice."""

from __future__ import annotations

import re

from . import front
from .model import Selection
from .saved_page import squeeze
from .shape import NUMBERED, QUESTION, ends_sentence, width
from .topic import topic_of

_BEFORE = 40  # blocks before the body that are looked at
_NEAR = 15  # of these, where a title that is known may be said again
_HAN_GAP = re.compile(r"(?<=[\u3400-\u9fff]) +(?=[\u3400-\u9fff])")
_HAN = re.compile("[\u3400-\u9fff]")
_CODE = re.compile(r"[=(){}\[\];]|^\s*(?:import|from|def|return|class|const|let|var|#include)\b")
_FLAG = re.compile(
    r"^[【\[](?:原创|原創|转载|轉載|转贴|转帖|置顶|精华|求助|讨论|分享|连载|水贴|首发"
    r"|独家)[】\]]\s*"
)


def find_title(chosen: Selection) -> None:
    """The line before the body, or the first of it, that is most like a title: it shares the
    article's words, is near it or above a byline, comes again in a breadcrumb, and is no
    sentence."""
    body = chosen.kept("body")
    if not body:
        return
    topic, first = topic_of(chosen), body[0]
    opening = next((i for i, text in enumerate(chosen.text) if text.strip()), first)
    in_body = {chosen.text[i].strip() for i in body[1:]}
    best, best_text, best_score = -1, "", 0.7
    for i in [i for i in range(max(0, first - _BEFORE), first) if chosen.text[i].strip()] + body[
        :3
    ]:
        whole = chosen.text[i].strip()
        for text in dict.fromkeys((whole, *_title_parts(whole))):
            if (
                not 6 <= width(text) <= 130
                or front.find_date(text)
                or front.is_byline(text)
                or text in in_body
            ):
                continue
            # a name of three characters is more often a section of the site than a title
            long_enough = min(1.0, width(text) / (16 if _HAN.search(text) else 20))
            score = long_enough * (
                2.0 * topic(text, i)
                + 0.5
                + 0.3 * (i == opening)
                + 0.5 * any(text in chosen.text[j] for j in range(first) if j != i)
            )
            score += 0.4 * any(
                front.read_byline(chosen.text[j])
                for j in range(i + 1, min(len(chosen.text), i + 3))
            )
            score -= 0.03 * abs(first - i) + 0.5 * bool(NUMBERED.match(text))
            score += 2.0 * (chosen.blocks[i].kind == "heading" and chosen.blocks[i].level == 1)
            is_part = text not in (whole, _FLAG.sub("", whole))
            score -= 0.5 * len(re.findall(r"[>›»|｜/]|[:：]\s|[\[\]]", text)) + 0.4 * is_part
            score -= 1.5 * (
                text.startswith("1 ") and any(other.startswith("2 ") for other in chosen.text[i:])
            )  # a section
            score -= 0.4 * len(_CODE.findall(text))
            score -= 0.5 * max(0, len(_HAN_GAP.findall(text)) - 1)  # a row of buttons
            score -= 0.15 * len(re.findall("[，,；;]", text)) + 0.5 * bool(
                re.fullmatch(r"[A-Z][A-Z\W\d]*", text)
            )
            score -= 1.5 * bool(ends_sentence(text) and (i >= first or not QUESTION.search(text)))
            if score > best_score:
                best, best_text, best_score = i, text, score
    if best >= 0:
        chosen.front["title"] = _FLAG.sub("", best_text)
        chosen.keep(best, "title", round(min(1.0, best_score / 2), 2))


def take_known_title(chosen: Selection, title: str) -> None:
    """The lines at the start of the body, and above it, that only say the title again."""
    body = chosen.kept("body")
    before = range(max(0, body[0] - _NEAR), body[0]) if body else ()
    for i in (*before, *body[:3]):
        text, whole = squeeze(chosen.text[i]), squeeze(title)
        again = text == whole or whole.startswith(text) and not ends_sentence(chosen.text[i])
        if len(text) > 3 and again:
            chosen.keep(i, "title")


def _title_parts(text: str) -> list[str]:
    """Titles that may be part of a line: behind a label, before a bracket, at the end of a
    breadcrumb."""
    bare = re.sub(r"^(?:标题|主题|题目|Title|Subject)[:：]\s*", "", text, flags=re.I)
    bare = re.sub(r"\s\([\w.-]{1,40}\.[a-z]{2,8}\)$", "", bare)  # of a site that links to it
    bare = re.sub(r"\s*[\[【(（][^\[\]【】()（）]{1,8}[\]】)）]\s*$", "", bare)
    flagless = _FLAG.sub("", text) if text[:1] in "[【" else ""
    return [part for part in (flagless, bare, re.split(r"\s*[>›»|｜]\s*", text)[-1]) if part]
