"""Publishes the site: builds it in a staging folder, finishes and checks it, and puts it in place
only if nothing is wrong."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from filelock import BaseFileLock
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.utils import CountHandler

from build import current
from support import AT_LAST, is_outer_build, log, pages_of, path_of, stop_on
from suyuan.building.build import Build
from suyuan.core.levels import LEVELS
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.exports.file_names import exported_names
from suyuan.publishing.checksums import read_checksums, write_checksums
from suyuan.publishing.destinations import Destination, publish, read_destination
from suyuan.publishing.finishing import finish
from suyuan.publishing.swap import discard, prepare_target, replace, staging_folder
from suyuan.reuse.previous import PreviousSite
from suyuan.reuse.stamps import load_unchanged, save_stamps
from suyuan.reuse.traces import merge
from suyuan.site_check import check_site
from unchanged import keep_unchanged


@dataclass
class Target:
    """Where the site goes.

    folder       of the site, locked by this build
    destination  where it is published to after that
    """

    folder: Path
    lock: BaseFileLock
    destination: Destination


target: Target | None = None  # none under `mkdocs serve`
warnings = CountHandler()


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    global target, warnings
    if not is_outer_build(config):  # a nested build: the outer one has done this
        return config
    logger = log.parent
    assert logger
    logger.removeHandler(warnings)
    warnings = CountHandler(level="WARNING")
    logger.addHandler(warnings)
    if not current().is_preview:
        folder, project = Path(config.site_dir), Path(config.config_file_path).parent
        kept = [folder, Path(config.docs_dir), project / "hooks", project / "overrides"]
        try:
            destination = read_destination(config.extra.get("publish"), "mkdocs.yml", project, kept)
            checksums, digest = read_checksums(folder)
            unchanged = load_unchanged(current().cache, folder, digest)
            target = Target(folder, prepare_target(folder, unchanged), destination)
            stored = current().keeper.traces.stored.site
            if digest and digest == stored:
                current().keeper.previous = PreviousSite(folder, checksums, unchanged)
            elif stored:
                log.info(f"{folder} is not the site of the last build: all of it is written again")
        except ProblemsFound as error:
            stop_on(error.problems)
        config.site_dir = str(staging_folder(folder))
    return config


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    edited = current().collected.edited
    for page in pages_of(files):
        source = page.file.edit_uri or page.file.src_uri
        edited[path_of(page).url] = current().name_of(source)
    return env


@event_priority(AT_LAST)
def on_post_build(config: MkDocsConfig) -> None:
    if not is_outer_build(config):
        return
    if not target:
        _keep_traces(current())
        for problem in _check(config, {}):
            log.warning(str(problem))
        return
    try:
        build, site = current(), Path(config.site_dir)
        addresses, redirects = build.read("data/urls.txt"), build.read("data/redirects.yml")
        problems = finish(
            site, str(config.site_url), addresses, redirects, build.words, build.linked
        )
        hashed, hashes = time.time_ns(), build.keeper.previous.hashes(site)
        manifest = write_checksums(site, hashes)
        stop_on(problems + _check(config, hashes, manifest))
        if config.strict and warnings.get_counts():  # MkDocs itself aborts a moment later
            return
        replace(target.folder)
        save_stamps(build.cache, target.folder, manifest, hashed)
        _keep_traces(build, manifest)
        if not warnings.get_counts() and not LEVELS.tolerated:
            keep_unchanged(build.cache, target.folder, manifest)
        config.site_dir = str(target.folder)
        # A build with --site-dir is for looking at.
        if not any("site_dir" in options for options in config.user_configs[1:]):
            project = Path(config.config_file_path).parent
            if done := publish(target.folder, target.destination, project):
                log.info(done)
    except ProblemsFound as error:
        stop_on(error.problems)
    target.lock.release()


def _keep_traces(build: Build, manifest: str = "") -> None:
    """Keep how all was made for the next build.

    manifest  SHA-256 of that of the site, which has the files
    """
    traces, collected = build.keeper.traces, build.collected
    stored = traces.to_store()
    if collected.traces:
        stored = merge([*collected.traces.values(), stored])
    build.keeper.save(dataclasses.replace(stored, site=manifest, linked=build.linked))


def _check(config: MkDocsConfig, hashes: Mapping[str, str], manifest: str = "") -> list[Problem]:
    """What is wrong with the site, of which these hashes and that of its manifest are known."""
    build = current()
    edited = build.collected.edited
    refused = [problem for found in build.collected.refused.values() for problem in found]
    return refused + check_site(
        Path(config.site_dir),
        str(config.site_url),
        lambda url: edited.get(url, f"site/{url}"),
        build.cache,
        exported_names() if build.is_preview else (),  # links to them lead nowhere in a preview
        hashes,
        manifest,
    )


def on_build_error(error: Exception) -> None:
    if target:
        discard(target.folder)
        target.lock.release()
