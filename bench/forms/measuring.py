"""Every form written, read and held against the plain text that it was made of."""

import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.forms.book import Book, book_of
from bench.forms.comparing import Divergence, Reading, alike, divergences, reading_of
from bench.forms.making import FORMS, write_form
from bench.tables import Table
from editions import read_edition


@dataclass(frozen=True, slots=True)
class FormResult:
    """One form: what was read, what differs from the base, and the CPU seconds of reading."""

    name: str
    base: Reading
    form: Reading
    divergences: tuple[Divergence, ...]
    seconds: float


def measure_forms(base: Path, names: Iterable[str] = FORMS, keep: Path | None = None) -> list[FormResult]:
    """The forms in order; `keep` is a folder in which the files stay."""
    book, reading = book_of(base), reading_of(read_edition(base))
    with tempfile.TemporaryDirectory() as folder:
        return [measure_form(name, book, reading, (keep or Path(folder)) / name.replace(" ", "-")) for name in names]


def measure_form(name: str, book: Book, base: Reading, folder: Path) -> FormResult:
    """One form, written into the folder; raises MissingProgramError where it takes a program that is not there."""
    path = write_form(name, book, folder)
    began = time.process_time()
    edition = read_edition(path)
    seconds = time.process_time() - began
    form = reading_of(edition)
    return FormResult(name, base, form, divergences(base, form), seconds)


def tables_of(results: Sequence[FormResult]) -> list[Table]:
    """The overview, and all that differs if anything does."""
    rows = tuple(
        (
            result.name,
            str(alike(result.base.texts, result.form.texts)),
            str(alike(result.base.headings, result.form.headings)),
            str(alike(result.base.notes, result.form.notes)),
            str(alike(result.base.marks, result.form.marks)),
            str(alike(result.base.titles, result.form.titles)),
            len(result.divergences),
            round(result.seconds, 2),
        )
        for result in results
    )
    head = ("form", "paragraphs", "headings", "notes", "marks in place", "titles", "differences", "CPU s")
    overview = Table("The demo book in every form: what is read the same to the letter, of all.", head, rows)
    apart = tuple((result.name, one.part, one.base, one.form) for result in results for one in result.divergences)
    return [overview, *([Table("Differences.", ("form", "part", "base", "read"), apart)] if apart else [])]
