"""The arguments of `import`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tqdm import tqdm

    from suyuan.commands.captures import Outcome
    from suyuan.records.entries import Entry

_MAX_RANGE = 1_000_000  # lines
_MAX_LENGTH = 20  # characters of `12-15`


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    parser = commands.add_parser("import", help="clean captures into pages")
    parser.add_argument(
        "captures", nargs="+", metavar="CAPTURE", help="a file, a folder, or - for standard input"
    )
    parser.add_argument(
        "--keep",
        type=line_numbers,
        default=(),
        metavar="12-15,20",
        help="lines that belong to the article",
    )
    parser.add_argument(
        "--drop", type=line_numbers, default=(), metavar="40", help="lines that do not"
    )
    parser.add_argument(
        "--explain", action="store_true", help="print every line and whether it was kept"
    )
    parser.add_argument(
        "--force", action="store_true", help="overwrite pages that were edited by hand"
    )
    parser.add_argument(
        "--images", action="store_true", help="keep the images that are in the captures"
    )
    parser.add_argument(
        "--out", type=Path, default=Path("docs/sources"), help="folder for the pages (docs/sources)"
    )
    parser.add_argument(
        "--docs",
        type=Path,
        default=Path("docs"),
        help="folder of the site's pages and records (docs)",
    )
    parser.set_defaults(run=run_import)


def line_numbers(text: str) -> frozenset[int]:
    """`12-15,20` → {12, 13, 14, 15, 20}. Raises ArgumentTypeError."""
    numbers: set[int] = set()
    for part in filter(None, text.replace(" ", ",").split(",")):
        first, dash, last = part.partition("-")
        is_range = first.isdecimal() and (last.isdecimal() or not dash)
        if not is_range or len(part) > _MAX_LENGTH:
            raise argparse.ArgumentTypeError(
                f"'{part}' is not a line number: write 40, 12-15 or 12-15,40"
            )
        if int(last or first) - int(first) > _MAX_RANGE:
            raise argparse.ArgumentTypeError(f"'{part}' is too many lines: write a shorter range")
        numbers.update(range(int(first), int(last or first) + 1))
    return frozenset(numbers)


def run_import(args: argparse.Namespace) -> int:
    """Import captures, and print what became of each. Returns the exit code."""
    from tqdm import tqdm

    from suyuan.commands.captures import find_captures
    from suyuan.commands.importing import import_captures

    captures, failed = find_captures(args.captures)
    if (args.keep or args.drop) and len(captures) > 1:
        print(
            "--keep and --drop (KEEP, DROP) name lines of one capture: import that one by itself",
            file=sys.stderr,
        )
        return 2
    for outcome in failed:
        print(outcome.error, file=sys.stderr)
    entries = _read_entries(args.docs)
    error_count = len(failed)
    progress = tqdm(
        import_captures(captures, args.out, args.keep, args.drop, args.force, args.images),
        total=len(captures),
        unit="capture",
        disable=None if len(captures) > 1 else True,
    )
    for outcome in progress:
        is_written = _report(outcome, entries, progress, args.explain)
        error_count += not is_written
    total = len(captures) + len(failed)
    if total > 1:
        print(f"{total - error_count} imported, {error_count} not")
    return 1 if error_count else 0


def _read_entries(docs: Path) -> list[Entry]:
    """The entries, for outlines; none if the records are broken, which does not stop an import."""
    from suyuan.core.problems import ProblemsFound
    from suyuan.records.loading import read_entries

    try:
        return read_entries(docs)
    except ProblemsFound as error:
        print(
            f"{error}\nOutlines for translators lack the names of entries until this is fixed.",
            file=sys.stderr,
        )
        return []


def _report(outcome: Outcome, entries: list[Entry], progress: tqdm[Outcome], explain: bool) -> bool:
    """Print an outcome and write the outline beside its page. Returns whether all went well."""
    from suyuan.commands.outline import outline_beside
    from suyuan.commands.reporting import explanation, summary
    from suyuan.core.files import unwritable

    is_written = not outcome.error
    for line in summary(outcome):
        progress.write(line, file=sys.stderr if line == outcome.error else sys.stdout)
    if outcome.page and not outcome.error:
        try:
            outline = outline_beside(outcome.page, entries)
        except OSError as error:
            is_written = False
            progress.write(f"{outcome.page}: its outline: {unwritable(error)}", file=sys.stderr)
        else:
            if outline:
                progress.write(f"  outline for a translator: {outline}")
    if explain:
        for line in explanation(outcome):
            progress.write(line)
    return is_written
