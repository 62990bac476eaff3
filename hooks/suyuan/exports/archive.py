"""The ZIP file of a book, the same on every system and in every year."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Mapping

# A ZIP file knows no other days.
_FIRST_DAY, _LAST_DAY = datetime.date(1980, 1, 1), datetime.date(2107, 12, 31)


def write_archive(files: Mapping[str, str | bytes], date: datetime.date) -> bytes:
    """Returns an EPUB of these files, name → content; the same files give the same bytes.

    date  of every file in it; one that a ZIP file cannot hold becomes the nearest that it can
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        # The type comes first and uncompressed, so that programs know the file by its first bytes.
        mimetype = _zip_info("mimetype", date, zipfile.ZIP_STORED)
        archive.writestr(mimetype, "application/epub+zip")
        for path, data in files.items():
            archive.writestr(_zip_info(path, date, zipfile.ZIP_DEFLATED), data)
    return buffer.getvalue()


def _zip_info(name: str, date: datetime.date, method: int) -> zipfile.ZipInfo:
    """Returns the header of a file, the same on every system."""
    day = min(max(date, _FIRST_DAY), _LAST_DAY)
    info = zipfile.ZipInfo(name, (day.year, day.month, day.day, 12, 0, 0))
    info.compress_type = method
    info.create_system = 3  # Unix
    info.external_attr = 0o644 << 16
    return info
