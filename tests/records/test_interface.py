"""The words of the interface, per locale."""

import pytest

from suyuan.core.locales import LOCALES
from suyuan.core.problems import ProblemsFound
from suyuan.records.interface import load_interface


def test_words_come_per_locale_and_keep_their_blanks():
    assert load_interface("comma: {zh: ，, en: ', '}\n", "i.yml") == {
        "zh": {"comma": "，"},
        "en": {"comma": ", "},
    }


def test_a_word_without_a_language():
    with pytest.raises(ProblemsFound, match="i.yml:1: home.en is missing: add it"):
        load_interface("home: {zh: 首页}\n", "i.yml")


def test_a_word_that_went_away_is_named_with_its_successor():
    with pytest.raises(ProblemsFound, match="i.yml:1: editors went away: .*docs/data/site.yml"):
        load_interface("editors: {zh: 编辑部, en: Editors}\n", "i.yml")


def test_a_language_without_words_gets_english_ones_and_names_of_languages():
    LOCALES.use(["fr", "zh"])
    try:
        words = load_interface(
            "home: {en: 'Home, not in {other}', zh: '首页，没有{other}'}\n", "i.yml"
        )
    finally:
        LOCALES.use(["zh", "en"])
    assert words == {"fr": {"home": "Home, not in chinois"}, "zh": {"home": "首页，没有法文"}}
