"""The words of the interface, per locale."""

import pytest

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
