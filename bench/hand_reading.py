"""`reading`: what the reader makes of the base edition, against a reading by hand."""

import csv
import re
import resource
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median

from bench.running import BenchError
from bench.tables import Cell, Table, share
from editions import COMPOUND_RULE, HYPHEN_RULE, PAGE_RULE, PUNCTUATION_RULE, Edition, Note, Paragraph, read_edition

READINGS = 5  # timed
SURE = 0.75  # units less sure than this are not scored, neither as missing nor as surplus

# What each kind of the hand reading may be called by the reader, where their names differ or either is right.
KINDS: Mapping[tuple[str, str], frozenset[str]] = {
    ("list item", ""): frozenset({"list"}),
    ("source-line", ""): frozenset({"source"}),
    ("source-line", "date"): frozenset({"source", "date"}),
    ("source-line", "second source statement"): frozenset({"source"}),
    ("heading", "date"): frozenset({"heading", "date"}),
    ("chronicle entry", ""): frozenset({"entry"}),
    ("chronicle entry", "date"): frozenset({"entry", "date"}),
}


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of the hand reading: the stretch it stands in, its lines, its kind, how sure its beginning is."""

    stretch: str
    first: int
    last: int
    kind: str
    subkind: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Wanted:
    """The figures that the hand reading names for the whole volume."""

    pages: int
    works: int
    headings: int
    notes: int
    footnotes: int
    footnote_marks: int
    unprinted: int
    entries: int
    signs: int
    broken: int
    hyphens: int
    fused: int
    emphases: int


def units_of(path: Path) -> list[Unit]:
    """The units of the hand reading, in order."""
    return [
        Unit(
            row["stretch"],
            int(row["start_line"]),
            int(row["end_line"]),
            row["kind"],
            row["subkind"],
            float(row["confidence"]),
        )
        for row in rows_of(path)
    ]


def doubtful_lines(path: Path) -> frozenset[int]:
    """Lines where a unit could begin and, with too little confidence, does not."""
    return frozenset(int(row["line"]) for row in rows_of(path) if float(row["confidence_not_a_boundary"]) < SURE)


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a table with tabulators, by its head."""
    if not path.exists():
        raise BenchError(f"{path}: not found; the hand reading is compared with it")
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))


def wanted_figures(path: Path) -> Wanted:
    """The numbers in the page that tells of the hand reading."""
    text = path.read_text(encoding="utf-8")

    def number(pattern: str) -> int:
        found = re.search(pattern, text)
        if not found:
            raise BenchError(f"{path}: it does not say how many: {pattern}")
        return int(found.group(1))

    return Wanted(
        pages=number(r"(\d+) page segments"),
        works=number(r"(\d+) works"),
        headings=number(r"(\d+) sub-headings"),
        notes=number(r"(\d+) notes;"),
        footnotes=number(r"(\d+) footnotes with"),
        footnote_marks=number(r"footnotes with (\d+) marks"),
        unprinted=number(r"(\d+) page numbers are not printed"),
        entries=number(r"table of contents has (\d+) entries"),
        signs=sum(map(int, re.findall(r"`[³²¹Œ‹€]` [\w\s]+? \((\d+)\)", text))),
        broken=number(r"pages: (\d+) join") + number(r"join, (\d+) keep a hyphen"),
        hyphens=number(r"belong to the word, (\d+) do not"),
        fused=number(r"(\d+) fused compounds"),
        emphases=number(r"(\d+) true emphases"),
    )


