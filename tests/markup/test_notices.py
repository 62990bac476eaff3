"""The page that takes the place of a missing translation."""

from suyuan.markup.notices import render_untranslated


def test_a_title_cannot_write_front_matter():
    assert "original_title: 'a\n\n  noindex: false'" in render_untranslated("a\nnoindex: false")
