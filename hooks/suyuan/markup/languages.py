"""Runs of a page that are in another language than the page: each gets a `lang`, so that a browser
takes the right glyphs and a screen reader the right voice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from suyuan.markup.tree import Element, Place, split_text, walk
from suyuan.text.characters import HAN, HAN_SIGNS, script_language

_SETTLED = {"code", "pre", "script", "style", "svg", "title", "textarea"}

_KANA = "\u3041-\u30ff\u31f0-\u31ff"
_HAN = f"{HAN}\uf900-\ufaff{HAN_SIGNS}"
_HANGUL = re.compile("[\uac00-\ud7a3]+(?: [\uac00-\ud7a3]+)*")
_JAPANESE = re.compile(f"[{_KANA}]+")
_OPENING, _CLOSING = re.compile("[（(《「『“]"), re.compile("[）)》」』”]")
_EAST_ASIAN = re.compile(
    f"《?[{_HAN}{_KANA}](?:[{_HAN}{_KANA}、，：·・—…《》“”（）]*[{_HAN}{_KANA}》])?"
)


def mark_languages(root: Element, locale: str, originals: Mapping[str, str]) -> None:
    """Wrap what is in another language in `<span lang>`.

    root       a rendered page
    locale     of the page
    originals  name in its own script → tag of its language: the characters alone do not say it

    Nothing is marked in code, drawings, or elements that say their language themselves.
    """
    names = _any_of(tuple(originals)) if originals else None
    for place in _unsettled(root):
        runs = _foreign(place.text, locale, originals, names)
        if runs:
            spans = [(*run, root.makeelement("span", {"lang": lang})) for run, lang in runs]
            split_text(place, spans)


def _unsettled(root: Element) -> list[Place]:
    """Where a page has text outside ASCII whose language no element says."""
    found: list[Place] = []
    events = walk(root)
    for event, element in events:
        if event == "start" and (element.tag in _SETTLED or "lang" in element.attrib):
            events.skip_subtree()
        elif event == "start":
            if element.text and not element.text.isascii():
                found.append(Place(element, None))
        elif element.tail and not element.tail.isascii():
            parent = element.getparent()
            if parent is not None and element is not root:
                found.append(Place(parent, element))
    return found


@lru_cache(maxsize=8)  # the same for all pages of a locale
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))


def _foreign(
    text: str, locale: str, originals: Mapping[str, str], names: re.Pattern[str] | None
) -> list[tuple[tuple[int, int], str]]:
    """The runs of a text that are in another language, in order: (start, end) and language."""
    found: dict[tuple[int, int], str] = {}
    taken = bytearray(len(text))

    def take(span: tuple[int, int], lang: str) -> None:
        if not any(taken[slice(*span)]):
            taken[slice(*span)] = b"\1" * (span[1] - span[0])
            found[span] = lang

    for match in names.finditer(text) if names else ():
        take(match.span(), originals[match[0]])
    for match in _HANGUL.finditer(text):
        take(match.span(), "ko")
    if locale == "zh":
        for span in _japanese(text):
            take(span, "ja")
    elif locale != "ja":  # whose characters are not to be told from Chinese ones
        for match in _EAST_ASIAN.finditer(text):
            take(match.span(), script_language(match[0]))
    return sorted(found.items())


def _japanese(text: str) -> Iterator[tuple[int, int]]:
    """The Japanese runs of a Chinese page: brackets with kana in them, else the kana alone.

    Han characters alone say nothing there.
    """
    if not _JAPANESE.search(text):
        return
    start = 0
    for closing in [*_CLOSING.finditer(text), None]:
        end = closing.start() if closing else len(text)
        opening = _OPENING.search(text, start, end) if closing else None
        inside = opening and _JAPANESE.search(text, opening.end(), end)
        stop = opening.start() if opening and inside else end
        yield from (match.span() for match in _JAPANESE.finditer(text, start, stop))
        if opening and inside:
            yield opening.end(), end
        start = end + 1
