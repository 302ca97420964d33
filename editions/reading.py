"""One door for every format: which reader reads a file, and the one table of readers."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from editions.cleanup.punctuation import mend_punctuation
from editions.decoding import decode, read_bytes
from editions.editionfile import SUFFIX, EditionFile, edition_file_of
from editions.epub.reader import read_epub
from editions.errors import EditionError
from editions.formats import Format, format_of
from editions.hand import Hand
from editions.heeding import check_reading, hand_of
from editions.markdown.reader import read_markdown
from editions.model import Description, Edition
from editions.pdf.reader import read_pdf
from editions.plaintext import read_plaintext
from editions.tei.reader import read_tei
from editions.webtext import read_webtext
from editions.word.reader import read_docx

Reader = Callable[[Path, bytes, str, Hand], Edition]  # file, content, siglum, what a person says of its lines

READERS: Mapping[Format, Reader] = {
    "text": read_plaintext,
    "markdown": read_markdown,
    "html": read_webtext,
    "tei": read_tei,
    "epub": read_epub,
    "docx": read_docx,
    "pdf": read_pdf,
}

FIRST_SIGLUM = "A"  # of an edition to which nobody has given another


def read_edition(
    path: Path,
    siglum: str | None = None,
    description: Description | None = None,
    seen: Mapping[int, bool] = MappingProxyType({}),
) -> Edition:
    """Read any supported file; its content decides how, its suffix only where the content leaves a choice.

    What the edition file beside it says is heeded; `siglum` and `description` go before it. `seen` says of lines
    whether another edition begins a paragraph there.

    Raises EditionError where the file, or the edition file, cannot be read.
    """
    if path.name.endswith(SUFFIX):
        raise EditionError(path, "is the file beside an edition; name the edition itself")
    data = read_bytes(path)
    reader = READERS[format_of(path, data)]
    file = edition_file_of(path)
    siglum = siglum or file.siglum or FIRST_SIGLUM
    if reader is read_plaintext:
        edition = _read_as_said(path, data, siglum, file, seen)
    elif file.entries:
        raise file.error(file.entries[0], "only plain text has lines that an entry could speak of; take it out")
    else:
        edition = reader(path, data, siglum, Hand())
    return _described(_described(edition, file.description), description or Description())


def _read_as_said(path: Path, data: bytes, siglum: str, file: EditionFile, seen: Mapping[int, bool]) -> Edition:
    """A plain text, read as a person says of its lines; raises EditionError where that cannot be followed."""
    if not file.entries:
        return read_plaintext(path, data, siglum, Hand(seen=seen))
    text = decode(path, data).text
    hand = hand_of(file, text, mend_punctuation(text).text, seen)
    edition = read_plaintext(path, data, siglum, hand)
    check_reading(file, hand, edition, lambda other: read_plaintext(path, data, siglum, other))
    return edition


def _described(edition: Edition, description: Description) -> Edition:
    return replace(
        edition,
        title=description.title or edition.title,
        language=description.language or edition.language,
        place=description.place or edition.place,
        publisher=description.publisher or edition.publisher,
        year=description.year or edition.year,
        translator=description.translator or edition.translator,
    )
