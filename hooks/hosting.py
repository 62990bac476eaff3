"""Writes what hosts and search engines look for: sitemap, robots.txt, a 404 page per language."""

from __future__ import annotations

import re
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

from build import current
from support import AFTER_I18N, current_locale, is_outer_build, pages_of, path_of, stop_on
from suyuan.core.files import write_anew
from suyuan.core.locales import LOCALES
from suyuan.core.problems import Problem
from suyuan.publishing.hosting import render_robots, render_sitemap


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    if not re.fullmatch(r"https?://[^\s?#]+", config.site_url or ""):
        message = (
            f"site_url is '{config.site_url or ''}': give the address of the site, http(s) and "
            "without ? or #, there or in the environment as SITE_URL"
        )
        stop_on([Problem("mkdocs.yml", 0, message)])
    return config


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    indexed = current().collected.indexed
    for page in pages_of(files):
        if not page.meta.get("noindex") and not page.meta.get("copy"):
            indexed[path_of(page)] = None
    return env


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """MkDocs writes one 404.html, the last locale's: keep them all."""
    if template_name == "404.html":
        current().collected.not_found[current_locale(config)] = output_content
    return output_content


@event_priority(AFTER_I18N)
def on_post_build(config: MkDocsConfig) -> None:
    if not is_outer_build(config):
        return
    build = current()
    site, url = Path(config.site_dir), str(config.site_url)
    for locale, text in build.collected.not_found.items():
        # Most hosts serve the one at the root, the default locale's.
        (site / ("" if locale == LOCALES[0] else locale) / "404.html").write_text(text, "utf-8")
    indexed = build.lookups.listing("indexed", [*build.collected.indexed])

    def write(name: str) -> list[str]:
        write_anew(site / name, render_sitemap(indexed, url).encode())
        return [name]

    build.keeper.write("sitemap", write, {"all": "sitemap.xml"}, site)
    (site / "robots.txt").write_text(render_robots(url), "utf-8")
    (site / ".nojekyll").touch()
