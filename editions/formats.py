"""Which format a file is in: its content tells, and its suffix only where the content leaves a choice."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from editions.errors import EditionError
from editions.packages import open_package

Format = Literal["text", "markdown", "html", "tei", "epub", "docx", "pdf"]

HEAD = 4096  # bytes that show what kind of file it is
SAMPLE = 65_536  # bytes in which tags are counted
PROLOGUE = 2_000_000  # bytes in which an XML file has come to its first element, whatever it declares
PDF_HEAD = 1024  # bytes in which a PDF says so (ISO 32000-1, annex H.3.4.1)
READ = "text, Markdown, HTML, TEI, EPUB, Word (.docx) and PDF are read"
# What a file of another kind begins with, what it is, and what to do.
_OTHERS: Mapping[bytes, str] = {
    b"{\\rtf": "an RTF file; save it as .docx or .txt",
    b"\x1f\x8b": "a compressed file; unpack it first",
    b"7z\xbc\xaf\x27\x1c": "a compressed file; unpack it first",
    b"Rar!": "a compressed file; unpack it first",
    b"\x89PNG": "a picture; run OCR first, and give the text or the PDF that it makes",
    b"\xff\xd8\xff": "a picture; run OCR first, and give the text or the PDF that it makes",
    b"II*\0": "a picture; run OCR first, and give the text or the PDF that it makes",
    b"MM\0*": "a picture; run OCR first, and give the text or the PDF that it makes",
    b"AT&TFORM": "a DjVu file; convert it to a PDF with its text layer, or to text",
    b"%!PS": "a PostScript file; convert it to a PDF",
}
_OLE, _ZIP, _EMPTY_ZIP = b"\xd0\xcf\x11\xe0", b"PK\x03\x04", b"PK\x05\x06"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_KINDLE, _KINDLE_AT = b"BOOKMOBI", 60
_WEB_ARCHIVE = re.compile(rb"(?:From|MIME-Version|Snapshot-Content-Location):.*multipart/related", re.DOTALL)
_BLANK = b"\xef\xbb\xbf\xff\xfe \t\r\n"
_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_HTML_FIRST = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.I
)
_XML = re.compile(rb"<\?xml[\s?]|<!DOCTYPE\s+(?!html)|<(?:\w+:)?(?:TEI(?:\.2)?|teiCorpus(?:\.2)?)[\s>]")
_ROOT = re.compile(rb"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)")
_NO_ROOT = re.compile(rb"<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL)
_TEI_ROOTS = (b"TEI", b"TEI.2", b"teiCorpus", b"teiCorpus.2")
_TAG = re.compile(rb"</?(?:p|div|span|h[1-6]|br|a|i|b|em|body|head|table|tr|td|ul|li|blockquote)\b[^<>]{0,200}>", re.I)
_LEAST_TAGS = 3  # fewer may stand in a plain text that speaks of HTML
_TEXT_SUFFIXES = (".txt", ".text", ".md", ".markdown")  # a text may speak of tags, or put conjectures between < and >
_WEB_SUFFIXES = (".html", ".htm", ".xhtml")
_MARKDOWN_SUFFIXES = (".md", ".markdown", ".mdown", ".mkd")
_MARKDOWN_HEADING = re.compile(rb"^#{1,6} [^\s#]", re.MULTILINE)
_MARKDOWN_NOTE = re.compile(rb"^\[\^[^\]\s]{1,40}\]: ", re.MULTILINE)
_LEAST_MARKDOWN = 2  # headings and notes marked so; one line may begin with a number sign for its own reasons


def format_of(path: Path, data: bytes) -> Format:
    """The key in READERS; raises EditionError where no reader is for it."""
    if b"%PDF-" in data[:PDF_HEAD]:
        return "pdf"
    if data.startswith((_ZIP, _EMPTY_ZIP)):
        return _format_of_package(path, data)
    _refuse_others(path, data)
    head = data[:HEAD].replace(b"\0", b"")  # so that UTF-16 shows its tags too
    if _XML.match(head.lstrip(_BLANK)) and not _HTML_FIRST.match(head):
        return _format_of_xml(path, data)
    return "html" if _is_html(path, data, head) else _format_of_text(path, data)


def _is_html(path: Path, data: bytes, head: bytes) -> bool:
    suffix = path.suffix.lower()
    if _HTML_FIRST.match(head) or (_HTML.search(head) and suffix not in _TEXT_SUFFIXES):
        return True
    tags = len(_TAG.findall(data[:SAMPLE].replace(b"\0", b"")))
    begins = head.lstrip(_BLANK).startswith(b"<") and suffix not in _TEXT_SUFFIXES
    return (begins and tags >= _LEAST_TAGS) or (suffix in _WEB_SUFFIXES and tags > 0)


def _format_of_text(path: Path, data: bytes) -> Format:
    """Markdown where the suffix says so, or where headings and notes are marked as in Markdown."""
    if path.suffix.lower() in _MARKDOWN_SUFFIXES:
        return "markdown"
    headings = _MARKDOWN_HEADING.findall(data)
    is_marked = bool(headings) and len(headings) + len(_MARKDOWN_NOTE.findall(data)) >= _LEAST_MARKDOWN
    return "markdown" if is_marked else "text"


def _refuse_others(path: Path, data: bytes) -> None:
    for magic, reason in _OTHERS.items():
        if data.startswith(magic):
            raise EditionError(path, reason)
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise EditionError(path, "a Word file with a password; save a copy without it")
        raise EditionError(path, "an old Word file (.doc); save it as .docx")
    if _WEB_ARCHIVE.match(data[:HEAD]):
        raise EditionError(path, "a web archive (MHTML); save the page as HTML only")
    if data[_KINDLE_AT : _KINDLE_AT + len(_KINDLE)] == _KINDLE:
        raise EditionError(path, "a Kindle file; convert it to EPUB")


def _format_of_package(path: Path, data: bytes) -> Format:
    """Raises EditionError where a packed file is damaged, or no book."""
    names = open_package(path, data).names
    if "META-INF/container.xml" in names or b"mimetypeapplication/epub+zip" in data[:HEAD]:
        return "epub"
    if any(name.lower().startswith("word/") for name in names):
        return "docx"
    if b"mimetypeapplication/vnd.oasis.opendocument" in data[:HEAD]:
        raise EditionError(path, "an OpenDocument file; save it as .docx")
    if any(name.lower().startswith(("xl/", "ppt/")) for name in names):
        raise EditionError(path, "a spreadsheet or slides, no text; save the text as .docx or .txt")
    raise EditionError(path, f"a zip file that is neither EPUB nor Word; unpack it: {READ}")


def _format_of_xml(path: Path, data: bytes) -> Format:
    """Raises EditionError where an XML file is neither TEI nor XHTML."""
    head = _NO_ROOT.sub(b"", data[:PROLOGUE].replace(b"\0", b""))
    found = _ROOT.search(head)
    if found is None:
        raise EditionError(path, "XML without an element; get a whole copy")
    root = found.group(1)
    if root in _TEI_ROOTS:
        return "tei"
    if root.lower() == b"html":
        return "html"
    name = root.decode("ascii", errors="replace")[:40]
    raise EditionError(path, f"XML with the root element {name}, neither TEI nor XHTML; {READ}")
