"""A book as an editor has it before giving it a form: chapters of paragraphs, their headings by level, notes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from editions import Edition, Paragraph, Work, read_edition

TITLE_LEVEL, CHAPTER_LEVEL, INNER_LEVEL = 1, 2, 3  # of the headings of a book, of its chapters, inside these


@dataclass(frozen=True, slots=True)
class Call:
    """Where a text calls for a note: the position in it, and the note's label."""

    at: int
    label: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph; `level` is that of a heading, 0 for none; `line_ends` are the blanks at which its verses end."""

    text: str
    level: int = 0
    calls: tuple[Call, ...] = ()
    line_ends: tuple[int, ...] = ()

    @property
    def parts(self) -> Iterator[str | Call | None]:
        """The text cut where it calls for a note or a verse ends; None stands for the end of a verse."""
        reached = 0
        for at, call in sorted(
            [*((call.at, call) for call in self.calls), *((at, None) for at in self.line_ends)], key=_place
        ):
            yield self.text[reached:at]
            yield call
            reached = at if call else at + 1
        yield self.text[reached:]


def _place(part: tuple[int, Call | None]) -> int:
    return part[0]


@dataclass(frozen=True, slots=True)
class BookNote:
    """A note of one paragraph."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """What stands under one title, and the notes that it calls for; `is_front` is the title page with what follows."""

    passages: tuple[Passage, ...]
    notes: tuple[BookNote, ...]
    is_front: bool = False

    @property
    def title(self) -> str:
        """Its first heading."""
        return next(passage.text for passage in self.passages if passage.level)


@dataclass(frozen=True, slots=True)
class Book:
    """The chapters in order."""

    title: str
    language: str
    chapters: tuple[Chapter, ...]

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The running text of all chapters."""
        return tuple(passage for chapter in self.chapters for passage in chapter.passages)

    @property
    def notes(self) -> tuple[BookNote, ...]:
        """The notes of all chapters."""
        return tuple(note for chapter in self.chapters for note in chapter.notes)


def book_of(path: Path) -> Book:
    """The book that a plain text holds, each note in one paragraph."""
    edition = read_edition(path)
    lines = path.read_text(encoding="utf-8").splitlines()
    texts = {paragraph.id: paragraph.text for paragraph in edition.paragraphs}
    chapters = []
    for work in edition.works:
        own = [one for one in edition.paragraphs if one.work == work.id and not (one.is_note or one.is_furniture)]
        ids = {one.id for one in own}
        notes = [note for note in edition.notes if any(mark.paragraph in ids for mark in note.marks)]
        chapters.append(
            Chapter(
                tuple(_passages(edition, work, own, lines)),
                tuple(BookNote(note.label, texts[note.paragraphs[0]]) for note in notes),
                is_front=work.kind == "front matter",
            )
        )
    return Book(edition.title, edition.language, tuple(chapters))


def _passages(edition: Edition, work: Work, own: Sequence[Paragraph], lines: Sequence[str]) -> Iterator[Passage]:
    opening = next((i for i, one in enumerate(own) if one.kind != "heading"), len(own))
    for i, paragraph in enumerate(own):
        level = 0
        if paragraph.kind == "heading":
            outer = TITLE_LEVEL if work.kind == "front matter" else CHAPTER_LEVEL
            level = outer if i < opening else INNER_LEVEL
        yield Passage(paragraph.text, level, tuple(_calls(edition, paragraph)), _line_ends(paragraph, lines))


def _calls(edition: Edition, paragraph: Paragraph) -> Iterator[Call]:
    for note in edition.notes:
        for mark in note.marks:
            if mark.paragraph == paragraph.id:
                yield Call(mark.at, note.label)


def _line_ends(paragraph: Paragraph, lines: Sequence[str]) -> tuple[int, ...]:
    """Where the lines of verse end: verse is set in, line by line; none in prose."""
    own = lines[paragraph.lines.first - 1 : paragraph.lines.last] if paragraph.lines else []
    verses = [line.strip() for line in own]
    if not all(line.startswith(" ") for line in own) or " ".join(verses) != paragraph.text:
        return ()
    ends, reached = [], -1
    for verse in verses[:-1]:
        reached += len(verse) + 1
        ends.append(reached)
    return tuple(ends)
