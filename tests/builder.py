"""Builds sites in processes that need not import anything first: `python tests/builder.py`, started
by tests/project.py.

A build of a small site would spend more than half of its time on imports. This process does them
once and forks for every build. A line of JSON comes in, {folder, arguments,
environment, output}; the exit code goes out. The handlers are loaded by MkDocs in each build. So is
the package below them where the hooks of a project are a changed copy of ours.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import pkgutil
import signal
import sys
from pathlib import Path

# Libraries of the handlers, the theme and the extensions that take long to import.
import ahocorasick_rs  # noqa: F401
import annotated_types  # noqa: F401
import babel.dates  # noqa: F401
import cn2an  # noqa: F401
import colorama  # noqa: F401
import lxml.html  # noqa: F401
import mkdocs.commands.build  # noqa: F401
import mkdocs_static_i18n.plugin  # noqa: F401
import opencc  # noqa: F401
import pydantic.json_schema  # noqa: F401
import pydantic.types  # noqa: F401
import pymdownx.superfences  # noqa: F401
import pypinyin  # noqa: F401
import rapidfuzz  # noqa: F401
import rjieba  # noqa: F401
import sentencex  # noqa: F401
import text_to_num  # noqa: F401
from mkdocs.__main__ import cli

SECONDS = 300  # after which a build is ended
HOOKS = Path(__file__).resolve().parent.parent / "hooks"
NOT_BUILDING = {"suyuan.cleaning", "suyuan.commands", "suyuan.drafting", "suyuan.__main__"}


def import_package() -> None:
    """Import all of the package that builds use."""
    sys.path.insert(0, str(HOOKS))
    import suyuan

    for package in pkgutil.iter_modules(suyuan.__path__, "suyuan."):
        if package.name not in NOT_BUILDING:
            parent = importlib.import_module(package.name)
            for module in pkgutil.iter_modules(parent.__path__, f"{package.name}."):
                importlib.import_module(module.name)
    sys.path.remove(str(HOOKS))


def become(job: dict) -> None:
    """Make of this process one that a person has started in the folder."""
    os.chdir(job["folder"])
    if Path("hooks").resolve() != HOOKS:
        for name in [name for name in sys.modules if name.partition(".")[0] == "suyuan"]:
            del sys.modules[name]
    os.environ.clear()
    os.environ.update(job["environment"])
    output = os.open(job["output"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for number, file in enumerate((os.open(os.devnull, os.O_RDONLY), output, output)):
        os.dup2(file, number)
    sys.argv = ["mkdocs", *job["arguments"]]
    sys.path[0] = ""  # as under `python -m`, and not tests/
    signal.alarm(SECONDS)


def main() -> None:
    import_package()
    gc.freeze()  # what is imported stays: no build looks through it for garbage
    for line in sys.stdin:
        pid = os.fork()
        if not pid:
            become(json.loads(line))
            cli()  # leaves by SystemExit
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)


if __name__ == "__main__":
    main()
