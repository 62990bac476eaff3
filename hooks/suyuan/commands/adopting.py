"""`make adopt`: makes a source page that one may publish an essay of the site, with its twin."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from suyuan.core.files import write_text
from suyuan.core.locales import LOCALES
from suyuan.core.paths import ESSAYS, SOURCES, PagePath, parse_page_path
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.drafting.twin_files import original_of, read_twin_files
from suyuan.drafting.twin_page import write_front
from suyuan.markup.page import Page, parse_page
from suyuan.records.loading import read_entries
from suyuan.twins.alignment import to_rows
from suyuan.twins.checks import check_structure
from suyuan.twins.essay import TRANSLATED_FROM
from suyuan.twins.lock import dump_lock, lock_path
from suyuan.twins.names import name_finder

_NEEDED = {
    "license": "under which license may it be published? Write it, such as 'license: CC BY 4.0'",
    "author": "whose is it? Write 'author: Name'",
    "title": "write its title",
    "summary": "write a summary of a sentence or two, for lists",
    "date": "write the date of its first publication, such as 'date: 2012-12-07'",
}


def adopt(target: Path, docs: Path, today: date) -> list[str]:
    """Move a source page, its translation, and its lock file to the essays. Returns what to print.

    Raises ProblemsFound, with nothing moved, if either page is missing, lacks a field that says
    whose it is and under which license, or has a block without a translation.
    """
    path = _source_path(target, docs)
    files = read_twin_files(original_of(path, docs), docs)
    pages, original = files.pages, files.original.locale
    problems = [
        problem
        for page in pages.values()
        for problem in (_check_front(page) if page.exists else _check_exists(page))
    ]
    if problems:
        raise ProblemsFound(problems)
    find = name_finder(read_entries(docs))
    alignment = files.align(find)
    names = {locale: page.name for locale, page in pages.items()}
    problems = check_structure(alignment, names)
    for pair in alignment.pairs:
        if pair.state == "untranslated" and not problems:
            message = f"{pair.id} has no translation yet: make draft, or write it"
            problems.append(Problem(names[original], pair.first.line, message))
    both = (files.original, files.translation)
    new = [PagePath(ESSAYS, each.slug, each.locale) for each in both]
    lock = docs / lock_path(new[0], new[1].locale)
    problems += [
        Problem(str(file), 0, "this file exists already: rename the source page, or that one")
        for file in [*(docs / each.source for each in new), lock]
        if file.exists() or file.is_symlink()
    ]
    if problems:
        raise ProblemsFound(problems)
    for each, place in zip(both, new):
        page = pages[each.locale]
        front = _essay_front(page.front)
        if each != files.original and files.original.locale != LOCALES[0]:
            front[TRANSLATED_FROM] = files.original.locale
        write_text(docs / place.source, write_front(front) + _with_title(page))
    titled = {locale: parse_page(_with_title(page), page.name) for locale, page in pages.items()}
    rows = to_rows(files._replace(pages=titled).align(find), today)
    write_text(lock, dump_lock(rows, path.slug, ESSAYS, *(each.locale for each in both)))
    for each in both:
        (docs / each.source).unlink()
    (docs / files.lock).unlink(missing_ok=True)
    return [f"{docs / each.source}: written" for each in new]


def _source_path(target: Path, docs: Path) -> PagePath:
    inside = target.resolve().is_relative_to(docs.resolve())
    source = target.resolve().relative_to(docs.resolve()).as_posix() if inside else ""
    path = parse_page_path(source)
    if not path or not path.is_in(SOURCES):
        message = "this is no source page: name one such as docs/sources/x.zh.md"
        raise ProblemsFound.at(str(target), 0, message)
    return path


def _check_exists(page: Page) -> list[Problem]:
    message = "there is no such page: an essay needs both languages, see make draft"
    return [Problem(page.name, 0, message)]


def _check_front(page: Page) -> list[Problem]:
    problems = [
        Problem(page.name, 1, f"{name}: {message}")
        for name, message in _NEEDED.items()
        if not page.front.get(name)
    ]
    if page.front.get("date") and not isinstance(page.front["date"], date):
        line = page.lines.get(("date",), 1)
        problems.append(Problem(page.name, line, "date: it must be of the form 2012-12-07"))
    return problems


def _essay_front(front: Mapping[str, Any]) -> dict[str, Any]:
    essay = {
        "title": front["title"],
        "summary": front["summary"],
        "authors": [str(front["author"])],
        "date": front["date"],
        "license": str(front["license"]),
    }
    if front.get("source"):
        essay["first_published"] = str(front["source"])
    return {**essay, "sources": []}


def _with_title(page: Page) -> str:
    """The body of a page, which begins with its title."""
    body = page.body.lstrip("\n")
    return body if body.startswith("# ") else f"# {page.front['title']}\n\n{body}"
