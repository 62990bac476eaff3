"""The manual of the rules, from their docstrings: docs/contribute/rules.zh.md and rules.en.md.

In a docstring, lines with Han characters are the Chinese manual, those without are the English one.
The first paragraph of each is the rule in one sentence. Examples follow, one per line:
`zh wrong: …`, `zh right: …`, or without a language if it does not matter. A right one after a wrong
one is what `make fix` makes of it, if that is mechanical; the tests hold rules to their examples.
What precedes the rules on the page is in manual.zh.md and manual.en.md, beside this module.
"""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from suyuan.checking.rules import RULES, Rule
from suyuan.text.characters import HAN_BASIC

PAGES = {"zh": "docs/contribute/rules.zh.md", "en": "docs/contribute/rules.en.md"}

_EXAMPLE = re.compile(r"^(?:(?P<locale>zh|en) )?(?P<kind>wrong|right): (?P<text>.*)$", re.MULTILINE)
_HAN = re.compile(f"[{HAN_BASIC}]")

_NOTICE = "<!-- Made by `make rules` from hooks/suyuan/checking/rules/*.py: change it there. -->"
_TITLE = {"zh": "规则", "en": "Rules"}
_LABELS = {"zh": {"wrong": "错", "right": "对"}, "en": {"wrong": "Wrong", "right": "Right"}}
_FIXED = {"zh": "`make fix` 会改。", "en": "`make fix` fixes it."}
_BUILD = {"zh": "建站时也查。", "en": "The build checks this, too."}


class Example(NamedTuple):
    """An example in the manual of a rule.

    locale  '' if it does not matter
    kind    wrong or right
    """

    locale: str
    kind: str
    text: str


def examples(rule: Rule) -> list[Example]:
    r"""The examples in the manual of a rule, in order. `\u200b` in one means that character."""
    return [
        Example(match["locale"] or "", match["kind"], match["text"])
        for match in _EXAMPLE.finditer(rule.__doc__ or "")
    ]


def explanation(rule: Rule, locale: str) -> list[str]:
    """The paragraphs of a rule's manual in one language, each in one line, without examples."""
    paragraphs: list[list[str]] = []
    last_locale = ""
    for line in (rule.__doc__ or "").split("\n"):
        line_locale = "zh" if _HAN.search(line) else "en"
        if not line.strip() or _EXAMPLE.match(line):
            last_locale = ""
        elif line_locale == locale == last_locale:
            paragraphs[-1].append(line)
        else:
            last_locale = line_locale
            if line_locale == locale:
                paragraphs.append([line])
    joint = "" if locale == "zh" else " "
    return [joint.join(lines) for lines in paragraphs]


def render_manual(locale: str) -> str:
    """The page of the contributor guide, front matter included."""
    title = _TITLE[locale]
    introduction = Path(__file__).with_name(f"manual.{locale}.md").read_text("utf-8")
    head = f"---\ntitle: {title}\n---\n\n{_NOTICE}\n\n# {title}\n\n{introduction}"
    return "\n".join([head, *(_render_rule(rule, locale) for rule in RULES)])


def _render_rule(rule: Rule, locale: str) -> str:
    first, *more = explanation(rule, locale)
    if rule.TYPE == "content":
        more.append(_BUILD[locale])
    elif rule.TYPE in ("passage", "file") and _is_fixed(rule):
        more.append(_FIXED[locale])
    text = ("" if locale == "zh" else " ").join(more)

    shown = [example for example in examples(rule) if example.locale in ("", locale)]
    colon = "：" if locale == "zh" else ": "
    lines = [
        f"{_LABELS[locale][example.kind]}{colon}{example.text}"
        for example in shown or examples(rule)
    ]
    block = "\n".join(lines)
    return f"### {rule.ID}\n\n{first}\n\n{text}\n\n```text\n{block}\n```\n"


def _is_fixed(rule: Rule) -> bool:
    """Whether a right example follows a wrong one, which shows that `make fix` fixes it."""
    return any(
        (one.kind, other.kind) == ("wrong", "right") and one.locale == other.locale
        for one, other in pairwise(examples(rule))
    )
