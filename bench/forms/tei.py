"""The book in TEI P5: notes where they are called for or together at the back, pages numbered."""

from collections.abc import Callable, Iterator
from html import escape

from bench.forms.book import TITLE_LEVEL, Book, Call, Chapter, Passage

PAGE = 1500  # characters; pages may begin inside a paragraph, between two words
_HEADER = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader>
<fileDesc>
<titleStmt><title>{title}</title></titleStmt>
<publicationStmt><p>Made to be read again.</p></publicationStmt>
<sourceDesc><p>A plain text.</p></sourceDesc>
</fileDesc>
<profileDesc><langUsage><language ident="{language}">{language}</language></langUsage></profileDesc>
</teiHeader>"""
Called = Callable[[Call], str]  # what stands in the text where it calls for a note


def tei_with_notes_inside(book: Book) -> str:
    """Each note stands where the text calls for it."""
    notes = {note.label: note.text for note in book.notes}
    return _document(
        book, lambda call: f'<note place="foot" n="{call.label}">{escape(notes[call.label], quote=False)}</note>', ""
    )


def tei_with_notes_behind(book: Book) -> str:
    """The notes stand in the back, and the text points to them."""
    notes = "\n".join(
        f'<note xml:id="note{note.label}" n="{note.label}"><p>{escape(note.text, quote=False)}</p></note>'
        for note in book.notes
    )
    return _document(
        book,
        lambda call: f'<ref type="note" target="#note{call.label}">{call.label}</ref>',
        f'<back>\n<div type="notes">\n{notes}\n</div>\n</back>\n',
    )


def _document(book: Book, called: Called, back: str) -> str:
    body = _Written(called)
    parts = [body.chapter(chapter) for chapter in book.chapters]
    text = "\n".join(parts)
    header = _HEADER.format(title=escape(book.title, quote=False), language=book.language)
    return f"{header}\n<text>\n<body>\n{text}\n</body>\n{back}</text>\n</TEI>\n"


class _Written:
    """The text written so far: its pages."""

    def __init__(self, called: Called) -> None:
        self.called = called
        self.page = 0
        self.room = 0

    def chapter(self, chapter: Chapter) -> str:
        """A division, those of inner headings in it; the book's title stands before all of them."""
        lines: list[str] = []
        depth = 0
        for i, passage in enumerate(chapter.passages):
            opens = passage.level > TITLE_LEVEL and (i == 0 or not chapter.passages[i - 1].level)
            if opens:
                while depth >= passage.level - 1:
                    lines.append("</div>")
                    depth -= 1
                while depth < passage.level - 1:
                    lines.append("<div>")
                    depth += 1
            lines.append(self._element(passage))
        return "\n".join([*lines, *["</div>"] * depth])

    def _element(self, passage: Passage) -> str:
        if passage.line_ends:
            return f"<lg>\n{self._verses(passage)}\n</lg>"
        tag = "head" if passage.level else "p"
        return f"<{tag}>{''.join(self._inside(passage))}</{tag}>"

    def _verses(self, passage: Passage) -> str:
        return "\n".join(f"<l>{line}</l>" for line in "".join(self._inside(passage)).split("\n"))

    def _inside(self, passage: Passage) -> Iterator[str]:
        for part in passage.parts:
            if part is None:
                yield "\n"
            elif isinstance(part, Call):
                yield self.called(part)
            else:
                yield from self._paged(part)

    def _paged(self, text: str) -> Iterator[str]:
        """The text, with the beginning of a page before the word that has no room on the last."""
        while len(text) > self.room:
            cut = text.rfind(" ", 0, max(self.room, 1)) + 1
            yield escape(text[:cut], quote=False)
            self.page += 1
            yield f'<pb n="{self.page}"/>'
            text, self.room = text[cut:], PAGE
        self.room -= len(text)
        yield escape(text, quote=False)
