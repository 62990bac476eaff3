"""Publishes the site: built aside, finished, checked, and put in place only if all is right."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from filelock import BaseFileLock
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.utils import CountHandler

from build import current, source_name
from support import AT_LAST, is_outer_build, log, pages_of, path_of, stop_on
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.exports.books import FILES
from suyuan.exports.citations import BIBTEX, CSL, SOURCES_BIBTEX, SOURCES_CSL
from suyuan.exports.feeds import JSON_FEED, RSS
from suyuan.exports.markdown_records import LLMS
from suyuan.exports.structured_data import CLAIMS
from suyuan.exports.works import CARD, MARKDOWN
from suyuan.publishing.checksums import write_checksums
from suyuan.publishing.destinations import Destination, publish, read_destination
from suyuan.publishing.finishing import finish
from suyuan.publishing.swap import discard, prepare_target, replace, staging_folder
from suyuan.records import corrections
from suyuan.site_check import check_site

# What hooks/exports.py does not write for a preview.
LEFT_OUT = {
    MARKDOWN, LLMS, RSS, JSON_FEED, corrections.RSS, corrections.JSON_FEED, CARD, CLAIMS,
    *FILES.values(), *(name for name, _ in (BIBTEX, CSL, SOURCES_BIBTEX, SOURCES_CSL)),
}  # fmt: skip


@dataclass
class Place:
    """Where the site goes, locked by this build, and where it is published to."""

    folder: Path
    lock: BaseFileLock
    destination: Destination


serving = False
place: Place | None = None  # none under `mkdocs serve`
warnings = CountHandler()


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    global serving
    serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    global place, warnings
    if not is_outer_build(config):  # a nested build: the outer one has done this
        return config
    logger = log.parent
    assert logger
    logger.removeHandler(warnings)
    warnings = CountHandler(level="WARNING")
    logger.addHandler(warnings)
    if not serving:
        folder, project = Path(config.site_dir), Path(config.config_file_path).parent
        kept = [folder, Path(config.docs_dir), project / "hooks", project / "overrides"]
        try:
            destination = read_destination(config.extra.get("publish"), "mkdocs.yml", project, kept)
            place = Place(folder, prepare_target(folder), destination)
        except ProblemsFound as error:
            stop_on(error.problems)
        config.site_dir = str(staging_folder(folder))
    return config


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    edited = current().collected.edited
    for page in pages_of(files):
        source = page.file.edit_uri or page.file.src_uri
        edited[path_of(page).url] = source_name(config, source)
    return env


@event_priority(AT_LAST)
def on_post_build(config: MkDocsConfig) -> None:
    if not is_outer_build(config):
        return
    if not place:
        for problem in _check(config):
            log.warning(str(problem))
        return
    try:
        build = current()
        addresses, redirects = build.read("data/urls.txt"), build.read("data/redirects.yml")
        problems = finish(build.site, str(config.site_url), addresses, redirects, build.words)
        stop_on(problems + _check(config))
        if config.strict and warnings.get_counts():  # MkDocs itself aborts a moment later
            return
        write_checksums(build.site)
        replace(place.folder)
        config.site_dir = str(place.folder)
        # A build with --site-dir is for looking at.
        if not any("site_dir" in options for options in config.user_configs[1:]):
            project = Path(config.config_file_path).parent
            if done := publish(place.folder, place.destination, project):
                log.info(done)
    except ProblemsFound as error:
        stop_on(error.problems)
    place.lock.release()


def _check(config: MkDocsConfig) -> list[Problem]:
    build = current()
    edited = build.collected.edited
    refused = [problem for found in build.collected.refused.values() for problem in found]
    return refused + check_site(
        build.site,
        str(config.site_url),
        lambda url: edited.get(url, f"site/{url}"),
        build.cache,
        LEFT_OUT if serving else (),
    )


def on_build_error(error: Exception) -> None:
    if place:
        discard(place.folder)
        place.lock.release()
