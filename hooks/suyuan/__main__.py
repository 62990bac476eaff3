"""The command line: `python -m suyuan COMMAND` with hooks/ on PYTHONPATH. The Makefile calls it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from suyuan.commands import (
    cli_checks,
    cli_draft,
    cli_import,
    cli_sites,
    cli_translations,
    cli_urls,
)
from suyuan.core.files import unreadable
from suyuan.core.problems import ProblemsFound
from suyuan.core.unexpected import explain_unexpected


def main() -> int:
    """Run the command in `sys.argv`. Returns its exit code, 1 if it failed, 130 if it was
    interrupted."""
    parser = argparse.ArgumentParser(prog="suyuan", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for group in (cli_import, cli_translations, cli_draft, cli_checks, cli_urls, cli_sites):
        group.add_commands(commands)
    args = parser.parse_args()
    run: Callable[[argparse.Namespace], int] = args.run
    try:
        if not getattr(args, "anywhere", False):
            from suyuan.core.settings import use_settings  # it needs a package; `new` needs none

            use_settings(_project_of(args))
        return run(args)
    except ProblemsFound as error:
        print(error, file=sys.stderr)
    except (KeyboardInterrupt, BrokenPipeError):
        return 130
    except MemoryError:
        print("There is not enough memory: close other programs, or give less", file=sys.stderr)
    except OSError as error:
        print(f"{error.filename or 'a file'}: {unreadable(error)}", file=sys.stderr)
    except Exception as error:
        print(explain_unexpected(error, Path.cwd()), file=sys.stderr)
    return 1


def _project_of(args: argparse.Namespace) -> Path:
    """The folder of mkdocs.yml that a command is about."""
    docs: Path | None = getattr(args, "docs", None)
    root: Path | None = getattr(args, "root", None)
    return root or (docs.parent if docs else Path("."))


if __name__ == "__main__":
    sys.exit(main())
