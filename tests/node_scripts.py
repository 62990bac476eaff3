"""Calls functions of the explorables' scripts in Node.js, many in one process."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parents[1] / "overrides/assets/explore"

# Python's JSON has the same numbers: both write the shortest digits that read back alike.
_RUN = """
import { readFileSync } from "node:fs"
const answers = []
for (const [module, name, args] of JSON.parse(readFileSync(0, "utf-8"))) {
  const found = (await import(`./${module}.js`))[name]
  answers.push(typeof found === "function" ? found(...args) : found)
}
process.stdout.write(JSON.stringify(answers))
"""


def _read_whole(digits: str) -> float:
    """JavaScript writes a large float without a point."""
    return float(digits) if len(digits) > 15 else int(digits)


class Scripts:
    """The scripts in a folder of their own, where Node.js takes them for modules."""

    def __init__(self, folder: Path):
        self.folder = folder
        shutil.copytree(SCRIPTS, folder, dirs_exist_ok=True)
        (folder / "package.json").write_text('{"type": "module"}', "utf-8")
        (folder / "run.mjs").write_text(_RUN, "utf-8")

    def call(self, calls: list[tuple[str, str, list]]) -> list:
        """What each function returns: `[("frame", "number", [2.25])]` → `["2.3"]`."""
        done = subprocess.run(
            ["node", "run.mjs"],
            cwd=self.folder,
            input=json.dumps(calls),
            text=True,
            capture_output=True,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr[-2000:]
        return json.loads(done.stdout, parse_int=_read_whole)

    def each(self, module: str, name: str, arguments: list[list]) -> list:
        """The same for one function and many lists of arguments."""
        return self.call([(module, name, list(each)) for each in arguments])
