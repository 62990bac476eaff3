"""Small figures of every kind."""

from small_claims import SOURCES
from suyuan.records.claims import load_claims
from suyuan.records.figures import load_figures

BARS = """\
sizes:
  kind: bars
  zh: {title: 大小, caption: 说明。, unit: "{} 张", axis: 张}
  en: {title: Sizes, caption: A caption., unit: "{} pictures", axis: Pictures}
  items:
    - {zh: 小的, en: The small one, value: 1578}
    - {zh: 大的, en: The big one, value: 15000000, upto: 20000000, claim: big}
"""

DOTS = BARS.replace("bars", "dots")

LOG = DOTS.replace("kind: dots", "kind: dots\n  scale: log")

SPANS = """\
people:
  kind: spans
  zh: {title: 人, caption: 说明。}
  en: {title: People, caption: A caption.}
  items:
    - {zh: 甲 & 乙, en: A & B <sons>, spans: [[2002, 2003], [2010, 2012]], mark: outline}
    - {zh: 丙, en: C, spans: [[2006, 2006]], shown: {zh: 当年, en: that year}}
"""

CLAIMS = load_claims(
    """\
big:
  zh: {claim: 大的有多少张}
  en: {claim: How many pictures the big one has}
  values:
    - {zh: 1500 万到 2000 万张, en: 15 million to 20 million pictures, at: [{source: li}]}
    - {zh: 1400 万张, en: 14 million pictures, rank: deprecated, at: [{source: li}]}
""",
    "claims.yml",
    SOURCES,
)


def load(text):
    [(id_, figure)] = load_figures(text, "figures.yml", CLAIMS).items()
    return figure
