"""Old addresses and where they lead now: the table docs/data/redirects.yml, and pages that lead on, on any static host."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from html import escape

from suyuan.core.paths import LOCALES
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.core.yaml_records import line_of, read_yaml
from suyuan.publishing.addresses import locale_of

# Nothing but what an address needs: these also stand in the configuration of hosts.
_OLD = re.compile(r"/(?:[A-Za-z0-9][\w.~%-]*/)+", re.ASCII)
_NEW = re.compile(r"/(?:[A-Za-z0-9][\w.~%-]*/)*(?:[A-Za-z0-9][\w.~%-]*)?(?:#[\w.:~%-]+)?", re.ASCII)

_PAGE = """\
<!doctype html>
<html lang="{locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>{moved}</title>
<meta name="description" content="{moved}">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={address}">
<link rel="canonical" href="{address}">
</head>
<body>
<h1>{moved}</h1>
<p><a href="{address}">{moved_to}</a></p>
</body>
</html>
"""


class Redirects(dict[str, str]):
    """Old address → new one, both as they follow the address of the site (`/people/old/`). `lines` are those in the table."""

    lines: dict[str, int]


def load_redirects(text: str, path: str) -> Redirects:
    """Read the table, lines of the form `/old/: /new/`.

    A line without a language counts for all of them: `/people/a/: /people/b/` also leads `/en/people/a/` to `/en/people/b/`,
    unless that has a line of its own. Raises ProblemsFound with all that cannot be read as an address.
    """
    data, lines = read_yaml(text, path)
    if not isinstance(data, dict | None):
        raise ProblemsFound(
            [Problem(path, 1, "redirects must be lines of the form '/old/: /new/'")]
        )
    redirects, problems = Redirects(), []
    redirects.lines = {}
    for old, new in (data or {}).items():
        line = line_of(lines, str(old))
        if not isinstance(old, str) or not _OLD.fullmatch(old):
            problems.append(
                Problem(path, line, f"'{old}' is no address of a page: write it as '/people/name/'")
            )
        elif not isinstance(new, str) or not _NEW.fullmatch(new):
            problems.append(
                Problem(
                    path, line, f"'{new}' is no address on this site: write it as '/people/name/'"
                )
            )
        else:
            redirects[old], redirects.lines[old] = new, line
    if problems:
        raise ProblemsFound(problems)
    for old in list(redirects):
        for locale in LOCALES[1:]:
            translated = f"/{locale}{old}"
            if (
                locale_of(old) == locale_of(redirects[old]) == LOCALES[0]
                and translated not in redirects
            ):
                redirects[translated], redirects.lines[translated] = (
                    f"/{locale}{redirects[old]}",
                    redirects.lines[old],
                )
    return redirects


def check_redirects(redirects: Redirects, path: str, there: Collection[str]) -> list[Problem]:
    """Addresses that cannot lead on: a page stands there, where they lead is nothing, or leads on again.

    there  every address of the site without them, each beginning with '/'
    """
    problems = []
    for old, new in redirects.items():
        target = new.partition("#")[0]
        if old in there:
            message = f"'{old}' has a page of its own: take the line out, or rename the page"
        elif target in redirects:
            end = _end(redirects, target)
            message = (
                f"'{old}' leads to '{new}', which leads on: write where it ends, '{end}'"
                if end
                else f"'{old}' leads in a circle: write where it is to end"
            )
        elif target not in there:
            message = f"'{old}' leads to '{new}', and there is nothing"
        else:
            continue
        problems.append(Problem(path, redirects.lines[old], message))
    return sorted(set(problems))


def check_kept(
    known: Mapping[str, int], path: str, there: Collection[str], redirects: Collection[str]
) -> list[Problem]:
    """Addresses that were published once and are lost.

    known  address → line, as `read_addresses` has it; `path` is what to call that file
    there  every address of the site, with redirects or without
    """
    return [
        Problem(
            path,
            line,
            f"'{address}' was published and is not there any more: bring it back, or say in "
            "redirects.yml where it leads",
        )
        for address, line in known.items()
        if address not in there and address not in redirects
    ]


def _end(redirects: Mapping[str, str], address: str) -> str:
    seen = set()
    while (page := address.partition("#")[0]) in redirects:
        if page in seen:
            return ""
        seen.add(page)
        address = redirects[page]
    return address


def render_redirect(new: str, site_url: str, locale: str, words: Mapping[str, str]) -> str:
    """A page that leads on by itself, without a script, and says so to readers and search engines.

    new    address, as it follows that of the site      words  `moved` and `moved_to`, of the interface
    """
    address = escape(site_url.rstrip("/") + new)
    return _PAGE.format(
        locale=locale,
        address=address,
        moved=escape(words["moved"]),
        moved_to=escape(words["moved_to"]),
    )
