"""An edition's paragraphs set as PDFs, in two sizes with footnotes, and read again: are their boundaries found?"""

import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from bench.forms.book import Book, BookNote, Call, Chapter, Passage, book_of
from bench.forms.comparing import alike, reading_of
from bench.forms.programs import printed_by_chromium, saved_by_libreoffice
from bench.forms.web import BOOK_STYLE, web_page
from bench.forms.word import word_document
from bench.tables import Table
from editions import read_edition

Row = tuple[str | int | float | None, ...]
SEEN = 30  # letters on each side by which a boundary is known again
# Ways to set a page: paragraphs told by indents, by white, by neither; all with notes in smaller type.
STYLES: Mapping[str, str] = {
    "indents, justified": BOOK_STYLE,
    "white, ragged": "body { font-size: 11pt } p { margin: 0.7em 0 } .footnotes { font-size: 8pt }",
    "neither, justified": BOOK_STYLE.replace("text-indent: 1.5em;", ""),
}


def numbered(book: Book) -> Book:
    """The book with one number for each mark, and a note for each number, all at their chapters' ends in order."""
    number = 0
    chapters = []
    for chapter in book.chapters:
        texts = {note.label: note.text for note in book.notes}
        notes: list[BookNote] = []
        passages: list[Passage] = []
        for passage in chapter.passages:
            calls = []
            for call in sorted(passage.calls, key=lambda call: call.at):
                number += 1
                calls.append(Call(call.at, str(number)))
                notes.append(BookNote(str(number), texts[call.label]))
            passages.append(replace(passage, calls=tuple(calls)))
        chapters.append(Chapter(tuple(passages), tuple(notes), chapter.is_front))
    return replace(book, chapters=tuple(chapters))


def table_of_printed(edition: Path) -> Table:
    """Each way of setting it: precision and recall of the boundaries, and what is the same to the letter."""
    rows: list[Row] = []
    book = numbered(_without_lists(book_of(edition)))
    with tempfile.TemporaryDirectory() as folder:
        for name, pdf in _printed(book, Path(folder)):
            path = Path(folder) / "printed.pdf"
            path.write_bytes(pdf)
            rows.append((name, *_figures(book, path)))
    head = ("set by", "paragraphs", "precision", "recall", "F1", "to the letter", "notes", "CPU s")
    return Table("The edition's paragraphs as PDFs, read again.", head, tuple(rows))


def _without_lists(book: Book) -> Book:
    """The book without its contents and its back matter, which are no running text."""
    return replace(book, chapters=tuple(one for one in book.chapters if any(passage.level for passage in one.passages)))


def _printed(book: Book, folder: Path) -> Iterator[tuple[str, bytes]]:
    yield "LibreOffice, indents, footnotes", saved_by_libreoffice(word_document(book), "pdf", folder)
    for name, style in STYLES.items():
        yield f"Chromium, {name}", printed_by_chromium(web_page(book, style), folder)


def _figures(book: Book, path: Path) -> Row:
    began = time.process_time()
    edition = read_edition(path)
    seconds = time.process_time() - began
    base = [passage.text for passage in book.passages]
    read = reading_of(edition)
    wanted, found = _boundaries(base), _boundaries(read.texts)
    right = (wanted & found).total()
    precision, recall = right / max(found.total(), 1), right / max(wanted.total(), 1)
    notes = Counter(note.text for note in book.notes) & Counter(note.text for note in read.notes)
    return (
        len(base),
        round(precision, 3),
        round(recall, 3),
        round(2 * precision * recall / max(precision + recall, 1e-9), 3),
        str(alike(base, read.texts)),
        f"{notes.total()}/{len(book.notes)}",
        round(seconds, 2),
    )


def _boundaries(texts: Sequence[str]) -> Counter[str]:
    """The ends of paragraphs, each by the letters around it."""
    letters = ["".join(filter(str.isalnum, text)).casefold() for text in texts]
    whole, found, place = "".join(letters), Counter[str](), 0
    for text, _ in pairwise(filter(None, letters)):
        place += len(text)
        found[f"{whole[max(0, place - SEEN) : place]}|{whole[place : place + SEEN]}"] += 1
    return found
