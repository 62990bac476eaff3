"""An image of a capture drawn anew, never the bytes that were saved.

Whatever it held besides its picture (places, names of cameras, programs behind its end) is gone
then, and what a browser gets was written by Pillow.
"""

from __future__ import annotations

import io
import math
import re
import warnings

from PIL import Image, ImageOps

_MOST_BYTES = 24 * 1024 * 1024  # of an image as it was saved
_MOST_PIXELS = 40_000_000
_WIDEST, _HIGHEST, _AREA = 1600, 16_000, 10_000_000  # pixels of an image beside a page
_LARGEST = 1_000_000  # bytes of one
_LEAST_SIDE, _LEAST_AREA = 24, 12_000  # pixels; what is smaller is an icon, a rule, a counter
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF", "BMP")


class Unfit(Exception):
    """An image that is left out; the message says why."""


def draw(data: bytes, most: int = _MOST_PIXELS) -> tuple[bytes, tuple[int, int], bool]:
    """An image as WebP, its width and height as it was saved in pixels, and whether it moved (its
    first picture is drawn). `most` is the number of pixels that it may have. Raises Unfit."""
    if len(data) > _MOST_BYTES:
        raise Unfit(f"an image of {len(data) >> 20} MB, larger than a page can show")
    if re.match(rb"\s*(?:<\?xml|<!--|<svg|<!DOCTYPE svg)", data[:500], re.I):
        raise Unfit("a drawing in SVG, which can hold scripts: save it as PNG")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # of images that unpack to gigabytes
            with Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
                size, moves = opened.size, bool(getattr(opened, "is_animated", False))
                _check_size(*size, min(most, _MOST_PIXELS))
                opened.seek(0)
                opened.draft("RGB", (_WIDEST, _WIDEST))
                ImageOps.exif_transpose(opened, in_place=True)
                picture = _bare(_fitted(_plain(opened)))
            return _encoded(picture), size, moves
    except Unfit:
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise Unfit(f"an image of more than {_MOST_PIXELS:,} pixels") from None
    except Exception:  # Pillow raises what its decoders do, of any type
        raise Unfit("an image that is broken, or of a kind that is not read") from None


def _check_size(width: int, height: int, most: int) -> None:
    if width * height > most:
        raise Unfit(f"an image of more than {most:,} pixels")
    if min(width, height) < _LEAST_SIDE or width * height < _LEAST_AREA:
        raise Unfit(f"an icon of {width} × {height} pixels")


def _plain(image: Image.Image) -> Image.Image:
    """The image in red, green and blue, with transparency where it has any."""
    if image.mode.startswith("I"):  # 16 bits of gray
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    clear = "A" in image.getbands() or "transparency" in image.info
    mode = "RGBA" if clear else "RGB"
    return image if image.mode == mode else image.convert(mode)


def _bare(image: Image.Image) -> Image.Image:
    """The picture alone, without profiles, EXIF, comments, and transparency that clears nothing."""
    if image.mode == "RGBA" and image.getchannel("A").getextrema() == (255, 255):
        image = image.convert("RGB")
    bare = Image.new(image.mode, image.size)
    bare.paste(image)
    return bare


def _fitted(image: Image.Image) -> Image.Image:
    width, height = image.size
    scale = min(1.0, _WIDEST / width, _HIGHEST / height, math.sqrt(_AREA / (width * height)))
    if scale == 1.0:
        return image
    return image.resize((max(1, int(width * scale)), max(1, int(height * scale))))


def _encoded(image: Image.Image) -> bytes:
    few = image.getcolors(256) is not None  # a diagram or a screenshot
    while True:
        written = io.BytesIO()
        image.save(written, "WEBP", quality=80, lossless=few, method=4)
        if written.tell() <= _LARGEST or max(image.size) < 400:
            return written.getvalue()
        if few:
            few = False
        else:
            image = image.resize((image.width * 3 // 4, image.height * 3 // 4))
