"""The command line: `python -m suyuan COMMAND` with hooks/ on PYTHONPATH. The Makefile calls it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def add_import(commands) -> None:
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
        "--explain", action="store_true", help="print every line and what became of it"
    )
    parser.add_argument(
        "--force", action="store_true", help="overwrite pages that were edited by hand"
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


def run_import(args: argparse.Namespace) -> int:
    from tqdm import tqdm

    from suyuan.commands.importing import find_captures, import_captures
    from suyuan.commands.outline import outline_beside
    from suyuan.commands.reporting import explanation, summary
    from suyuan.core.problems import ProblemsFound
    from suyuan.records.loading import read_entries

    captures, failed = find_captures(args.captures)
    if (args.keep or args.drop) and len(captures) > 1:
        print(
            "--keep and --drop (KEEP, DROP) name lines of one capture: import that one by itself",
            file=sys.stderr,
        )
        return 2
    for outcome in failed:
        print(outcome.error, file=sys.stderr)
    errors = len(failed)
    try:
        entries = read_entries(args.docs)
    except ProblemsFound as error:
        entries = []
        print(
            f"{error}\nOutlines for translators are without the names of entries until this is fixed.",
            file=sys.stderr,
        )
    progress = tqdm(
        import_captures(captures, args.out, args.keep, args.drop, args.force),
        total=len(captures),
        unit="capture",
        disable=None if len(captures) > 1 else True,
    )
    for outcome in progress:
        errors += bool(outcome.error)
        for row in summary(outcome):
            progress.write(row, file=sys.stderr if row == outcome.error else sys.stdout)
        try:
            outline = (
                outline_beside(outcome.page, entries)
                if outcome.page and not outcome.error
                else None
            )
        except OSError as error:
            errors += 1
            progress.write(
                f"{outcome.page}: its outline cannot be written ({error.strerror}): check the folder and its rights",
                file=sys.stderr,
            )
        else:
            if outline:
                progress.write(f"  outline for a translator: {outline}")
        if args.explain:
            for row in explanation(outcome):
                progress.write(row)
    if len(captures) + len(failed) > 1:
        print(f"{len(captures) + len(failed) - errors} imported, {errors} not")
    return 1 if errors else 0


def add_translations(commands) -> None:
    parser = commands.add_parser(
        "translations", help="report the state of the translations, and write the lock files"
    )
    parser.add_argument("--essay", default="", metavar="SLUG", help="only this essay")
    parser.add_argument(
        "--accept",
        default="",
        metavar="ID[,ID]",
        help="segments of it that are right as they stand",
    )
    parser.add_argument(
        "--docs", type=Path, default=Path("docs"), help="folder of the pages (docs)"
    )
    parser.set_defaults(run=run_translations)


def run_translations(args: argparse.Namespace) -> int:
    from datetime import date

    from suyuan.commands.translations import update_translations

    ids = args.accept.replace(",", " ").split()
    report = update_translations(args.docs, date.today(), args.essay, ids)
    for line in report.lines:
        print(line)
    for line in report.errors:
        print(line, file=sys.stderr)
    return report.code


def add_outline(commands) -> None:
    parser = commands.add_parser("outline", help="an English page to be filled, from a Chinese one")
    parser.add_argument("page", type=Path, metavar="PAGE", help="such as docs/sources/x.zh.md")
    parser.add_argument(
        "-o", "--out", type=Path, help="file to write (else it is printed); it must not exist"
    )
    parser.add_argument(
        "--docs", type=Path, default=Path("docs"), help="folder of the pages (docs)"
    )
    parser.set_defaults(run=run_outline)


def run_outline(args: argparse.Namespace) -> int:
    from suyuan.commands.outline import write_outline
    from suyuan.core.problems import ProblemsFound

    try:
        outline = write_outline(args.page, args.docs, args.out)
    except ProblemsFound as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{args.out}: written" if args.out else outline, end="\n" if args.out else "")
    return 0


def add_check(commands) -> None:
    parser = commands.add_parser("check", help="check all content without building the site")
    parser.add_argument(
        "--changed-since",
        default="",
        metavar="COMMIT",
        help="tell only what has been changed since then",
    )
    parser.add_argument(
        "--format", choices=("text", "github"), default="text", help="how to print a problem (text)"
    )
    parser.add_argument("--root", type=Path, default=Path("."), help="folder of the project (.)")
    parser.set_defaults(run=run_check)


def run_check(args: argparse.Namespace) -> int:
    from suyuan.checking.commands import run_check

    return run_check(args.root, args.changed_since, args.format)


def add_fix(commands) -> None:
    parser = commands.add_parser("fix", help="fix what can be fixed automatically")
    parser.add_argument(
        "files", nargs="*", metavar="FILE", help="only these, such as docs/essays/auction.zh.md"
    )
    parser.add_argument("--root", type=Path, default=Path("."), help="folder of the project (.)")
    parser.set_defaults(run=run_fix)


def run_fix(args: argparse.Namespace) -> int:
    from suyuan.checking.commands import run_fix

    return run_fix(args.root, args.files)


def add_rules(commands) -> None:
    parser = commands.add_parser(
        "rules", help="write the guide's pages about the rules, from their docstrings"
    )
    parser.add_argument("--root", type=Path, default=Path("."), help="folder of the project (.)")
    parser.set_defaults(run=run_rules)


def run_rules(args: argparse.Namespace) -> int:
    from suyuan.checking.commands import run_rules

    return run_rules(args.root)


def add_urls(commands) -> None:
    parser = commands.add_parser(
        "urls", help="add the addresses of the built site to those that must stay"
    )
    parser.add_argument(
        "--site", type=Path, default=Path("site"), help="folder of the built site (site)"
    )
    parser.add_argument(
        "--docs", type=Path, default=Path("docs"), help="folder of the pages (docs)"
    )
    parser.set_defaults(run=run_urls)


def run_urls(args: argparse.Namespace) -> int:
    from suyuan.core.files import read_text
    from suyuan.core.problems import ProblemsFound
    from suyuan.publishing.addresses import list_addresses, read_addresses, render_addresses
    from suyuan.publishing.swap import MARK

    if not (args.site / MARK).exists():
        print(f"{args.site}: there is no built site: run 'make site' first", file=sys.stderr)
        return 1
    path = args.docs / "data/urls.txt"
    try:
        known, published = read_addresses(read_text(path)), list_addresses(args.site)
        path.write_text(render_addresses(known, published), "utf-8")
    except ProblemsFound as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(
            f"{path}: the file cannot be written ({error.strerror}): check the folder and its rights",
            file=sys.stderr,
        )
        return 1
    new = [address for address in published if address not in known]
    print(f"{path}: {len(known) + len(new)} addresses, {len(new)} of them new")
    return 0


def line_numbers(text: str) -> frozenset[int]:
    """`12-15,20` → {12, 13, 14, 15, 20}."""
    numbers: set[int] = set()
    for part in filter(None, text.replace(" ", ",").split(",")):
        first, dash, last = part.partition("-")
        if not first.isdecimal() or dash and not last.isdecimal() or len(part) > 20:
            raise argparse.ArgumentTypeError(
                f"'{part}' is no line number: write 40, 12-15 or 12-15,40"
            )
        if int(last or first) - int(first) > 1_000_000:
            raise argparse.ArgumentTypeError(f"'{part}' are too many lines")
        numbers.update(range(int(first), int(last or first) + 1))
    return frozenset(numbers)


def main() -> int:
    parser = argparse.ArgumentParser(prog="suyuan", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    add_import(commands)
    add_translations(commands)
    add_outline(commands)
    add_check(commands)
    add_fix(commands)
    add_rules(commands)
    add_urls(commands)
    args = parser.parse_args()
    try:
        return args.run(args)
    except (KeyboardInterrupt, BrokenPipeError):
        return 130


if __name__ == "__main__":
    sys.exit(main())
