"""Which sign in the text calls for which note: footnotes on their page, endnotes by their running numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editions.pdf.footnotes import CalledFor, Calls, Footnote, OpeningSign

LEAST_CALLED = 0.8  # of the numbers of a list that the text calls for, if it is a list of notes
FARTHEST = 2  # paragraphs from one note to the next: one may have two
LEAST_ANSWERED = 0.6  # of what the text before it calls for that such a list answers


@dataclass(frozen=True, slots=True)
class PairedNote:
    """A note by the numbers of its lines, or by its paragraphs (as positions), and the signs that call for it.

    `sign` is the length of the sign that opens it.
    """

    label: str
    sign: int
    marks: tuple[CalledFor, ...]
    lines: tuple[int, ...] = ()
    paragraphs: tuple[int, ...] = ()


def paired_footnotes(notes: Sequence[Footnote], calls: Calls) -> tuple[PairedNote, ...]:
    """Each footnote with its signs: on its page, else on the one before; a sign that stands again calls again."""
    unused = list(calls.signs)
    found: list[list[CalledFor]] = []
    for note in notes:
        like = [one for one in unused if one.label == note.label and note.page - 1 <= one.page <= note.page]
        mark = next((one for one in like if one.page == note.page), like[0] if like else None)
        if mark is None:  # notes at the end of a chapter may be set like footnotes
            mark = next((one for one in unused if one.label == note.label and one.line < note.lines[0]), None)
        found.append([mark] if mark else [])
        if mark:
            unused.remove(mark)
    places = {(note.page, note.label): i for i, note in enumerate(notes)}
    for sign in unused:
        i = places.get((sign.page, sign.label))
        if i is not None and sign.is_raised:
            found[i].append(sign)
    return tuple(
        PairedNote(note.label, note.sign, tuple(sorted(marks, key=_place)), lines=tuple(note.lines))
        for note, marks in zip(notes, found, strict=True)
    )


def _place(sign: CalledFor) -> tuple[int, int]:
    return sign.line, sign.sign.start


@dataclass(frozen=True, slots=True)
class Opened:
    """The number of a paragraph's first line, and the sign that opens it."""

    line: int
    sign: OpeningSign | None

    @property
    def number(self) -> int | None:
        """The number that opens it; None where none does."""
        return int(self.sign.label) if self.sign and self.sign.label.isdigit() else None


def paired_endnotes(paragraphs: Sequence[Opened], unused: Sequence[CalledFor]) -> tuple[PairedNote, ...]:
    """The notes among the paragraphs: runs of them with rising numbers that the text before them calls for.

    `unused` are the signs that no footnote answers.
    """
    waiting = [sign for sign in unused if sign.label.isdigit()]
    notes: list[PairedNote] = []
    for run in _runs(paragraphs):
        pending = [sign for sign in waiting if sign.line < paragraphs[run[0]].line]
        called = {sign.label for sign in pending}
        own = {sign.label for i in run if (sign := paragraphs[i].sign)}
        if len(called & own) < max(1, LEAST_CALLED * len(own), LEAST_ANSWERED * len(called)):
            continue
        for i in run:
            sign = paragraphs[i].sign
            if sign is None:
                continue
            end = next((k for k in run if k > i and paragraphs[k].sign), run[-1] + 1)
            mark = next((one for one in pending if one.label == sign.label), None)
            if mark:
                pending.remove(mark)
                waiting.remove(mark)
            notes.append(PairedNote(sign.label, sign.length, (mark,) if mark else (), paragraphs=tuple(range(i, end))))
    return tuple(notes)


def _runs(paragraphs: Sequence[Opened]) -> Iterator[list[int]]:
    """Paragraphs numbered one after the other, with at most one without a number between two."""
    run: list[int] = []
    for i, paragraph in enumerate(paragraphs):
        number = paragraph.number
        if number is None:
            continue
        if run and number == (paragraphs[run[-1]].number or 0) + 1 and i - run[-1] <= FARTHEST:
            run += range(run[-1] + 1, i + 1)
            continue
        if run:
            yield run
        run = [i]
    if run:
        yield run
