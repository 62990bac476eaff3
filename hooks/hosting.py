"""Writes what a static host and search engines look for beside the pages, and a 404 page for each language."""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs.plugins import event_priority

from support import AFTER_I18N, across_locales, current_locale, is_outer_build, stop_on
from suyuan.core.paths import LOCALES, PagePath, parse_page_path
from suyuan.core.problems import Problem
from suyuan.publishing.hosting import render_robots, render_sitemap

pages: dict[PagePath, None] = across_locales({})  # that search engines should know
not_found: dict[str, str] = across_locales({})  # locale → its 404 page


def on_config(config):
    if not re.fullmatch(r"https?://[^\s?#]+", config.site_url or ""):
        stop_on(
            [
                Problem(
                    "mkdocs.yml",
                    0,
                    f"site_url is '{config.site_url or ''}': give the address at which the site will "
                    "stand, http(s) and without ? or #, there or in the environment as SITE_URL",
                )
            ]
        )
    return config


def on_pre_build(config):
    if is_outer_build(config):  # not yet in a nested build: the first locale
        pages.clear()


def on_env(env, config, files):
    for file in files.documentation_pages():
        if not file.page.meta.get("noindex") and not file.page.meta.get("copy"):
            pages[parse_page_path(file.src_uri)] = None
    return env


def on_post_template(output_content, template_name, config):
    """MkDocs writes one 404.html, the last locale's: keep them all."""
    if template_name == "404.html":
        not_found[current_locale(config)] = output_content
    return output_content


@event_priority(AFTER_I18N)
def on_post_build(config):
    if not is_outer_build(config):
        return
    site = Path(config.site_dir)
    for (
        locale,
        text,
    ) in not_found.items():  # most hosts serve the one at the root, the default locale's
        (site / ("" if locale == LOCALES[0] else locale) / "404.html").write_text(text, "utf-8")
    (site / "sitemap.xml.gz").unlink(missing_ok=True)
    (site / "sitemap.xml").write_text(render_sitemap(pages, config.site_url), "utf-8")
    (site / "robots.txt").write_text(render_robots(config.site_url), "utf-8")
    (site / ".nojekyll").touch()
