"""A PDF with a text layer, made without a library."""

from __future__ import annotations

from collections.abc import Sequence


def pdf(title: str, paragraphs: Sequence[str], columns: int = 1) -> bytes:
    """One page of text broken at a width, in one or two columns that are written line by line
    across the page."""
    width = 88 if columns == 1 else 44
    broken = [_broken(text, width) for text in paragraphs]
    if columns == 1:
        rows = [(72, line) for text in broken for line in text]
        placed = [(x, 700 - 14 * i, line) for i, (x, line) in enumerate(rows)]
    else:
        left, right = broken[0] + broken[1], broken[2] + broken[3]
        placed = []
        for i in range(max(len(left), len(right))):
            placed += [(60, 700 - 14 * i, left[i])] if i < len(left) else []
            placed += [(320, 700 - 14 * i, right[i])] if i < len(right) else []
    text = "".join(
        f"BT /F 10 Tf {x} {y} Td ({line}) Tj ET\n" for x, y, line in [(72, 740, title), *placed]
    )
    stream = text.encode("latin-1")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F "
        b"5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Courier>>"
        if columns == 1
        else b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj%s endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        data
        + b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (table, len(data))
    )


def _broken(text: str, width: int) -> list[str]:
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, line]
