"""Small sites that say which release they are, and reading such a site back."""

import hashlib
import re

from suyuan.publishing.checksums import write_checksums


def make_site(folder, marker="old", pages=12):
    """A small site: pages that say many times which release they are of, and ask for a stylesheet
    of that release."""
    style = f"assets/style.{marker.encode().hex().ljust(10, '0')[:10]}.css"
    text = f'<link rel="stylesheet" href="/{style}">' + f"<p>{marker}</p>" * 4000
    for number in range(pages):
        page = folder / (f"page-{number}/index.html" if number else "index.html")
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text)
    (folder / "assets").mkdir()
    (folder / style).write_text(f"/* {marker} */")
    (folder / ".nojekyll").touch()
    write_checksums(folder)
    return folder


def read(folder):
    """The release that a folder holds; a mixture fails."""
    markers = set(
        re.findall(r"<p>(\w+)</p>", "".join(page.read_text() for page in folder.rglob("*.html")))
    )
    assert len(markers) == 1, markers
    for line in (folder / "SHA256SUMS").read_text().splitlines():
        digest, path = line.split("  ")
        assert hashlib.sha256((folder / path).read_bytes()).hexdigest() == digest
    return markers.pop()
