"""Renders a few pages again, in a copy of a build that has read them all. Not listed under
`hooks:`; `hooks/serving.py` imports it. `suyuan.preview` explains where it comes in."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation

from build import current
from pages import read_files
from support import current_locale, log
from suyuan.building.build import Build
from suyuan.core.inputs import check_inputs
from suyuan.core.locales import LOCALES
from suyuan.core.paths import ESSAYS, PagePath, parse_page_path
from suyuan.twins.essay import TwinEssay

# Handlers whose `on_env` makes nothing that a page shows.
SKIPPED_HANDLERS = (
    "hooks/hosting.py",
    "hooks/publish.py",
    "hooks/search.py",
    "hooks/keep_files.py",
    "hooks/serving.py",
)


class LoadedLocale(NamedTuple):
    """What MkDocs has loaded for the locale that is being built."""

    config: MkDocsConfig
    env: Environment
    files: Files
    nav: Navigation


def rerender(edited: list[Path], site: Path, loaded: LoadedLocale) -> dict[str, TwinEssay] | None:
    """Write the pages of one locale that these files make; in the first locale, copy the files that
    are published as they are. Call it only in a fork: it changes what the build knows.

    edited  files of which only the text has changed since the build read them
    site    the folder to write into

    Returns the essays among them by slug, rendered in this locale; None if a whole build is needed.
    """
    logging.disable(logging.CRITICAL)  # the build that follows logs everything
    try:
        return _rerender(edited, site, loaded)
    except (Exception, SystemExit) as error:
        logging.disable(logging.NOTSET)
        log.debug("Cannot be rendered by itself: %s", error)
        return None


def _rerender(edited: list[Path], site: Path, loaded: LoadedLocale) -> dict[str, TwinEssay]:
    if problems := check_inputs((path, path.name) for path in edited):
        raise LookupError(str(problems[0]))
    config, env, files, nav = loaded
    build, locale = current(), current_locale(config)
    config.site_dir = str(site)
    paths = _paths_of(edited, site, config, files)
    _read_again(paths, build, config)
    essays = {path.slug: build.essays[path.slug] for path in paths if path.is_in(ESSAYS)}
    to_render = [path for path in paths if path.locale == locale]
    to_render += [essay.parallel(locale) for essay in essays.values()]
    found = [file for path in to_render if (file := files.get_file_from_path(path.source))]
    for file in found:
        _redirect(file, site)
        assert file.page
        _populate_page(file.page, config, files)
    for event in config.plugins.events["env"]:
        if event.__module__ not in SKIPPED_HANDLERS:
            event(env, config=config, files=files)
    pages = files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
    for file in found:
        assert file.page
        _build_page(file.page, config, pages, nav, env)
    return essays


def _paths_of(edited: list[Path], site: Path, config: MkDocsConfig, files: Files) -> set[PagePath]:
    """The pages among these files, and their twins; other files are copied.

    Raises KeyError for a file that is not published itself, such as a record.
    """
    paths: set[PagePath] = set()
    docs = Path(config.docs_dir)
    published = {
        Path(file.abs_src_path): file
        for file in files
        if file.abs_src_path and file.inclusion.value > InclusionLevel.DRAFT.value
    }
    for source in edited:
        is_below = source.is_relative_to(docs)
        path = parse_page_path(source.relative_to(docs).as_posix()) if is_below else None
        if path:
            paths |= {path, path.twin}
        elif current_locale(config) == LOCALES[0]:
            _redirect(published[source], site)
            published[source].copy_file()
    return paths


def _redirect(file: File, site: Path) -> None:
    """Send a file to the site on view: a background build had another folder."""
    file.dest_dir, file.abs_dest_path = str(site), str(site / file.dest_uri)


def _read_again(paths: set[PagePath], build: Build, config: MkDocsConfig) -> None:
    """Read and check these pages as the build does.

    Raises LookupError if something is wrong with them, or other pages would change.
    """
    build.rendered.clear()
    titles = {path: page.title for path, page in build.pages.items()}
    files = Files(
        [
            File(path.source, config.docs_dir, config.site_dir, config.use_directory_urls)
            for path in sorted(paths, key=lambda path: path.source)
            if Path(config.docs_dir, path.source).is_file()
        ]
    )
    if problems := read_files(files, build):
        raise LookupError(str(problems[0]))
    if any(build.pages[path].title != title for path, title in titles.items()):
        raise LookupError("a title has changed, which other pages show")
