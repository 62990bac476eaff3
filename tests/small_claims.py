"""Small claims and their sources."""

from suyuan.records.claims import load_claims
from suyuan.records.sources import load_sources

SOURCE = (
    "{id}:\n  zh: {{title: 题, author: {zh}, names: [{zh}]}}\n"
    "  en: {{title: 题, author: {en}, names: [{en}]}}\n  date: null\n  link: null\n"
    "  type: primary\n"
)

SOURCES = load_sources(
    SOURCE.format(id="li", zh="李", en="Li") + SOURCE.format(id="xiao", zh="肖", en="Xiao"), "s.yml"
)

CLAIMS = """\
price:
  zh: {claim: 成交价}
  en: {claim: The price}
  values:
    - {zh: 4400 万美元, en: $44 million, at: [{source: li, paragraphs: [6]}]}
cost:
  zh: {claim: 收购价, note: 各说各的。}
  en: {claim: The cost, note: They differ.}
  values:
    - {zh: 6 亿美元, en: $600 million, at: [{source: li}]}
    - {zh: 6.5 亿美元, en: $650 million, at: [{source: xiao}]}
name:
  zh: {claim: 公司的名字}
  en: {claim: What the company is called}
  values:
    - {zh: 日本电气, en: NEC, rank: preferred, at: [{source: xiao}]}
    - {zh: 日本电器, en: Nihon Denki (with a wrong character), rank: deprecated, at: [{source: li}]}
"""


def load(text=CLAIMS):
    return load_claims(text, "claims.yml", SOURCES)
