"""A ZIP file of parts that are compressed already: most parts of a book are those of the last one.

`zipfile` compresses all that it writes.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

import deflate

# A ZIP file knows no other days.
_FIRST_DAY, _LAST_DAY = date(1980, 1, 1), date(2107, 12, 31)
_LEVEL = 6


class Packed(NamedTuple):
    """A part as it is in an archive.

    checksum  CRC-32 of its bytes
    size      number of its bytes
    deflated  the bytes, compressed and in Base64, so that JSON can hold them
    """

    checksum: int
    size: int
    deflated: str


def pack(raw: bytes) -> Packed:
    """Returns these bytes as a part of an archive."""
    deflated = b64encode(bytes(deflate.deflate_compress(raw, _LEVEL)))
    return Packed(zlib.crc32(raw), len(raw), deflated.decode("ascii"))


def write_archive(kind: str, parts: Iterable[tuple[str, Packed]], day: date) -> bytes:
    """Returns the archive, the same on every system.

    kind   its media type, which comes first and uncompressed: programs know the file by that
    parts  name → part
    day    of all parts
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(_header("mimetype", day, zipfile.ZIP_STORED), kind)
        for name, part in parts:
            header = _header(name, day, zipfile.ZIP_DEFLATED)
            raw = b64decode(part.deflated)
            header.CRC, header.file_size, header.compress_size = part[0], part.size, len(raw)
            header.header_offset = buffer.tell()
            buffer.write(header.FileHeader() + raw)
            archive.filelist.append(header)
        archive.start_dir = buffer.tell()
    return buffer.getvalue()


def _header(name: str, day: date, method: int) -> zipfile.ZipInfo:
    day = min(max(day, _FIRST_DAY), _LAST_DAY)
    header = zipfile.ZipInfo(name, (day.year, day.month, day.day, 12, 0, 0))
    header.compress_type = method
    header.create_system = 3  # Unix
    header.external_attr = 0o644 << 16
    return header
