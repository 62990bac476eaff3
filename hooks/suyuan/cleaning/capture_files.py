"""The images that are in a capture beside its text, by the address that the text calls them."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from .inert import safe_url

Loader = Callable[[], bytes]
_MOST_ADDRESSES = 12  # of one image that are tried


@dataclass(slots=True)
class CaptureFiles:
    """The images of a capture.

    files  address, or path in the archive → what loads the content
    base   address or path of the page, which addresses in it are relative to
    named  what a line of Markdown calls an image of the page → what loads it; filled while the
           page is read
    """

    files: dict[str, Loader] = field(default_factory=dict)
    base: str = ""
    named: dict[str, Loader] = field(default_factory=dict)
    _numbers: dict[int, str] = field(default_factory=dict)

    def name(self, addresses: Iterable[str]) -> str:
        """What to call the image that has one of these addresses: its address on the web, or
        `image:2` where it has none; '' if the capture does not hold it."""
        for given, _ in zip(filter(None, addresses), range(_MOST_ADDRESSES)):
            if (load := self._find(given.strip())) is None:
                continue
            name = safe_url(given) or self._numbers.setdefault(
                id(load), f"image:{len(self._numbers) + 1}"
            )
            self.named.setdefault(name, load)
            return name
        return ""

    def _find(self, address: str) -> Loader | None:
        if (found := self.files.get(address)) or not self.files:
            return found
        try:
            bare = urldefrag(address)[0]
            if urlsplit(self.base).scheme:
                joined = urljoin(self.base, bare)
            else:
                joined = posixpath.normpath(
                    posixpath.join(posixpath.dirname(self.base), unquote(bare))
                )
        except ValueError:
            return None
        return self.files.get(joined)
