"""`make fix`: writes what the rules say should stand there, where that is mechanical."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from suyuan.checking.content import Content
from suyuan.checking.prose import is_looked_at, is_record
from suyuan.checking.run import find_in
from suyuan.checking.waivers import find_waivers
from suyuan.core.files import write_atomically
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.core.yaml_records import read_scalars
from suyuan.markup.front_matter import FENCED

_ROUNDS = 10  # mending one thing can show another; more often than this it does not


def mend_content(
    content: Content, root: Path, only: Collection[str] = ()
) -> Iterator[str | Problem]:
    """Mends the files of a project in place, each whole or not at all, and says of each what was done.

    only  the files to look at; all where it is empty
    A file without findings is not written. Yields a Problem where one cannot be.
    """
    for path in sorted(filter(is_looked_at, content.files)):
        if only and path not in only:
            continue
        try:
            text = content.text(path)
        except ProblemsFound as error:
            yield from error.problems
            continue
        mended, count = mend_text(path, text, content)
        if mended == text:
            continue
        raw = content.files[path]
        line_ends = raw.count(b"\r\n")
        if line_ends and line_ends != raw.count(b"\n"):
            yield Problem(
                path,
                0,
                "some of its lines end in CR LF and some in LF: save it with one kind, then run make fix again",
            )
            continue
        try:
            write_atomically(root / path, _as_it_was(mended, raw))
        except OSError as error:
            yield Problem(
                path, 0, f"the file cannot be written ({error.strerror}): check its rights"
            )
        else:
            yield f"{path}: {count} fixed"


def mend_text(path: str, text: str, content: Content) -> tuple[str, int]:
    """A text with all that is mechanical mended, and how many things that were. Mending it again changes nothing."""
    count = 0
    seen = {text}
    for _ in range(_ROUNDS):
        edits = _harmless(path, text, _edits(path, text, content))
        mended = _apply(text, edits)
        if mended in seen:
            break
        seen.add(mended)
        text, count = mended, count + len(edits)
    return text, count


def _edits(path: str, text: str, content: Content) -> list[tuple[int, int, str]]:
    """Start, end and replacement of what can be mended at once: where two overlap, the first."""
    edits: list[tuple[int, int, str]] = []
    for _, finding in find_in(path, text, content, find_waivers(path, text)):
        if finding.mend is not None and (
            not edits
            or finding.start >= edits[-1][1]
            and (finding.start, finding.end) != edits[-1][:2]
        ):
            edits.append((finding.start, finding.end, finding.mend))
    return edits


def _apply(text: str, edits: list[tuple[int, int, str]]) -> str:
    for start, end, mend in reversed(edits):
        text = text[:start] + mend + text[end:]
    return text


def _harmless(
    path: str, text: str, edits: list[tuple[int, int, str]]
) -> list[tuple[int, int, str]]:
    """The edits without those that would change what a file of YAML holds: a comma or a colon more can make a field of a sentence."""
    if _keeps_structure(path, text, edits):
        return edits
    kept: list[tuple[int, int, str]] = []
    for edit in edits:
        if _keeps_structure(path, text, [*kept, edit]):
            kept.append(edit)
    return kept


def _keeps_structure(path: str, text: str, edits: list[tuple[int, int, str]]) -> bool:
    mended = _apply(text, edits)
    if is_record(path):
        old, new, offset = text, mended, 0
    elif (before := FENCED.match(text)) and (after := FENCED.match(mended)):
        old, new, offset = before["yaml"], after["yaml"], before.start("yaml")
    else:
        return True
    try:
        pairs = list(zip(read_scalars(old), read_scalars(new), strict=True))
    except (ProblemsFound, ValueError):
        return False
    for was, now in pairs:
        inside = [
            (start - offset - was.start, end - offset - was.start, mend)
            for start, end, mend in edits
            if was.start <= start - offset and end - offset <= was.end
        ]
        if (
            was.at != now.at
            or was.style != now.style
            or _apply(old[was.start : was.end], inside) != new[now.start : now.end]
        ):
            return False
    return True


def _as_it_was(text: str, raw: bytes) -> str:
    """With the byte order mark and the line ends of the file."""
    if b"\r\n" in raw:
        text = text.replace("\n", "\r\n")
    return f"\ufeff{text}" if raw.startswith(b"\xef\xbb\xbf") else text
