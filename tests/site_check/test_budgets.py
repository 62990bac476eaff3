"""Pages that are too heavy."""

import hashlib


def test_a_page_that_is_too_heavy(check):
    noise = "".join(hashlib.sha256(str(number).encode()).hexdigest() for number in range(6000))
    assert any(
        line.startswith("/: html: ") and "KB compressed" in line
        for line in check(f"<p>{noise}</p>")
    )
    found = check('<link rel="stylesheet" href="a.css">', a_css=f"/*{noise}*/")
    assert any(
        line.startswith("/: scripts: ")
        for line in check('<script src="a.js"></script>', a_js='import "./b.js"', b_js=noise)
    )
    assert any(line.startswith("/: stylesheets: ") for line in found) and any(
        line.startswith("/: in all: ") for line in found
    )
