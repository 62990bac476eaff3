"""Makes a few pages again, in a copy of a build that has read them all. Not listed under `hooks:`; imported by hooks/serving.py."""

from __future__ import annotations

import logging
from pathlib import Path

import mkdocs.commands.build as mkdocs_build
from mkdocs.structure.files import File, Files, InclusionLevel
from suyuan.pages import ESSAYS, LOCALES, PagePath, parse_page_path
from suyuan.twin_pages import TwinEssay
from support import current_locale, docs_path, log

POSSIBLE = all(hasattr(mkdocs_build, name) for name in ("_build_page", "_populate_page"))  # MkDocs keeps them to itself
NOT_AGAIN = ("hooks/search.py", "hooks/serving.py")  # whose `on_env` has nothing that a page shows


def handlers(config) -> dict[str, object]:
    """The modules that are listed under `hooks:`, by name."""
    return {Path(name).stem: module for name, module in config.hooks.items()}


def remake(touched: list[Path], site: Path, *, config, env, files, nav) -> dict[str, TwinEssay] | None:
    """Write the pages of one locale that these files make, and in the first locale what is published as it is. To be called
    only in a fork: it changes what the build knows.

    touched  files in which nothing but text has changed since the build read them        site  the folder to write into

    Returns the essays among them by slug, rendered in this locale; None where only a build can tell what is wrong, or do it.
    """
    logging.disable(logging.CRITICAL)  # the build that follows says it all
    try:
        return _remake(touched, site, config, env, files, nav)
    except (Exception, SystemExit) as error:
        logging.disable(logging.NOTSET)
        log.debug("Not to be made at once: %s", error)
        return None


def _remake(touched, site, config, env, files, nav):
    locale, paths, config.site_dir = current_locale(config), _paths_of(touched, site, config, files), str(site)
    _check(sorted(paths, key=lambda path: path.source), config)
    essays = {path.slug: config.extra["twin_essays"][path.slug] for path in paths if path.is_in(ESSAYS)}
    own = [path for path in paths if path.locale == locale] + [essay.parallel(locale) for essay in essays.values()]
    found = [file for path in own if (file := files.get_file_from_path(path.source))]
    for file in found:
        _send(file, site)
        mkdocs_build._populate_page(file.page, config, files)
    for event in config.plugins.events["env"]:
        if event.__module__ not in NOT_AGAIN:
            event(env, config=config, files=files)
    pages = files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
    for file in found:
        mkdocs_build._build_page(file.page, config, pages, nav, env)
    return essays


def _paths_of(touched, site, config, files) -> set[PagePath]:
    """The pages among these files, and their twins; other files are copied."""
    paths, docs = set(), Path(config.docs_dir)
    published = {Path(file.abs_src_path): file for file in files if file.abs_src_path and file.inclusion.is_included()}
    for place in touched:
        path = parse_page_path(place.relative_to(docs).as_posix()) if place.is_relative_to(docs) else None
        if path:
            paths |= {path, path.twin}
        elif current_locale(config) == LOCALES[0]:
            _send(published[place], site)  # KeyError where pages are made of it
            published[place].copy_file()
    return paths


def _send(file: File, site: Path) -> None:
    """A build beside the site on view had another folder."""
    file.dest_dir, file.abs_dest_path = str(site), str(site / file.dest_uri)


def _check(paths, config) -> None:
    """What the build checks before it reads, and what it makes of both languages of an essay."""
    made, i18n = handlers(config), config.plugins["i18n"]
    titles, building, i18n.building = dict(made["pages"].titles), i18n.building, False
    sources = Files([File(path.source, config.docs_dir, config.site_dir, config.use_directory_urls)
                     for path in paths if docs_path(config, path.source).is_file()])
    made["pages"].check_files(sources, config)
    for name in ("claims", "figures", "twins"):
        made[name].on_files(sources, config)
    made["entries"].check_files(sources, config)
    if made["pages"].titles.items() - titles.items():
        raise LookupError("a title has changed, which other pages show")
    i18n.building = building
