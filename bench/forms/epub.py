"""The book as EPUB 2, its notes in a file of their own, and as EPUB 3, its notes under each chapter."""

from collections.abc import Iterator, Sequence
from html import escape

from bench.forms.book import Book, BookNote, Call, Chapter
from bench.forms.packing import packed
from bench.forms.web import Linked, element

TYPE = "application/epub+zip"
_CONTAINER = (
    '<?xml version="1.0"?>\n<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles>'
    "</container>"
)
_NAMES = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
_PAGE, _NCX, _ID = "application/xhtml+xml", "application/x-dtbncx+xml", "urn:uuid:00000000-0000-4000-8000-000000000001"


def epub_2(book: Book) -> bytes:
    """With the contents as NCX."""
    pages = {name: _page(book, chapter.title, _text(chapter, _linked_to_file)) for name, chapter in _named(book)}
    pages["notes.xhtml"] = _page(book, "Notes", [_note_in_file(book, note) for note in book.notes])
    parts = {f"OEBPS/{name}": text for name, text in pages.items()}
    parts["OEBPS/toc.ncx"] = _ncx(book)
    parts["OEBPS/book.opf"] = _package(book, "2.0", list(pages), f'<item id="ncx" href="toc.ncx" media-type="{_NCX}"/>')
    return packed({"META-INF/container.xml": _CONTAINER, **parts}, TYPE)


def epub_3(book: Book) -> bytes:
    """With the contents as a navigation document."""
    pages = {
        name: _page(book, chapter.title, [*_text(chapter, _linked_below), *map(_note_below, chapter.notes)])
        for name, chapter in _named(book)
    }
    parts = {f"OEBPS/{name}": text for name, text in pages.items()}
    parts["OEBPS/nav.xhtml"] = _nav(book)
    item = f'<item id="nav" href="nav.xhtml" properties="nav" media-type="{_PAGE}"/>'
    parts["OEBPS/book.opf"] = _package(book, "3.0", list(pages), item)
    return packed({"META-INF/container.xml": _CONTAINER, **parts}, TYPE)


def _named(book: Book) -> Iterator[tuple[str, Chapter]]:
    for i, chapter in enumerate(book.chapters):
        yield f"chapter{i}.xhtml", chapter


def _page(book: Book, title: str, lines: Sequence[str]) -> str:
    head = f"<head><title>{escape(title, quote=False)}</title></head>"
    body = "\n".join(lines)
    html = f'<html {_NAMES} xml:lang="{book.language}">\n{head}\n<body>\n{body}\n</body>\n</html>'
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n{html}\n'


def _text(chapter: Chapter, linked: Linked) -> list[str]:
    return [element(passage, linked) for passage in chapter.passages]


def _linked_to_file(call: Call) -> str:
    return f'<a href="notes.xhtml#note{call.label}" id="call{call.label}"><sup>{call.label}</sup></a>'


def _note_in_file(book: Book, note: BookNote) -> str:
    home = next(name for name, chapter in _named(book) if note in chapter.notes)
    back = f'<a href="{home}#call{note.label}">{note.label}</a>'
    return f'<p id="note{note.label}">{back} {escape(note.text, quote=False)}</p>'


def _linked_below(call: Call) -> str:
    return f'<a epub:type="noteref" href="#note{call.label}">{call.label}</a>'


def _note_below(note: BookNote) -> str:
    return f'<aside epub:type="footnote" id="note{note.label}"><p>{escape(note.text, quote=False)}</p></aside>'


def _package(book: Book, version: str, names: Sequence[str], contents: str) -> str:
    items = "".join(f'<item id="{name[:-6]}" href="{name}" media-type="{_PAGE}"/>' for name in names)
    spine = "".join(f'<itemref idref="{name[:-6]}"/>' for name in names)
    said = (
        f"<dc:title>{escape(book.title, quote=False)}</dc:title><dc:language>{book.language}</dc:language>"
        f'<dc:identifier id="id">{_ID}</dc:identifier>'
    )
    modified = '<meta property="dcterms:modified">2000-01-01T00:00:00Z</meta>' if version == "3.0" else ""
    toc = ' toc="ncx"' if version == "2.0" else ""
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<package xmlns="http://www.idpf.org/2007/opf" version="{version}" '
        f'unique-identifier="id">\n<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{said}{modified}</metadata>\n'
        f"<manifest>{items}{contents}</manifest>\n<spine{toc}>{spine}</spine>\n</package>\n"
    )


def _ncx(book: Book) -> str:
    points = "".join(
        f'<navPoint id="n{i}" playOrder="{i}"><navLabel><text>{escape(chapter.title, quote=False)}</text></navLabel>'
        f'<content src="{name}"/></navPoint>'
        for i, (name, chapter) in enumerate(_named(book), 1)
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1">'
        f'<head><meta name="dtb:uid" content="{_ID}"/></head>'
        f"<docTitle><text>{escape(book.title, quote=False)}</text></docTitle><navMap>{points}</navMap></ncx>\n"
    )


def _nav(book: Book) -> str:
    entries = "".join(
        f'<li><a href="{name}">{escape(chapter.title, quote=False)}</a></li>' for name, chapter in _named(book)
    )
    return _page(book, "Contents", [f'<nav epub:type="toc"><ol>{entries}</ol></nav>'])
