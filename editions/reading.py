"""One door for every format: which reader reads a file, and the one table of readers."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from editions.cleanup.punctuation import mend_punctuation
from editions.decoding import decode, read_bytes
from editions.editionfile import SUFFIX, EditionFile, edition_file_of
from editions.errors import EditionError
from editions.hand import Hand
from editions.heeding import check_reading, hand_of
from editions.model import Description, Edition
from editions.plaintext import read_plaintext
from editions.webtext import read_webtext

Reader = Callable[[Path, bytes, str, Hand], Edition]  # file, content, siglum, what a person says of its lines

READERS: Mapping[str, Reader] = {
    "text": read_plaintext,
    "html": read_webtext,
}

FIRST_SIGLUM = "A"  # of an edition to which nobody has given another
NOT_XHTML = "XML, but not XHTML; this version reads plain text and HTML: save it as one of them"
HEAD = 4096  # bytes that show what kind of file it is
_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml\s|^\s*<(TEI|teiHeader|book|article)[\s>]", re.IGNORECASE)
_TAG = re.compile(rb"</?(?:p|div|span|h[1-6]|br|a|i|b|em|body|head|table|tr|td|ul|li|blockquote)\b[^<>]{0,200}>", re.I)
_LEAST_TAGS = 3  # fewer may stand in a plain text that speaks of HTML
_HTML_FIRST = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.I
)
_TEXT_SUFFIXES = (".txt", ".text", ".md")  # a text may speak of tags, or put conjectures between < and >
_WEB_SUFFIXES = (".html", ".htm", ".xhtml")


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
    reader = READERS[kind_of(path, data)]
    file = edition_file_of(path)
    siglum = siglum or file.siglum or FIRST_SIGLUM
    if reader is read_plaintext:
        edition = _read_as_said(path, data, siglum, file, seen)
    elif file.entries:
        raise file.error(file.entries[0], "an HTML file has no lines that an entry could speak of; take it out")
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


def kind_of(path: Path, data: bytes) -> str:
    """The key in READERS; raises EditionError where no reader is for it."""
    head = data[:HEAD].replace(b"\0", b"")  # so that UTF-16 shows its tags too
    is_text = path.suffix.lower() in _TEXT_SUFFIXES
    if _HTML_FIRST.match(head) or (_HTML.search(head) and not is_text):
        return "html"
    if _XML.search(head.removeprefix(b"\xef\xbb\xbf")) or path.suffix.lower() == ".xml":
        raise EditionError(path, NOT_XHTML)
    tags = len(_TAG.findall(data[: 16 * HEAD].replace(b"\0", b"")))
    if tags >= _LEAST_TAGS and not is_text and head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<"):
        return "html"
    return "html" if path.suffix.lower() in _WEB_SUFFIXES and tags else "text"


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
