"""What stands in an edition's text without being its words: where pages begin, where notes are called for."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from editions import Edition, Note


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A page's beginning in a paragraph; several that begin at one place (blank pages) share a label."""

    at: int
    label: str


@dataclass(frozen=True, slots=True)
class Call:
    """A note's mark in a paragraph: which note of the edition, and which of the marks of that note."""

    at: int
    printed: str
    note: int
    mark: int


@dataclass(frozen=True, slots=True)
class Furnishings:
    """By a paragraph's place in the edition: the pages beginning in it, the notes called for, the note it opens."""

    breaks: Mapping[int, tuple[PageBreak, ...]]
    calls: Mapping[int, tuple[Call, ...]]
    opens: Mapping[int, int]


def furnishings_of(edition: Edition) -> Furnishings:
    """Gather them once for a whole edition."""
    places = {paragraph.id: i for i, paragraph in enumerate(edition.paragraphs)}
    calls: dict[int, list[Call]] = {}
    for i, note in enumerate(edition.notes):
        for j, mark in enumerate(note.marks):
            if mark.paragraph in places:
                calls.setdefault(places[mark.paragraph], []).append(Call(mark.at, mark.printed, i, j))
    opens = {places[note.paragraphs[0]]: i for i, note in enumerate(edition.notes) if note.paragraphs}
    return Furnishings(_breaks(edition), {place: tuple(found) for place, found in calls.items()}, opens)


def _breaks(edition: Edition) -> dict[int, tuple[PageBreak, ...]]:
    if not edition.pages:
        return {}
    spans = sorted(
        (span.start, span.end, i, span.at)
        for i, paragraph in enumerate(edition.paragraphs)
        if paragraph.kind != "furniture"
        for span in paragraph.spans
    )
    ends = [end for _, end, _, _ in spans]
    labels: dict[tuple[int, int], list[str]] = {}
    for page in edition.pages:
        next_span = bisect_right(ends, page.start)
        if next_span < len(spans):
            start, _, paragraph, at = spans[next_span]
            labels.setdefault((paragraph, at + max(0, page.start - start)), []).append(page.label)
    breaks: dict[int, list[PageBreak]] = {}
    for (paragraph, at), names in sorted(labels.items()):
        breaks.setdefault(paragraph, []).append(PageBreak(at, ", ".join(names)))
    return {paragraph: tuple(found) for paragraph, found in breaks.items()}


def label_stands_in_text(note: Note, text: str) -> bool:
    """Whether a note's paragraph begins with its own sign, so that it need not be set again."""
    return note.sign is None and text.startswith(note.label)
