"""Where a reader suggests a correction: the line of a file in the host's editor, or a form that quotes the passage.

Both are addresses of the repository's host. GitHub, GitLab and others differ in the form's, so it is a template whose fields
are `{passage}`, `{twin}` and `{permalink}`; the editor's is MkDocs's own `edit_uri`. overrides/assets/scripts/suggest.js
fills in the template where a reader asks for it, as `fill_form` does here: no page carries an address for each of its paragraphs.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from urllib.parse import quote, urljoin

from suyuan.core.paths import LOCALES
from suyuan.records.figures import figures_in
from suyuan.twins.essay import TwinEssay, anchor

FIELDS = ("passage", "twin", "permalink")
FIGURES = "data/figures.yml"

_FIELD = re.compile(rf"\{{({'|'.join(FIELDS)})\}}")
_UNRESERVED = "!'()*"  # what encodeURIComponent leaves as it is, beside what `quote` does

Lines = dict[str, dict[str, int]]  # file below docs/ → id of what stands on a page → line


def form_template(repo_url: str | None, form: str | None) -> str | None:
    """The address of the form with its fields still open, None where the site has none.

    form  relative to the repository's address, or absolute: `issues/new?template=correction.yml&passage={passage}`
    """
    if not form or not repo_url and "://" not in form:
        return None
    return urljoin(f"{repo_url.rstrip('/')}/", form) if repo_url else form


def fill_form(template: str, **fields: str) -> str:
    """The address with its fields filled in, percent-encoded; those that are not given are empty."""
    return _FIELD.sub(lambda match: quote(fields.get(match[1], ""), safe=_UNRESERVED), template)


def at_line(address: str | None, line: int) -> str | None:
    """An address of the host's editor with the line that it is to open at. GitHub and GitLab go there, others show the top."""
    return address and f"{address}#L{line}"


def essay_lines(essay: TwinEssay, locale: str, figure_line: Callable[[str], int]) -> Lines:
    """Where the blocks of an essay stand, for its page in a language and for its parallel page: in the file of that language; in
    the other's what that alone has. A figure is on record elsewhere.

    figure_line  id of a figure → line of its record
    """
    order = [locale, *(other for other in LOCALES if other != locale)]
    lines: Lines = {}
    for pair in essay.pairs:
        here = next(each for each in order if pair.segment(each))
        segment = pair.segment(here)
        figures = figures_in(segment.text) if segment.kind == "figure" else ()
        file, line = (
            (FIGURES, figure_line(figures[0]))
            if figures
            else (essay.page(here).source, segment.line)
        )
        lines.setdefault(file, {})[anchor(pair)] = line
    return lines


def at_addresses(
    lines: Mapping[str, Mapping[str, int]], edit_url: Callable[[str], str | None]
) -> dict[str, Mapping[str, int]]:
    """`Lines` as the script needs them, by the address of each file in the editor. Without an editor there is nothing to say."""
    return {address: found for file, found in lines.items() if (address := edit_url(file))}


def new_file_url(repo_url: str | None, edit_uri: str | None, source: str) -> str | None:
    """Address at which a forge of GitHub's kind opens an editor on a new file, None where there is no such address.

    edit_uri  as in mkdocs.yml (`edit/main/docs/`)
    source    path of the new file below docs/
    """
    if not repo_url or not edit_uri or not edit_uri.startswith("edit/"):
        return None
    folder, name = posixpath.split("new/" + edit_uri.removeprefix("edit/") + source)
    return f"{urljoin(repo_url.rstrip('/') + '/', folder)}?filename={quote(name)}"
