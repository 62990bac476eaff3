"""The patterns of inline markup: in plain text, in Markdown, and formulas in TeX."""

from __future__ import annotations

import re

_END = r"~~|&(?:amp;)*(?:lt|gt|quot|#\d+);"
_NO_URL = r"\s<>\"'“”‘’「」《》，。；！？、（）`\\\[\]*\u3400-\u9fff\ue000-\uf8ff"
_URL = rf"(?:https?|ftp)://(?:(?!{_END})[^{_NO_URL}])*(?:(?!{_END})[^{_NO_URL}.,:;!?)\]*_~])"
_MAIL = r"(?<![\w.+-])[a-zA-Z0-9_.+-]{1,64}@[a-zA-Z0-9-]{1,63}(?:\.[a-zA-Z0-9-]{1,63}){1,5}"
NUMBERS = r"\d{1,3}(?:\s?[,，、\-–]\s?\d{1,3})*"
_MATH = r"(?P<math>(?<![A-Za-z0-9_$\\])\$(?P<tex>(?![\s$])[^$\n]{1,500}?(?<![\s\\]))\$(?![\d$]))"
# Where markup other than a mail address may begin: tried first, since most characters are text
_FIRST = r"(?=[`<\[［!%=\\&*_~$hf])"


def _plain(url: str) -> str:
    return (
        rf"{_MATH}|(?P<code>`[^`\n]{{1,1000}}`)|(?P<url>{url})|(?P<cite>\[{NUMBERS}\]"
        rf"|［\d{{1,3}}］)"
    )


_TARGET = (
    r"\(\s{{0,9}}(?P<{0}><[^<>\n]*>|(?:[^\s()\\]|\\.|\([^\s()]*\)|\s(?=,))*+)"
    r"(?:\s{{1,9}}(?:\"[^\"\n]*\"|'[^'\n]*'))?\s{{0,9}}\)"
)
_MARKDOWN = (
    r"(?P<codes>(?P<ticks>``+)(?!`)(?:.{1,500}?)(?<!`)(?P=ticks)(?!`))"
    r"|(?P<tagged><(?P<name>code|kbd|samp|tt)>(?P<content>[^\n]{1,500}?)</(?P=name)>)"
    r"|(?P<anchor><a id=\"ref-(?P<listed>[\w-]{1,32})\"></a>)(?P<mark>\\\[(?P=listed)\\\])?"
    r"|(?P<comment><!--.{0,500}?-->|%%[^%\n]{0,500}%%)"
    r"|(?P<tag></?[A-Za-z][^<>]{0,5000}>)"
    rf"|(?P<auto><{_URL}>)"
    rf"|(?P<image>!\[(?P<alt>[^\[\]]*)\]{_TARGET.format('src')}|!\[\[[^\[\]\n]{{1,200}}\]\]"
    r"|!\[[^\[\]]{0,300}\]\[[^\[\]]{1,100}\])"
    r"|(?P<cited>\[(?:\\\[|\[)?\^?(?P<number>\d{1,3})(?:\\\]|\])?\]\(#[^()\s]*\)"
    r"|\[\\\[(?P<named>[\w-]{1,32})\\\]\]\(#ref-(?P=named)\)|\[\^(?P<note>[\w-]{1,32})\](?!:))"
    rf"|(?P<link>\[(?P<label>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*+)\]{_TARGET.format('href')})"
    r"|(?P<wiki>\[\[(?:[^\[\]|\n]{1,200}\|)?(?P<page>[^\[\]|\n]{1,200})\]\])"
    r"|(?P<referred>\[(?P<words>[^\[\]\\]{1,300})\]\s?(?:\[(?P<id>[^\[\]\\]{0,100})\])?)"
    r"|(?P<highlight>==(?=[^\s=])(?P<marked>[^=\n]{1,500})(?<!\s)==)"
    rf"|(?P<escaped>\\\[{NUMBERS}\\\])"
    r"|(?P<escape>\\[\\`*_{}\[\]()#+\-.!|<>~^:$&\"'/=])"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)"
    r"|(?P<strong>\*\*|__)|(?P<emphasis>\*|(?<![^\W_])_(?=\S)|(?<=\S)_(?![^\W_]))|(?P<strike>~~)"
)
_WITH_MAIL = (
    re.compile(_plain(f"{_URL}|{_MAIL}")),
    re.compile(f"{_MARKDOWN}|{_plain(f'{_URL}|{_MAIL}')}"),
)
_WITHOUT = (
    re.compile(f"{_FIRST}(?:{_plain(_URL)})"),
    re.compile(f"{_FIRST}(?:{_MARKDOWN}|{_plain(_URL)})"),
)


def pattern_for(line: str, markdown: bool) -> re.Pattern[str]:
    """What finds the markup in a line; a line without @ holds no mail address, and is read much
    faster."""
    return (_WITH_MAIL if "@" in line else _WITHOUT)[markdown]


FORMULA = re.compile(_MATH)
