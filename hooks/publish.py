"""Publishes the site: built aside, checked whole, and put in place only when all of it is right."""

from __future__ import annotations

import shutil
from pathlib import Path

from mkdocs.plugins import event_priority
from mkdocs.utils import CountHandler
from suyuan.hosting import render_robots, render_sitemap
from suyuan.pages import LOCALES, PagePath, parse_page_path
from suyuan.problems import Problem
from suyuan.site_check import check_site
from support import AFTER_I18N, current_locale, is_last_locale, log, source_name, stop_on

command = ""
target: Path | None = None  # where the site goes, None under `mkdocs serve`
warnings = CountHandler()
pages: set[PagePath] = set()  # that search engines should know
sources: dict[str, str] = {}  # address of a page below site_url → the file that its author edits


def on_startup(*, command, dirty):
    globals()["command"] = command


def on_config(config):
    global target, warnings
    if not is_last_locale(config):  # a nested build of the i18n plugin: the outer one has seen to it
        return config
    pages.clear()
    sources.clear()
    log.parent.removeHandler(warnings)
    warnings = CountHandler(level="WARNING")
    log.parent.addHandler(warnings)
    if command != "serve":
        target = Path(config.site_dir)
        if target.is_dir() and any(target.iterdir()) and not (target / ".nojekyll").exists():
            stop_on([Problem(str(target), 0, "this folder holds something that is no site built here: empty it, "
                                             "or name another with --site-dir")])
        config.site_dir = str(target.with_name(f".{target.name}-new"))
    return config


def on_env(env, config, files):
    for file in files.documentation_pages():
        path = parse_page_path(file.src_uri)
        sources[path.url] = source_name(config, file.edit_uri or file.src_uri)
        if not file.page.meta.get("noindex"):
            pages.add(path)
    return env


def on_post_template(output_content, template_name, config):
    """Each locale has a 404 page of its own; the one at the root, which most hosts serve, is the default locale's."""
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
    problems = check_site(site, config.site_url, lambda url: sources.get(url, f"site/{url}"))
    if command == "serve":
        for problem in problems:
            log.warning(str(problem))
        return
    stop_on(problems)
    if not (config.strict and warnings.get_counts()):  # else MkDocs itself aborts a moment later
        _put_in_place(site, target)
        config.site_dir = str(target)


def on_build_error(error):
    if target:
        shutil.rmtree(target.with_name(f".{target.name}-new"), ignore_errors=True)


def _put_in_place(new: Path, target: Path) -> None:
    """Two renames: at no time is there half a site."""
    old = target.with_name(f".{target.name}-old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    new.rename(target)
    shutil.rmtree(old, ignore_errors=True)
