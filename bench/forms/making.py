"""The one table of forms: how each is made of the book."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.forms.book import Book
from bench.forms.epub import epub_2, epub_3
from bench.forms.programs import printed_by_chromium, saved_by_libreoffice
from bench.forms.tei import tei_with_notes_behind, tei_with_notes_inside
from bench.forms.texts import markdown, plain_text
from bench.forms.web import printed_page, web_page
from bench.forms.word import word_document

Maker = Callable[[Book, Path], bytes]  # the book, a folder for files in between


@dataclass(frozen=True, slots=True)
class Form:
    """A file's suffix, and how its content is made."""

    suffix: str
    made: Maker


def _written(write: Callable[[Book], str]) -> Maker:
    return lambda book, _: write(book).encode()


def _packed(pack: Callable[[Book], bytes]) -> Maker:
    return lambda book, _: pack(book)


FORMS: Mapping[str, Form] = {
    "plain text": Form(".txt", _written(plain_text)),
    "Markdown": Form(".md", _written(markdown)),
    "HTML": Form(".html", _written(web_page)),
    "TEI, notes inside": Form(".xml", _written(tei_with_notes_inside)),
    "TEI, notes behind": Form(".xml", _written(tei_with_notes_behind)),
    "EPUB 2": Form(".epub", _packed(epub_2)),
    "EPUB 3": Form(".epub", _packed(epub_3)),
    "Word": Form(".docx", _packed(word_document)),
    "Word, saved by LibreOffice": Form(
        ".docx", lambda book, folder: saved_by_libreoffice(word_document(book), "docx", folder)
    ),
    "PDF by Chromium, as a book": Form(".pdf", lambda book, folder: printed_by_chromium(printed_page(book), folder)),
    "PDF by Chromium, as it comes": Form(".pdf", lambda book, folder: printed_by_chromium(web_page(book), folder)),
    "PDF by LibreOffice": Form(".pdf", lambda book, folder: saved_by_libreoffice(word_document(book), "pdf", folder)),
}


def write_form(name: str, book: Book, folder: Path) -> Path:
    """Write the book in a form into a folder of its own; raises MissingProgramError where that takes a program."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"form{FORMS[name].suffix}"
    path.write_bytes(FORMS[name].made(book, folder))
    return path
