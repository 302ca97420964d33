"""`killed`: the whole command, killed at random moments; what stands in its place must be one run whole."""

import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import editions
from bench.tables import Table

COMMAND = (sys.executable, "-c", "from output.cli import run; run()", "align", "--quiet")
DEMO = Path(editions.__file__).parent / "demo"


@dataclass(frozen=True, slots=True)
class Killings:
    """How often the command was killed before it ended, and how often the place then held neither run whole."""

    runs: int
    killed: int
    broken: int
    left_over: int


def kill_at_random(times: int, seed: int) -> Killings:
    """Run the command in turn on two witnesses, so that old and new differ, and kill it somewhere on its way."""
    moments = random.Random(seed)  # noqa: S311  # not for secrets
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "kept" / "out"
        wholes, seconds = [], 0.0
        for witness in ("second.html", "reprint.txt"):
            began = time.perf_counter()
            subprocess.run(_command(witness, place), check=True)
            seconds = max(seconds, time.perf_counter() - began)
            wholes.append(_content(place))
        killed = broken = 0
        for turn in range(times):
            killed += _killed(
                _command(("second.html", "reprint.txt")[turn % 2], place), moments.random() * seconds * 1.1
            )
            broken += _content(place) not in wholes
        subprocess.run(_command("second.html", place), check=True)
        left_over = len(list(place.parent.iterdir())) - 1
        return Killings(times, killed, broken, left_over)


def _command(witness: str, place: Path) -> list[str]:
    return [*COMMAND, str(DEMO / "base.txt"), str(DEMO / witness), "--out", str(place)]


def _killed(command: list[str], after: float) -> bool:
    """Whether it had to be killed: it may have ended before."""
    with subprocess.Popen(command) as running:
        try:
            running.wait(after)
        except subprocess.TimeoutExpired:
            running.send_signal(signal.SIGKILL)
            return True
    return False


def _content(place: Path) -> dict[str, bytes]:
    files = sorted(path for path in place.rglob("*") if path.is_file())
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in files}


def table_of_killings(result: Killings) -> Table:
    """One row of counts."""
    caption = "`variorum align` on the demo book, killed at random moments."
    head = ("runs", "killed", "place not whole", "left over beside it after the next run")
    return Table(caption, head, ((result.runs, result.killed, result.broken, result.left_over),))
