"""Writes what a static host and search engines look for beside the pages, and a 404 page for each language."""

from __future__ import annotations

from pathlib import Path

from mkdocs.plugins import event_priority
from suyuan.hosting import render_robots, render_sitemap
from suyuan.pages import LOCALES, PagePath, parse_page_path
from support import AFTER_I18N, current_locale, is_last_locale

pages: set[PagePath] = set()  # that search engines should know


def on_pre_build(config):
    if is_last_locale(config):  # not yet in a nested build: the first locale
        pages.clear()


def on_env(env, config, files):
    for file in files.documentation_pages():
        if not file.page.meta.get("noindex"):
            pages.add(parse_page_path(file.src_uri))
    return env


def on_post_template(output_content, template_name, config):
    """The 404 page at the root, which most hosts serve for every address, is the default locale's."""
    locale = current_locale(config)
    if template_name != "404.html" or locale == LOCALES[0]:
        return output_content
    path = Path(config.site_dir, locale, "404.html")
    path.parent.mkdir(exist_ok=True)
    path.write_text(output_content, "utf-8")
    return ""


@event_priority(AFTER_I18N)
def on_post_build(config):
    if not is_last_locale(config):
        return
    site = Path(config.site_dir)
    (site / "sitemap.xml.gz").unlink(missing_ok=True)
    (site / "sitemap.xml").write_text(render_sitemap(pages, config.site_url), "utf-8")
    (site / "robots.txt").write_text(render_robots(config.site_url), "utf-8")
    (site / ".nojekyll").touch()
