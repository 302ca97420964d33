"""`speed`: what the whole command costs as books grow, and which of its steps costs it."""

import tempfile
import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from align import Collation, Comparison, align_editions, differences_of
from bench.running import BenchError, Run, run_align
from bench.tables import Cell, Table
from bench.volumes import KINDS, as_file, edited_copy, volume
from editions import Edition, read_edition
from output.commands import files_of

REPETITIONS = 10_000  # of one text
HEAD = ("text", "paragraphs", "CPU s", "growth", "MB", "reading", "linking", "telling", "writing")


@dataclass(frozen=True, slots=True)
class Shares:
    """CPU seconds of each step in a process that has everything loaded."""

    reading: float
    linking: float
    telling: float
    writing: float

    def shown(self) -> tuple[str, str, str, str]:
        """Each step as a share of their sum."""
        steps = (self.reading, self.linking, self.telling, self.writing)
        total = sum(steps) or 1.0
        return tuple(f"{step / total:.0%}" for step in steps)  # type: ignore[return-value]  # four in, four out


def measure_speed(edition: Edition, sizes: Sequence[int]) -> Iterator[tuple[Cell, ...]]:
    """The rows of the table, one at a time, as they are measured."""
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary)
        for kind, share in KINDS.items():
            before: Run | None = None
            for size in sizes:
                base = volume(edition, size)
                row, before = _measured(kind, place, base, edited_copy(base, share), before)
                yield row
        same = volume(edition, 1) * REPETITIONS
        yield _measured("one text, repeated", place, same, same, None)[0]


def _measured(
    kind: str, place: Path, base: Sequence[str], witness: Sequence[str], before: Run | None
) -> tuple[tuple[Cell, ...], Run | None]:
    files = place / "base.txt", place / "witness.txt"
    for file, texts in zip(files, (base, witness), strict=True):
        file.write_text(as_file(texts), encoding="utf-8")
    try:
        run = run_align(*files, place / "pages")
    except BenchError as error:
        return (f"{kind}: {error}", len(base), *[None] * (len(HEAD) - 2)), None
    growth = f"x {run.cpu / before.cpu:.2f}" if before else None
    steps = _shares(*files).shown()
    return (kind, len(base), f"{run.cpu:.2f}", growth, f"{run.peak:.0f}", *steps), run


def _shares(base_file: Path, witness_file: Path) -> Shares:
    """The same steps in this process, once."""
    clock = [time.process_time()]
    base, witness = read_edition(base_file), read_edition(witness_file, "B")
    clock.append(time.process_time())
    alignment = align_editions(base, witness)
    clock.append(time.process_time())
    comparison = Comparison(alignment, differences_of(alignment))
    clock.append(time.process_time())
    collation = Collation(base, (comparison,))
    for _, parts in files_of(collation):
        deque(parts, maxlen=0)
    clock.append(time.process_time())
    return Shares(*(after - before for before, after in pairwise(clock)))


def table_of(rows: Sequence[tuple[Cell, ...]]) -> Table:
    """The whole command: CPU seconds, growth from one size to the next, peak memory, shares of the steps."""
    caption = (
        "The whole command, pages included, at so many paragraphs a side: CPU seconds, growth from one size to the "
        "next, peak memory, and the share of each step."
    )
    return Table(caption, HEAD, tuple(rows))
