"""Superscripts and subscripts as characters of their own: 10<sup>6</sup> is 10⁶, never 106."""

from __future__ import annotations

import re

_UP = str.maketrans(
    "0123456789+-−–=()niabcdefghjklmoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿⁱᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
)
_DOWN = str.maketrans("0123456789+-−–=()aeohxklmnpstijruv", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎ₐₑₒₕₓₖₗₘₙₚₛₜᵢⱼᵣᵤᵥ")
_ORDINAL = re.compile(r"(?:st|nd|rd|th|er|re|e|ème|o|a|®|™|℠|©|TM|SM)$", re.I)
_TAG = re.compile(r"<(?P<tag>su[pb])>(?P<text>(?:(?!</?su[pb]\b)[^\n]){1,80})</(?P=tag)>", re.I)
_BRACKET = re.compile(r"</?rp>[（(）)]?(?:</rp>)?", re.I)
_READING = re.compile(r"<rt>([^<>]{1,80})</rt>", re.I)
_MARKED = re.compile(r"\s*[\[\\［（(]*\^?\d{1,3}\]*[\\\]］]*\s*\](?:\(#|\[)|[\[［]|\[\^")


def shifted(text: str, tag: str) -> str:
    """What a tag `sup` or `sub` holds: in characters that are raised or lowered where there are
    such, as it is where it only ends a number or a name (1st, ®), else ^(text) or _(text)."""
    table, sign = (_UP, "^") if tag == "sup" else (_DOWN, "_")
    bare = text.strip()
    if not bare or _ORDINAL.match(bare):
        return text
    if all(ord(char) in table for char in bare):
        return bare.translate(table)
    return f"{sign}({bare})" if len(bare) > 1 else f"{sign}{bare}"


def in_markdown(line: str) -> str:
    """A line of Markdown with the <sup> and <sub> of its HTML as characters, readings in brackets;
    marks of citation stay what they are."""

    def shift(match: re.Match[str]) -> str:
        text = match["text"]
        if _MARKED.match(text) or "<" in text:
            return text
        written = shifted(text, match["tag"].lower())
        return f"\\{written}" if written[:1] in "^_" else written

    return _READING.sub(r"（\1）", _BRACKET.sub("", _TAG.sub(shift, line)))
