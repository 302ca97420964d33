"""Tables for the terminal and for RESULTS.md."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench.running import ROOT, commit

RESULTS = ROOT / "bench" / "RESULTS.md"
_TITLE = "# What was measured\n\nEach section is written by the command it is named after, with `--record`.\n"

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head, with a sentence above them."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def __post_init__(self) -> None:
        if any(len(row) != len(self.head) for row in self.rows):
            raise ValueError(f"{self.caption}: a row has not as many cells as the head")


def rendered(table: Table) -> str:
    """The table in Markdown, its columns even; figures stand to the right.

    >>> print(rendered(Table("Two.", ("what", "n"), (("a", 1),))))
    Two.
    <BLANKLINE>
    | what |  n |
    | :--- | -: |
    | a    |  1 |
    """
    cells = [[_shown(cell) for cell in row] for row in table.rows]
    widths = [max(2, len(name), *(len(row[i]) for row in cells)) for i, name in enumerate(table.head)]
    right = [i > 0 for i in range(len(table.head))]
    lines = [_line(table.head, widths, right), _rule(widths, right), *(_line(row, widths, right) for row in cells)]
    return "\n".join([table.caption, "", *lines])


def _shown(cell: Cell) -> str:
    if cell is None:
        return "-"
    return f"{cell:.3f}" if isinstance(cell, float) else str(cell)


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    set_ = [
        cell.rjust(width) if is_right else cell.ljust(width)
        for cell, width, is_right in zip(cells, widths, right, strict=True)
    ]
    return f"| {' | '.join(set_)} |"


def _rule(widths: Sequence[int], right: Sequence[bool]) -> str:
    parts = [
        "-" * (width - 1) + ":" if is_right else ":" + "-" * (width - 1)
        for width, is_right in zip(widths, right, strict=True)
    ]
    return f"| {' | '.join(parts)} |"


def say(name: str, tables: Sequence[Table], *, record: bool) -> None:
    """Print the tables of a command with the commit; `record` also puts them into RESULTS.md."""
    body = "\n\n".join(rendered(table) for table in tables)
    print(f"commit {commit()}\n\n{body}")
    if record:
        today = datetime.now(UTC).date().isoformat()
        write_section(RESULTS, name, f"{today}, commit {commit()}.\n\n{body}")


def write_section(path: Path, name: str, body: str) -> None:
    """Replace the section of that name, or add it at the end."""
    old = path.read_text(encoding="utf-8") if path.exists() else _TITLE
    section = f"## {name}\n\n{body}\n"
    pattern = re.compile(rf"^## {re.escape(name)}\n.*?(?=^## |\Z)", re.M | re.S)
    if pattern.search(old):
        new = pattern.sub(lambda _: section + "\n", old).rstrip("\n") + "\n"
    else:
        new = f"{old.rstrip(chr(10))}\n\n{section}"
    path.write_text(new, encoding="utf-8")


def share(part: float, whole: float) -> float | None:
    """None where there is nothing to divide by."""
    return part / whole if whole else None
