"""What a build reads, it reads once: files, front matter, and the HTML of pages."""

import json
import subprocess
import sys
import time
from collections import Counter

import pytest

from project import ROOT, Project, run

RECORDER = ROOT / "tests/recorder.py"
# Each is in one paragraph of one essay in one language, and nowhere else.
WORDS = {
    ("one", "zh"): "独一无二的鹦鹉",
    ("one", "en"): "unmistakable parrots",
    ("two", "zh"): "前所未有的水獭",
    ("two", "en"): "unheard-of otters",
}


def write_essays(project):
    for slug in ("one", "two"):
        bodies = [
            f"{before} {WORDS[slug, locale]}.[^n]\n\n## {before}\n\n- GPU\n\n[^n]: {before}."
            for locale, before in (("zh", "这里有"), ("en", "Here are"))
        ]
        project.essay(slug, *bodies)


class Records:
    """What a build has read, from the log of the recorder."""

    def __init__(self, log):
        lines = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
        self._texts = {
            kind: [text for each, text in lines if each == kind]
            for kind in ("open", "yaml", "html")
        }

    def opened(self, folder):
        """Name of an essay file → how often it was opened."""
        start = f"{folder}/docs/essays/"
        return Counter(
            path.removeprefix(start) for path in self._texts["open"] if path.startswith(start)
        )

    def front(self, slug, locale):
        """How often the front matter of an essay was parsed."""
        return sum(f"title: {slug} {locale}\n" in text for text in self._texts["yaml"])

    def documents(self):
        """Page of the site → how often it was parsed. Chapters of books are XML."""
        return Counter(
            text for text in self._texts["html"] if "<head" in text and "<?xml" not in text[:9]
        )

    def bodies(self, slug, locale):
        """How often the rendered Markdown of an essay was parsed as a whole."""
        return sum("<h1" in text for text in self._fragments(slug, locale))

    def segments(self, slug, locale):
        """How often the paragraph with the words of an essay was parsed alone."""
        return sum("<h1" not in text for text in self._fragments(slug, locale))

    def _fragments(self, slug, locale):
        # Python-Markdown reads its source with html.parser, which has no tags of its own.
        return [
            text
            for text in self._texts["html"]
            if WORDS[slug, locale] in text and "<p" in text and "<head" not in text
        ]


def build(project, log):
    command = [sys.executable, str(RECORDER), str(log), "build", "--quiet"]
    done = run(command, project.folder, SOURCE_DATE_EPOCH="0")
    assert done.returncode == 0, done.stdout
    return Records(log)


@pytest.fixture(scope="module")
def builds(tmp_path_factory):
    """A project, what its first build read, and what one read after an edit of one essay."""
    project = Project(tmp_path_factory.mktemp("reading"))
    write_essays(project)
    first = build(project, project.folder / "first.log")
    page = project.folder / "docs/essays/one.en.md"
    page.write_text(page.read_text("utf-8").replace("Here are", "There are"), "utf-8")
    return project, first, build(project, project.folder / "second.log")


def test_an_essay_file_is_opened_once(builds):
    project, *both = builds
    for records in both:
        assert records.opened(project.folder) == {
            f"{name}.{locale}.md": 1 for name in ("one", "two", "index") for locale in ("zh", "en")
        }


def test_its_front_matter_is_parsed_once_as_data_and_once_for_the_figures_in_it(builds):
    _, first, second = builds
    assert {essay: first.front(*essay) for essay in WORDS} == dict.fromkeys(WORDS, 2)
    assert {essay: second.front(*essay) for essay in WORDS} == {
        ("one", "en"): 2,  # it was edited
        ("one", "zh"): 1,
        ("two", "en"): 1,
        ("two", "zh"): 1,
    }


def test_a_rendered_page_is_parsed_once_by_the_build_and_once_by_the_check(builds):
    project, first, second = builds
    assert [first.bodies(*essay) for essay in WORDS] == [1] * len(WORDS)
    files = list((project.folder / "site").rglob("*.html"))
    documents = first.documents()
    assert len(documents) == len(files) > 20 and set(documents.values()) == {1}
    again = second.documents()  # those that show the edited essay
    assert 2 < len(again) < len(files) / 2 and set(again.values()) == {1}


def test_an_unchanged_page_is_not_parsed_again(builds):
    _, _, second = builds
    parsed = {essay: second.bodies(*essay) for essay in WORDS}
    assert parsed["one", "en"] == 1 and parsed["two", "zh"] == parsed["two", "en"] == 0


def test_a_segment_is_parsed_once_for_each_feed_and_book_that_is_made_of_it(builds):
    """The feed of its language, the book of its language, and the book of both."""
    _, first, second = builds
    assert {essay: first.segments(*essay) for essay in WORDS} == dict.fromkeys(WORDS, 3)
    assert {essay: second.segments(*essay) for essay in WORDS} == {
        ("one", "en"): 3,  # it was edited
        ("one", "zh"): 1,  # it is in a book with the edited one
        ("two", "en"): 1,  # it is in a feed with the edited one
        ("two", "zh"): 0,
    }


def test_a_preview_parses_no_segments(tmp_path):
    project, log = Project(tmp_path), tmp_path / "serve.log"
    write_essays(project)
    command = [sys.executable, str(RECORDER), str(log), "serve", "--dev-addr", "127.0.0.1:0"]
    with (tmp_path / "output").open("w") as output:
        server = subprocess.Popen(
            command, cwd=tmp_path, stdin=subprocess.DEVNULL, stdout=output, stderr=output
        )
    try:
        deadline = time.monotonic() + 120
        while "Serving on" not in (said := (tmp_path / "output").read_text("utf-8")):
            assert server.poll() is None and time.monotonic() < deadline, said
            time.sleep(0.2)
    finally:
        server.terminate()
        server.wait(20)
    records = Records(log)
    assert [records.bodies(*essay) for essay in WORDS] == [1] * len(WORDS)
    assert [records.segments(*essay) for essay in WORDS] == [0] * len(WORDS)
