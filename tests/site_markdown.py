"""Python-Markdown with the extensions of mkdocs.yml."""

from __future__ import annotations

import yaml
from markdown.extensions.toc import slugify_unicode

from project import ROOT


class Loader(yaml.SafeLoader):
    """mkdocs.yml, whose tags name functions and the environment."""


Loader.add_multi_constructor(
    "tag:yaml.org,2002:python/name:", lambda loader, suffix, node: slugify_unicode
)
Loader.add_constructor("!ENV", lambda loader, node: None)


def extensions():
    names, configs = [], {}
    for item in yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), Loader)["markdown_extensions"]:
        for name, config in item.items() if isinstance(item, dict) else [(item, {})]:
            names.append(name)
            configs[name] = config
    return {"extensions": names, "extension_configs": configs}


MARKDOWN = extensions()
