"""Bytes of unknown encoding → text."""

from __future__ import annotations

import codecs
import re
import unicodedata

from charset_normalizer import from_bytes

from .model import CaptureError

MAX_BYTES = 16 * 1024 * 1024  # an article is under 1 MB; what is larger is rejected before it is read
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
         (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SAMPLE = 1 << 16
_PLAUSIBLE, _DOUBTFUL = 0.15, 0.3  # of _strangeness: certainly text, certainly none
# Control, zero-width, direction and private-use characters; the last because inline.py uses them as stand-ins.
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
                        "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\ufffb\ue000-\uf8ff"
                        "\ud800-\udfff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]")
_ODD_SPACE = re.compile("[\x0b\x0c\x85\u2028\u2029\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]")
_DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)|<\?xml[^>]+encoding\s*=\s*[\"']([\w-]+)", re.I)


def decode(data: bytes) -> tuple[str, str]:
    """The text of a capture and the name of its encoding.

    Tried in this order: byte order mark, UTF-8, UTF-16 without a mark (by where the zero bytes stand), the charset that
    HTML declares, then GB18030 and Big5, whichever gives more everyday characters, then charset-normalizer's guess.
    Raises CaptureError for what is empty, too large, or no text.
    """
    if len(data) > MAX_BYTES:
        raise CaptureError(f"is larger than {MAX_BYTES >> 20} MB, which no article is: cut the article out of it and import that")
    text, encoding = _decode(data)
    if not _INVISIBLE.sub("", text).strip():
        raise CaptureError("is empty: save the article again and import that file")
    return text, encoding


def _decode(data: bytes) -> tuple[str, str]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, "replace").removeprefix("\ufeff"), encoding
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start > len(data) - 4 and error.reason == "unexpected end of data":  # cut in the middle of a character
            return data[:error.start].decode("utf-8"), "utf-8"
    else:
        if "\0" not in text:
            return text, "utf-8"
    sample = data[:_SAMPLE]
    if zeros := sample.count(0):
        if len(data) % 2 == 0:
            texts = [(data.decode(encoding, "replace"), encoding) for encoding in ("utf-16-le", "utf-16-be")]
            best = min(texts, key=lambda pair: _strangeness(pair[0]))
            if _strangeness(best[0]) < _PLAUSIBLE:
                return best
        text = data.decode("utf-8", "replace")
        if zeros > 3 or _strangeness(text.replace("\0", "")) > _PLAUSIBLE:
            raise CaptureError("is a binary file, not text: save the page as text, Markdown or HTML and import that")
        return text, "utf-8"
    return _decode_legacy(data, sample)


def _decode_legacy(data: bytes, sample: bytes) -> tuple[str, str]:
    declared = _DECLARED.search(sample[:4096])
    names = []
    if declared:
        name = (declared[1] or declared[2]).decode("ascii").lower()
        names.append({"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}.get(name, name))
    names += ["gb18030", "big5hkscs"]
    if (guess := from_bytes(sample).best()) is not None:
        names.append(guess.encoding)
    found = []
    for order, encoding in enumerate(dict.fromkeys(names)):
        try:
            text = data.decode(encoding, "replace")
        except LookupError:
            continue
        found.append((_strangeness(text) + order / 1000, order, encoding, text))
    strangeness, _, encoding, text = min(found)
    if strangeness > _DOUBTFUL:
        raise CaptureError("is a binary file or in an unknown encoding: save the page as UTF-8 text and import that")
    return text, encoding


def _strangeness(text: str) -> float:
    """Share of characters that running text hardly has: replacement, control, private use, and rare Han characters
    (those outside of both GB 2312 and Big5 level 1, the everyday sets)."""
    sample = text[:_SAMPLE]
    odd = 0
    wide = 0
    for char in sample:
        category = unicodedata.category(char)
        if char == "\ufffd" or category in ("Co", "Cn", "Cs") or (category == "Cc" and char not in "\t\n\r\f\v\x85"):
            odd += 3
        elif char >= "\u3400":
            wide += 1
            odd += not _everyday(char)
        elif "\x80" <= char < "\u2000" and category.startswith("L"):
            odd += 0.1
    return odd / max(1, wide + len(sample) // 8)


def _everyday(char: str) -> bool:
    if char in "，。、：；？！（）「」『』《》〈〉“”‘’【】—…·～　" or "\u3040" <= char <= "\u30ff" or "\uff01" <= char <= "\uff5e":
        return True
    try:
        if len(char.encode("gb2312")) == 2 and char.encode("gb2312")[0] < 0xD8:
            return True
    except UnicodeEncodeError:
        pass
    try:
        return char.encode("big5")[0] < 0xC9
    except UnicodeEncodeError:
        return False


def visible(line: str) -> str:
    """The line without characters that cannot be seen, odd spaces as plain ones, NFC."""
    return unicodedata.normalize("NFC", _ODD_SPACE.sub(" ", _INVISIBLE.sub("", line)))


def split_lines(text: str) -> list[str]:
    """Lines as an editor counts them: only \\n, \\r\\n and \\r end one (U+2028, U+0085 and form feeds do not).
    One final line end does not begin another line."""
    lines = re.split(r"\r\n|\n|\r", text)
    if lines[-1] == "":
        lines.pop()
    return lines
