"""A small project's files, without problems but for what a test changes."""

from project import FRONT, SOURCE

ENTRY = """\
cnn:
  zh: {name: 卷积神经网络, short: 一种网络。, full: 正文。}
  en: {name: convolutional neural network, short: A network., full: Text.}
"""

CLAIM = """\
price:
  zh: {claim: 成交价}
  en: {claim: the price}
  values:
    - {zh: 4400 万美元, en: $44 million, at: [{source: article, phrase: 4400 万}]}
"""


def essay(locale, body):
    return (
        FRONT.format(title="标题" if locale == "zh" else "Title")
        + f"\n# {'标题' if locale == 'zh' else 'Title'}\n\n{body}\n"
    )


def small(**changed):
    """A small project without problems, but for what is changed: path with __ for / and _ for . →
    its text, None to leave it out."""
    files = {
        "docs/index.zh.md": "# 首页\n\n## 一\n",
        "docs/index.en.md": "# Home\n\n## One\n",
        "docs/essays/a.zh.md": essay("zh", "卖了 [4400 万美元](claim:price)。"),
        "docs/essays/a.en.md": essay("en", "It went for [$44 million](claim:price)."),
        "docs/data/sources.yml": SOURCE,
        "docs/data/claims.yml": CLAIM,
        "docs/data/glossary.yml": ENTRY,
        "docs/data/wording.yml": "x:\n  zh: {write: 英伟达, not: [辉达]}\n",
        "README.md": "# Home\n",
        "LICENSE": "",
    }
    files |= changed
    return {path: text for path, text in files.items() if text is not None}
