"""Run as a program of its own: `variorum` with the given arguments, its peak memory written to a file at the end.

The peak is asked of the process itself, because what a parent sees of a child begins with the parent's own size.
"""

import atexit
import re
import resource
import sys
from pathlib import Path

from output.cli import run

STATUS = Path("/proc/self/status")  # Linux; elsewhere the resource usage has to do


def peak_bytes() -> int:
    """The most memory that this process has held at once."""
    found = re.search(r"VmHWM:\s+(\d+) kB", STATUS.read_text(encoding="ascii")) if STATUS.exists() else None
    unit = 1 if sys.platform == "darwin" else 1024
    return int(found.group(1)) * 1024 if found else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


if __name__ == "__main__":
    peak_file = Path(sys.argv.pop(1))
    atexit.register(lambda: peak_file.write_text(str(peak_bytes()), encoding="ascii"))
    run()
