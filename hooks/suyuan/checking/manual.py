"""The manual of the rules, made from their docstrings: docs/contribute/rules.zh.md and rules.en.md.

In a docstring, lines with Han characters are the Chinese manual, those without are the English one; the first of each is the rule in
one sentence. Then come examples, a line each: `zh wrong: …`, `zh right: …`, or without a language where it does not matter. A right
one after a wrong one is how `make fix` fixes it, where it can; the tests hold every rule to its examples.
"""

from __future__ import annotations

import re
from types import ModuleType
from typing import NamedTuple

from suyuan.checking.rules import RULES

PAGES = {"zh": "docs/contribute/rules.zh.md", "en": "docs/contribute/rules.en.md"}

_EXAMPLE = re.compile(r"^(?:(?P<locale>zh|en) )?(?P<kind>wrong|right): (?P<text>.*)$", re.MULTILINE)
_HAN = re.compile(r"[\u4e00-\u9fff]")

_TITLE = {"zh": "规则", "en": "Rules"}
_INTRODUCTION = {
    "zh": """\
`make check` 几秒钟就能把全部内容查一遍，不用建站。每个问题一行，写明文件、行、列、规则，哪里不对，该怎么办：

```text
docs/essays/auction.zh.md:12:8: spacing: a space is missing between Han characters and Latin letters or digits: put one here
```

`make fix` 改好能自动改的，别的一概不动：代码、网址、HTML 属性、YAML 的字段名、id、别的语言的文字都不碰。没有问题的文件一个字节也不变。`make fix FILES=docs/essays/auction.zh.md` 只改这一个文件。

在 pull request 里，问题显示在改动的那几行旁边，只报这次改动带来的。在自己机器上，`make check SINCE=origin/main` 也是这样。

## 放过一条规则

写明理由，就可以在某一处放过一条规则。写在行末，管这一行；独占一行，管下一行。在 Markdown 里（包括记录的 `full`）：

```markdown
这家公司当时写作 Nvidia。 <!-- waive wording: 当时的写法 -->
```

在 YAML 里：

```yaml
short: 一家当时写作 Nvidia 的公司  # waive wording: 当时的写法
```

没有写理由、规则名不存在，或者那里本来没有问题，这句话本身就是问题（`waivers`）。下面写着“建站时也查”的规则不能放过。

## 各条规则
""",
    "en": """\
`make check` checks all content in seconds, without building the site. Each problem is one line: file, line, column, rule, what is wrong, and what to do.

```text
docs/essays/auction.zh.md:12:8: spacing: a space is missing between Han characters and Latin letters or digits: put one here
```

`make fix` fixes what can be fixed automatically and touches nothing else: no code, address, HTML attribute, YAML key, id, or words in another language. A file without problems keeps every byte. `make fix FILES=docs/essays/auction.zh.md` fixes that one file.

In a pull request, problems are shown beside the changed lines, and only those that the change introduces. On your own machine, `make check SINCE=origin/main` does the same.

## Waiving a rule

With a reason, you can waive a rule in one place. A waiver at the end of a line is for that line; on a line of its own, it is for the next. In Markdown, also in the `full` of a record:

```markdown
It was then written Nvidia. <!-- waive wording: its name at the time -->
```

In YAML:

```yaml
short: A company then written Nvidia  # waive wording: its name at the time
```

A waiver without a reason, for a rule that does not exist, or where there is nothing to waive, is itself a problem (`waivers`). A rule that “the build enforces, too,” cannot be waived.

## The rules
""",
}
_LABELS = {"zh": {"wrong": "错", "right": "对"}, "en": {"wrong": "Wrong", "right": "Right"}}
_FIXED = {"zh": "`make fix` 会改。", "en": "`make fix` fixes it."}
_BUILD = {"zh": "建站时也查。", "en": "The build enforces this, too."}


class Example(NamedTuple):
    """locale  '' where it does not matter          kind  wrong or right"""

    locale: str
    kind: str
    text: str


def examples(rule: ModuleType) -> list[Example]:
    """The examples in the manual of a rule, in order. `\\u200b` there stands for the character itself."""
    return [
        Example(match["locale"] or "", match["kind"], match["text"])
        for match in _EXAMPLE.finditer(rule.__doc__)
    ]


def explanation(rule: ModuleType, locale: str) -> list[str]:
    """The lines of a rule's manual in one language, without examples."""
    lines = [line for line in rule.__doc__.split("\n") if line.strip() and not _EXAMPLE.match(line)]
    return [line for line in lines if bool(_HAN.search(line)) == (locale == "zh")]


def render_manual(locale: str) -> str:
    """The page of the contributor guide, front matter included."""
    title = _TITLE[locale]
    parts = [
        f"---\ntitle: {title}\n---\n\n<!-- Made by `make rules` from hooks/suyuan/checking/rules/*.py: change it there. -->\n\n"
        f"# {title}\n\n{_INTRODUCTION[locale]}"
    ]
    parts += [_render_rule(rule, locale) for rule in RULES]
    return "\n".join(parts)


def _is_mended(rule: ModuleType) -> bool:
    """Whether a right example follows a wrong one, and so shows what is made of it."""
    shown = examples(rule)
    return any(
        (one.kind, other.kind) == ("wrong", "right") and one.locale == other.locale
        for one, other in zip(shown, shown[1:])
    )


def _render_rule(rule: ModuleType, locale: str) -> str:
    first, *more = explanation(rule, locale)
    joint = "" if locale == "zh" else " "
    by_whom = (
        _BUILD[locale]
        if rule.TYPE == "content"
        else _FIXED[locale]
        if rule.TYPE in ("passage", "file") and _is_mended(rule)
        else ""
    )
    text = f"### {rule.ID}\n\n{first}\n\n{joint.join(filter(None, [*more, by_whom]))}"
    shown = [example for example in examples(rule) if example.locale in ("", locale)] or examples(
        rule
    )
    lines = [
        f"{_LABELS[locale][example.kind]}{'：' if locale == 'zh' else ': '}{example.text}"
        for example in shown
    ]
    return f"{text}\n\n```text\n" + "\n".join(lines) + "\n```\n"
