"""Publishes from docs/, beside pages, only files of known kinds, and none in the place of ours."""

from __future__ import annotations

import hashlib
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel

from build import current
from support import AFTER_I18N, AT_LAST, is_outer_build, stop_on
from suyuan.core.files import list_paths, read_plain, unreadable
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.publishing.media import check_media
from suyuan.publishing.svg import Unfit

SEAL = "assets/seal.svg"


@event_priority(AFTER_I18N)  # the files are those of one locale
def on_files(files: Files, config: MkDocsConfig) -> Files:
    theme = Path(str(config.theme.custom_dir))
    ours = frozenset(path.lower() for path in list_paths(theme)) - {SEAL}  # a site has its own
    problems: list[Problem] = []
    for file in files:
        is_published = file.inclusion.value > InclusionLevel.DRAFT.value
        is_media = is_published and not file.is_documentation_page()
        if is_media and file.generated_by is None and file.src_dir == config.docs_dir:
            problems += _check(file, ours)
    stop_on(problems)
    return files


def _check(file: File, ours: frozenset[str]) -> list[Problem]:
    build = current()
    name = build.name_of(file.src_uri)
    try:
        raw = read_plain(Path(str(file.abs_src_path)), name)
        published = check_media(file.dest_uri, raw, ours)
    except ProblemsFound as error:
        return error.problems
    except OSError as error:
        return [Problem(name, 0, unreadable(error))]
    except Unfit as error:
        file.inclusion = InclusionLevel.EXCLUDED
        return [Problem(name, error.line, str(error), kind="media")]
    if published != raw:
        file.content_bytes = published
    build.collected.media[file.dest_uri] = (name, hashlib.sha256(published).hexdigest())
    return []


@event_priority(AT_LAST + 5)  # all is written, and not yet finished and checked
def on_post_build(config: MkDocsConfig) -> None:
    """A file that the build has written over would be lost without a word."""
    if not is_outer_build(config):
        return
    problems, build = [], current()
    for path, (name, digest) in build.collected.media.items():
        file = Path(config.site_dir) / path
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != digest:
            message = "the build itself writes a file at this address: rename this one"
            problems.append(Problem(name, 0, message))
    stop_on(sorted(problems))
