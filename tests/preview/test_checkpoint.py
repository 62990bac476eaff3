"""A copy of a process that answers later, with what was known when it was taken."""

import os
import select
import time

import pytest

from project import forks
from suyuan.preview.checkpoint import Checkpoint


@forks
def test_a_copy_answers_with_what_was_known_when_it_was_taken_and_stays_as_it_is():
    known, checkpoint = ["then"], Checkpoint(1)
    checkpoint.save(lambda word: known.append(word) or list(known))
    known.append("later")
    for word in ("one", "two"):
        checkpoint.send(word)
        assert checkpoint.receive() == ["then", word]
    checkpoint.close()


@forks
@pytest.mark.parametrize(
    "answer",
    [lambda _: 1 / 0, lambda _: os._exit(0), lambda _: time.sleep(60), None],
    ids=["raises", "ends", "takes too long", "is not there"],
)
def test_no_answer_is_none_and_is_not_waited_for(answer, capfd):
    checkpoint = Checkpoint(1)
    if answer:
        checkpoint.save(answer)
    try:
        checkpoint.send("?")
        assert checkpoint.receive() is None
    except OSError:
        assert not answer
    checkpoint.close()


@forks
def test_a_copy_ends_with_its_owner_and_holds_nothing_of_it_open():
    checkpoint, (reading, writing) = Checkpoint(1), os.pipe()
    checkpoint.save(lambda _: os.getppid())
    checkpoint.send("?")
    copy = checkpoint.receive()
    os.close(writing)
    assert (
        select.select([reading], [], [], 5)[0] and os.read(reading, 1) == b""
    )  # the copy had the other end too
    os.close(reading)
    checkpoint.close()
    deadline = time.monotonic() + 10
    while _runs(copy):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def _runs(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    with open(f"/proc/{process}/stat") as about:
        return (
            about.read().rsplit(")", 1)[1].split()[0] != "Z"
        )  # ended, and nobody has asked for it yet
