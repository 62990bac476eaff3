"""Publishes the site: built aside, checked whole, and put in place only when all of it is right."""

from __future__ import annotations

import logging
from pathlib import Path

from mkdocs.plugins import event_priority
from mkdocs.utils import CountHandler
from suyuan.pages import parse_page_path
from suyuan.publishing import aside, discard, discard_left_over, is_replaceable, replace
from suyuan.problems import Problem
from suyuan.site_check import check_site
from support import AT_LAST, is_outer_build, log, source_name, stop_on

serving = False
target: Path | None = None  # where the site goes, None under `mkdocs serve`
warnings = CountHandler()
sources: dict[str, str] = {}  # address of a page below site_url → the file that its author edits


def on_startup(*, command, dirty):
    global serving
    serving = command == "serve"
    logging.getLogger("jieba").setLevel(logging.WARNING)  # it reports on its dictionary with every build


def on_config(config):
    global target, warnings
    if not is_outer_build(config):  # a nested build of the i18n plugin: the outer one has seen to it
        return config
    sources.clear()
    log.parent.removeHandler(warnings)
    warnings = CountHandler(level="WARNING")
    log.parent.addHandler(warnings)
    if not serving:
        target = Path(config.site_dir)
        if not is_replaceable(target):
            stop_on([Problem(str(target), 0, "this folder holds something that is no site built here: empty it, "
                                             "or name another with --site-dir")])
        discard_left_over(target)
        config.site_dir = str(aside(target))
    return config


def on_env(env, config, files):
    for file in files.documentation_pages():
        sources[parse_page_path(file.src_uri).url] = source_name(config, file.edit_uri or file.src_uri)
    return env


@event_priority(AT_LAST)
def on_post_build(config):
    if not is_outer_build(config):
        return
    problems = check_site(Path(config.site_dir), config.site_url, lambda url: sources.get(url, f"site/{url}"))
    if serving:
        for problem in problems:
            log.warning(str(problem))
        return
    stop_on(problems)
    if not (config.strict and warnings.get_counts()):  # else MkDocs itself aborts a moment later
        replace(target)
        config.site_dir = str(target)


def on_build_error(error):
    if target:
        discard(target)
