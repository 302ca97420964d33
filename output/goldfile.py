"""Gold files: which paragraphs are known to answer each other, in the tables of a case folder."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from output.errors import RequestError

PAIRS, MOVED, PASSAGES, ANCHORS, EXTRA = "gold.tsv", "moved.tsv", "passages.tsv", "anchors.tsv", "extra.tsv"
HEADS: Mapping[str, tuple[str, ...]] = {
    PAIRS: ("base", "witness"),
    MOVED: ("base", "witness"),
    PASSAGES: ("base", "witness", "passage"),
    ANCHORS: ("witness", "line"),
    EXTRA: ("witness",),
}
LONGEST = 9  # digits of a number

Pair = tuple[int, int]  # a paragraph of the base and one of the witness, counted from 1 without furniture


class Anchor(NamedTuple):
    """A paragraph of the witness, and the line of the base at which what it answers stands."""

    witness: int
    line: int


@dataclass(frozen=True, slots=True)
class Extent:
    """How far the numbers of a gold file may go: paragraphs of both sides, lines of the base (None: it has none)."""

    base: int
    witness: int
    lines: int | None


@dataclass(frozen=True, slots=True)
class Gold:
    """All that is known of a case: `pairs`, or else `anchors` and `extra`, paragraphs that answer nothing.

    `base` and `witness` are the numbers of paragraphs that the case's own texts have; None where they are not there.
    """

    name: str
    pairs: frozenset[Pair]
    moved: frozenset[Pair]
    passages: tuple[frozenset[Pair], ...]
    anchors: tuple[Anchor, ...]
    extra: tuple[int, ...]
    base: int | None
    witness: int | None


class _Row(NamedTuple):
    """One line of a table: where it stands, and its cells."""

    path: Path
    line: int
    cells: tuple[str, ...]

    def error(self, reason: str) -> RequestError:
        return RequestError(f"{self.path}:{self.line}: {reason}")

    def number(self, column: int, name: str, most: int | None, thing: str) -> int:
        """The number in a column, at most so great."""
        cell = self.cells[column]
        if not (cell.isascii() and cell.isdigit() and len(cell) <= LONGEST and int(cell)):
            raise self.error(f"{name} should be a number from 1, not {cell[:20]!r}")
        if most is not None and int(cell) > most:
            raise self.error(
                f"{name} is {cell}, but there are only {most} {thing}; is this the gold of other editions?"
            )
        return int(cell)


def read_gold(place: Path, extent: Extent) -> Gold:
    """The gold of a case folder, or of a table of pairs or anchors with the other tables beside it.

    Raises RequestError where there is none, or where it cannot be understood.
    """
    file = place if not place.is_dir() else _table_in(place)
    folder = file.parent
    base, witness = _paragraphs_of(folder / "base.txt"), _paragraphs_of(folder / "witness.txt")
    extent = Extent(base or extent.base, witness or extent.witness, extent.lines)
    head = _lines_of(file)[0].split("\t")
    is_anchors = tuple(head[:2]) == HEADS[ANCHORS]
    pairs = [] if is_anchors else [*_pairs(_rows(file, PAIRS), extent)]
    anchors = [*_anchors(_rows(file, ANCHORS), extent)] if is_anchors else []
    if not pairs and not anchors:
        raise RequestError(f"{file}: holds no row below its header; nothing can be scored by it")
    passages: defaultdict[str, set[Pair]] = defaultdict(set)
    for row, pair in _with_rows(folder, PASSAGES, extent):
        passages[row.cells[2]].add(pair)
    return Gold(
        name=folder.resolve().name,
        pairs=frozenset(pairs),
        moved=frozenset(pair for _, pair in _with_rows(folder, MOVED, extent)),
        passages=tuple(map(frozenset, passages.values())),
        anchors=tuple(anchors),
        extra=tuple(_extra(folder / EXTRA, extent)) if is_anchors else (),
        base=base,
        witness=witness,
    )


def _table_in(folder: Path) -> Path:
    for name in (PAIRS, ANCHORS):
        if (folder / name).exists():
            return folder / name
    raise RequestError(f"{folder}: holds neither {PAIRS} nor {ANCHORS}; name the gold file itself")


def _with_rows(folder: Path, name: str, extent: Extent) -> Iterator[tuple[_Row, Pair]]:
    """The pairs of a table beside the gold, with their rows; none where there is no such table."""
    if (folder / name).exists():
        rows = [*_rows(folder / name, name)]
        yield from zip(rows, _pairs(rows, extent), strict=True)


def _pairs(rows: Sequence[_Row] | Iterator[_Row], extent: Extent) -> Iterator[Pair]:
    for row in rows:
        base = row.number(0, "base", extent.base, "paragraphs in the base")
        yield base, row.number(1, "witness", extent.witness, "paragraphs in the witness")


def _anchors(rows: Iterator[_Row], extent: Extent) -> Iterator[Anchor]:
    for row in rows:
        witness = row.number(0, "witness", extent.witness, "paragraphs in the witness")
        yield Anchor(witness, row.number(1, "line", extent.lines, "lines in the base"))


def _extra(path: Path, extent: Extent) -> Iterator[int]:
    if path.exists():
        for row in _rows(path, EXTRA):
            yield row.number(0, "witness", extent.witness, "paragraphs in the witness")


def _rows(path: Path, name: str) -> Iterator[_Row]:
    """The rows below the header, without those that are blank."""
    head, *lines = _lines_of(path)
    wanted = HEADS[name]
    if tuple(cell.strip() for cell in head.split("\t"))[: len(wanted)] != wanted:
        reason = f"the header should be {' '.join(wanted)}, with tabs between, not {head[:40]!r}"
        raise RequestError(f"{path}:1: {reason}")
    for number, line in enumerate(lines, 2):
        row = _Row(path, number, tuple(cell.strip() for cell in line.split("\t")))
        if not line.strip():
            continue
        if len(row.cells) < len(wanted):
            raise row.error(f"should have {len(wanted)} cells ({', '.join(wanted)}) with tabs between")
        yield row


def _lines_of(path: Path) -> list[str]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise RequestError(f"{path}: no such file; name a case folder or a table of pairs such as {PAIRS}") from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise RequestError(f"{path}:{line}: not UTF-8 text; save it as UTF-8") from error
    except OSError as error:
        raise RequestError(f"{path}: cannot be read ({error.strerror})") from error
    if not text.strip():
        raise RequestError(f"{path}: is empty; its first line should be a header such as base, tab, witness")
    return text.split("\n")


def _paragraphs_of(path: Path) -> int | None:
    """How many paragraphs a text of a case has, one on every other line; None where it is not there or not so."""
    try:
        lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    except (OSError, ValueError):
        return None
    is_case = all(line.strip() for line in lines[::2]) and not any(line.strip() for line in lines[1::2])
    return len(lines[::2]) if is_case else None
