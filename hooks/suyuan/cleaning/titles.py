"""The title of an article that nothing names, and titles that are said twice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from . import front
from .contents import NAMED
from .furniture import is_furniture
from .model import Selection
from .saved_page import squeeze
from .shape import NUMBERED, QUESTION, ends_sentence, width
from .topic import terms, topic_of

_BEFORE = 40  # blocks before the body that are looked at
_NEAR = 15  # of these, where a title that is known may be said again
_HAN_GAP = re.compile(r"(?<=[\u3400-\u9fff]) +(?=[\u3400-\u9fff])")
_HAN = re.compile("[\u3400-\u9fff]")
_CODE = re.compile(r"[=(){}\[\];]|^\s*(?:import|from|def|return|class|const|let|var|#include)\b")
_MENU = re.compile(
    r"\b(?:home|about|contact|log ?in|sign ?(?:in|up)|subscribe|search|menu|faq|register|blog|docs"
    r"|pricing|help|support|shop|archives?|episodes|news|reply|posts?|advanced|skip|jump|view"
    r"|topics?)\b|(?:首页|登录|注册|搜索|目录|书签|上一[章页篇]|下一[章页篇]|关于|归档|标签|字号|背景)",
    re.I,
)
_CHAPTER = re.compile(
    r"第\s?[\d一二三四五六七八九十百]{1,4}\s?[章回期]|(?:Chapter|Issue|Episode|Vol\.?|No\.|Part)\s#?\d",
    re.I,
)
_NO_TITLE = re.compile(r"[*+]|(?:From|[Bb]y|In|Posted|Filed|Powered)\s")
_LABELLED = re.compile(r"[^\s:：，。]{2,8}\s?[:：]\s?\S|[A-Z][\w-]+(?: [a-z]+)?: ")
_ANSWER = re.compile(r"(?:Re|回复|回覆|答复|Fwd?|转发)\s?[:：]", re.I)
_ROLE = re.compile(
    r"\b(?:reporter|editor|correspondent|columnist|contributor|photographer|staff writer)$", re.I
)
_FLAG = re.compile(
    r"^[【\[](?:原创|原創|转载|轉載|转贴|转帖|置顶|精华|求助|讨论|分享|连载|水贴|首发"
    r"|独家|Guide|Review|Question|Solved|Discussion|How ?to)[】\]]\s*"
)


def find_title(chosen: Selection) -> None:
    """The line before the body, or the first of it, that is most like a title: it shares the
    article's words, is near it or above a byline, is longer than what is around it, comes again in
    a breadcrumb or an answer, and is no sentence."""
    body = chosen.kept("body")
    if not body:
        return
    first = body[0]
    before = [
        i
        for i in range(max(0, first - _BEFORE), first)
        if chosen.text[i].strip() and chosen.reason[i] != NAMED
    ]
    in_body = {chosen.text[i].strip() for i in body[1:]}
    score = _Score(chosen, body, before)
    best, best_text, best_score = -1, "", 0.7
    for i in before + body[:3]:
        whole = chosen.text[i].strip()
        for text in dict.fromkeys((whole, *_title_parts(whole))):
            usable = 6 <= width(text) <= 130 and text not in in_body and not is_furniture(text)
            if not usable or "\n" in text or front.find_date(text) or front.is_byline(text):
                continue
            if (reached := score.of(i, text, whole)) > best_score:
                best, best_text, best_score = i, text, reached
    if best >= 0:
        chosen.front["title"] = _FLAG.sub("", best_text)
        chosen.keep(best, "title", round(min(1.0, best_score / 2), 2))


class _Score:
    """How much a line is like the title of a body."""

    def __init__(self, chosen: Selection, body: Sequence[int], before: Sequence[int]) -> None:
        self.chosen, self.body, self.before = chosen, body, before
        self.topic, self.first = topic_of(chosen), body[0]
        self.opening = next((i for i, text in enumerate(chosen.text) if text.strip()), self.first)
        heads = [i for i in before if not ends_sentence(chosen.text[i]) and self._is_plain(i)]
        self.longest = max(heads, key=lambda i: width(chosen.text[i]), default=-1)
        sentences = sum(ends_sentence(chosen.text[k]) for k in body[1:])
        self.is_prose = len(body) > 3 and sentences > 0.8 * (len(body) - 1)
        self.shapes = [
            re.sub(r"\d+", "0", text.strip()) for text in chosen.text[: body[:3][-1] + 3]
        ]
        self.answers = [text[:200] for text in chosen.text[body[0] :] if _ANSWER.match(text)][:20]

    def of(self, i: int, text: str, whole: str) -> float:
        """The score of `text`, which is `whole`, the line of block i, or a part of it."""
        chosen = self.chosen
        score = self._likeness(i, text) + self._place(i, text) - self._blemishes(i, text)
        score += 2.0 * (chosen.blocks[i].kind == "heading" and chosen.blocks[i].level == 1)
        is_part = text not in (whole, _FLAG.sub("", whole))
        score -= 0.6 * is_part
        score -= 1.5 * bool(ends_sentence(text) and (i >= self.first or not QUESTION.search(text)))
        return score

    def _likeness(self, i: int, text: str) -> float:
        """What it shares with the article and with what else is above it."""
        mine = len(terms(text))
        shared = self.topic(text, i) * mine / (mine + 2.0) if mine else 0.0
        # a name of three characters is more often a section of the site than a title
        long_enough = min(1.0, width(text) / (16 if _HAN.search(text) else 20))
        again = long_enough * any(text in self.chosen.text[j] for j in range(self.first) if j != i)
        return long_enough * (2.0 * shared + 0.5 + 0.3 * (i == self.opening) + 0.5 * again)

    def _place(self, i: int, text: str) -> float:
        """What is around it: bylines below, the article near, the longest of the lines above."""
        behind = range(i + 1, min(len(self.chosen.text), i + 5))
        signed = [j for j in behind if front.read_byline(self.chosen.text[j])]
        score = 0.4 if signed and signed[0] < i + 3 else 0.2 * bool(signed)
        score += 0.4 * (i == self.longest)
        score += 0.8 * (width(text) > 20 and any(text in answer for answer in self.answers))
        score += 0.5 * (i < self.first - 1 and bool(QUESTION.search(text)))  # of a page of answers
        score += 0.4 * bool(_CHAPTER.match(text))
        score += 0.5 * (i == self.first and not ends_sentence(text) and self.is_prose)
        return score - 0.03 * abs(self.first - i)

    def _blemishes(self, i: int, text: str) -> float:
        """What titles seldom have: signs of menus and code, labels, lines of the same form next
        to it."""
        numbered = bool(NUMBERED.match(text)) and not _CHAPTER.match(text)
        bad = 0.5 * numbered + 0.5 * len(re.findall(r"[>›»|｜/]|[\[\]]", _FLAG.sub("", text)))
        bad += 0.2 * len(re.findall(r"[:：]\s", text))
        bad += 1.5 * (
            text.startswith("1 ") and any(other.startswith("2 ") for other in self.chosen.text[i:])
        )  # a section
        bad += 0.4 * len(_CODE.findall(text)) + 0.8 * bool(_NO_TITLE.match(text))
        bad += 0.5 * max(0, len(_HAN_GAP.findall(text)) - 1)  # a row of buttons
        bad += 0.5 * (len(menu) if len(menu := _MENU.findall(text)) > 1 else 0)
        bad += 0.15 * len(re.findall("[，,；;]", text))
        bad += 0.5 * bool(re.fullmatch(r"[A-Z][A-Z\W\d]*", text))
        near = {j for j in range(max(0, i - 2), i + 3) if j < len(self.shapes) and j != i}
        alike = {self.chosen.text[j].strip() for j in near if self.shapes[j] == self.shapes[i]}
        bad += 0.8 * bool(alike - {text})
        labels = sum(bool(_LABELLED.match(self.chosen.text[j])) for j in near if j < self.first)
        return bad + 1.0 * bool(labels and _LABELLED.match(text)) + 1.5 * bool(_ROLE.search(text))

    def _is_plain(self, i: int) -> bool:
        """Whether a line may be measured as the longest: no row of links, no sentence."""
        text = self.chosen.text[i]
        signs = re.search(r"[>›»|｜/@]|https?:", text) or len(_MENU.findall(text)) > 1
        return width(text) <= 100 and not signs and not front.find_date(text)


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
