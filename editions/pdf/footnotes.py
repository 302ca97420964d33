"""Footnotes: small lines at the foot of a column, and the signs in the text that call for notes."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field

from editions.boundaries.openers import SENTENCE_END
from editions.pdf.lines import Printed, Sign
from editions.pdf.placing import Column

SMALL = 0.94  # of the size of the text at most
APART = 1.6  # sizes from one line to the next inside notes at most; more is the white above them
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_PART = re.compile(r"[^\s,;]+")
_SIGN = re.compile(r"[\[(]?(\d{1,4}|[*†‡§¶#]{1,4}|[a-z]|[ivxlc]{2,8})[\])]?")
_ON_LINE = re.compile(r"(?<=\S)(?:\[\d{1,4}\]|\(\d{1,3}\)|(?<![*†‡§¶])[*†‡§¶]{1,4}\)?)(?![\w*†‡§¶])")
_OPENS = re.compile(r"([\[(]?(?:\d{1,4}[\])]|[*†‡§¶#]{1,4}\)?|(?:\d{1,4}|[ivxlc]{1,8})[.)]?(?=\s)))\s*(?=\S)")


@dataclass(slots=True)
class Footnote:
    """A footnote while it is being gathered: its label, the length of the sign that opens it, its page and lines."""

    label: str
    sign: int
    page: int
    lines: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class OpeningSign:
    """The sign that a note opens with: its label, and how many characters it has with its dot or brackets."""

    label: str
    length: int


@dataclass(frozen=True, slots=True)
class CalledFor:
    """A sign in the text that calls for a note: its page, the number of its line, its place there."""

    label: str
    page: int
    line: int
    sign: Sign
    is_raised: bool = True


def label_of(printed: str) -> str | None:
    """A sign as a label: "(12)" and "¹²" are 12; None for what is no sign."""
    found = _SIGN.fullmatch(printed.strip().translate(_RAISED))
    return found.group(1) if found else None


class Calls:
    """The signs in the text that may call for notes, by page: raised ones, those in brackets, stars and daggers."""

    def __init__(self, columns: Sequence[Column]) -> None:
        opened = {sign.label for column in columns for line in column.lines if (sign := opening_sign(line))}
        self.signs = [
            CalledFor(label, column.page, column.first + j, sign, sign in line.signs)
            for column in columns
            for j, line in enumerate(column.lines)
            for sign, label in _signs_in(line, opened)
        ]
        self.labels = {(one.page, one.label) for one in self.signs}

    def near(self, label: str, page: int) -> bool:
        """Whether the page, or the one before it, calls for a note so labelled."""
        return (page, label) in self.labels or (page - 1, label) in self.labels


def _signs_in(line: Printed, opened: Set[str]) -> Iterator[tuple[Sign, str]]:
    """The signs behind something printed, in order."""
    signs = [sign for sign in line.signs if sign.start > 0]
    raised = [
        (part, label_of(line.text[part.start : part.end])) for sign in signs for part in _parts(line, sign, opened)
    ]
    on_line = [
        (Sign(*found.span()), label_of(found.group()))
        for found in _ON_LINE.finditer(line.text)
        if not any(sign.start < found.end() and found.start() < sign.end for sign in signs)
    ]
    yield from sorted(((sign, label) for sign, label in [*raised, *on_line] if label), key=lambda one: one[0].start)


def _parts(line: Printed, sign: Sign, opened: Set[str]) -> Iterator[Sign]:
    """The signs that one raised run holds: "3, 4", or "1314" where no note is numbered so but two are."""
    text = line.text[sign.start : sign.end].translate(_RAISED)
    half = len(text) // 2
    if text not in opened and opened >= {text[:half], text[half:]}:
        yield Sign(sign.start, sign.start + half)
        yield Sign(sign.start + half, sign.end)
        return
    parts = [found.span() for found in _PART.finditer(text)]
    yield from (Sign(sign.start + start, sign.start + end) for start, end in parts)


def _end_of_text(lines: Sequence[Printed], body: float) -> int:
    """How many lines of a column stand above the small ones at its foot."""
    end = len(lines)
    while end and lines[end - 1].size <= SMALL * body:
        end -= 1
    return end


def footnotes_of(columns: Sequence[Column], body: float, calls: Calls) -> list[Footnote]:
    """The footnotes of all columns, in order; one that goes on in the next column is one."""
    notes: list[Footnote] = []
    unfinished = False  # whether a note ends the column before, and no sentence ends it
    ended_in_note = False
    for column in columns:
        end = _end_of_text(column.lines, body)
        first, rest = _start_of_notes(column, end, calls)
        if ended_in_note and rest < first and (first < len(column.lines) or unfinished):
            notes[-1].lines += range(column.first + rest, column.first + first)
        elif unfinished:
            notes += _notes_at_head(notes[-1], column, end, body, calls)
        notes += _notes_in(column, first, len(column.lines), calls)
        ended_in_note = bool(notes) and notes[-1].lines[-1] == column.first + len(column.lines) - 1
        unfinished = ended_in_note and not SENTENCE_END.search(column.lines[-1].text)
    return notes


def _start_of_notes(column: Column, end: int, calls: Calls) -> tuple[int, int]:
    """Where, in the small lines at the foot of a column, its first note begins, and where the rest of another may."""
    lines = column.lines
    first = next((i for i in range(end, len(lines)) if _opening_sign(lines[i], column.page, calls)), len(lines))
    return first, end + _rest_of_note(lines, end, first - end)


def _notes_in(column: Column, start: int, end: int, calls: Calls) -> list[Footnote]:
    """The notes in these lines of a column, the first of which opens one."""
    notes: list[Footnote] = []
    for i in range(start, end):
        sign = _opening_sign(column.lines[i], column.page, calls)
        if sign:
            notes.append(Footnote(sign.label, sign.length, column.page))
        notes[-1].lines.append(column.first + i)
    return notes


def _notes_at_head(note: Footnote, column: Column, end: int, body: float, calls: Calls) -> list[Footnote]:
    """The rest of a list of notes, where a column begins with small lines: the end of the note before, and more."""
    lead = next((i for i in range(end) if column.lines[i].size > SMALL * body), end)
    first = next((i for i in range(lead) if _opening_sign(column.lines[i], column.page, calls)), lead)
    note.lines += range(column.first, column.first + first)
    return _notes_in(column, first, lead, calls)


def _rest_of_note(lines: Sequence[Printed], end: int, first: int) -> int:
    """Where, among the small lines before the first sign, the rest of a note may begin: no white parts its lines."""
    k = first
    while k > 0 and (end + k == len(lines) or _distance(lines, end + k) <= APART * lines[end + k].size):
        k -= 1
    if k == first:
        return first
    is_parted = end + k == 0 or _distance(lines, end + k) > APART * lines[end + k].size
    return k if is_parted else first


def _distance(lines: Sequence[Printed], i: int) -> float:
    """How far a line stands below the one before it, in points."""
    return lines[i - 1].baseline - lines[i].baseline


def opening_sign(line: Printed) -> OpeningSign | None:
    """The sign that a line opens with, as a note does; None where it opens with none."""
    if line.signs and line.signs[0].start == 0:
        end = line.signs[0].end
    else:
        found = _OPENS.match(line.text)
        end = found.end(1) if found else 0
    label = label_of(line.text[:end].strip().rstrip(".")) if end < len(line.text) else None
    return OpeningSign(label, end) if label else None


def _opening_sign(line: Printed, page: int, calls: Calls) -> OpeningSign | None:
    """The sign of a note that a small line opens; None where it opens none."""
    sign = opening_sign(line)
    is_raised = bool(line.signs) and line.signs[0].start == 0
    return sign if sign and (is_raised or calls.near(sign.label, page)) else None
