"""The whole command as people run it, in a process of its own: its CPU seconds, its peak memory, its record."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
CHEAP, REPEATS = 3.0, 3  # CPU seconds; what costs less is run so often and the median taken
MEGABYTE = 1 << 20


class BenchError(Exception):
    """Something cannot be measured; says what and why."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of the command cost: CPU seconds (user and system, children included), peak memory in MB."""

    cpu: float
    peak: float


def run_variorum(arguments: Sequence[object], workplace: Path) -> Run:
    """Run the command once; raises BenchError where it fails. `workplace` takes a small file."""
    peak_file = workplace / "peak"
    command = [sys.executable, "-m", "bench.measured", str(peak_file), *map(str, arguments)]
    with (workplace / "stderr").open("w+b") as errors:
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        said = errors.read().decode("utf-8", "replace").strip()
    if process.returncode:
        raise BenchError(f"exit {process.returncode}: {said.splitlines()[-1] if said else 'no message'}")
    return Run(usage.ru_utime + usage.ru_stime, int(peak_file.read_text(encoding="ascii")) / MEGABYTE)


def run_align(base: Path, witness: Path, out: Path, *, repeat: bool = True) -> Run:
    """`variorum align` into a folder; where one run is cheap and `repeat` allows, the median of three."""
    runs = [_align_once(base, witness, out)]
    while repeat and runs[0].cpu < CHEAP and len(runs) < REPEATS:
        runs.append(_align_once(base, witness, out))
    return Run(median(run.cpu for run in runs), median(run.peak for run in runs))


def _align_once(base: Path, witness: Path, out: Path) -> Run:
    out.parent.mkdir(parents=True, exist_ok=True)
    return run_variorum(["align", base.resolve(), witness.resolve(), "--out", out.resolve()], out.parent)


def record_of(out: Path) -> dict[str, Any]:  # Any: the record is JSON of many shapes
    """The record that a run has written."""
    record: dict[str, Any] = json.loads((out / "alignment.json").read_text(encoding="utf-8"))
    return record


def commit() -> str:
    """The commit that is measured, short; "+" where the tree has changes beyond it."""
    found = _git("rev-parse", "--short", "HEAD")
    if not found:
        return "no commit"
    return found + ("+" if _git("status", "--porcelain", "--untracked-files=no") else "")


def _git(*arguments: str) -> str:
    result = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return result.stdout.strip() if result.returncode == 0 else ""
