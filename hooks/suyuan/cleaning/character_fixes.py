"""Characters that a program got wrong, fixed all over a capture where the capture as a whole shows
that one did: readings in brackets, traditional characters, entities, full-width digits, blanks
between characters, mojibake."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence

from . import language, pinyin, traditional
from .decode import visible

Step = Callable[[str], str]

_ENTITY = re.compile(r"&(?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_TYPOGRAPHIC = re.compile(
    r"&(?:nbsp|[lr][sd]quo|mdash|ndash|hellip|middot|bull|ensp|emsp|thinsp|zwnj|zwj|copy|reg"
    r"|trade|times|deg|#8[2-3]\d\d|#160|#x20[0-9a-fA-F]{2}|#39|#34|quot|apos);"
)
_FULL_WIDTH = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
_NARROW = {
    code: code - 0xFEE0
    for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_IN_NUMBER = re.compile(r"(?<=\d)[．：－／，％＋](?=\d)|(?<=\d)％")
_GAPPED = re.compile(r"[\u3400-\u9fff\u3040-\u30ff，。、；：？！“”（）《》]")
_GAP = re.compile(
    r"(?<=[\u3400-\u9fff\u3040-\u30ff，。、；：？！“”‘’（）《》「」…—0-9A-Za-z]) "
    r"(?=[\u3400-\u9fff\u3040-\u30ff，。、；：？！“”‘’（）《》「」…—])"
    r"|(?<=[\u3400-\u9fff\u3040-\u30ff，。、；：？！“”‘’（）《》「」…—]) (?=[0-9A-Za-z])"
)
_MOJIBAKE = re.compile(
    "[ÂÃ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸ]|â€[\x80-\xbf™œ˜“”¦¢\x9d\ufffd]?|[äåæçèé]["
    "\x80-\xbf€-™¡-¿Š-ž]{1,2}"
)
_ENOUGH = 3


def steps_for(lines: Sequence[str], markdown: bool) -> tuple[list[Step], list[str]]:
    """The functions that fix each line of a capture, in order, and what the report says of it.

    markdown  whether entities are resolved later, as Markdown resolves them
    """
    steps: list[Step] = []
    said: list[str] = []
    text = "\n".join(lines)
    if pinyin.has_injected_readings(text):
        steps.append(pinyin.remove_readings)
    if len(_MOJIBAKE.findall(text)) >= 2:
        steps.append(_unmangle)
        said.append(
            "characters were mangled by a program that took UTF-8 for Windows-1252, and were "
            "restored: look at them"
        )
    if not markdown and "&" in text:
        many = len(_ENTITY.findall(text)) >= _ENOUGH
        steps.append(_resolve if many else _resolve_typographic)
    steps.append(visible)
    if len(_FULL_WIDTH.findall(text)) >= _ENOUGH:
        steps.append(_narrow)
    if _is_gapped(text):
        steps.append(_close_gaps)
        said.append(
            "blanks between all characters (text recognition, PDF) were taken out: look for "
            "blanks that are missing"
        )
    if traditional.is_traditional(list(lines)) and not language.is_japanese(lines):
        steps.append(traditional.simplify)
    return steps, said


def apply(steps: Sequence[Step], line: str) -> str:
    """The line after all steps, in order."""
    for step in steps:
        line = step(line)
    return line


def _resolve(line: str) -> str:
    return _ENTITY.sub(_character, line)


def _resolve_typographic(line: str) -> str:
    return _TYPOGRAPHIC.sub(_character, line)


def _character(match: re.Match[str]) -> str:
    """The character that an entity names; the entity where there is none."""
    text = html.unescape(match[0])
    return " " if text.isspace() else text if len(text) < 3 else match[0]


def _unmangle(line: str) -> str:
    import ftfy  # only captures that were mangled need it

    if not _MOJIBAKE.search(line) or len(line) > 100_000:
        return line
    line = line.replace("â€\ufffd", "â€\x9d")  # a byte that Windows-1252 does not have
    fixed = ftfy.fix_encoding(line)
    # what a broken byte left of a closing quote
    return re.sub("â€(?:\ufffd|$)", "”", fixed).replace("”\ufffd", "”") if "â€" in line else fixed


def _narrow(line: str) -> str:
    """Digits and letters in half width, and the signs between two digits."""
    if not _FULL_WIDTH.search(line):
        return line
    return _IN_NUMBER.sub(lambda match: chr(ord(match[0]) - 0xFEE0), line.translate(_NARROW))


def _is_gapped(text: str) -> bool:
    """Whether a blank is between most Chinese characters, as text recognition leaves them."""
    wide = len(_GAPPED.findall(text))
    return wide > 20 and len(_GAP.findall(text)) > 0.7 * wide


def _close_gaps(line: str) -> str:
    return _GAP.sub("", line)
