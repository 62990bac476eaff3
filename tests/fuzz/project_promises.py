"""What must hold of every project: a build of it ends in pages on which nothing lives, or in
clear lines that say what is wrong."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import markdown
from selectolax.lexbor import LexborHTMLParser

from fuzz.project_files import Files
from fuzz.standard import standard
from project import ROOT
from site_markdown import MARKDOWN
from suyuan.building import loading
from suyuan.building.build import Build
from suyuan.building.generated import generated_pages
from suyuan.building.loading import load_build
from suyuan.building.page_info import complete_front_matter, page_info
from suyuan.building.reading import read_pages
from suyuan.checking import content as checking
from suyuan.checking.content import Content
from suyuan.checking.fixing import fix_text
from suyuan.checking.prose import is_checked
from suyuan.checking.report import measure_content
from suyuan.checking.run import check_content
from suyuan.core import yaml_records
from suyuan.core.cache import Cache
from suyuan.core.locales import LOCALES
from suyuan.core.paths import PagePath
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.core.yaml_records import Lines, read_yaml
from suyuan.drawings.charts import render_figure
from suyuan.drawings.talent_flow import draw_talent_flow
from suyuan.drawings.timeline import draw_timeline
from suyuan.markup.extensions import SegmentIds, TwinHeadings
from suyuan.markup.page import parse_page
from suyuan.publishing.redirects import check_redirects, load_redirects
from suyuan.records.claims import render_claims_json
from suyuan.records.corrections import load_corrections
from suyuan.records.interface import load_interface
from suyuan.rendering import finish_page
from suyuan.site_check.live_markup import find_live_markup

SECONDS, SECONDS_PER_MEGABYTE = 1.5, 10  # of CPU
_MAX_FIXED = 10_000  # bytes: `make fix` may take longer, and a person waits for it
_MAX_LINE = 600  # characters of a message
# Files take no time there.
_MEMORY = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108
_INTERFACE = "docs/data/interface.yml"
# What no contributor may bring; drawings of ours have some of it.
_LIVE = (
    "script,style,iframe,object,embed,form,input,button,textarea,select,template,link,meta,dialog,"
    "base,frame,math,[style],[ping],[target],[srcset],[formaction],[background],[srcdoc],"
    "[contenteditable],[autofocus],[popover],[download],[is]"
)


def limit_of(files: Files) -> float:
    """Seconds of CPU that all of `check` may take."""
    return SECONDS + SECONDS_PER_MEGABYTE * sum(map(len, files.files.values())) / 1e6


def check(files: Files, clock: Callable[[], float]) -> Iterator[str]:
    """What is wrong with what the build and `make check` make of a project."""
    with _kept():
        yield from _check(files)


def _check(files: Files) -> Iterator[str]:
    project = _standard() | files.files
    content = Content(project)
    yield from _unclear(check_content(content))
    measure_content(content)
    short = [path for path, data in files.files.items() if len(data) < _MAX_FIXED]
    for path in sorted(filter(is_checked, short)):
        try:
            text = content.text(path)
            fixed, _ = fix_text(path, text, content)
        except ProblemsFound as error:
            yield from _unclear(error.problems)
            continue
        if fix_text(path, fixed, content)[0] != fixed:
            yield "fixing a fixed file changes it again"
    folder = Path(tempfile.mkdtemp(prefix="suyuan-fuzz-", dir=_MEMORY))
    try:
        for path, data in {**project, _INTERFACE: b"kept: in memory\n"}.items():
            place = folder / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
        try:
            yield from _build(folder, files.files)
        except ProblemsFound as error:
            yield from _unclear(error.problems)
    finally:
        shutil.rmtree(folder)


@contextmanager
def _kept() -> Iterator[None]:
    """What is the same in every project is read once: the words of the interface, which take longer
    than all the rest, and records in which everything is right."""
    with ExitStack() as patches:
        for module in (loading, checking):
            patches.enter_context(patch.object(module, "load_interface", lambda *_: _words()))
        patches.enter_context(patch.object(yaml_records, "read_yaml", _read_yaml))
        yield


def _read_yaml(text: str, path: str, first_line: int = 1) -> tuple[Any, Lines]:
    known = _standard().get(path) == text.encode("utf-8", "replace")
    return _read_standard(text, path) if known else read_yaml(text, path, first_line)


@cache
def _standard() -> dict[str, bytes]:
    return standard()


@cache
def _read_standard(text: str, path: str) -> tuple[Any, Lines]:
    return read_yaml(text, path)


@cache
def _words() -> dict[str, dict[str, str]]:
    return load_interface((ROOT / _INTERFACE).read_text("utf-8"), _INTERFACE)


def _unclear(problems: list[Problem]) -> Iterator[str]:
    for problem in problems:
        line = str(problem)
        if not line.replace("\u3000", "").replace("\u00a0", "").isprintable():
            yield f"a message cannot be printed: {line!r:.200}"
        elif len(line) > _MAX_LINE:
            yield f"a message has {len(line)} characters: {line[:200]!r}"
        elif not problem.path:
            yield f"a message names no file: {line!r:.200}"


def _build(folder: Path, files: Mapping[str, bytes]) -> Iterator[str]:
    """What a build does with records and pages. Raises ProblemsFound."""
    build = load_build(folder / "docs", folder, Cache(None), False)
    sources = [path.removeprefix("docs/") for path in files if path.endswith(".md")]
    if problems := read_pages({source: folder / "docs" / source for source in sources}, build):
        raise ProblemsFound(problems)
    build.corrections = load_corrections(
        *build.read("data/corrections.yml"),
        build.claims,
        build.entries,
        build.figures,
        build.essays,
    )
    text, name = build.read("data/redirects.yml")
    redirects = load_redirects(text, name)
    yield from _unclear(check_redirects(redirects, name, {"/", "/people/ada/", "/robots.txt"}))
    render_claims_json(build.claims, build.sources)
    for locale in LOCALES:
        yield from _show(build, locale)


def _show(build: Build, locale: str) -> Iterator[str]:
    """Render each page of a language, and draw what is drawn."""
    bodies = {path: page.body for path, page in build.pages.items() if path.locale == locale}
    for page in generated_pages(build, locale):
        bodies.setdefault(page.path, parse_page(page.content, "generated", page.path).body)
    for path, body in bodies.items():
        yield from _find_live(_render(build, path, body), path.url)
    links: Callable[[str], str] = lambda id_: f"/{id_}"
    words = build.words[locale]
    drawn = [draw_timeline(build.entries.values(), locale, links, links, words)]
    drawn.append(draw_talent_flow(build.entries.values(), locale, links, links, words))
    for id_, figure in build.figures.items():
        drawn.append(render_figure(figure, locale, id_, links, words["figure_data"]))
    for drawing in drawn:
        yield from _find_live(drawing, "a drawing")


def _render(build: Build, path: PagePath, body: str) -> str:
    known = build.pages.get(path)
    complete_front_matter(known.front if known else {}, path, body)
    engine, segments = _markdown()
    engine.reset()
    essay = build.essay_at(path)
    segments.ids = essay.ids(path.locale) if essay else None
    html = engine.convert(body)
    info = page_info(build, path, path.source, path.url, True)
    return finish_page(html, info, build.site_info(path.locale)).html


@cache
def _markdown() -> tuple[markdown.Markdown, SegmentIds]:
    segments = SegmentIds()
    extensions = [*MARKDOWN["extensions"], TwinHeadings(), segments]
    return markdown.Markdown(
        extensions=extensions, extension_configs=MARKDOWN["extension_configs"]
    ), segments


def _find_live(html: str, place: str) -> Iterator[str]:
    tree = LexborHTMLParser(html)
    for node in tree.css(_LIVE):
        yield f"{place} has <{node.tag}> with {list(node.attributes)}"
    for finding in find_live_markup("", tree, html.encode("utf-8", "replace")):
        yield f"{place}: {finding.message}"
    for node in tree.css("[href], [src]"):
        address = node.attributes.get("href") or node.attributes.get("src") or ""
        if "src" in node.attributes and ("//" in address.split("?")[0] or ":" in address):
            yield f"{place} loads {address!r:.80}"
        elif parse_scheme(address) not in ("", "http", "https", "mailto", "tel"):
            yield f"{place} links to {address!r:.80}"


def parse_scheme(address: str) -> str:
    """The scheme of an address as a browser reads it."""
    bare = "".join(char for char in address if char > " ")
    head, colon, _ = bare.partition(":")
    return head.lower() if colon and not set(head) & set("/?#") else ""
