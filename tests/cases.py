"""Cases that people write as plain text: a title and parts, a line with one dot after each."""

from __future__ import annotations

import pytest

from samples import FIXTURES


def read_cases(name: str, parts: int) -> list:
    """The cases of fixtures/<name> as parameters of a test: the parts of each, its title as its id.

    What comes before the first case explains the form. Raises ValueError naming the file where a
    case is not well formed.
    """
    text = (FIXTURES / name).read_text("utf-8")
    introduction, found, rest = text.partition("\n\n")
    found = []
    lines = rest.strip("\n").split("\n")
    while lines:
        pieces: list[str] = []
        for _ in range(parts + 1):
            if "." not in lines:
                raise ValueError(f"fixtures/{name}: this case is not well formed: {lines[0]!r}")
            at = lines.index(".")
            pieces.append("\n".join(lines[:at]))
            lines = lines[at + 1 :]
        title = pieces[0].strip()
        if not title or "\n" in title:
            raise ValueError(f"fixtures/{name}: a case begins with one line, its title: {title!r}")
        found.append(pytest.param(*pieces[1:], id=f"{name}: {title}"))
    return found
