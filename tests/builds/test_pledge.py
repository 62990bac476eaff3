"""Every number has a record, and every record has evidence: or the build says where one lacks."""

from project import Project

ON = {"COVERAGE_AT_LEAST": "100", "EVIDENCE_REQUIRED": "true"}
CLAIMS = """\
price:
  zh: {claim: 显卡的价钱}
  en: {claim: The price of the GPU}
  values:
    - {zh: 499 美元, en: $499, at: [{source: article, phrase: for $499}]}
size:
  zh: {claim: 显卡的显存}
  en: {claim: The memory of the GPU}
  values:
    - {zh: 3000 兆, en: 3000 MB, at: [{source: article, phrase: 3000 MB}]}
    - {zh: 1500 兆, en: 1500 MB, at: [{source: article, no_phrase: picture}]}
"""
ENTRY = """\
gpu:
  zh: {name: 显卡, short: 一种卡。, full: "卖 [499 美元](claim:price)。"}
  en: {name: GPU, short: A card., full: "Sold for [$499](claim:price)."}
"""


def test_numbers_without_a_record_and_records_without_evidence_end_the_build(small_site, tmp_path):
    project = Project(tmp_path, copy_of=small_site)
    project.write("docs/data/claims.yml", CLAIMS)
    project.write("docs/data/glossary.yml", ENTRY)
    project.essay("sold", "卖了 [499 美元](claim:price)。", "Sold for [$499](claim:price).")
    for locale in ("zh", "en"):
        page = "---\ntitle: C\ntemplate: claims.html\n---\n# C\n"
        project.write(f"docs/claims.{locale}.md", page)
    result = project.build("--quiet", **ON)
    assert result.returncode == 0, result.stdout
    faults = (
        ("docs/data/claims.yml", ", phrase: for $499", ""),
        ("docs/data/claims.yml", "size:\n", "size:\n  verdict: supported\n"),
        ("docs/data/glossary.yml", "short: A card.", "short: 12 cards."),
        ("docs/essays/sold.zh.md", "。\n", "。显卡有 1500 兆显存。\n"),
        ("docs/essays/sold.en.md", ".\n", ". The GPU has 1500 MB.\n"),
    )
    for path, old, new in faults:
        text = (project.folder / path).read_text("utf-8")
        before, found, after = text.rpartition(old)
        assert found, old
        project.write(path, before + new + after)
    result = project.build("--quiet", **ON)
    assert result.returncode == 1
    for line in (
        "docs/data/claims.yml:5: evidence: price.values.0.at.0: article has no phrase",
        "docs/data/claims.yml:7: evidence: size.verdict: the evidence makes this disputed",
        "docs/data/glossary.yml:3: coverage: '12' has no record: mark it",
        "docs/essays/sold.zh.md:11: coverage: '1500' has no record",
        "docs/essays/sold.zh.md:11: coverage: '1500' is disputed by the claim size",
        "docs/essays/sold.en.md:11: coverage: '1500' is disputed by the claim size",
    ):
        assert line in result.stdout, result.stdout
    result = project.build("--quiet")
    assert result.returncode == 0, "the settings are off: " + result.stdout
