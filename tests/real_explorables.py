"""The explorables as the repository has them."""

from real_content import DOCS
from suyuan.drawings.explorables import needed_words
from suyuan.records.explorables import load_explorables
from suyuan.records.interface import load_interface


def _read(name):
    return (DOCS / f"data/{name}.yml").read_text("utf-8"), f"{name}.yml"


RECORDS = load_explorables(*_read("explorables"), needed_words())
LABELS = load_interface(*_read("interface"))
