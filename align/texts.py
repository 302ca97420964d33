"""What the search for links is told of an edition: its paragraphs in reading order, and what kind some of them are."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from editions import Edition

NOTES = ("footnote", "note")


class Call(NamedTuple):
    """Where a note is first called for: the paragraph and the position in it; and the paragraphs of the note."""

    caller: int
    at: int
    note: tuple[int, ...]


class Text(NamedTuple):
    """The paragraphs of an edition that can be linked: the text first, then, from `notes_from` on, all notes.

    Places are counted in this order; `headings` are those of headings, `contents` of the table of contents; `calls`
    rise.
    """

    paragraphs: tuple[str, ...]
    notes_from: int
    headings: frozenset[int]
    contents: frozenset[int]
    calls: tuple[Call, ...]


def reading_order(edition: Edition) -> list[int]:
    """The places of all paragraphs that can be linked: the text first, then footnotes and notes; no furniture."""
    places = [i for i, paragraph in enumerate(edition.paragraphs) if paragraph.kind != "furniture"]
    return sorted(places, key=lambda i: edition.paragraphs[i].kind in NOTES)


def text_of(edition: Edition, order: Sequence[int]) -> Text:
    """The text of an edition in its reading order."""
    kinds = [edition.paragraphs[i].kind for i in order]
    contents = {work.id for work in edition.works if work.kind == "contents"}
    return Text(
        tuple(edition.paragraphs[i].text for i in order),
        sum(kind not in NOTES for kind in kinds),
        frozenset(n for n, kind in enumerate(kinds) if kind == "heading"),
        frozenset(n for n, i in enumerate(order) if edition.paragraphs[i].work in contents),
        tuple(sorted(_calls(edition, order))),
    )


def _calls(edition: Edition, order: Sequence[int]) -> Iterator[Call]:
    places = {edition.paragraphs[i].id: n for n, i in enumerate(order)}
    for note in edition.notes:
        paragraphs = tuple(places[name] for name in note.paragraphs if name in places)
        if note.marks and paragraphs and note.marks[0].paragraph in places:
            yield Call(places[note.marks[0].paragraph], note.marks[0].at, paragraphs)
