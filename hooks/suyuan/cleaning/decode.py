"""Bytes of unknown encoding → text."""

from __future__ import annotations

import codecs
import re
import unicodedata
from contextlib import suppress

from .encodings import legacy, mangled, strangeness
from .errors import CaptureError

MAX_BYTES = (
    64 * 1024 * 1024
)  # what a browser saves with all its images; the text in it is a hundredth of that
MAX_TEXT = 16 * 1024 * 1024  # characters; an article is under a million
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE, _FIRST = 1 << 16, 1 << 12
_PLAUSIBLE, _DOUBTFUL = 0.15, 0.3  # of strangeness: certainly text, certainly none
_BROKEN = 0.02  # share of the characters beyond ASCII that may be broken in UTF-8
# Control, zero-width, direction and private-use characters, the last because stand_ins.py uses
# them, and what is no character at all. Signs that choose how an emoji looks stay behind emoji.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0d\ufdd0-\ufdef\ufeff"
    "\ufff0-\ufffb\ufffe\uffff"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\ue000-\uf8ff\ud800-\udfff\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
    + "".join(
        f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 15)
    )
    + "]|(?<![#*0-9\u00a9\u00ae\u203c-\u205e\u2070-\u2fff\u3001-\u3299\U0001f000-\U0001faff])"
    "[\ufe0e\ufe0f]"
    "|(?<![\ufe0f\u2600-\u27bf\U0001f000-\U0001faff])\u200d|\u200d(?![\u2600-\u27bf"
    "\U0001f000-\U0001faff])"
)
# Those of them that Python calls printable
_PRINTABLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
_ODD_SPACE = re.compile("[\x0b\x0c\x85\u2028\u2029\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]")
_DECLARED = re.compile(
    rb"<meta[^>]{1,300}charset\s*=\s*[\"']?\s*([\w-]+)"
    rb"|<\?xml[^>]{1,200}encoding\s*=\s*[\"']([\w-]+)",
    re.I,
)
# What browsers take a declared name for (WHATWG Encoding)
_LABELS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "windows-1252": "cp1252",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
}


def decode(data: bytes) -> tuple[str, str, list[str]]:
    """The text of a capture, the name of its encoding, and warnings.

    Tried in this order: byte order mark, UTF-8 (a broken byte here and there does no harm), UTF-16
    without a mark (by where the zero bytes are), then whatever of the charset that HTML declares,
    the usual ones of China, Japan, Korea and the West, and charset-normalizer's guess gives the
    least strange text. Raises CaptureError for what is empty, too large, or no text.
    """
    if len(data) > MAX_BYTES:
        raise CaptureError(
            f"is larger than {MAX_BYTES >> 20} MB, which no article is: "
            "cut the article out of it and import that"
        )
    text, encoding = _decode(data)
    warnings = []
    if encoding == "utf-8" and (broken := text.count("\ufffd")) and b"\xef\xbf\xbd" not in data:
        line = text[: text.index("\ufffd")].count("\n") + 1
        warnings.append(
            f"{broken} broken bytes were left out, the first in line {line}: see what is missing "
            f"there"
        )
        text = text.replace("\ufffd", "")
    elif not encoding.startswith("utf") and encoding != "gb18030":
        warnings.append(f"the text was read as {encoding}: if it looks wrong, save it as UTF-8")
    if restored := mangled(text):
        text = restored
        warnings.append(
            "the text was mangled by a program that took its encoding for Latin-1, and was "
            "restored: look at it"
        )
    if not any(_INVISIBLE.sub("", text[:end]).strip() for end in (_FIRST, MAX_TEXT)):
        raise CaptureError("is empty: save the article again and import that file")
    return text, encoding, warnings


def _decode(data: bytes) -> tuple[str, str]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, "replace").removeprefix("\ufeff"), encoding
    if b"\x1b$" in data and not max(data, default=0) > 0x7F:  # mail from Japan
        with suppress(UnicodeDecodeError):
            return data.decode("iso2022_jp_2"), "iso-2022-jp"
    if (text := _utf_8(data)) is not None:
        return text, "utf-8"
    sample = data[:_SAMPLE]
    if zeros := sample.count(0):
        if len(data) % 2 == 0:
            texts = [(data.decode(name, "replace"), name) for name in ("utf-16-le", "utf-16-be")]
            best = min(texts, key=lambda pair: strangeness(pair[0]))
            if strangeness(best[0]) < _PLAUSIBLE:
                return best
        text = data.decode("utf-8", "replace")
        if zeros > 3 or strangeness(text.replace("\0", "")) > _PLAUSIBLE:
            raise CaptureError(
                "is a binary file, not text: save the page as text, Markdown or HTML and import "
                "that"
            )
        return text, "utf-8"
    declared = _DECLARED.search(sample[:4096])
    name = (declared[1] or declared[2]).decode("ascii").lower() if declared else ""
    strange, text, encoding = legacy(data, _LABELS.get(name, name))
    if strange > _DOUBTFUL:
        raise CaptureError(
            "is a binary file or in an unknown encoding: save the page as UTF-8 text and import "
            "that"
        )
    return text, encoding


def _utf_8(data: bytes) -> str | None:
    """The text of what is UTF-8, with U+FFFD for the few bytes that are not; None for what is
    something else."""
    try:
        text = data.decode("utf-8")
        return text if "\0" not in text else None
    except UnicodeDecodeError as error:
        if error.start > len(data) - 4 and error.reason == "unexpected end of data":
            return data[: error.start].decode("utf-8")  # cut in the middle of a character
    if data.count(0):
        return None
    text = data.decode("utf-8", "replace")
    beyond = sum(char > "\x7f" for char in text[: 1 << 20])
    broken = text.count("\ufffd", 0, 1 << 20)
    return text if broken <= _BROKEN * beyond or broken == 1 and beyond > 8 else None


def visible(line: str) -> str:
    """The line without characters that cannot be seen, odd spaces as plain ones, NFC."""
    if line.isprintable():  # most lines
        if line.isascii():
            return line
        if not _PRINTABLE.search(line):
            return unicodedata.normalize("NFC", line)
    return unicodedata.normalize("NFC", _ODD_SPACE.sub(" ", _INVISIBLE.sub("", line)))


def split_lines(text: str) -> list[str]:
    """Lines as an editor counts them: only \\n, \\r\\n and \\r end one (U+2028, U+0085 and form
    feeds do not). One final line end does not begin another line."""
    lines = re.split(r"\r\n|\n|\r", text)
    if lines[-1] == "":
        lines.pop()
    return lines
