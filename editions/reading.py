"""One door for every format: which reader reads a file, and the one table of readers."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from editions.decoding import read_bytes
from editions.editionfile import edition_file_of
from editions.errors import EditionError
from editions.hand import Hand
from editions.heeding import as_read, check_reading
from editions.model import Description, Edition
from editions.plaintext import printed_and_read, read_plaintext
from editions.webtext import read_webtext

Reader = Callable[[Path, bytes, str, Hand], Edition]  # file, content, siglum, what a person says of its lines

READERS: Mapping[str, Reader] = {
    "text": read_plaintext,
    "html": read_webtext,
}

LINED = ("text",)  # kinds of file whose lines a person can speak of
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
    siglum: str = "A",
    description: Description | None = None,
    seen: Mapping[int, bool] = MappingProxyType({}),
) -> Edition:
    """Read any supported file; its content decides how, its suffix only where the content leaves a choice.

    What the edition file beside it says is heeded; `description` goes before it. `seen` says of lines whether another
    edition begins a paragraph there.

    Raises EditionError where the file, or the edition file, cannot be read.
    """
    data = read_bytes(path)
    kind = kind_of(path, data)
    file = edition_file_of(path)
    if file.entries and kind not in LINED:
        raise file.error(file.entries[0], "an HTML file has no lines that an entry could speak of; take it out")
    if file.entries:
        file = as_read(file, *printed_and_read(path, data))
    edition = READERS[kind](path, data, siglum, file.hand(seen))
    if file.entries:
        check_reading(file, edition, lambda: READERS[kind](path, data, siglum, Hand()).repairs)
    return _described(_described(edition, file.description), description or Description())


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
