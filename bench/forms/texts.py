"""The book as plain text and as Markdown."""

import re
import textwrap
from collections.abc import Callable, Iterator

from bench.forms.book import Book, Call, Passage

WRAPPED = 72  # characters a line
INSET = "    "  # before a verse
_MARKUP = re.compile(r"[\\`*_\[\]<>]|&(?=#?\w+;)|^#|^[-+](?=\s)|(?<=^\d)[.)](?=\s)|(?<=^\d\d)[.)](?=\s)")


def plain_text(book: Book) -> str:
    """Wrapped paragraphs with blank lines between them, the notes of a chapter under it."""
    blocks = [
        block
        for chapter in book.chapters
        for block in (
            *(_block(passage) for passage in chapter.passages),
            *(_wrapped(f"[{note.label}] {note.text}") for note in chapter.notes),
        )
    ]
    return "\n\n".join(blocks) + "\n"


def _block(passage: Passage) -> str:
    if passage.line_ends:
        return "\n".join(INSET + line for line in _lines(passage, "[{}]", str))
    return _wrapped(*_lines(passage, "[{}]", str))


def _wrapped(text: str) -> str:
    return "\n".join(textwrap.wrap(text, WRAPPED, break_long_words=False, break_on_hyphens=False))


def markdown(book: Book) -> str:
    """Headings with number signs, one line a paragraph, notes at the end."""
    blocks = [_markdown_block(passage) for passage in book.passages]
    blocks += [f"[^{note.label}]: {_escaped(note.text)}" for note in book.notes]
    return "\n\n".join(blocks) + "\n"


def _markdown_block(passage: Passage) -> str:
    text = "\\\n".join(_lines(passage, "[^{}]", _escaped))
    return f"{'#' * passage.level} {text}" if passage.level else text


def _escaped(text: str) -> str:
    """The text with a backslash before each sign that Markdown would take for its own."""
    return _MARKUP.sub(r"\\\g<0>", text)


def _lines(passage: Passage, mark: str, written: Callable[[str], str]) -> Iterator[str]:
    """The text's lines, one in prose, with marks for the notes."""
    line = ""
    for part in passage.parts:
        if part is None:
            yield line
            line = ""
        else:
            line += mark.format(part.label) if isinstance(part, Call) else written(part)
    yield line
