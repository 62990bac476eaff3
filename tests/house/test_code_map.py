"""The map of the code in the guide names what is there, in the order that holds."""

import re
import tomllib

import pytest
import yaml

from project import ROOT
from suyuan.core.locales import LOCALES

NOT_HOOKS = {"build.py", "reloading.py", "rerender.py", "support.py", "unchanged.py"}


def guide(locale):
    return (ROOT / f"docs/contribute/code.{locale}.md").read_text("utf-8")


def rows(locale, suffix):
    """The first cells of the tables of the map, in order."""
    text = guide(locale).partition("## The map" if locale == "en" else "## 地图")[2]
    return re.findall(rf"^\| `([a-z_]+{re.escape(suffix)})` \|", text, re.MULTILINE)


def listed_hooks():
    block = re.search(r"^hooks:\n((?:  - .*\n)+)", (ROOT / "mkdocs.yml").read_text("utf-8"), re.M)
    return [name.removeprefix("hooks/") for name in yaml.safe_load(block[1])]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_map_names_every_handler_in_the_order_of_the_settings(locale):
    assert rows(locale, ".py") == listed_hooks()
    there = {path.name for path in (ROOT / "hooks").glob("*.py")}
    assert there == set(listed_hooks()) | NOT_HOOKS
    assert all(f"`{name}`" in guide(locale) for name in NOT_HOOKS)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_map_names_every_package_from_the_top_down(locale):
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    [layers] = [
        contract["layers"]
        for contract in settings["tool"]["importlinter"]["contracts"]
        if contract["type"] == "layers"
    ]
    order = [layer.removeprefix("suyuan.") for layer in layers if layer != "suyuan.__main__"]
    assert rows(locale, "/") == [f"{name}/" for name in order]
    there = {path.parent.name for path in (ROOT / "hooks/suyuan").glob("*/__init__.py")}
    assert there == set(order)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_path_that_the_guide_names_is_there(locale):
    paths = set(re.findall(r"`((?:hooks|overrides|tests|docs|tools)/[\w/.-]*)`", guide(locale)))
    assert len(paths) > 10
    missing = [path for path in paths - {"docs/sources/"} if not (ROOT / path).exists()]
    assert not missing
