"""What a command costs: wall seconds, seconds of processors, and memory, its children with it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import threading
import time
import urllib.request
from pathlib import Path
from typing import NamedTuple

_ENVIRONMENT = os.environ | {
    "NO_MKDOCS_2_WARNING": "1",
    "SOURCE_DATE_EPOCH": "1767312000",
    "COVERAGE_AT_LEAST": "0",
    "EVIDENCE_REQUIRED": "false",
}
_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Cost(NamedTuple):
    """wall, cpu  seconds, the latter of all processors together
    memory     megabytes at the peak, all processes together, what they share counted once"""

    wall: float
    cpu: float
    memory: float


def measure(command: list[str], folder: Path, **environment: str) -> Cost:
    """Run a command to its end, with this added to its environment. Raises RuntimeError with what
    it printed where it fails."""
    with open(folder / ".output", "w+b") as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=_ENVIRONMENT | environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        peak, ended = [0.0], threading.Event()
        watch = threading.Thread(target=_watch, args=(process.pid, peak, ended))
        watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        ended.set()
        watch.join()
        if process.returncode:
            output.seek(0)
            raise RuntimeError(
                f"{' '.join(command)} failed in {folder}:\n{output.read().decode()[-2000:]}"
            )
    return Cost(wall, usage.ru_utime + usage.ru_stime, max(peak[0], usage.ru_maxrss / 1024))


def _watch(session: int, peak: list[float], ended: threading.Event) -> None:
    """The largest sum of proportional set sizes over the processes of a session, where the system
    tells them (Linux)."""
    while not ended.wait(0.25):
        total = 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                if int(stat.read_text().rpartition(")")[2].split()[3]) == session:
                    total += int(
                        re.search(
                            r"^Pss:\s*(\d+)",
                            (stat.parent / "smaps_rollup").read_text(),
                            re.MULTILINE,
                        )[1]
                    )
            except (OSError, TypeError):
                continue
        peak[0] = max(peak[0], total / 1024)


def measure_preview(
    command: tuple[str, ...], folder: Path, page: Path, address: str, times: int = 3
) -> list[float]:
    """Seconds from the moment at which a page is saved until its server gives the new text out,
    once for each of `times` edits.

    address of the page on the server page its file; it is as before afterwards
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [part.format(port=port) for part in command],
        cwd=folder,
        env=_ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    url, before, seconds = f"http://127.0.0.1:{port}/{address}", page.read_bytes(), []
    try:
        _wait_for(url, b"<html", process)
        for number in range(times):
            time.sleep(2)
            start = time.perf_counter()
            page.write_bytes(before + f"\n\nSeen {number}.\n".encode())
            _wait_for(url, f"Seen {number}.".encode(), process)
            seconds.append(time.perf_counter() - start)
    finally:
        page.write_bytes(before)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    return seconds


def _wait_for(url: str, text: bytes, process: subprocess.Popen, patience: float = 1800) -> None:
    end = time.monotonic() + patience
    while time.monotonic() < end and process.poll() is None:
        try:
            if text in _OPENER.open(url, timeout=600).read():
                return
        except OSError:
            pass
        time.sleep(0.03)
    raise RuntimeError(f"{url} never had {text.decode()!r}")
