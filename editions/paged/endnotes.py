"""Notes at the end of a volume: their text by their running numbers, their marks on the pages that they name."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from editions.paged.flow import FlowLine

_OPENING = re.compile(r"(\d{1,4})[.)]?\s+\S")
_PAGE_REFERENCE = re.compile(r"(?:\b(?:p|pp|S|с|стр|str|pag)\.)\s*(\d{1,4}|[ivxlc]{1,7})\.?$", re.I)
SURE_SHARE = 0.8  # of the notes; where fewer have a number in the text that fits their order, the order proves nothing
_UNSURE = 3
_LARGEST_STEP = 2  # a number may be skipped or misprinted, not more
_NUMBER = re.compile(r"\d+")
_NAMING = re.compile(r"(?:\b(?:pp?|No|Nos|Vol|Vols|Nr|Bd|Ch|Part|S|с|стр|том)\.?|[-–/$£№§])\s?$|\d[.,:] $", re.I)
_THOUSANDS = re.compile(r"\d[.,:]$")


@dataclass(frozen=True, slots=True)
class Endnote:
    """A note: its number, its lines (positions in the flow, end excluded), and the page it names."""

    number: int
    first: int
    end: int
    page_reference: str | None


@dataclass(frozen=True, slots=True)
class FoundMark:
    """A note's mark: whose (position of the note), where in the source, what is printed, on which line of the flow."""

    note: int
    start: int
    end: int
    printed: str
    line: int


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A number that may be a mark; `rank` 0 is the surest."""

    rank: int
    line: int
    start: int
    end: int


def endnotes_of(flow: Sequence[FlowLine], first: int, end: int, titles: Collection[int] = ()) -> tuple[Endnote, ...]:
    """The notes among the lines from `first` to `end` (excluded); the lines of `titles` open none."""
    openings: list[tuple[int, int]] = []
    reached = 0
    for i in range(first, end):
        found = _OPENING.match(flow[i].text) if i not in titles else None
        if found and reached < int(found.group(1)) <= reached + _LARGEST_STEP:
            reached = int(found.group(1))
            openings.append((i, reached))
    ends = [*[i for i, _ in openings[1:]], end][: len(openings)]
    return tuple(
        Endnote(number, i, stop, _page_reference(flow, i, stop))
        for (i, number), stop in zip(openings, ends, strict=True)
    )


def _page_reference(flow: Sequence[FlowLine], first: int, end: int) -> str | None:
    """The page named last at the end of a line: the page that calls for the note."""
    for i in range(end - 1, first - 1, -1):
        above = flow[i - 1].text if i > first else ""  # "p." may end one line and its number stand on the next
        found = _PAGE_REFERENCE.search(f"{above} {flow[i].text}")
        if found:
            return found.group(1)
    return None


def endnote_marks(
    sections: Sequence[Sequence[Endnote]], flow: Sequence[FlowLine], labels: Sequence[str]
) -> tuple[FoundMark, ...]:
    """One mark a note, on the page that the note names; a note whose mark is not there has none.

    Each section numbers its notes anew. Notes are counted through all sections.
    """
    marks: list[FoundMark] = []
    everywhere: dict[str, list[int]] = {}
    counted = reached = 0
    for notes in sections:
        first = reached
        new: dict[str, list[int]] = {}
        for i in range(reached, notes[0].first):
            new.setdefault(labels[flow[i].page], []).append(i)
            everywhere.setdefault(labels[flow[i].page], []).append(i)
        taken = {mark.start for mark in marks}
        if any(note.page_reference for note in notes):
            marks += _marks_of_section(notes, counted, flow, [new, everywhere], taken)
        else:
            marks += _marks_in_order(notes, counted, flow, range(first, notes[0].first))
        counted, reached = counted + len(notes), notes[-1].end
    return tuple(marks)


def _marks_of_section(
    notes: Sequence[Endnote],
    counted: int,
    flow: Sequence[FlowLine],
    by_page: Sequence[Mapping[str, Sequence[int]]],
    taken: Collection[int],
) -> Iterator[FoundMark]:
    """The marks of one section; its pages are looked up behind the section before, and then everywhere before it."""
    reached = 0
    named = {note.number: note.page_reference for note in notes}
    for position, note in enumerate(notes, start=counted):
        page = note.page_reference or ""
        lines = next((pages[page] for pages in by_page if page in pages), ())
        found = _best(flow, lines, str(note.number), reached) or _misprinted(flow, lines, note, reached, named)
        if found and found.start not in taken:
            begin = flow[found.line].line.start
            printed = flow[found.line].text[found.start - begin : found.end - begin]
            yield FoundMark(position, found.start, found.end, printed, found.line)
            reached = found.end


def _marks_in_order(
    notes: Sequence[Endnote], counted: int, flow: Sequence[FlowLine], lines: Iterable[int]
) -> Iterator[FoundMark]:
    """The marks of notes that name no page: numbers glued to the text that run on in order, where that is sure."""
    position = {str(note.number): i for i, note in enumerate(notes, start=counted)}
    found: list[FoundMark] = []
    for i in lines:
        text, begin = flow[i].text, flow[i].line.start
        for digits in _NUMBER.finditer(text):
            if digits.group() in position and _rank(text, *digits.span()) == 0:
                start, end = digits.span()
                found.append(FoundMark(position[digits.group()], begin + start, begin + end, digits.group(), i))
    chain = _longest_ascent([one.note for one in found])
    if len(chain) < SURE_SHARE * len(notes):
        return
    for before, at, after in zip([-1, *chain], chain, [*chain[1:], len(found)], strict=False):
        if sum(other.note == found[at].note for other in found[before + 1 : after]) == 1:
            yield found[at]


def _longest_ascent(numbers: Sequence[int]) -> list[int]:
    """The positions of the most numbers that ascend from one to the next."""
    ends: list[int] = []  # ends[n]: where the ascent of n + 1 numbers with the smallest last number ends
    before: list[int] = []
    for i, number in enumerate(numbers):
        length = bisect_left(ends, number, key=lambda place: numbers[place])
        before.append(ends[length - 1] if length else -1)
        ends[length : length + 1] = [i]
    chain: list[int] = []
    place = ends[-1] if ends else -1
    while place >= 0:
        chain.append(place)
        place = before[place]
    return chain[::-1]


def _best(flow: Sequence[FlowLine], lines: Sequence[int], number: str, reached: int) -> _Candidate | None:
    """The surest place of this number behind the mark before it."""
    found = [one for i in lines for one in _candidates(flow[i], i, number) if one.start >= reached]
    return min(found, key=lambda one: (one.rank, one.start), default=None)


def _misprinted(
    flow: Sequence[FlowLine], lines: Sequence[int], note: Endnote, reached: int, named: Mapping[int, str | None]
) -> _Candidate | None:
    """A neighbour's number on this page, where the neighbour names another page; `named` are the pages by number."""
    for number in (note.number + 1, note.number - 1):
        if named.get(number) != note.page_reference:
            found = _best(flow, lines, str(number), reached)
            if found and found.rank < _UNSURE:
                return found
    return None


def _candidates(flow_line: FlowLine, i: int, number: str) -> Iterator[_Candidate]:
    text, begin = flow_line.text, flow_line.line.start
    for found in _NUMBER.finditer(text):
        digits = found.group()
        start, end = found.span()
        if digits == number:
            rank = _rank(text, start, end)
        elif len(digits) > len(number) and digits.endswith(number):
            start, rank = end - len(number), 4  # glued to another number
        else:
            continue
        if rank is not None:
            yield _Candidate(rank, i, begin + start, begin + end)


def _rank(text: str, start: int, end: int) -> int | None:
    """0 glued to a word or its punctuation, 1 at a line end, 2 after a blank, 3 unsure; None: something else."""
    before, after = text[:start], text[end : end + 1]
    if after.isalpha() or _NAMING.search(before):
        return None
    if _THOUSANDS.search(before):
        return _UNSURE if end - start < len("000") else None  # "1908,4" holds a mark, "1,000" none
    if before and not before[-1].isspace():
        return 0 if before[-1].isalpha() or before[-1] in ".,;:!?)”’\"'*…]»" else None
    if not text[end:].strip():
        return 1
    return 2 if not before.strip() or before.rstrip()[-1] in ".,;:!?)”’*" or not after.isspace() else _UNSURE
