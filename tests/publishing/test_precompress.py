"""Compressed copies beside the files of a site."""

import gzip

import brotli

from finished_site import write
from suyuan.publishing.precompress import precompress


def test_compressed_copies(tmp_path):
    text = "一段会重复的文字。" * 500
    for name in ("page.html", "small.html", "picture.png"):
        write(tmp_path, name, "x" if name == "small.html" else text)
    write(tmp_path, "assets/a.0123456789.css", text)
    assert precompress(tmp_path, ["assets/a.0123456789.css"]) == 2
    for name in ("page.html", "assets/a.0123456789.css"):
        compressed = (tmp_path / f"{name}.gz").read_bytes()
        assert gzip.decompress(compressed).decode() == text and compressed[3:8] == bytes(
            5
        )  # no name, no time
        assert brotli.decompress((tmp_path / f"{name}.br").read_bytes()).decode() == text
    assert len(list(tmp_path.rglob("*.gz"))) == len(list(tmp_path.rglob("*.br"))) == 2
