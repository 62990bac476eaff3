"""Gives the headings of a Chinese page the ids of its English twin, so that a fragment is good in both."""

from __future__ import annotations

from suyuan.front_matter import split_front_matter
from suyuan.headings import TwinHeadings, heading_ids
from suyuan.pages import LOCALES, parse_page_path
from support import docs_path

extension = TwinHeadings()


def on_config(config):
    if extension not in config.markdown_extensions:  # both locales are built with one config
        config.markdown_extensions.append(extension)
    return config


def on_page_markdown(markdown, page, config, files):
    path = parse_page_path(page.file.src_uri)
    twin = docs_path(config, path.twin.source)
    extension.ids = []
    if path.locale == LOCALES[0] and twin.is_file():
        body = split_front_matter(twin.read_text("utf-8-sig"), path.twin.source)[2]
        extension.ids = heading_ids(body, config.markdown_extensions, config.mdx_configs)
    return markdown
