"""The book as a web page: semantic elements, notes at the end, linked both ways."""

from collections.abc import Callable, Sequence
from html import escape

from bench.forms.book import Book, BookNote, Call, Passage

# As a publisher would print a book of it.
BOOK_STYLE = """
@page { size: 129mm 198mm; margin: 18mm 16mm 20mm; }
body { font: 11pt/1.3 "Liberation Serif", serif; margin: 0; }
p { margin: 0; text-indent: 1.5em; text-align: justify; }
h1, h2, h3 { text-align: center; text-indent: 0; }
h1 { font-size: 20pt; }
h2 { font-size: 15pt; break-after: avoid; }
h3 { font-size: 12.5pt; break-after: avoid; }
h1 + p, h2 + p, h3 + p { text-indent: 0; }
p.verse { margin: 0.7em 0 0.7em 3em; text-indent: 0; text-align: left; }
sup { font-size: 7pt; line-height: 0; }
.footnotes { margin-top: 2em; border-top: 0.5pt solid; padding-top: 0.5em; font-size: 9pt; }
a { color: inherit; text-decoration: none; }
"""
Linked = Callable[[Call], str]  # a mark in the text as an element


def web_page(book: Book, style: str = "") -> str:
    """One page; `style` is a style sheet."""
    styled = f"<style>{style}</style>" if style else ""
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{book.language}">',
            f'<head><meta charset="utf-8"><title>{escape(book.title)}</title>{styled}</head>',
            "<body>",
            *(element(passage, _linked) for passage in book.passages),
            *_note_list(book.notes),
            "</body>",
            "</html>",
            "",
        ]
    )


def printed_page(book: Book) -> str:
    """The page with a style sheet for print."""
    return web_page(book, BOOK_STYLE)


def element(passage: Passage, linked: Linked) -> str:
    """One paragraph or heading; fit for XHTML too."""
    tag = f"h{passage.level}" if passage.level else "p"
    name = ' class="verse"' if passage.line_ends else ""
    return f"<{tag}{name}>{''.join(_written(part, linked) for part in passage.parts)}</{tag}>"


def _written(part: str | Call | None, linked: Linked) -> str:
    if part is None:
        return "<br />\n"
    return linked(part) if isinstance(part, Call) else escape(part, quote=False)


def _linked(call: Call) -> str:
    return f'<a href="#note{call.label}" id="call{call.label}"><sup>{call.label}</sup></a>'


def _note_list(notes: Sequence[BookNote]) -> list[str]:
    return ['<section class="footnotes">', *map(_note, notes), "</section>"]


def _note(note: BookNote) -> str:
    back = f'<a href="#call{note.label}">{note.label}.</a>'
    return f'<p id="note{note.label}">{back} {escape(note.text, quote=False)}</p>'
