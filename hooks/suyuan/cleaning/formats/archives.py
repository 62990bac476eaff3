"""Pages in archives: MHTML, Safari's webarchive, WARC and WACZ. The page itself is taken, nothing
that belongs to it."""

from __future__ import annotations

import email
import email.message
import email.policy
import gzip
import io
import plistlib
import re
import zipfile
import zlib
from contextlib import redirect_stderr
from dataclasses import dataclass, field
from functools import partial

from ..capture_files import Loader
from ..errors import CaptureError
from ..metadata import checked

_MIME = re.compile(rb"(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){1,40}?MIME-Version:", re.I)
_MOST = 64 * 1024 * 1024  # bytes that are unpacked from an archive
_BROKEN = "save the page again, as HTML if you can, and import that"


@dataclass(slots=True)
class Archived:
    """The page in an archive: its bytes, its address and charset ('' where the archive does not
    say), and the images beside it, by address."""

    html: bytes
    address: str = ""
    charset: str = ""
    images: dict[str, Loader] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)


def page_in(data: bytes) -> Archived | None:
    """The page in an archive, None where the bytes are no archive. Raises CaptureError where there
    is no page in it."""
    start = data[:4000].lstrip(b"\xef\xbb\xbf\r\n")
    if data[:6] == b"bplist" or b"WebMainResource" in start:
        return _webarchive(data)
    if start.startswith(b"WARC/") or data[:2] == b"\x1f\x8b":
        return _warc(data)
    if data[:4] == b"PK\x03\x04":
        return _wacz(data)
    if _MIME.match(start + b"\n") and b"\n\n" in start.replace(b"\r", b""):
        return _mhtml(data)
    return None


def _mhtml(data: bytes) -> Archived | None:
    """The first page of a MIME message, as Chrome, Edge and Word write it."""
    message = email.message_from_bytes(
        data.lstrip(b"\xef\xbb\xbf\r\n"), policy=email.policy.compat32
    )
    address = str(message.get("Snapshot-Content-Location") or message.get("Content-Location") or "")
    found: Archived | None = None
    images: dict[str, Loader] = {}
    for part in message.walk():
        kind = part.get_content_type()
        if kind in ("text/html", "application/xhtml+xml") and not found:
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                address = address or str(part.get("Content-Location") or "")
                charset = str(part.get_content_charset() or "")
                found = Archived(payload, _http(address), charset, images)
        elif kind.startswith("image/"):
            load = partial(_payload, part)
            if location := part.get("Content-Location"):
                images.setdefault(str(location).strip(), load)
            if name := part.get("Content-ID"):
                images.setdefault(f"cid:{str(name).strip().strip('<>')}", load)
    if found:
        return found
    if not message.is_multipart() and not message.get("Content-Transfer-Encoding"):
        return None  # lines with colons above a text, not a message
    raise CaptureError(f"is an archive of a page (MHTML) without a page in it: {_BROKEN}")


def _payload(part: email.message.Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _webarchive(data: bytes) -> Archived:
    try:
        archive = plistlib.loads(data)
        resource = archive["WebMainResource"]
        html, address = resource["WebResourceData"], str(resource.get("WebResourceURL") or "")
        charset = str(resource.get("WebResourceTextEncodingName") or "")
        others = archive.get("WebSubresources") or []
        images: dict[str, Loader] = {
            str(other["WebResourceURL"]): partial(bytes, other["WebResourceData"])
            for other in others
            if str(other.get("WebResourceMIMEType") or "").startswith("image/")
        }
    except Exception:
        raise CaptureError(f"is a property list without a page in it: {_BROKEN}") from None
    return Archived(bytes(html), _http(address), charset, images)


def _warc(data: bytes) -> Archived:
    """The first page that a WARC file recorded; if several were, the report says so."""
    from warcio.archiveiterator import ArchiveIterator

    if data[:2] == b"\x1f\x8b":
        try:
            begins = gzip.GzipFile(fileobj=io.BytesIO(data)).read(8)
        except (OSError, EOFError, ValueError, zlib.error):
            begins = b""
        if not begins.startswith(b"WARC/"):
            raise CaptureError("is a compressed file: unpack it (gunzip) and import what is in it")
    found: list[Archived] = []
    images: dict[str, Loader] = {}
    taken = 0
    try:
        records = ArchiveIterator(io.BytesIO(data), arc2warc=False)
        while True:
            with redirect_stderr(io.StringIO()):  # the library prints what it takes for damage
                record = next(records, None)
            if record is None:
                break
            kind = record.http_headers.get_header("Content-Type", "") if record.http_headers else ""
            status = record.http_headers.get_statuscode() if record.http_headers else ""
            is_image = (kind or "").startswith("image/")
            wanted = is_image or "html" in (kind or "")
            if record.rec_type not in ("response", "resource") or not wanted or status != "200":
                continue
            content = record.content_stream().read(_MOST - taken)
            taken += len(content)
            address = record.rec_headers.get_header("WARC-Target-URI") or ""
            if is_image:
                images.setdefault(address, partial(bytes, content))
                continue
            if charset := re.search(r"charset=[\"']?([\w-]+)", kind or ""):
                name = charset[1]
            else:
                name = ""
            if content.strip():
                found.append(Archived(content, _http(address), name, images))
            if taken >= _MOST:
                break
    except Exception:
        if not found:
            raise CaptureError(f"is a broken web archive (WARC): {_BROKEN}") from None
    if not found:
        raise CaptureError(f"is a web archive (WARC) without a page in it: {_BROKEN}")
    largest = max(found, key=lambda page: len(page.html))
    if len(found) > 1:
        largest.warnings.append(
            f"the archive holds {len(found)} pages; the largest was taken: {largest.address}"
        )
    return largest


def _wacz(data: bytes) -> Archived:
    """The page in the WARC file of a WACZ package."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = [
                info for info in package.infolist() if re.search(r"\.warc(?:\.gz)?$", info.filename)
            ]
            pages = [
                info for info in package.infolist() if re.search(r"\.x?html?$", info.filename, re.I)
            ]
            chosen = names or sorted(pages, key=lambda info: -info.file_size)
            if not chosen:
                raise CaptureError("is a ZIP archive: unpack it and import the file in it")
            if chosen[0].file_size > _MOST:
                raise CaptureError(
                    "is an archive that unpacks to more than an article can be: unpack it and "
                    "import the page"
                )
            with package.open(chosen[0]) as file:
                inside = file.read(_MOST)
    except CaptureError:
        raise
    except Exception:  # zlib's errors are none of zipfile's, and there are more
        raise CaptureError(f"is a broken or locked ZIP archive: {_BROKEN}") from None
    return _warc(inside) if names else Archived(inside)


def _http(address: str) -> str:
    return checked({"source": address}).get("source", "")
