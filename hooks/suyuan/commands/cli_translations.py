"""The arguments of `translations` and `outline`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands."""
    parser = commands.add_parser(
        "translations", help="report how old translations are, and write the lock files"
    )
    parser.add_argument("--essay", default="", metavar="SLUG", help="only this essay")
    parser.add_argument(
        "--accept",
        default="",
        metavar="ID[,ID]",
        help="segments of it that are right as they are",
    )
    _add_docs(parser)
    parser.set_defaults(run=run_translations)

    parser = commands.add_parser(
        "outline", help="make an English page to fill in, from a Chinese one"
    )
    parser.add_argument("page", type=Path, metavar="PAGE", help="such as docs/sources/x.zh.md")
    parser.add_argument(
        "-o", "--out", type=Path, help="file to write instead of printing; it must not exist"
    )
    _add_docs(parser)
    parser.set_defaults(run=run_outline)


def _add_docs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--docs", type=Path, default=Path("docs"), help="folder of the pages (docs)"
    )


def run_translations(args: argparse.Namespace) -> int:
    """Update the lock files, and print the state of each essay. Returns the exit code."""
    from datetime import date

    from suyuan.commands.translations import update_translations

    ids = args.accept.replace(",", " ").split()
    report = update_translations(args.docs, date.today(), args.essay, ids)
    for line in report.lines:
        print(line)
    for line in report.errors:
        print(line, file=sys.stderr)
    return report.code


def run_outline(args: argparse.Namespace) -> int:
    """Print or write the outline of a page. Returns the exit code."""
    from suyuan.commands.outline import write_outline
    from suyuan.core.problems import ProblemsFound

    try:
        outline = write_outline(args.page, args.docs, args.out)
    except ProblemsFound as error:
        print(error, file=sys.stderr)
        return 1
    if args.out:
        print(f"{args.out}: written")
    else:
        print(outline, end="")
    return 0
