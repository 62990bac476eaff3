"""Run MkDocs with all that it reads and parses recorded: `python recorder.py LOG [arguments …]`.

A line of the log is a JSON list, `["open", path]`, `["yaml", text]`, or `["html", text]`. Processes
that the build forks write into it as well.
"""

import html.parser
import json
import os
import sys

import lxml.etree
import lxml.html
import selectolax.lexbor
import yaml

# Everything of lxml and selectolax that takes a document as a whole.
PARSERS = [
    *((lxml.etree, name) for name in ("fromstring", "XML", "HTML", "parse")),
    *(
        (lxml.html, name)
        for name in (
            "fromstring",
            "document_fromstring",
            "fragment_fromstring",
            "fragments_fromstring",
        )
    ),
    (selectolax.lexbor, "LexborHTMLParser"),
]
LOADERS = [
    getattr(yaml, f"{parser}{name}Loader")
    for parser in ("", "C")
    for name in ("", "Base", "Safe", "Full", "Unsafe")
]


def record(log: str) -> None:
    """Write down what this process and its forks read from now on.

    log  path of the file, which is created; lines of several processes do not mix
    """
    # One write of a whole line to a file in append mode is never torn apart by another.
    file = os.open(log, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o644)

    def note(kind: str, text: object) -> None:
        text = text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text)
        os.write(file, json.dumps([kind, text]).encode() + b"\n")

    def watch(event: str, arguments: tuple) -> None:
        if event == "open" and not isinstance(arguments[0], int):
            note("open", os.fspath(arguments[0]))

    sys.addaudithook(watch)  # sees every way to open a file in Python
    for module, name in PARSERS:
        setattr(module, name, _noting(getattr(module, name), note))
    feed = html.parser.HTMLParser.feed
    html.parser.HTMLParser.feed = lambda self, data: (note("html", data), feed(self, data))[1]
    for loader in LOADERS:
        loader.__init__ = _noting_stream(loader.__init__, note)


def _noting(parser, note):
    def parse(source, *arguments, **named):
        note("html", source)
        return parser(source, *arguments, **named)

    return parse


def _noting_stream(begin, note):
    def __init__(self, stream):
        text = stream if isinstance(stream, (str, bytes)) else stream.read()
        if not getattr(self, "_noted", False):  # a loader may be built upon another
            note("yaml", text)
        self._noted = True
        begin(self, text)

    return __init__


if __name__ == "__main__":
    record(sys.argv[1])
    sys.argv[:2] = ["mkdocs"]
    from mkdocs.__main__ import cli

    cli()
