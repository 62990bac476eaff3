"""`make draft` on a site in three languages."""

from datetime import date

import pytest

from answering import Answering
from project import ROOT
from suyuan.commands.drafting import Options, draft_pages
from suyuan.commands.new_site import make_site
from suyuan.core.locales import LOCALES
from suyuan.twins.lock import load_lock

DAY = date(2026, 1, 2)

TEA = """\
---
title: 茶
summary: 一杯茶。
authors: [某人]
date: 2026-01-02
sources: [cgpm-1983]
---

# 茶

一杯茶。
"""


class Polyglot(Answering):
    """Answers in the language that a request names."""

    def translate(self, request):
        self.requests.append(request)
        return {"en": "A cup of tea.", "ja": "お茶を一杯。"}[request.into]


@pytest.fixture
def trilingual(tmp_path):
    """A new site in three languages, with an essay that is not translated."""
    make_site(ROOT, tmp_path / "site", "A", ["zh", "en", "ja"])
    (tmp_path / "site/docs/essays/tea.zh.md").write_text(TEA, "utf-8")
    LOCALES.use(["zh", "en", "ja"])
    yield tmp_path / "site/docs"
    LOCALES.use(["zh", "en"])


def test_a_site_in_three_languages_gets_two_twins(trilingual):
    translator = Polyglot()
    report = draft_pages(
        trilingual / "essays/tea.zh.md", trilingual, translator, DAY, Options(at_once=1)
    )
    assert (report.code, report.errors) == (0, [])
    for locale, text in (("en", "A cup of tea."), ("ja", "お茶を一杯。")):
        assert text in (trilingual / f"essays/tea.{locale}.md").read_text("utf-8")
    locks = [
        load_lock((trilingual / f"data/twins/tea{name}.yml").read_text("utf-8"), name)
        for name in ("", ".ja")
    ]
    assert list(locks[0]) == list(locks[1]), "a paragraph has one id in all languages"
    for rows, locale in zip(locks, ("en", "ja")):
        assert {row.drafted.into for row in rows.values() if row.drafted} == {locale}
    [prompt] = {request.prompt for request in translator.requests if request.into == "ja"}
    assert "Japanese" in prompt and "English" not in prompt
    again = Polyglot()
    draft_pages(trilingual / "essays/tea.zh.md", trilingual, again, DAY, Options())
    assert again.requests == []


def test_the_name_of_a_translation_drafts_that_language_alone(trilingual):
    target = trilingual / "essays/tea.ja.md"
    report = draft_pages(target, trilingual, Polyglot(), DAY, Options())
    assert report.errors == [] and target.exists()
    assert not (trilingual / "essays/tea.en.md").exists()
