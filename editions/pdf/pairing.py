"""Which sign in the text calls for which note: footnotes on their page, endnotes by their running numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editions.headings import is_roman
from editions.numerals import roman_value
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
        """The number that opens it, in figures or as a roman numeral; None where none does."""
        return _number_of(self.sign.label) if self.sign else None


def _number_of(label: str) -> int | None:
    if label.isdigit():
        return int(label)
    return roman_value(label) if is_roman(label.upper()) else None


def paired_endnotes(paragraphs: Sequence[Opened], unused: Sequence[CalledFor]) -> tuple[PairedNote, ...]:
    """The notes among the paragraphs: runs of them with rising numbers that the text before them calls for.

    `unused` are the signs that no footnote answers.
    """
    waiting = [sign for sign in unused if _number_of(sign.label) is not None]
    runs = list(_runs(paragraphs))
    notes: list[PairedNote] = []
    for k, run in enumerate(runs):
        found = run.notes(waiting)
        left = _without_marks(waiting, found)
        later = runs[k + 1 :]
        # A list of four items, where four notes have been called for, is none of notes if all are answered at the end.
        is_list = any(run.labels < other.labels for other in later) and (
            _answered(later, waiting) > _answered(later, left) + len(waiting) - len(left)
        )
        if not is_list:
            notes += found
            waiting = left
    return tuple(notes)


def _answered(runs: Sequence["_Numbered"], waiting: Sequence[CalledFor]) -> int:
    """How many signs these runs answer, each that may be taken for notes."""
    left = list(waiting)
    for run in runs:
        left = _without_marks(left, run.notes(left))
    return len(waiting) - len(left)


def _without_marks(signs: Sequence[CalledFor], notes: Sequence[PairedNote]) -> list[CalledFor]:
    taken = {mark for note in notes for mark in note.marks}
    return [sign for sign in signs if sign not in taken]


@dataclass(frozen=True, slots=True)
class _Numbered:
    """Paragraphs (by their positions) whose numbers follow one another."""

    paragraphs: Sequence[Opened]
    starts: tuple[int, ...]

    @property
    def signs(self) -> list[OpeningSign]:
        """What opens them, in order."""
        return [sign for i in self.starts if (sign := self.paragraphs[i].sign)]

    @property
    def labels(self) -> set[str]:
        """Their numbers."""
        return {sign.label for sign in self.signs}

    def notes(self, waiting: Sequence[CalledFor]) -> list[PairedNote]:
        """Its notes with their signs; none where the text before it does not call for so many."""
        pending = [sign for sign in waiting if sign.line < self.paragraphs[self.starts[0]].line]
        called, own = {sign.label for sign in pending}, self.labels
        if len(called & own) < max(1, LEAST_CALLED * len(own), LEAST_ANSWERED * len(called)):
            return []
        notes: list[PairedNote] = []
        ends = [*self.starts[1:], self.starts[-1] + 1]
        for sign, start, end in zip(self.signs, self.starts, ends, strict=True):
            mark = next((one for one in pending if one.label == sign.label), None)
            if mark:
                pending.remove(mark)
            marks = (mark,) if mark else ()
            notes.append(PairedNote(sign.label, sign.length, marks, paragraphs=tuple(range(start, end))))
        return notes


def _runs(paragraphs: Sequence[Opened]) -> Iterator[_Numbered]:
    """Paragraphs numbered one after the other, with at most one between two that has no number or another, and at most
    one number left out.
    """
    numbers = [paragraph.number for paragraph in paragraphs]
    taken = set[int]()
    for i, number in enumerate(numbers):
        if number is None or i in taken:
            continue
        starts = [i]
        while True:
            near = range(starts[-1] + 1, starts[-1] + 1 + FARTHEST)
            reached = numbers[starts[-1]] or 0
            wanted = range(reached + 1, reached + 1 + FARTHEST)
            following = next((j for j in near if j < len(numbers) and numbers[j] in wanted), None)
            if following is None:
                break
            starts.append(following)
        taken.update(starts)
        yield _Numbered(paragraphs, tuple(starts))
