"""One door for every format: which reader reads a file, and the one table of readers."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from editions.cleanup.punctuation import mend_punctuation
from editions.decoding import decode, read_bytes
from editions.editionfile import SUFFIX, EditionFile, edition_file_of
from editions.errors import EditionError
from editions.formats import Format, format_of
from editions.hand import Hand
from editions.heeding import check_reading, hand_of
from editions.model import Description, Edition
from editions.plaintext import read_plaintext

Reader = Callable[[Path, bytes, str, Hand], Edition]  # file, content, siglum, what a person says of its lines

# The reader of each format, by its module in this room: imported when a file needs it, for all of them take as long to
# import as a short book takes to read.
READERS: Mapping[Format, str] = {
    "text": "plaintext.read_plaintext",
    "markdown": "markdown.reader.read_markdown",
    "html": "webtext.read_webtext",
    "tei": "tei.reader.read_tei",
    "epub": "epub.reader.read_epub",
    "docx": "word.reader.read_docx",
    "pdf": "pdf.reader.read_pdf",
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
    form = format_of(path, data)
    file = edition_file_of(path)
    siglum = siglum or file.siglum or FIRST_SIGLUM
    if form == "text":
        edition = _read_as_said(path, data, siglum, file, seen)
    elif file.entries:
        raise file.error(file.entries[0], "only plain text has lines that an entry could speak of; take it out")
    else:
        edition = reader_of(form)(path, data, siglum, Hand())
    return _described(_described(edition, file.description), description or Description())


def reader_of(form: Format) -> Reader:
    """The function that reads a format."""
    module, _, name = READERS[form].rpartition(".")
    reader: Reader = getattr(import_module(f"editions.{module}"), name)
    return reader


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
