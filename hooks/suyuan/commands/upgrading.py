"""`make upgrade`: newer machinery for a site, whose content stays as it is."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from suyuan.commands.manifest import (
    BLOCKS,
    CHANGELOG,
    RECORD,
    digest,
    list_machinery,
    read_manifest,
    read_record,
    render_record,
    split_blocks,
    versions,
)
from suyuan.core.files import read_plain, read_text, write_atomically, write_bytes
from suyuan.core.problems import Problem, ProblemsFound

_TIMEOUT = 300  # seconds for a clone


def upgrade(site: Path, source: str, force: bool = False) -> list[str]:
    """Replace the machinery of a site by a newer one.

    source  folder with the newer machinery, or address of a git repository
    force   whether to overwrite machinery that has been changed in the site

    Returns what was done, a line each, and what an author must do. Raises ProblemsFound; then
    nothing has been changed.
    """
    with _fetched(source) as original:
        manifest = read_manifest(original)
        new: dict[str, bytes] = list_machinery(original, manifest)
        record, known = read_record(site), _version(site)
        if original.resolve() == site.resolve():
            raise ProblemsFound.at(source, 0, "this is the site itself: name the newer machinery")
        if not record and not force:
            message = (
                "this site has no record of the machinery that it was given: if nobody has "
                "changed it, make upgrade FORCE=1"
            )
            raise ProblemsFound.at(str(site / RECORD), 0, message)
        old = {path: hash_ for path, hash_ in record.items() if "#" not in path}
        changed = [path for path in {*old, *new} if _is_changed(site, path, old, new)]
        if changed and not force:
            message = "this site has changed it: put it back, or overwrite it with FORCE=1"
            raise ProblemsFound([Problem(path, 0, message) for path in sorted(changed)])
        settings, given, notes = _settings(site, original, record)
        news = _news(original, known)
        written = [path for path, raw in new.items() if not _is_same(site / path, raw)]
        for path in written:
            write_bytes(site / path, new[path])
            if new[path].startswith(b"#!"):
                (site / path).chmod(0o755)
        gone = [path for path in old if path not in new and (site / path).is_file()]
        for path in gone:
            (site / path).unlink()
        write_atomically(site / "mkdocs.yml", settings)
        write_atomically(site / RECORD, render_record({**new, **given}))
    done = f"{len(written)} files of machinery written, {len(gone)} removed; no content touched"
    return [done, *notes, *news]


@contextmanager
def _fetched(source: str) -> Iterator[Path]:
    """The folder with the newer machinery; that of an address is removed afterwards."""
    if Path(source).is_dir():
        yield Path(source)
        return
    if source.startswith("-") or "://" not in source and not source.startswith("git@"):
        raise ProblemsFound.at(source, 0, "there is no such folder: give a path, or an address")
    with tempfile.TemporaryDirectory() as folder:
        command = ["git", "clone", "--quiet", "--depth=1", "--", source, folder]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=_TIMEOUT)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise ProblemsFound.at(source, 0, f"git could not fetch it: {error}") from None
        if done.returncode:
            reason = " ".join(done.stderr.split())[-200:]
            raise ProblemsFound.at(source, 0, f"git could not fetch it ({reason}): check it")
        yield Path(folder)


def _is_changed(site: Path, path: str, old: Mapping[str, str], new: Mapping[str, bytes]) -> bool:
    """Whether a site has something else in a place than it was given, and than it would get."""
    place = site / path
    if not place.exists() and not place.is_symlink():
        return False
    raw = read_plain(place)
    return digest(raw) != old.get(path) and raw != new.get(path)


def _is_same(place: Path, raw: bytes) -> bool:
    return place.is_file() and read_plain(place) == raw


def _settings(
    site: Path, original: Path, record: Mapping[str, str]
) -> tuple[str, dict[str, bytes | str], list[str]]:
    """mkdocs.yml with newer blocks, the blocks that it was given, and what to do by hand."""
    text = read_text(site / "mkdocs.yml")
    mine, newer = split_blocks(text), split_blocks(read_text(original / "mkdocs.yml"))
    notes = []
    for name in BLOCKS:
        given, block = record.get(f"mkdocs.yml#{name}"), mine.get(name, "")
        if block == newer[name]:
            continue
        if block and digest(block) == given:
            text = text.replace(block, newer[name], 1)
        else:
            notes.append(
                f"mkdocs.yml: the block '{name}' is not as it was given, so it was kept: compare "
                f"it with that in {original / 'mkdocs.yml'}"
            )
    return text, {f"mkdocs.yml#{name}": newer[name] for name in BLOCKS}, notes


def _version(site: Path) -> tuple[int, ...]:
    known = versions(read_text(site / CHANGELOG))
    return known[0][0] if known else ()


def _news(original: Path, known: tuple[int, ...]) -> list[str]:
    """What the changelog says of the versions that are newer than that of the site."""
    entries = versions(read_text(original / CHANGELOG))
    if not entries:
        message = "there is no version in it: name a folder with the machinery"
        raise ProblemsFound.at(str(original / CHANGELOG), 0, message)
    if entries[0][0] < known:
        message = "this machinery is older than that of the site: name a newer one"
        raise ProblemsFound.at(str(original / CHANGELOG), 0, message)
    return [text for number, text in entries if number > known]
