"""What the tests of explorables share."""

import shutil

import pytest

from node_scripts import Scripts
from project import ROOT
from suyuan.core.yaml_records import read_yaml


@pytest.fixture(scope="session")
def scripts(tmp_path_factory):
    """The scripts of the explorables, run by Node.js."""
    if not shutil.which("node"):
        pytest.skip("Node.js is not installed: the scripts cannot run")
    return Scripts(tmp_path_factory.mktemp("scripts"))


@pytest.fixture(scope="session")
def words():
    """Id of an explorable, locale → its words."""
    records = read_yaml((ROOT / "docs/data/explorables.yml").read_text("utf-8"), "e.yml")[0]
    return lambda id_, locale="en": records[id_][locale]["words"]
