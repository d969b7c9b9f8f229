"""Copy a store without its counts, so that no question of its own is bounded.

    python bench/uncounted.py STORE COPY

Cards and records of the copy are evaluated by workers, which can be ended, as what
cannot be bounded beforehand is of any store: ``paired.py`` shows what that costs.
The files are shared with the store (hard links); a snapshot never changes.
"""

from __future__ import annotations

import json
import shutil
import sys
from os import link
from pathlib import Path

COUNTS = "degrees"
MANIFEST = "manifest.json"


def main() -> None:
    """Copy the snapshot in service of the first argument to the second."""
    snapshot, store = (Path(sys.argv[1]) / "current").resolve(), Path(sys.argv[2])
    copy = store / "snapshots" / snapshot.name

    def left_out(_: str, names: list[str]) -> list[str]:
        return [name for name in names if name.startswith(COUNTS) or name == MANIFEST]

    shutil.copytree(snapshot, copy, copy_function=link, ignore=left_out)
    told = json.loads((snapshot / MANIFEST).read_text("utf-8"))
    files = told["files"].items()
    told["files"] = {name: sum_ for name, sum_ in files if not name.startswith(COUNTS)}
    (copy / MANIFEST).write_text(json.dumps(told), "utf-8")
    (store / "current").symlink_to(Path("snapshots") / snapshot.name)
    print(f"{store}: {snapshot.name} without counts")


if __name__ == "__main__":
    main()
