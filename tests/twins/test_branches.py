"""Branches that edit neighboring paragraphs merge, with and without their locks."""

import subprocess
from copy import deepcopy

import pytest

from sentences import LATER, TITLE, A, B, C, lock, pages, with_more
from suyuan.markup.segments import split_segments
from suyuan.twins.alignment import align, to_rows
from suyuan.twins.lock import dump_lock, load_lock


class Repository:
    """A real one, with an essay and its lock."""

    def __init__(self, folder):
        self.folder = folder
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments, check=True):
        return subprocess.run(
            [
                "git",
                "-c",
                "user.name=Somebody",
                "-c",
                "user.email=somebody@example.org",
                *arguments,
            ],
            cwd=self.folder,
            check=check,
            capture_output=True,
            text=True,
        )

    def commit(self, blocks=None, rows=None):
        for side, locale in enumerate(("zh", "en")):
            if blocks:
                (self.folder / f"x.{locale}.md").write_text(
                    "\n\n".join(block[side] for block in blocks) + "\n", "utf-8"
                )
        if rows is not None:
            (self.folder / "x.yml").write_text(dump_lock(rows, "x"), "utf-8")
        self.git("add", ".")
        self.git("commit", "-qm", "edit")

    def align(self):
        zh, en = (
            split_segments((self.folder / f"x.{locale}.md").read_text("utf-8"))
            for locale in ("zh", "en")
        )
        return align(load_lock((self.folder / "x.yml").read_text("utf-8"), "x.yml"), zh, en)


@pytest.mark.parametrize("locked", [False, True], ids=["essays alone", "with rewritten locks"])
@pytest.mark.parametrize(
    "edits",
    [
        ({1: (with_more(A[0], 0), A[1])}, {2: (with_more(B[0], 0), B[1])}),
        ({1: (with_more(A[0], 0), with_more(A[1], 1))}, {2: (B[0], with_more(B[1], 1))}),
        ({1: None}, {3: (with_more(C[0], 0), C[1])}),
    ],
    ids=["two originals", "a pair and a fix", "one gone, one rewritten"],
)
def test_branches_that_edit_neighbors_merge(tmp_path, edits, locked):
    base = [TITLE, A, B, C]
    rows = lock(*base)
    repository = Repository(tmp_path)
    repository.commit(base, rows)
    for branch, edit in zip(("one", "other"), edits):
        repository.git("switch", "-q", "-c", branch, "main")
        blocks = [block for number, old in enumerate(base) if (block := edit.get(number, old))]
        repository.commit(blocks, to_rows(align(rows, *pages(*blocks)), LATER) if locked else None)
    merged = repository.git("merge", "--no-edit", "one", check=False)
    assert merged.returncode == 0, merged.stdout
    alignment = repository.align()
    assert {pair.id for pair in alignment.pairs} <= set(rows) and set(
        alignment.retired.values()
    ) <= set(rows)
    texts = deepcopy(base)
    for edit in edits:
        for number, block in edit.items():
            texts[number] = block
    expected = [
        (id_, "stale" if new[0] != old[0] and new[1] == old[1] else "confirmed")
        for id_, old, new in zip(rows, base, texts)
        if new
    ]
    assert [(pair.id, pair.state) for pair in alignment.pairs] == expected
