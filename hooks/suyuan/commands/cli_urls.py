"""The arguments of `urls`, and what it does."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command."""
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
    """Add the addresses of the built site to urls.txt. Returns the exit code."""
    from suyuan.core.files import read_text, unwritable
    from suyuan.core.problems import ProblemsFound
    from suyuan.publishing.addresses import list_addresses, read_addresses, render_addresses
    from suyuan.publishing.swap import MARK

    if not (args.site / MARK).exists():
        print(f"{args.site}: there is no built site here: run 'make site' first", file=sys.stderr)
        return 1
    path = args.docs / "data/urls.txt"
    published = list_addresses(args.site)
    try:
        known = read_addresses(read_text(path))
        path.write_text(render_addresses(known, published), "utf-8")
    except ProblemsFound as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{path}: {unwritable(error)}", file=sys.stderr)
        return 1
    new = [address for address in published if address not in known]
    print(f"{path}: {len(known) + len(new)} addresses, {len(new)} of them new")
    return 0
