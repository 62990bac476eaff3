"""Makes a few pages again, in a copy of a build that has read them all. Not listed under `hooks:`;
`hooks/serving.py` imports it."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation

from build import Build, current
from pages import read_pages
from support import current_locale, log
from suyuan.core.inputs import check_inputs
from suyuan.core.paths import ESSAYS, LOCALES, PagePath, parse_page_path
from suyuan.twins.essay import TwinEssay

NOT_AGAIN = ("hooks/search.py", "hooks/serving.py")  # no page shows what their `on_env` makes


class Reading(NamedTuple):
    """What MkDocs has read of the locale that is being built."""

    config: MkDocsConfig
    env: Environment
    files: Files
    nav: Navigation


def remake(touched: list[Path], site: Path, reading: Reading) -> dict[str, TwinEssay] | None:
    """Write the pages of one locale that these files make, and in the first locale the files that
    are published as they are. Call it only in a fork: it changes what the build knows.

    touched  files in which nothing but text has changed since the build read them
    site     the folder to write into

    Returns the essays among them by slug, rendered in this locale; None if only a whole build can
    find out what is wrong, or do it.
    """
    logging.disable(logging.CRITICAL)  # the build that follows says it all
    try:
        return _remake(touched, site, reading)
    except (Exception, SystemExit) as error:
        logging.disable(logging.NOTSET)
        log.debug("Cannot be made at once: %s", error)
        return None


def _remake(touched: list[Path], site: Path, reading: Reading) -> dict[str, TwinEssay]:
    config, env, files, nav = reading
    if problems := check_inputs((path, path.name) for path in touched):
        raise LookupError(str(problems[0]))
    build, locale = current(), current_locale(config)
    config.site_dir = str(site)
    paths = _paths_of(touched, site, config, files)
    _read_again(paths, build)
    essays = {path.slug: build.essays[path.slug] for path in paths if path.is_in(ESSAYS)}
    own = [path for path in paths if path.locale == locale]
    own += [essay.parallel(locale) for essay in essays.values()]
    found = [file for path in own if (file := files.get_file_from_path(path.source))]
    for file in found:
        _send(file, site)
        assert file.page
        _populate_page(file.page, config, files)
    for event in config.plugins.events["env"]:
        if event.__module__ not in NOT_AGAIN:
            event(env, config=config, files=files)
    pages = files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
    for file in found:
        assert file.page
        _build_page(file.page, config, pages, nav, env)
    return essays


def _paths_of(touched: list[Path], site: Path, config: MkDocsConfig, files: Files) -> set[PagePath]:
    """The pages among these files, and their twins; other files are copied."""
    paths: set[PagePath] = set()
    docs = Path(config.docs_dir)
    published = {
        Path(file.abs_src_path): file
        for file in files
        if file.abs_src_path and file.inclusion.is_included()
    }
    for place in touched:
        is_below = place.is_relative_to(docs)
        path = parse_page_path(place.relative_to(docs).as_posix()) if is_below else None
        if path:
            paths |= {path, path.twin}
        elif current_locale(config) == LOCALES[0]:
            _send(published[place], site)  # KeyError if pages are made of it
            published[place].copy_file()
    return paths


def _send(file: File, site: Path) -> None:
    """A build beside the site on view had another folder."""
    file.dest_dir, file.abs_dest_path = str(site), str(site / file.dest_uri)


def _read_again(paths: set[PagePath], build: Build) -> None:
    """Read and check these pages as the build does.

    Raises LookupError if other pages would change.
    """
    config, before = build.config, {path: page.title for path, page in build.pages.items()}
    files = Files(
        [
            File(path.source, config.docs_dir, config.site_dir, config.use_directory_urls)
            for path in sorted(paths, key=lambda path: path.source)
            if Path(config.docs_dir, path.source).is_file()
        ]
    )
    if problems := read_pages(files, build):
        raise LookupError(str(problems[0]))
    if any(build.pages[path].title != title for path, title in before.items()):
        raise LookupError("a title has changed, which other pages show")
