"""A site stays whole for its readers while whatever publishes it is killed."""

import random
import re
import shutil
import subprocess
import sys
import threading
import urllib.error
import urllib.request

import pytest

from project import ROOT, run
from releases import make_site, read
from suyuan.publishing.releases import publish_folder
from suyuan.publishing.swap import (
    _exchange,
    clean_up,
)

# Publishes by turns two sites, each time in a process of its own that is killed after a while;
# prints what it began.
KILLER = """
import os, random, signal, sys, time
from pathlib import Path
from suyuan.publishing.swap import _exchange, staging_folder, clean_up, lock, replace
from suyuan.publishing.releases import publish_folder
import shutil

way, folder, times = sys.argv[1], Path(sys.argv[2]), int(sys.argv[5])
sites = [Path(path) for path in sys.argv[3:5]]
def publish(site):
    if way == "folder":
        return publish_folder(site, folder)
    with lock(folder):
        clean_up(folder)
        shutil.copytree(site, staging_folder(folder))
        replace(folder)
chance = random.Random(8)
took = 0.0
for site in sites:
    began = time.monotonic()
    publish(site)
    took = max(took, time.monotonic() - began)
killed = 0
for number in range(times):
    child = os.fork()
    if not child:
        publish(sites[number % 2])
        os._exit(0)
    time.sleep(chance.uniform(0, took * 1.2))
    os.kill(child, signal.SIGKILL)
    killed += os.WIFSIGNALED(os.waitpid(child, 0)[1])
print(killed)
"""

# Opens a page again and again, as fast as it can: it meets gaps that a client would meet once in a
# thousand times.
READER = """
import sys
from pathlib import Path

missing = reads = 0
while not Path(sys.argv[2]).exists():
    for _ in range(500):
        try:
            open(sys.argv[1]).close()
        except FileNotFoundError:
            missing += 1
        reads += 1
print(missing)
"""


@pytest.mark.parametrize("way", ["folder", "site"])
def test_killed_at_any_moment_the_site_is_whole(tmp_path, serve, way):
    """50 processes that publish are killed at random moments, while a client reads and reads."""
    folder = tmp_path / "www"
    sites = [make_site(tmp_path / marker, marker) for marker in ("aaaa", "bbbb")]
    if way == "folder":
        publish_folder(sites[0], folder)
    else:
        shutil.copytree(sites[0], folder)
        shutil.copytree(sites[0], tmp_path / "other")
        if not _exchange(folder, tmp_path / "other"):
            pytest.skip("this system cannot exchange two folders in one step")
    address, wrong, answers, done = serve(folder), [], [], threading.Event()

    def client():
        chance = random.Random(9)
        while not done.is_set():
            path = chance.choice(["", f"page-{chance.randrange(1, 12)}/"])
            try:
                body = urllib.request.urlopen(address + path, timeout=10).read().decode()
                markers = re.findall(r"<p>(\w+)</p>", body)
                if len(set(markers)) != 1 or len(markers) != 4000:
                    wrong.append(f"{path}: {set(markers)}, {len(markers)}")
                if (
                    way == "folder"
                    # a page that was loaded finds its stylesheet, also when it is replaced
                    # meanwhile
                ):
                    style = re.search(r'href="/(.*?)"', body)[1]
                    assert (
                        markers[0]
                        in urllib.request.urlopen(address + style, timeout=10).read().decode()
                    )
                answers.append(markers[0])
            except (urllib.error.HTTPError, AssertionError) as error:
                wrong.append(f"{path}: {error}")

    reader = subprocess.Popen(
        [sys.executable, "-c", READER, str(folder / "index.html"), str(tmp_path / "done")],
        stdout=subprocess.PIPE,
        text=True,
    )
    clients = [threading.Thread(target=client) for _ in range(2)]
    for thread in clients:
        thread.start()
    result = run(
        [sys.executable, "-c", KILLER, way, str(folder), *map(str, sites), "50"],
        tmp_path,
        PYTHONPATH=str(ROOT / "hooks"),
    )
    done.set()
    (tmp_path / "done").touch()
    missing = int(reader.communicate()[0])
    for thread in clients:
        thread.join()
    assert result.returncode == 0, result.stdout
    assert int(result.stdout) > 5  # the others were done before; how many depends on the load
    assert missing == 0
    assert wrong == [] and len(answers) > 50 and set(answers) == {"aaaa", "bbbb"}

    # The next one goes through, and nothing is left of those that were killed.
    if way == "folder":
        publish_folder(sites[1], folder)
        assert len(list((tmp_path / ".www-releases").iterdir())) <= 2
        left = {".www-releases", ".www-lock"}
    else:
        clean_up(folder)
        left = {".www-lock"}
    assert read(folder) in ("aaaa", "bbbb")
    assert {path.name for path in tmp_path.iterdir() if path.name.startswith(".www")} == left
