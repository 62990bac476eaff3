"""Publishes the site: built aside, finished, checked whole, and put in place only when all of it is right."""

from __future__ import annotations

from pathlib import Path

from mkdocs.plugins import event_priority
from mkdocs.utils import CountHandler

from support import AT_LAST, across_locales, is_outer_build, log, read_source, source_name, stop_on
from suyuan.core.paths import parse_page_path
from suyuan.core.problems import ProblemsFound
from suyuan.exports.books import FILES
from suyuan.exports.citations import BIBTEX, CSL, SOURCES_BIBTEX, SOURCES_CSL
from suyuan.exports.feeds import JSON_FEED, RSS
from suyuan.exports.llms import LLMS
from suyuan.exports.structured_records import CLAIMS
from suyuan.exports.works import CARD, MARKDOWN
from suyuan.publishing.checksums import write_checksums
from suyuan.publishing.destinations import publish, read_destination
from suyuan.publishing.finishing import finish
from suyuan.publishing.swap import aside, discard, open_place, replace
from suyuan.records import corrections
from suyuan.site_check import check_site

# What hooks/plain_pages.py, hooks/exports.py and hooks/books.py do not make for a preview.
LEFT_OUT = {
    MARKDOWN,
    LLMS,
    RSS,
    JSON_FEED,
    corrections.RSS,
    corrections.JSON_FEED,
    CARD,
    CLAIMS,
    *FILES.values(),
    *(name for name, _ in (BIBTEX, CSL, SOURCES_BIBTEX, SOURCES_CSL)),
}

serving = False
target: Path | None = None  # where the site goes, None under `mkdocs serve`
held = destination = None  # the lock on it; where it is published to
warnings = CountHandler()
sources: dict[str, str] = across_locales(
    {}
)  # address of a page below site_url → the file that its author edits


def on_startup(*, command, dirty):
    global serving
    serving = command == "serve"


def on_config(config):
    global target, held, destination, warnings
    if not is_outer_build(
        config
    ):  # a nested build of the i18n plugin: the outer one has seen to it
        return config
    sources.clear()
    log.parent.removeHandler(warnings)
    warnings = CountHandler(level="WARNING")
    log.parent.addHandler(warnings)
    if not serving:
        folder, project = Path(config.site_dir), Path(config.config_file_path).parent
        try:
            destination = read_destination(
                config.extra.get("publish"),
                "mkdocs.yml",
                project,
                [folder, Path(config.docs_dir), project / "hooks", project / "overrides"],
            )
            held, target = open_place(folder), folder
        except ProblemsFound as error:
            stop_on(error.problems)
        config.site_dir = str(aside(target))
    return config


def on_env(env, config, files):
    for file in files.documentation_pages():
        sources[parse_page_path(file.src_uri).url] = source_name(
            config, file.edit_uri or file.src_uri
        )
    return env


@event_priority(AT_LAST)
def on_post_build(config):
    if not is_outer_build(config):
        return
    site, problems = Path(config.site_dir), []
    try:
        if not serving:
            problems = finish(
                site,
                config.site_url,
                read_source(config, "data/urls.txt"),
                read_source(config, "data/redirects.yml"),
                config.extra["interface"],
            )
        problems += check_site(
            site,
            config.site_url,
            lambda url: sources.get(url, f"site/{url}"),
            config.extra["memory"],
            LEFT_OUT if serving else (),
        )
        if serving:
            for problem in problems:
                log.warning(str(problem))
            return
        stop_on(problems)
        if config.strict and warnings.get_counts():  # MkDocs itself aborts a moment later
            return
        write_checksums(site)
        replace(target)
        config.site_dir = str(target)
        if not any(
            "site_dir" in options for options in config.user_configs[1:]
        ):  # a build with --site-dir is for looking at
            if done := publish(target, destination, Path(config.config_file_path).parent):
                log.info(done)
    except ProblemsFound as error:
        stop_on(error.problems)
    held.release()


def on_build_error(error):
    if target and held:
        discard(target)
        held.release()
