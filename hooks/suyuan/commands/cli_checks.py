"""The arguments of `check`, `fix`, `rules`, and `settings`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands."""
    parser = commands.add_parser("check", help="check all content without building the site")
    parser.add_argument(
        "--changed-since",
        default="",
        metavar="COMMIT",
        help="report only what has changed since then",
    )
    parser.add_argument(
        "--format", choices=("text", "github"), default="text", help="how to print a problem (text)"
    )
    parser.add_argument(
        "--coverage", action="store_true", help="list what lacks a record or evidence"
    )
    parser.add_argument("--kind", default="", metavar="RULE", help="list all of one rule only")
    _add_root(parser)
    parser.set_defaults(run=run_check)

    parser = commands.add_parser("fix", help="fix what is mechanical, in place")
    parser.add_argument(
        "files", nargs="*", metavar="FILE", help="only these, such as docs/essays/auction.zh.md"
    )
    _add_root(parser)
    parser.set_defaults(run=run_fix)

    parser = commands.add_parser(
        "rules", help="write the guide's pages about the rules, from their docstrings"
    )
    _add_root(parser)
    parser.set_defaults(run=run_rules)

    parser = commands.add_parser("settings", help="check mkdocs.yml, before MkDocs reads it")
    _add_root(parser)
    parser.set_defaults(run=run_settings)


def _add_root(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--root", type=Path, default=Path("."), help="folder of the project (.)")


def run_check(args: argparse.Namespace) -> int:
    """Check all content. Returns the exit code."""
    from suyuan.commands import checks

    return checks.run_check(args.root, args.changed_since, args.format, args.coverage, args.kind)


def run_fix(args: argparse.Namespace) -> int:
    """Fix what is mechanical. Returns the exit code."""
    from suyuan.commands import checks

    return checks.run_fix(args.root, args.files)


def run_rules(args: argparse.Namespace) -> int:
    """Write the guide's pages about the rules. Returns the exit code."""
    from suyuan.commands import checks

    return checks.run_rules(args.root)


def run_settings(args: argparse.Namespace) -> int:
    """Check mkdocs.yml. Returns the exit code."""
    from suyuan.core.settings import check_settings

    problems = check_settings(args.root)
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0
