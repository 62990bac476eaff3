"""What the check of a site takes from a cache, and what it does not."""

from suyuan.core.cache import Cache
from suyuan.site_check import check_site
from suyuan.site_check.site import Address, BuiltPage
from twin_pages import SITE


def test_a_forged_memory_hides_nothing(tmp_path, monkeypatch):
    """A cache may come from elsewhere: what a page could do to a reader is read from its bytes
    each time."""
    page = tmp_path / "site/index.html"
    page.parent.mkdir()
    live = (
        '<script>x()</script><script src="https://evil.example/x.js"></script>'
        '<a href="javascript:x()">x</a><img src="https://evil.example/x.png" alt="">'
    )
    page.write_text(f"<!doctype html><html lang=zh><body>{live}</body></html>")
    honest = check_site(page.parent, SITE)

    forged = BuiltPage("", 1, "zh", ["t"], ["d"], 1, True, frozenset(), [Address(SITE, SITE)])

    def load(self, kind, type_, digests):
        return {digest: forged for digest in digests}

    monkeypatch.setattr(Cache, "_load", load)
    memory = Cache(tmp_path / "c")
    found = [str(problem) for problem in check_site(page.parent, SITE, memory=memory)]
    assert not any("no title" in line for line in found)  # the forged page was taken
    for words in ("inline script", "evil.example/x.js", "would run code", "evil.example/x.png"):
        assert any(words in str(problem) for problem in honest)
        assert any(words in line for line in found), (words, found)
