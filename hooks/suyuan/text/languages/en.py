"""English, as Americans write it."""

import re

from suyuan.text.languages.language import Language

LANGUAGE = Language(
    locale="en",
    name="English",
    own_name="English",
    tag="en",
    territory="en_US",
    babel="english",
    dates=("y", "MMMM y", "MMMM d, y"),
    in_year=("MMM", "MMM d"),
    conjunction="and",
    quotations=re.compile(r"“[^”]*”|[\w+]*[\u3040-\u9fff][^()“”]*[\u3040-\u9fff]"),
)
