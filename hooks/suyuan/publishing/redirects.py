"""Old addresses and where they lead now: docs/data/redirects.yml, and pages that redirect."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from html import escape

from suyuan.core.locales import LOCALES
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.core.yaml_records import line_of, read_yaml
from suyuan.publishing.addresses import locale_of

# Only characters that an address needs: these strings are also written into the files of hosts.
_OLD = re.compile(r"/(?:[A-Za-z0-9][\w.~%-]*/)+", re.ASCII)
_NEW = re.compile(r"/(?:[A-Za-z0-9][\w.~%-]*/)*(?:[A-Za-z0-9][\w.~%-]*)?(?:#[\w.:~%-]+)?", re.ASCII)

_MAX_ADDRESS, _MAX_FOLDERS = 200, 8
_MANY = 8  # lost addresses that are named one by one

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


@dataclass
class Redirects:
    """The table of redirects.

    targets  old address → new one, both relative to the address of the site: `/people/old/`
    lines    old address → its 1-based line in the table
    """

    targets: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)


def load_redirects(text: str, path: str) -> Redirects:
    """Read the table: lines of the form `/old/: /new/`.

    A line without a language counts for all of them: `/people/a/: /people/b/` also redirects
    `/en/people/a/` to `/en/people/b/`, unless that has a line of its own.

    Raises ProblemsFound with everything that cannot be read as an address.
    """
    data, lines = read_yaml(text, path)
    if not isinstance(data, dict | None):
        raise ProblemsFound.at(path, 1, "redirects must be lines of the form '/old/: /new/'")
    redirects = Redirects()
    problems: list[Problem] = []
    for old, new in (data or {}).items():
        line = line_of(lines, str(old))
        if not isinstance(old, str) or not _OLD.fullmatch(old):
            message = f"'{old}' is not the address of a page: write it as '/people/name/'"
            problems.append(Problem(path, line, message))
        elif len(old) > _MAX_ADDRESS or old.count("/") > _MAX_FOLDERS or ".." in old:
            message = f"'{old[:40]}…' is too long or too deep: no page of this site was ever there"
            problems.append(Problem(path, line, message))
        elif not isinstance(new, str) or not _NEW.fullmatch(new):
            message = f"'{new}' is not an address on this site: write it as '/people/name/'"
            problems.append(Problem(path, line, message))
        else:
            redirects.targets[old] = new
            redirects.lines[old] = line
    if problems:
        raise ProblemsFound(problems)
    _add_translations(redirects)
    return redirects


def _add_translations(redirects: Redirects) -> None:
    for old, new in list(redirects.targets.items()):
        if locale_of(old) == locale_of(new) == LOCALES[0]:
            for locale in LOCALES[1:]:
                redirects.targets.setdefault(f"/{locale}{old}", f"/{locale}{new}")
                redirects.lines.setdefault(f"/{locale}{old}", redirects.lines[old])


def check_redirects(redirects: Redirects, path: str, existing: Collection[str]) -> list[Problem]:
    """Problems: a page exists at the old address, or the new one is missing or redirects itself.

    path      what to call the table
    existing  every address of the site without redirects, each beginning with '/'
    """
    problems = set()
    for old, new in redirects.targets.items():
        target = new.partition("#")[0]
        if file := is_below_file(old, existing):
            message = f"'{old}' is below the file '{file}': remove the line"
        elif old in existing:
            message = f"'{old}' has a page of its own: remove the line, or rename the page"
        elif target in redirects.targets:
            end = _follow(redirects.targets, target)
            message = (
                f"'{old}' leads to '{new}', which is a redirect: write where it ends, '{end}'"
                if end
                else f"'{old}' leads in a circle: write where it should end"
            )
        elif target not in existing:
            message = f"'{old}' leads to '{new}', which does not exist: write where it moved"
        else:
            continue
        problems.add(Problem(path, redirects.lines[old], message))
    return sorted(problems)


def is_below_file(address: str, existing: Collection[str]) -> str:
    """The file that is where this address needs a folder: `/robots.txt/` → `/robots.txt`; or ''."""
    parts = address.strip("/").split("/")
    above = ("/" + "/".join(parts[: count + 1]) for count in range(len(parts)))
    return next((each for each in above if each in existing), "")


def check_kept(
    known: Mapping[str, int], path: str, existing: Collection[str], redirected: Collection[str]
) -> list[Problem]:
    """A problem for each address that was published once and is lost; one for many.

    known       address → line, as from `read_addresses`
    path        what to call that file
    existing    every address of the site, with redirects or without
    redirected  addresses that redirect
    """
    lost = [
        (line, address)
        for address, line in known.items()
        if address not in existing and address not in redirected
    ]
    if len(lost) > _MANY:
        message = (
            f"{len(lost)} addresses were published and no longer exist, '{lost[0][1]}' among them: "
            "bring them back, or add where they moved to redirects.yml; to give them up, take "
            "their lines out of this file"
        )
        return [Problem(path, lost[0][0], message)]
    return [
        Problem(
            path,
            line,
            f"'{address}' was published and no longer exists: bring it back, or add where it "
            "moved to redirects.yml",
        )
        for line, address in lost
    ]


def _follow(targets: Mapping[str, str], address: str) -> str:
    """The address at which redirects end, '' if they form a circle."""
    seen = set()
    while (page := address.partition("#")[0]) in targets:
        if page in seen:
            return ""
        seen.add(page)
        address = targets[page]
    return address


def render_redirect_page(new: str, site_url: str, locale: str, words: Mapping[str, str]) -> str:
    """A page that redirects without a script, and says so to readers and search engines.

    new       address relative to that of the site: `/people/name/`
    site_url  the address of the site
    words     of the interface: `moved` and `moved_to`
    """
    address = escape(site_url.rstrip("/") + new)
    return _PAGE.format(
        locale=locale,
        address=address,
        moved=escape(words["moved"]),
        moved_to=escape(words["moved_to"]),
    )
