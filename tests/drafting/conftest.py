"""What the tests of drafts start from."""

import pytest

from project import ROOT
from small_docs import Docs
from suyuan.markup.page import parse_page

PAGE = """\
---
title: 河边
lang: zh
author: 某人
---

李明 2012 年走到河边，手里拿着 GPU，花了 4400 万美元[^1]。

## 桥

- 甲有 [三座](https://a.example/)。
- 乙有五座。

```
code
```

[^1]: 见第 65 页。
"""


@pytest.fixture(scope="session")
def essay_segments():
    """All segments of the Chinese essays."""
    return [
        segment
        for file in sorted(ROOT.glob("docs/essays/*.zh.md"))
        for segment in parse_page(file.read_text("utf-8"), file.name).segments
    ]


@pytest.fixture
def docs(tmp_path):
    """Records, and one source page."""
    docs = Docs(tmp_path / "docs")
    docs.write("sources/river.zh.md", PAGE)
    return docs
