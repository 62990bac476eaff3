"""Ends a build before it begins where nothing has changed since the last. Not listed under
`hooks:`; `records.py` and `publish.py` import it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from support import log
from suyuan.core.cache import Cache
from suyuan.publishing.checksums import NAME
from suyuan.reuse.stamps import Inputs, is_as_left, read_inputs, save_inputs

_inputs: list[Inputs] = []


def end_if_unchanged(config: MkDocsConfig, memory: Cache) -> None:
    """End the program if the site of the last build is in place, and what it was made of.

    Code, templates, and settings are in the key of all that `memory` keeps. A site that is to be
    published somewhere is built: publishing it is the larger part of that.

    memory  does not count this as a build
    """
    folder, docs = Path(config.site_dir), Path(config.docs_dir)
    _inputs[:] = [read_inputs([docs])]
    publish = config.extra.get("publish") or {}
    if any(publish.get(name) for name in ("folder", "branch")):
        return
    manifest = folder / NAME
    if not manifest.is_file():
        return
    digest = hashlib.sha256(manifest.read_bytes()).hexdigest()
    if is_as_left(memory, folder, digest, _inputs[0], NAME):
        log.info(f"Nothing has changed: {folder} is as the last build left it")
        raise SystemExit(0)


def keep_unchanged(memory: Cache, folder: Path, manifest: str) -> None:
    """Keep what the site in a folder was made of. The build that made it has given no warning.

    manifest  SHA-256 of that of the site
    """
    if _inputs:
        save_inputs(memory, folder, manifest, _inputs[0])
