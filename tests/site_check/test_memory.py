"""What the check of a site takes from a cache, and what it does not."""

import hashlib
import sqlite3

import pytest

from suyuan.core import seal
from suyuan.core.cache import Cache
from suyuan.site_check import check_site, site
from twin_pages import PAGE, SITE

LIVE = (
    '<script>x()</script><script src="https://evil.example/x.js"></script>'
    '<a href="javascript:x()">x</a><img src="https://evil.example/x.png" alt="">'
)


@pytest.fixture
def check(tmp_path, monkeypatch):
    """Check a site with two twins, the first with `body` in it, as a user with a state folder.
    `parsed` has the addresses of the pages that were parsed."""
    parsed, parse = [], site.LexborHTMLParser

    def record(raw):
        parsed.append(raw)
        return parse(raw)

    monkeypatch.setattr(site, "LexborHTMLParser", record)

    def run(body, state="mine"):
        seal._key.cache_clear()
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / state))
        for locale, url, text in (("zh", "", body), ("en", "en/", "")):
            file = tmp_path / "site" / url / "index.html"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(PAGE.format(lang=locale, url=url, body=text, site=SITE), "utf-8")
        del parsed[:]
        memory = Cache(tmp_path / "cache/results.sqlite3")
        found = [str(problem) for problem in check_site(tmp_path / "site", SITE, memory=memory)]
        memory.close()
        return found

    run.parsed, run.folder = parsed, tmp_path
    return run


def test_a_page_is_parsed_again_only_if_its_bytes_have_changed(check):
    assert check("<p>one") == [] and len(check.parsed) == 2
    assert check("<p>one") == [] and not check.parsed
    assert check("<p>two") == [] and len(check.parsed) == 1


def test_links_of_a_page_that_is_not_parsed_again_are_looked_up_again(check):
    asset = check.folder / "site/a.png"
    asset.parent.mkdir()
    asset.touch()
    assert check('<a href="a.png">x</a>') == []
    asset.unlink()
    [found] = check('<a href="a.png">x</a>')
    assert "the link to 'a.png' leads nowhere: no such page or file" in found


def test_a_page_with_something_live_is_read_each_time(check):
    found = check(LIVE)
    for words in ("inline script", "evil.example/x.js", "would run code", "evil.example/x.png"):
        assert any(words in line for line in found)
    assert check(LIVE) == found and check.parsed


def test_what_another_machine_has_found_out_is_not_believed(check):
    assert check("<p>one", state="theirs") == []
    assert check("<p>one", state="mine") == [] and len(check.parsed) == 2


def test_a_forged_memory_hides_nothing(check):
    """Whatever the cache says: without the key of this machine it cannot say it."""
    honest = check(LIVE)
    assert check("<p>one") == [] and len(check.parsed) == 1
    pages = (PAGE.format(lang="zh", url="", body=body, site=SITE) for body in ("<p>one", LIVE))
    good, evil = (hashlib.sha256(page.encode()).hexdigest().encode() for page in pages)
    database = check.folder / "cache/results.sqlite3"
    with sqlite3.connect(database) as db:
        [(key, value)] = db.execute("SELECT key, value FROM results")
    assert good in value
    memory = Cache(database)
    memory._store.save({key: value.replace(good, evil)})
    memory.close()
    assert check(LIVE) == honest and len(check.parsed) == 2


def test_a_key_that_others_can_read_seals_nothing(tmp_path, monkeypatch):
    seal._key.cache_clear()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    sealed = seal.seal(b"x")
    assert seal.unseal(sealed) == b"x" and seal.unseal(sealed + b"y") is None
    assert seal.unseal(b"") is None
    (tmp_path / "suyuan/key").chmod(0o644)
    seal._key.cache_clear()
    assert seal.seal(b"x") is None and seal.unseal(sealed) is None
    seal._key.cache_clear()
