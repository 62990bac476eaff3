"""What a host and search engines read: alternates, sitemap, robots.txt."""

from suyuan.core.paths import PagePath
from suyuan.publishing.hosting import alternates, render_robots, render_sitemap

SITE = "https://x.example/"

ZH, EN = PagePath("essays/", "a", "zh"), PagePath("essays/", "a", "en")


def test_alternates_are_absolute_and_name_the_original_as_default():
    assert alternates(EN, {ZH, EN}, SITE) == {
        "zh": SITE + "essays/a/",
        "en": SITE + "en/essays/a/",
        "x-default": SITE + "essays/a/",
    }
    assert alternates(ZH, {ZH}, SITE) == {}


def test_sitemap_lists_each_page_with_its_twin():
    alone = PagePath("", "alone", "zh")
    xml = render_sitemap({ZH, EN, alone}, SITE)
    assert xml.count("<url>") == 3 and xml.count('hreflang="x-default"') == 2
    assert f"<loc>{SITE}alone/</loc>\n  </url>" in xml


def test_robots_names_the_sitemap():
    assert f"Sitemap: {SITE}sitemap.xml" in render_robots(SITE)
