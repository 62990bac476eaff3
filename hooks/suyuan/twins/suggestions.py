"""Where a reader suggests a correction: the line of a file in the host's editor, or a form that
quotes the passage.

Both are addresses at the repository's host. The form's differs between GitHub, GitLab, and others,
so it is a template with the fields `{passage}`, `{twin}`, and `{permalink}`; the editor's is
MkDocs's own `edit_uri`. overrides/assets/scripts/suggest.js fills in the template when a reader
needs it, as `fill_form` does here, so that no page has an address for each of its paragraphs.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from urllib.parse import quote, urljoin

from suyuan.core.yaml_records import read_yaml
from suyuan.records.figures import figures_in
from suyuan.twins.essay import TwinEssay

FIELDS = ("passage", "twin", "permalink")
FIGURES, EXPLORABLES = "data/figures.yml", "data/explorables.yml"

_FIELD = re.compile(rf"\{{({'|'.join(FIELDS)})\}}")
_UNRESERVED = "!'()*"  # what encodeURIComponent leaves as it is, besides what `quote` does

Lines = dict[str, dict[str, int]]
"""File below docs/ → id of what a page shows of it → its 1-based line there."""


def form_template(repo_url: str | None, form: str | None) -> str | None:
    """The address of the form with its fields still open; None if the site has none.

    repo_url  address of the repository
    form      relative to that, or absolute:
              `issues/new?template=correction.yml&passage={passage}`
    """
    if not form:
        return None
    if not repo_url:
        return form if "://" in form else None
    return urljoin(f"{repo_url.rstrip('/')}/", form)


def fill_form(template: str, **fields: str) -> str:
    """The address of the form with its fields percent-encoded; missing ones are empty."""
    return _FIELD.sub(lambda match: quote(fields.get(match[1], ""), safe=_UNRESERVED), template)


def at_line(address: str | None, line: int) -> str | None:
    """An address of the host's editor that opens at a line; None without an address.

    GitHub and GitLab go to the line, others show the top of the file.
    """
    return address and f"{address}#L{line}"


def figure_places(read: Callable[[str], tuple[str, str]]) -> dict[str, tuple[str, int]]:
    """Id of a chart or an explorable → the file of its record below docs/, and its line.

    read  file below docs/ → its text, and its name for messages
    """
    return {
        str(at[0]): (source, line)
        for source in (FIGURES, EXPLORABLES)
        for at, line in read_yaml(*read(source))[1].items()
        if len(at) == 1
    }


def essay_lines(
    essay: TwinEssay, locale: str, figure_place: Callable[[str], tuple[str, int]]
) -> Lines:
    """Where the blocks of an essay are, for its page in a language and for its parallel page.

    figure_place  id of a figure → file of its record below docs/, and its 1-based line

    A block is in the file of that language, or of the other one if only that has it. A figure is
    in its record.
    """
    lines: Lines = {}
    other = essay.translation if locale == essay.original else essay.original
    for pair in essay.pairs:
        own = pair.segment(locale)
        segment = own or pair.first
        figures = figures_in(segment.text) if segment.kind == "figure" else ()
        if figures:
            file, line = figure_place(figures[0])
        else:
            file, line = essay.page(locale if own else other).source, segment.line
        lines.setdefault(file, {})[pair.anchor] = line
    return lines


def at_addresses(
    lines: Mapping[str, Mapping[str, int]], edit_url: Callable[[str], str | None]
) -> dict[str, Mapping[str, int]]:
    """`Lines` as the script needs them, with addresses in the editor instead of files.

    edit_url  file below docs/ → its address in the host's editor; None if there is no editor, which
              leaves the file out
    """
    return {address: found for file, found in lines.items() if (address := edit_url(file))}


def new_file_url(repo_url: str | None, edit_uri: str | None, source: str) -> str | None:
    """The address at which a host such as GitHub opens an editor on a new file; None without one.

    edit_uri  as in mkdocs.yml (`edit/main/docs/`)
    source    path of the new file below docs/
    """
    if not repo_url or not edit_uri or not edit_uri.startswith("edit/"):
        return None
    folder, name = posixpath.split("new/" + edit_uri.removeprefix("edit/") + source)
    return f"{urljoin(repo_url.rstrip('/') + '/', folder)}?filename={quote(name)}"
