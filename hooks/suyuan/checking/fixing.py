"""`make fix`: applies the fixes that rules propose, where they are mechanical."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from suyuan.checking.content import Content
from suyuan.checking.passages import Finding
from suyuan.checking.prose import is_checked, is_record
from suyuan.checking.run import find_in_file
from suyuan.checking.waivers import find_waivers
from suyuan.core.files import unwritable, write_atomically
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.core.yaml_scalars import Scalar, read_scalars
from suyuan.markup.front_matter import FENCED
from suyuan.markup.spans import replace

Edit = tuple[int, int, str]  # start, end, replacement

_MAX_ROUNDS = 10  # one fix can reveal the next; in practice, never so many times
_BOM = b"\xef\xbb\xbf"


def fix_files(content: Content, root: Path, only: Collection[str] = ()) -> Iterator[str | Problem]:
    """Fix the files of a project in place, each whole or not at all; a file without findings stays.

    root  the folder of the project
    only  the paths to fix; all if empty

    Yields a line for each file that was written, and a Problem for one that could not be.
    """
    for path in sorted(filter(is_checked, content.files)):
        if only and path not in only:
            continue
        try:
            text = content.text(path)
        except ProblemsFound as error:
            yield from error.problems
            continue
        fixed, count = fix_text(path, text, content)
        if fixed == text:
            continue
        raw = content.files[path]
        crlf_count = raw.count(b"\r\n")
        if crlf_count and crlf_count != raw.count(b"\n"):
            message = (
                "some lines end in CR LF and some in LF: save the file with one kind, then run "
                "make fix again"
            )
            yield Problem(path, 0, message)
            continue
        try:
            write_atomically(root / path, _restore_format(fixed, raw))
        except OSError as error:
            yield Problem(path, 0, unwritable(error))
        else:
            yield f"{path}: {count} fixed"


def fix_text(path: str, text: str, content: Content) -> tuple[str, int]:
    """The text with all mechanical fixes, and their number. Fixing it again changes nothing."""
    count = 0
    seen = {text}
    for _ in range(_MAX_ROUNDS):
        edits = _harmless(path, text, _find_edits(path, text, content))
        fixed = replace(text, edits)
        if fixed in seen:
            break
        seen.add(fixed)
        text = fixed
        count += len(edits)
    return text, count


def is_fixable(path: str, content: Content) -> bool:
    """Whether `make fix` would change a file."""
    try:
        return is_checked(path) and fix_text(path, content.text(path), content)[1] > 0
    except ProblemsFound:
        return False


def _find_edits(path: str, text: str, content: Content) -> list[Edit]:
    """The fixes that can be applied at once: of two that overlap, the first."""
    edits: list[Edit] = []
    for finding in find_in_file(path, text, content, find_waivers(path, text)):
        if finding.fix is not None and not _overlaps(finding, edits):
            edits.append((finding.start, finding.end, finding.fix))
    return edits


def _overlaps(finding: Finding, edits: list[Edit]) -> bool:
    """Whether a finding overlaps the last edit, or is in the same place."""
    if not edits:
        return False
    last_start, last_end, _ = edits[-1]
    is_same = (finding.start, finding.end) == (last_start, last_end)
    return finding.start < last_end or is_same


def _harmless(path: str, text: str, edits: list[Edit]) -> list[Edit]:
    """The edits that keep the structure of YAML: an added comma or colon can split a sentence."""
    if _keeps_structure(path, text, edits):
        return edits
    kept: list[Edit] = []
    for edit in edits:
        if _keeps_structure(path, text, [*kept, edit]):
            kept.append(edit)
    return kept


def _keeps_structure(path: str, text: str, edits: list[Edit]) -> bool:
    """Whether edits change nothing in the YAML of a file but the text of its values."""
    fixed = replace(text, edits)
    before, after = FENCED.match(text), FENCED.match(fixed)
    if is_record(path):
        old, new, offset = text, fixed, 0
    elif before and after:
        old, new, offset = before["yaml"], after["yaml"], before.start("yaml")
    else:
        return True
    shifted = [(start - offset, end - offset, fix) for start, end, fix in edits]
    try:
        pairs = list(zip(read_scalars(old), read_scalars(new), strict=True))
    except (ProblemsFound, ValueError):
        return False
    return all(_is_edited(was, old, now, new, shifted) for was, now in pairs)


def _is_edited(was: Scalar, old: str, now: Scalar, new: str, edits: list[Edit]) -> bool:
    """Whether the edits inside one value give the new value, at the same place in the document."""
    inside = [
        (start - was.start, end - was.start, fix)
        for start, end, fix in edits
        if was.start <= start and end <= was.end
    ]
    expected = replace(old[was.start : was.end], inside)
    return was.at == now.at and was.style == now.style and expected == new[now.start : now.end]


def _restore_format(text: str, raw: bytes) -> str:
    """The text with the byte order mark and the line ends of the file."""
    if b"\r\n" in raw:
        text = text.replace("\n", "\r\n")
    return f"\ufeff{text}" if raw.startswith(_BOM) else text
