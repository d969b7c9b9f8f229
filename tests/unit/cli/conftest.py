import subprocess
import sys
from collections.abc import Callable

import pytest

# The command gets the bound itself: bounding the process of the tests would keep
# their own report, when that goes to a file, from growing as well.
CODE = """
import resource, sys
from hrgraph.cli import main
most = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
main()
"""


@pytest.fixture
def run_where_room_ends() -> Callable[..., "subprocess.CompletedProcess[bytes]"]:
    """Run hrgraph as a user would, where no file can grow beyond some bytes."""

    def run(most: int, *words: object) -> "subprocess.CompletedProcess[bytes]":
        command = [sys.executable, "-c", CODE, str(most), *map(str, words)]
        return subprocess.run(command, capture_output=True, check=False)

    return run
