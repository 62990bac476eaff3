"""The rendered Markdown of an essay with all that the pipeline changes, and the site around it."""

from project import ROOT
from samples import ENTRIES, SOURCES
from suyuan.linking.mentions import Matcher
from suyuan.records.claims import load_claims
from suyuan.records.figures import load_figures
from suyuan.records.interface import load_interface
from suyuan.rendering import PageInfo, SiteInfo
from suyuan.twins.decorations import Decoration

CLAIMS = """\
price:
  zh: {claim: 价钱}
  en: {claim: The price}
  values:
    - {zh: 10 美元, en: $10, at: [{source: plain}]}
    - {zh: 20 美元, en: $20, at: [{source: bare}]}
"""
FIGURE = """\
bars:
  kind: bars
  zh: {title: 图, caption: 说明。}
  en: {title: Bars, caption: Words.}
  items: [{zh: 甲, en: A, value: 1}, {zh: 乙, en: B, value: 2}]
"""
PAGE = """\
<h1 id="s-1">A title<a class="headerlink" href="#s-1" title="#">#</a></h1>
<p id="s-2">Unmistakable words of 福島邦彦 on a GPU\
<sup id="fnref:n"><a class="footnote-ref" href="#fn:n">1</a></sup>,
at <a href="claim:price@plain"><em>$10</em></a>, not a <a href="entry:none">CNN</a>.</p>
<p id="s-3"><img alt="x" src="figure:bars" /></p>
<p id="s-4">Another GPU &amp; a <em>neural</em> network.</p>
<div class="footnote">
<hr />
<ol>
<li id="fn:n">
<p>A note.&#160;<a class="footnote-backref" href="#fnref:n" title="↩ 1">&#8617;</a></p>
</li>
</ol>
</div>"""
INFO = PageInfo(
    "docs/essays/a.en.md",
    "en/essays/a/",
    decorations={
        "s-2": Decoration(retired=("s-0",)),
        "s-3": Decoration(),
        "s-4": Decoration(notice='<details class="stale"><p lang="zh">旧</p></details>\n'),
    },
    parallel_url="en/essays/a/parallel/",
    twin="zh",
)


def site_info() -> SiteInfo:
    """A site with the entries and sources of `samples`, in English."""
    claims = load_claims(CLAIMS, "claims.yml", SOURCES)
    return SiteInfo(
        locale="en",
        claims=claims,
        figures=load_figures(FIGURE, "figures.yml", claims),
        explorables={},
        names=Matcher(ENTRIES, "en"),
        entry_urls={entry.id: entry.page("en").url for entry in ENTRIES},
        claim_urls=dict.fromkeys(claims, "en/claims/"),
        originals={"福島邦彦": "ja"},
        words=load_interface(
            (ROOT / "docs/data/interface.yml").read_text("utf-8"), "interface.yml"
        )["en"],
    )
