"""`parts`: the whole command on witnesses that print a part of the base, or print it in another order."""

import re
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bench.lexis import lexis_of
from bench.linked_lines import LineScore, Record, linked_of, score_lines
from bench.misses import write_misses
from bench.part_scores import (
    FORMULA,
    Gaps,
    Judged,
    Moves,
    NoteScore,
    misses_of,
    right_among_printed,
    score_added,
    score_formulas,
    score_moves,
    score_notes,
    score_omitted,
)
from bench.parting import make_part
from bench.printing import Distance, printing_of
from bench.running import Run, record_of, run_align
from bench.seeds import seeded
from bench.tables import Cell, Table, share
from editions import read_edition

LIGHT = Distance(revised=0.1, accidentals=0.8)  # how much every witness is changed besides


@dataclass(frozen=True, slots=True)
class Case:
    """One witness to be made: which part, in which layout, and whether it is then the base of the other."""

    part: str
    layout: str
    seed: int
    swapped: bool = False

    @property
    def name(self) -> str:
        return f"{'excerpt: ' if self.swapped else ''}{self.part} {self.seed} ({self.layout})"


CASES = (
    *(Case("short pamphlet", layout, seed) for seed, layout in enumerate(("signed", "txt", "html"), start=1)),
    *(Case("long pamphlet", layout, seed) for seed, layout in enumerate(("signed", "html"), start=1)),
    Case("order", "html", 1),
    Case("order", "txt", 2),
    Case("abridged", "html", 1),
    Case("abridged", "signed", 2),
    Case("torn", "txt", 1),
    Case("torn", "paged", 2),
    Case("headless", "txt", 1),
    Case("notes", "html", 1),
    Case("notes", "signed", 2),
    Case("anthology", "txt", 1),
    Case("anthology", "html", 2),
    Case("short pamphlet", "signed", 1, swapped=True),
    Case("long pamphlet", "html", 2, swapped=True),
)


@dataclass(frozen=True, slots=True)
class PartResult:
    """One witness measured; `omitted` is what it lacks, `added` what it has besides."""

    name: str
    run: Run
    printed: tuple[int, float]
    lines: LineScore
    moves: Moves
    elsewhere: int
    omitted: Gaps
    added: Gaps
    notes: NoteScore
    formulas: NoteScore


def measure_part(base: Path, case: Case, keep: Path | None) -> PartResult:
    """Make the witness, run the command, judge what it wrote; `keep` takes the files and a list of the misses."""
    edition = read_edition(base)
    lexis = lexis_of(edition)
    part = make_part(edition, case.part, lexis, seeded(case.seed, case.part))
    distance = Distance(LIGHT.revised, LIGHT.accidentals, layout=case.layout)
    printing = printing_of(edition, part.items, distance, lexis, case.seed, new_numbers=part.new_numbers)
    with tempfile.TemporaryDirectory() as temporary:
        folder = (keep or Path(temporary)) / re.sub(r"\W+", "-", case.name).strip("-")
        folder.mkdir(parents=True, exist_ok=True)
        witness = folder / f"witness{printing.suffix}"
        witness.write_text(printing.text, encoding="utf-8")
        pair = (witness, base) if case.swapped else (base, witness)
        run = run_align(*pair, folder / "pages", repeat=False)
        record = swapped(record_of(folder / "pages")) if case.swapped else record_of(folder / "pages")
        judged = Judged(edition, part, printing, linked_of(edition, printing.gold, record), record)
        if keep:
            write_misses(folder / "misses.tsv", misses_of(judged))
    return _result(case, judged, run)


def swapped(record: Record) -> Record:
    """The record as it would be with the witness as the base."""
    kinds = {"split": "merged", "merged": "split", "omitted": "added", "added": "omitted"}
    links = [
        link | {"base": link["witness"], "witness": link["base"], "kind": kinds.get(link["kind"], link["kind"])}
        for link in record["links"]
    ]
    return {**record, "editions": record["editions"][::-1], "links": links}


def _result(case: Case, judged: Judged, run: Run) -> PartResult:
    return PartResult(
        case.name,
        run,
        right_among_printed(judged),
        score_lines(judged.edition, judged.linked),
        score_moves(judged),
        len(judged.part.elsewhere),
        score_omitted(judged),
        score_added(judged),
        score_notes(judged),
        score_formulas(judged),
    )


_LINKS_HEAD = (
    "witness", "lines", "right", "precision", "recall",
    "moved", "truly", "false", "short", "elsewhere", "all lines right", "CPU s",
)  # fmt: skip
_GAPS_HEAD = (
    "witness", "absent", "stretches", "links", "found", "kind right",
    "foreign", "stretches ", "links ", "found ", "kind right ",
)  # fmt: skip


def tables_of(results: Iterable[PartResult]) -> list[Table]:
    """Links, stretches and notes of all cases."""
    results = list(results)
    return [
        Table(
            "Lines of the base that the witness prints, and links by them; links said to have moved, of them rightly "
            "linked and truly printed elsewhere, and, of the false ones, headings, dates, signatures and formulas; "
            "paragraphs that were printed elsewhere; share of all lines that are right, unprinted ones too.",
            _LINKS_HEAD,
            tuple(map(_links_row, results)),
        ),
        Table(
            "What the witness lacks, and what it has besides: paragraphs, the stretches that they make, the links "
            "that say so (one a stretch is wanted), share of the paragraphs said absent, and with the right absence.",
            _GAPS_HEAD,
            tuple((one.name, *_gaps_cells(one.omitted), *_gaps_cells(one.added)) for one in results),
        ),
        Table(
            f"Printed notes, and printed paragraphs whose text stands {FORMULA} times or oftener: linked rightly, "
            "wrongly, or said omitted.",
            ("witness", "notes", "right", "wrong", "omitted", "formulas", "right ", "wrong ", "omitted "),
            tuple((one.name, *_notes_cells(one.notes), *_notes_cells(one.formulas)) for one in results),
        ),
    ]


def _links_row(result: PartResult) -> tuple[Cell, ...]:
    lines, moves = result.lines, result.moves
    figures: tuple[Cell, ...] = (*result.printed, lines.precision, lines.recall)
    moved = (moves.said, moves.truly, moves.said - moves.truly, moves.short, result.elsewhere)
    return (result.name, *figures, *moved, lines.right, f"{result.run.cpu:.2f}")


def _gaps_cells(gaps: Gaps) -> tuple[Cell, ...]:
    found, right = share(gaps.found, gaps.paragraphs), share(gaps.kind_right, gaps.paragraphs)
    return gaps.paragraphs, gaps.stretches, gaps.links, found, right


def _notes_cells(notes: NoteScore) -> tuple[Cell, ...]:
    return notes.printed, notes.right, notes.wrong, notes.absent
