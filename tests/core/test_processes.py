"""Work in several processes: results in order, errors raised, no process left behind."""

import os
import signal
import subprocess
import sys
import time

import pytest

from project import forks
from suyuan.core import processes
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.core.processes import ForkedTask, parallel_map


@pytest.fixture(params=["1", "3"])
def count(request, monkeypatch):
    monkeypatch.setenv("SUYUAN_PROCESSES", request.param)
    return int(request.param)


def test_results_come_in_order_from_any_function(count):
    offset = 7
    assert parallel_map(lambda number: number + offset, range(50)) == list(range(7, 57))
    assert parallel_map(str, []) == []


def test_what_a_function_raises_is_raised_here(count):
    def check(number):
        if number == 30:
            raise ProblemsFound([Problem("docs/a.md", 3, "what is wrong")])

    with pytest.raises(ProblemsFound, match="docs/a.md:3: what is wrong"):
        parallel_map(check, range(50))


@forks
def test_several_processes_take_part(monkeypatch):
    monkeypatch.setenv("SUYUAN_PROCESSES", "2")
    places = parallel_map(lambda number: time.sleep(0.01) or os.getpid(), range(40))
    assert len(set(places)) == 2 and os.getpid() not in places
    assert parallel_map(lambda number: os.getpid(), range(7)) == [os.getpid()] * 7, (
        "too few to fork for"
    )


@pytest.mark.parametrize("asked, expected", [("1", 1), ("4", 4), ("0", 1)])
@forks
def test_the_environment_says_how_many(monkeypatch, asked, expected):
    monkeypatch.setenv("SUYUAN_PROCESSES", asked)
    assert processes.process_count() == expected


def test_a_system_without_forks_has_one(monkeypatch):
    monkeypatch.delattr(os, "fork", raising=False)
    assert processes.process_count() == 1 and parallel_map(str, range(20)) == [
        str(number) for number in range(20)
    ]


@forks
def test_work_aside_hands_its_result_over():
    there = {"before": 1}
    aside = ForkedTask(lambda: (os.getpid(), there, "x" * 1_000_000))
    pid, found, text = aside.result()
    assert pid != os.getpid() and found == there and len(text) == 1_000_000


@forks
@pytest.mark.parametrize(
    "end", [lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: os._exit(3), lambda: 1 / 0]
)
def test_work_that_ends_without_an_answer_is_an_error(end):
    with pytest.raises(RuntimeError, match="ended before its work"):
        ForkedTask(end).result()


@forks
def test_work_can_be_stopped():
    aside = ForkedTask(lambda: time.sleep(60))
    aside.stop()
    with pytest.raises(ChildProcessError):
        os.waitpid(aside._pid, 0)


@forks
def test_no_process_outlives_the_one_that_needs_it(tmp_path):
    """Whoever kills a build must not leave something behind that goes on writing."""
    code = (
        "import os, time; from suyuan.core.processes import ForkedTask\n"
        f"ForkedTask(lambda: (open({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid())), "
        "time.sleep(60)))\n"
        "time.sleep(60)"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", code], env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    )
    file = tmp_path / "pid"
    while not file.exists() or not file.read_text():
        time.sleep(0.01)
    parent.kill()
    parent.wait()
    end = time.monotonic() + 10
    while _lives(int(file.read_text())):
        assert time.monotonic() < end
        time.sleep(0.02)


def _lives(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