def timed_reading(path: Path) -> tuple[Edition, float]:
    """The edition, and the CPU seconds of a reading when all is loaded: the median of several."""
    edition = read_edition(path)
    seconds = []
    for _ in range(READINGS):
        before = resource.getrusage(resource.RUSAGE_SELF)
        read_edition(path)
        after = resource.getrusage(resource.RUSAGE_SELF)
        seconds.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return edition, median(seconds)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Boundaries of one stretch: those hit, missing and surplus (lines), and hits of the right kind."""

    name: str
    hit: tuple[int, ...]
    missing: tuple[int, ...]
    surplus: tuple[int, ...]
    right_kinds: int


def stretches_of(edition: Edition, units: Sequence[Unit], doubtful: frozenset[int]) -> list[Stretch]:
    """Every hand-decided stretch, compared."""
    names = dict.fromkeys(unit.stretch for unit in units)
    return [_stretch(edition, name, [unit for unit in units if unit.stretch == name], doubtful) for name in names]


def _stretch(edition: Edition, name: str, units: Sequence[Unit], doubtful: frozenset[int]) -> Stretch:
    first, last = min(unit.first for unit in units), max(unit.last for unit in units)
    read = {one.lines.first: one for one in edition.paragraphs if one.lines and one.kind != "furniture"}
    begun = {line for line in read if first <= line <= last}
    sure = {unit.first: unit for unit in units if unit.confidence >= SURE}
    known = {unit.first for unit in units} | doubtful
    hit = sorted(begun & set(sure))
    right = sum(read[line].kind in _kinds(sure[line]) for line in hit)
    return Stretch(name, tuple(hit), tuple(sorted(set(sure) - begun)), tuple(sorted(begun - known)), right)


def _kinds(unit: Unit) -> frozenset[str]:
    return KINDS.get((unit.kind, unit.subkind)) or KINDS.get((unit.kind, ""), frozenset({unit.kind}))


def table_of_stretches(stretches: Sequence[Stretch]) -> Table:
    """A row a stretch, and one for all."""
    rows = [_row(one.name, [one]) for one in stretches] + [_row("all", stretches)]
    head = ("stretch", "units", "precision", "recall", "F1", "kinds right", "missing at", "surplus at")
    return Table("Paragraph boundaries of the base edition, against the hand reading.", head, tuple(rows))


def _row(name: str, stretches: Sequence[Stretch]) -> tuple[Cell, ...]:
    hit = sum(len(one.hit) for one in stretches)
    missing = [line for one in stretches for line in one.missing]
    surplus = [line for one in stretches for line in one.surplus]
    both = 2 * hit + len(missing) + len(surplus)
    lines = (f"{len(missing)}", f"{len(surplus)}") if name == "all" else (_joined(missing), _joined(surplus))
    kinds = share(sum(one.right_kinds for one in stretches), hit)
    figures = share(hit, hit + len(surplus)), share(hit, hit + len(missing)), share(2 * hit, both), kinds
    return (name, hit + len(missing), *figures, *lines)


def _joined(lines: Iterable[int]) -> str:
    return " ".join(map(str, lines)) or "-"


def table_of_figures(edition: Edition, wanted: Wanted, seconds: float) -> Table:
    """Counts over the whole volume, and what they should be."""
    kinds = {paragraph.id: paragraph.kind for paragraph in edition.paragraphs}
    notes = [note for note in edition.notes if kinds[note.paragraphs[0]] == "note"]
    footnotes = [note for note in edition.notes if kinds[note.paragraphs[0]] == "footnote"]
    works = [work for work in edition.works if work.kind == "work"]
    rules = Counter(repair.rule for repair in edition.repairs)
    rows: tuple[tuple[Cell, ...], ...] = (
        ("pages", wanted.pages, len(edition.pages)),
        ("page numbers not printed", wanted.unprinted, _unprinted(edition)),
        ("works", wanted.works, len(works)),
        ("headings inside works", wanted.headings, sum(len(work.headings) for work in works)),
        ("notes", wanted.notes, len(notes)),
        ("notes called for on the page they name", wanted.notes, _on_their_page(edition, notes)),
        ("footnotes", wanted.footnotes, len(footnotes)),
        ("their marks", wanted.footnote_marks, sum(len(note.marks) for note in footnotes)),
        ("entries of the contents, found on their pages", wanted.entries, sum(one.agrees for one in edition.contents)),
        ("wrong signs of punctuation", wanted.signs, rules[PUNCTUATION_RULE]),
        (
            "words broken over a page end",
            wanted.broken,
            rules[PAGE_RULE] + _hyphens_at_pages(edition),
        ),
        ("line-end hyphens that do not belong to the word", wanted.hyphens, rules[HYPHEN_RULE]),
        ("compounds that lost their hyphen, all told", wanted.fused, rules[COMPOUND_RULE]),
        ("phrases emphasised by letter-spacing", wanted.emphases, sum(len(one.emphasis) for one in edition.paragraphs)),
        ("CPU s of reading", None, f"{seconds:.2f}"),
    )
    return Table("Counts over the whole volume.", ("what", "by hand", "read"), rows)


def _unprinted(edition: Edition) -> int:
    """Pages with a number of the volume (no stand-in such as "[14]") that is not printed."""
    return sum(not page.printed and not page.label.startswith("[") for page in edition.pages)


def _hyphens_at_pages(edition: Edition) -> int:
    """The hyphens taken out of words that run over a page end."""
    at_pages = {
        one.end
        for paragraph in edition.paragraphs
        for one, other in pairwise(paragraph.spans)
        if edition.page_at(one.start) != edition.page_at(other.start)
    }
    return sum(repair.rule == HYPHEN_RULE and repair.at in at_pages for repair in edition.repairs)


def _on_their_page(edition: Edition, notes: Iterable[Note]) -> int:
    places: Mapping[str, Paragraph] = {paragraph.id: paragraph for paragraph in edition.paragraphs}
    found = 0
    for note in notes:
        pages = [edition.page_at(mark.start) for mark in note.marks if mark.paragraph in places]
        found += any(page is not None and page.label == note.page_reference for page in pages)
    return found
