"""A last look at the parts of a book: no reader can open one that is not well-formed."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from suyuan.core.problems import ProblemsFound

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)


def check_parts(files: Mapping[str, str | bytes]) -> None:
    """Raise ProblemsFound if a part of a book, by its name in the file, is not well-formed XML."""
    for name, content in files.items():
        if name.endswith((".xhtml", ".opf")) and isinstance(content, str):
            try:
                etree.fromstring(content.encode(), _PARSER)
            except (etree.XMLSyntaxError, UnicodeEncodeError) as error:
                reason = str(error).partition("\n")[0]
                message = f"this part of a book is not well-formed ({reason}): correct its text"
                raise ProblemsFound.at(name, 0, message) from None
