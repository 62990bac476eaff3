"""Files in docs/ that are no pages: which kinds are published, and that each is what its name says.

A browser runs or shows what a server sends by the ending of its name, and a host reads files such
as `_headers` or `.htaccess`. So this is a list of what may be published: images, fonts, PDFs, data.
"""

from __future__ import annotations

import io
import json
import re
import warnings
from collections.abc import Collection
from pathlib import PurePosixPath

from suyuan.core.files import NOT_UTF8
from suyuan.core.limits import HARMFUL
from suyuan.core.locales import LOCALES
from suyuan.publishing.svg import Unfit, clean_svg

MAX_BYTES = 5_000_000  # of a file: a page may weigh a fortieth of that
MAX_PIXELS = 50_000_000
_IMAGES = {
    ".avif": "AVIF", ".gif": "GIF", ".ico": "ICO", ".jpeg": "JPEG", ".jpg": "JPEG", ".png": "PNG",
    ".webp": "WEBP",
}  # fmt: skip
_BEGINNINGS = {".pdf": b"%PDF-", ".woff2": b"wOF2", ".woff": b"wOFF"}
_DATA = {".csv", ".json", ".tsv", ".txt"}
KINDS = sorted({*_IMAGES, ".svg", *_BEGINNINGS, *_DATA})
# Whole folders of the site that the build writes, and names that it writes beside any page.
_FOLDERS = ("search/", "assets/scripts/", "assets/search/", "assets/styles/")
_HARMFUL = re.compile(f"[{HARMFUL}]")


def check_media(path: str, raw: bytes, written: Collection[str]) -> bytes:
    """The bytes to publish for a file of a contributor: as they are, or a drawing made safe.

    path     of the file below the site
    raw      its content
    written  paths below the site that the theme has, in lowercase

    Raises Unfit.
    """
    suffix = PurePosixPath(path).suffix
    if suffix not in KINDS:
        raise Unfit(_explain_kind(suffix))
    if path.lower() in written or _bare(path).startswith(_FOLDERS):
        raise Unfit("the site has a file of its own at this address: rename this one")
    if suffix in _DATA and "/" not in _bare(path):
        raise Unfit(
            "data at the root of a site is for hosts and search engines: move it into a folder, "
            "such as docs/assets/"
        )
    if len(raw) > MAX_BYTES:
        raise Unfit(
            f"this file has {len(raw) / 1e6:.1f} MB, and {MAX_BYTES / 1e6:.0f} are published at "
            "most: make it smaller"
        )
    if suffix in _IMAGES:
        _check_image(raw, _IMAGES[suffix])
    elif suffix == ".svg":
        return clean_svg(raw)
    elif suffix in _BEGINNINGS:
        if not raw.startswith(_BEGINNINGS[suffix]):
            raise Unfit(f"the content of this file is not {suffix[1:].upper()}: replace it")
    else:
        _check_data(raw, suffix)
    return raw


def _bare(path: str) -> str:
    """A path in lowercase, without the folder of its locale."""
    first, slash, rest = path.lower().partition("/")
    return rest if slash and first in LOCALES else path.lower()


def _explain_kind(suffix: str) -> str:
    if suffix.lower() in KINDS:
        return f"write the ending of this file in lowercase, '{suffix.lower()}'"
    kinds = ", ".join(KINDS)
    kind = f"'{suffix}'" if suffix else "without an ending"
    return f"files of this kind, {kind}, are not published: use one of {kinds}, or remove it"


def _check_image(raw: bytes, kind: str) -> None:
    """Read an image. Raises Unfit if it is not one of this kind, or is too large to show."""
    from PIL import Image  # a tenth of all imports, and few sites have new images

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # of images that take gigabytes
            with Image.open(io.BytesIO(raw), formats=[kind]) as image:
                width, height = image.size
                if width * height <= MAX_PIXELS:
                    image.load()
    except Exception:  # Pillow raises what its decoders do, of any type
        message = f"the content of this file is not a whole {kind} image: save it again as one"
        raise Unfit(message) from None
    if width * height > MAX_PIXELS:
        raise Unfit(
            f"this image has {width} × {height} pixels, more than a page can show: make it smaller"
        )


def _check_data(raw: bytes, suffix: str) -> None:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unfit(NOT_UTF8) from None
    if found := _HARMFUL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise Unfit(f"this file has the character U+{ord(found[0]):04X}: remove it", line)
    if suffix == ".json":
        try:
            json.loads(text)
        except (ValueError, RecursionError) as error:
            raise Unfit(f"the content of this file is not JSON: {error}") from None
