"""The arguments of `draft`, `draft-quality`, and `adopt`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands."""
    parser = commands.add_parser(
        "draft", help="draft the translation of a page, for a person to read and correct"
    )
    parser.add_argument("page", type=Path, metavar="PAGE", help="an essay, a source page, a folder")
    parser.add_argument(
        "--dry", action="store_true", help="say what would be sent, and send nothing"
    )
    _add_at_once(parser)
    _add_docs(parser)
    parser.set_defaults(run=run_draft)

    parser = commands.add_parser(
        "draft-quality", help="measure drafts against the translations that people have written"
    )
    parser.add_argument("--essay", default="", metavar="SLUG", help="only this essay")
    _add_at_once(parser)
    _add_docs(parser)
    parser.set_defaults(run=run_quality)

    parser = commands.add_parser(
        "adopt", help="make a source page that you may publish an essay of the site"
    )
    parser.add_argument("page", type=Path, metavar="PAGE", help="such as docs/sources/x.zh.md")
    _add_docs(parser)
    parser.set_defaults(run=run_adopt)


def _add_at_once(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--at-once",
        type=int,
        default=4,
        metavar="N",
        choices=range(1, 33),
        help="requests at a time, 1 to 32 (4)",
    )


def _add_docs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--docs", type=Path, default=Path("docs"), help="folder of the pages (docs)"
    )


def run_draft(args: argparse.Namespace) -> int:
    """Draft the translation of a page. Returns the exit code."""
    from datetime import date

    from suyuan.commands.drafting import NO_ENDPOINT, Options, draft_pages
    from suyuan.drafting.endpoint import EndpointError, OpenAITranslator, read_settings

    translator = None
    try:
        if not args.dry:
            settings = read_settings()
            translator = OpenAITranslator(settings) if settings else None
    except EndpointError as error:
        print(error, file=sys.stderr)
        return 2
    if not translator and not args.dry:
        print(NO_ENDPOINT, file=sys.stderr)
    try:
        options = Options(args.dry, args.at_once)
        report = draft_pages(args.page, args.docs, translator, date.today(), options)
    finally:
        if translator:
            translator.close()
    return _print(report.lines, report.errors) or report.code


def run_quality(args: argparse.Namespace) -> int:
    """Measure drafts by the endpoint. Returns the exit code."""
    from suyuan.commands.draft_quality import measure_quality
    from suyuan.drafting.endpoint import EndpointError, OpenAITranslator, read_settings

    try:
        settings = read_settings()
        if not settings:
            raise EndpointError("which endpoint? set OPENAI_API_KEY or OPENAI_BASE_URL")
        translator = OpenAITranslator(settings)
    except EndpointError as error:
        print(error, file=sys.stderr)
        return 2
    try:
        report = measure_quality(args.docs, args.essay, translator, args.at_once)
    finally:
        translator.close()
    return _print(report.lines, report.errors) or report.code


def run_adopt(args: argparse.Namespace) -> int:
    """Make a source page an essay. Returns the exit code."""
    from datetime import date

    from suyuan.commands.adopting import adopt
    from suyuan.core.problems import ProblemsFound

    try:
        return _print(adopt(args.page, args.docs, date.today()), [])
    except ProblemsFound as error:
        return _print([], map(str, error.problems)) or 1


def _print(lines: Iterable[str], errors: Iterable[str]) -> int:
    for line in lines:
        print(line)
    for line in errors:
        print(line, file=sys.stderr)
    return 0
