"""Runs of a page that are in another language than the page: each gets a `lang`, so that a browser takes the right glyphs
and a screen reader the right voice."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

_TAG = re.compile(
    r"""<!--.*?-->|<(?P<close>/?)(?P<name>[a-zA-Z][\w-]*)(?:"[^"]*"|'[^']*'|[^>"'])*>""", re.DOTALL
)
_LANG = re.compile(r"""\slang\s*=""")
_VOID = {"br", "hr", "img", "input", "wbr", "source", "col", "link", "meta"}
_SHUT = {"code", "pre", "script", "style", "svg", "title", "textarea"}

_KANA = "\u3041-\u30ff\u31f0-\u31ff"
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々〇"
_HANGUL = re.compile("[\uac00-\ud7a3]+(?: [\uac00-\ud7a3]+)*")
# On a Chinese page Han characters alone say nothing: what stands in brackets and has kana in it is Japanese, else the kana alone.
_JAPANESE = re.compile(
    f"(?<=[（(《「『“])[^）)》」』”]*[{_KANA}][^）)》」』”]*(?=[）)》」』”])|[{_KANA}]+"
)
_EAST_ASIAN = re.compile(
    f"《?[{_HAN}{_KANA}](?:[{_HAN}{_KANA}、，：·・—…《》“”（）]*[{_HAN}{_KANA}》])?"
)


def mark_languages(html: str, locale: str, originals: Mapping[str, str]) -> str:
    """Wrap what is in another language in `<span lang>`.

    html       a rendered page
    locale     of the page
    originals  name in its own script → tag of its language, for names that the characters alone do not tell

    Nothing is marked in code, drawings, or elements that say their language themselves.
    """
    names = _any_of(tuple(originals)) if originals else None
    parts: list[str] = []
    told: list[
        tuple[str, bool]
    ] = []  # elements that are open, and whether one of them settles the language
    end = 0
    for tag in _TAG.finditer(html):
        text = html[end : tag.start()]
        parts += [text if told and told[-1][1] else _mark(text, locale, originals, names), tag[0]]
        end = tag.end()
        name = (tag["name"] or "").lower()
        if not name or name in _VOID or tag[0].endswith("/>"):
            continue
        if not tag["close"]:
            told.append(
                (name, bool(told and told[-1][1]) or name in _SHUT or bool(_LANG.search(tag[0])))
            )
        elif name in (open_ for open_, _ in told):
            while told.pop()[0] != name:
                pass
    return "".join([*parts, _mark(html[end:], locale, originals, names)])


@lru_cache(maxsize=8)  # the same for all pages of a locale
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))


def _mark(
    text: str, locale: str, originals: Mapping[str, str], names: re.Pattern[str] | None
) -> str:
    if text.isascii():
        return text
    found: dict[tuple[int, int], str] = {}
    if names:
        found.update({match.span(): originals[match[0]] for match in names.finditer(text)})
    rest = (
        [(_HANGUL, "ko"), (_JAPANESE, "ja")]
        if locale == "zh"
        else [(_HANGUL, "ko"), (_EAST_ASIAN, "zh")]
    )
    for pattern, lang in rest:
        for match in pattern.finditer(text):
            if all(match.end() <= start or stop <= match.start() for start, stop in found):
                found[match.span()] = "ja" if re.search(f"[{_KANA}]", match[0]) else lang
    for (start, stop), lang in sorted(found.items(), reverse=True):
        text = f'{text[:start]}<span lang="{lang}">{text[start:stop]}</span>{text[stop:]}'
    return text
