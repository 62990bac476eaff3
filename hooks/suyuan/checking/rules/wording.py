"""Everything is called what `docs/data/wording.yml` calls it.

叫法照 `docs/data/wording.yml`：每样东西只用一种写法。

Names in titles, in code, and in the aliases of entries stay as they are.
书名、代码、词条的别名里的写法不动。

zh wrong: 辉达的显卡
zh right: 英伟达的显卡
en wrong: It ran on Nvidia cards.
en right: It ran on NVIDIA cards.
"""

from __future__ import annotations

from collections.abc import Iterator

from suyuan.checking.content import Content
from suyuan.checking.passages import Finding, Passage

ID = "wording"
TYPE = "passage"


def check(passage: Passage, content: Content) -> Iterator[Finding]:
    """Spellings that we do not use."""
    for start, end, right in content.find_wording(passage.text, passage.locale):
        wrong = passage.text[start:end]
        message = f"'{wrong}' is called '{right}' here: write that (docs/data/wording.yml)"
        yield Finding(start, end, message, right)
