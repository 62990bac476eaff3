"""The arguments of `rename`, and what it does."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    parser = commands.add_parser("rename", help="give a page another address, in all languages")
    parser.add_argument("old", metavar="FROM", help="the page, such as essays/auction")
    parser.add_argument("new", metavar="TO", help="its new name, such as the-auction")
    parser.add_argument("--root", type=Path, default=Path("."), help="folder of the project (.)")
    parser.set_defaults(run=run_rename)


def run_rename(args: argparse.Namespace) -> int:
    """Rename a page. Returns the exit code."""
    from suyuan.commands.renaming import rename
    from suyuan.core.problems import ProblemsFound

    try:
        for line in rename(args.root, args.old, args.new):
            print(line)
    except ProblemsFound as error:
        print(error, file=sys.stderr)
        return 1
    return 0
