"""Gives the headings of a Chinese page the ids of its English twin, so that a fragment is good in both."""

from __future__ import annotations

from support import docs_path, source_name, stop_on
from suyuan.core.paths import ESSAYS, LOCALES, parse_page_path
from suyuan.core.problems import Problem
from suyuan.markup.extensions import HeadingId, TwinHeadings, heading_ids, other_headings
from suyuan.markup.front_matter import split_front_matter

extension = TwinHeadings()
problems: list[Problem] = []


def on_config(config):
    problems.clear()
    if extension not in config.markdown_extensions:  # both locales are built with one config
        config.markdown_extensions.append(extension)
    return config


def on_page_markdown(markdown, page, config, files):
    path = parse_page_path(page.file.src_uri)
    twin = docs_path(config, path.twin.source)
    extension.ids = []
    if (
        path.locale == LOCALES[0] and twin.is_file() and not path.is_in(ESSAYS)
    ):  # those have ids of their own
        body = split_front_matter(twin.read_text("utf-8-sig"), path.twin.source)[2]
        extension.ids = config.extra["memory"].get_or_make(
            "heading_ids",
            list[HeadingId],
            [body],
            lambda: heading_ids(body, _stateless(config), config.mdx_configs),
        )
    return markdown


def _stateless(config) -> list[str]:
    """The extensions that mkdocs.yml names. Those that hooks add hold what belongs to one page, here the one before."""
    return [extension for extension in config.markdown_extensions if isinstance(extension, str)]


def on_page_content(html, page, config, files):
    if not extension.matched:
        path = parse_page_path(page.file.src_uri)
        twin = source_name(config, path.twin.source)
        problems.append(Problem(source_name(config, path.source), 0, other_headings(twin)))
    return html


def on_env(env, config, files):
    stop_on(problems)
    return env
