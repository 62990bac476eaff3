"""The arguments of `new` and `upgrade`, and what they do."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands."""
    parser = commands.add_parser("new", help="make a site of your own in another folder")
    parser.add_argument("site", type=Path, metavar="FOLDER", help="to make, such as ../my-site")
    parser.add_argument("--name", default="", help="of the site; prompted for if left out")
    parser.add_argument(
        "--locales", default="", help="languages, that of originals first, such as zh,en"
    )
    parser.set_defaults(run=run_new, anywhere=True)

    parser = commands.add_parser("upgrade", help="fetch newer machinery; content stays as it is")
    parser.add_argument("source", metavar="FROM", help="folder, or address of a git repository")
    parser.add_argument("--force", action="store_true", help="overwrite changed machinery, too")
    parser.set_defaults(run=run_upgrade)


def run_new(args: argparse.Namespace) -> int:
    """Make a site. Returns the exit code."""
    from suyuan.commands.new_site import make_site
    from suyuan.core.problems import ProblemsFound

    name = args.name or _ask("What is the site called?", "My Site")
    locales = args.locales or _ask("In which languages, that of originals first?", "zh,en")
    original = Path(__file__).resolve().parents[3]
    try:
        codes = [code.strip() for code in locales.split(",")]
        for line in make_site(original, args.site.expanduser(), name, codes):
            print(line)
    except ProblemsFound as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def run_upgrade(args: argparse.Namespace) -> int:
    """Fetch newer machinery. Returns the exit code."""
    from suyuan.commands.upgrading import upgrade
    from suyuan.core.problems import ProblemsFound

    try:
        for line in upgrade(Path("."), args.source, args.force):
            print(line)
    except ProblemsFound as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _ask(question: str, default: str) -> str:
    """The answer of a person at a terminal; the default where nobody is."""
    if not sys.stdin.isatty():
        return default
    return input(f"{question} [{default}] ").strip() or default
