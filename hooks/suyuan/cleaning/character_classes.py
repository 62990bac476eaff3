"""Characters by class: one letter for each class that features.py counts."""

from __future__ import annotations

# One letter for each class of characters that is counted
_CLASSES = {
    "h": "\u3005\u3007",
    "p": ",，、;；:：،؛",
    "s": "|｜/>›»·•_\\<«#",
    "q": '“”"「」『』«»',
    "b": "()（）[]【】〔〕",
}
_PUNCTUATION = {char: kind for kind, chars in reversed(_CLASSES.items()) for char in chars}


class _Kinds(dict[int, str]):
    """Character → its class, found once for each character that occurs."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char in _PUNCTUATION:
            kind = _PUNCTUATION[char]
        elif char.isspace():
            kind = " "
        elif char.isdigit():
            kind = "0"
        elif 0x3040 <= code <= 0x30FF or 0x3400 <= code <= 0x9FFF or 0xAC00 <= code <= 0xD7AF:
            kind = "h"
        elif char.isupper():
            kind = "A"
        elif char.isalpha():
            kind = "a"
        else:
            kind = "x"
        self[code] = kind
        return kind


KINDS = _Kinds()  # for str.translate
