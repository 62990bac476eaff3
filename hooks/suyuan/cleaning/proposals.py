"""Probable mistakes of translation and typing: proposed to a person, never changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

# wrong, probably meant, what in the text says that it is meant, what in the line says that it is
# not
_MISTRANSLATIONS = (
    (
        "法学硕士",
        "大语言模型（LLM）",
        re.compile(r"LLM|大(?:型)?语言模型|ChatGPT|GPT-\d"),
        re.compile(r"法学院|法律|律师|学位|司法"),
    ),
    (
        "变形金刚",
        "Transformer",
        re.compile(r"[Tt]ransformer|注意力机制|BERT|GPT"),
        re.compile(r"电影|玩具|孩之宝|动画"),
    ),
    (
        "代币",
        "词元（token）",
        re.compile(r"大(?:型)?语言模型|LLM|上下文窗口"),
        re.compile(r"区块链|加密|比特币|交易|币圈"),
    ),
)
_NAME = re.compile(r"\b[A-Z][A-Za-z]{3,}\b")
_TWICE = re.compile(r"(?P<word>[\u4e00-\u9fff]{2})(?P=word)")
_LOOK_ALIKE = str.maketrans({"I": "l", "1": "l", "0": "o"})


def propose(lines: Sequence[tuple[int, str]]) -> list[str]:
    """One sentence for each probable mistake in the kept lines, given as (number in the capture,
    text)."""
    found = {*_mistranslations(lines), *_look_alikes(lines), *_doubled(lines)}
    return [f"line {number}: {what}" for number, what in sorted(found)]


def _mistranslations(lines: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    text = "\n".join(line for _, line in lines)
    for wrong, meant, context, excuse in _MISTRANSLATIONS:
        if wrong in text and context.search(text):
            for number, line in lines:
                if wrong in line and not excuse.search(line):
                    yield number, f"{wrong} may be a mistranslation of {meant}"


def _look_alikes(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """A name that differs from a more frequent one only in letters that look alike (IIya beside
    Ilya)."""
    found = [(number, name) for number, line in lines for name in _NAME.findall(line)]
    times = Counter(name for _, name in found)
    usual: dict[str, str] = {}
    for name, _ in sorted(times.items(), key=lambda item: (-item[1], item[0])):
        usual.setdefault(name.translate(_LOOK_ALIKE), name)
    for number, name in found:
        other = usual[name.translate(_LOOK_ALIKE)]
        if other != name and times[other] > times[name]:
            yield number, f"{name} may be a slip for {other}"


def _doubled(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    for number, line in lines:
        for match in _TWICE.finditer(line):
            if match["word"][0] not in f"{match['word'][1]}一两几":  # 一层一层 is good Chinese
                yield number, f"{match[0]} may be one {match['word']} too many"
