"""Notes at the end of a volume: their text by their running numbers, their marks on the pages that they name."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from editions.paged.flow import FlowLine

_OPENING = re.compile(r"(\d{1,4})[.)]?\s+\S")
_PAGE_REFERENCE = re.compile(r"(?:\b(?:p|pp|S|с|стр|str|pag)\.)\s*(\d{1,4}|[ivxlc]{1,7})\.?$", re.I)
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
    """A note's mark: which note, where in the source, what is printed, on which line (position in the flow)."""

    number: int
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


def endnotes_of(flow: Sequence[FlowLine], first: int, end: int) -> tuple[Endnote, ...]:
    """The notes among the lines from `first` to `end` (excluded)."""
    openings: list[tuple[int, int]] = []
    reached = 0
    for i in range(first, end):
        found = _OPENING.match(flow[i].text)
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
        found = _PAGE_REFERENCE.search(flow[i].text)
        if found:
            return found.group(1)
    return None


def endnote_marks(notes: Sequence[Endnote], flow: Sequence[FlowLine], labels: Sequence[str]) -> tuple[FoundMark, ...]:
    """One mark a note, on the page that the note names; a note whose mark is not there has none."""
    by_page: dict[str, list[int]] = {}
    last = notes[0].first if notes else 0
    for i, line in enumerate(flow[:last]):
        by_page.setdefault(labels[line.page], []).append(i)
    marks: list[FoundMark] = []
    reached = 0
    for note in notes:
        lines = by_page.get(note.page_reference or "", [])
        found = _best(flow, lines, str(note.number), reached) or _misprinted(flow, lines, note, reached, notes)
        if found:
            begin = flow[found.line].line.start
            printed = flow[found.line].text[found.start - begin : found.end - begin]
            marks.append(FoundMark(note.number, found.start, found.end, printed, found.line))
            reached = found.end
    return tuple(marks)


def _best(flow: Sequence[FlowLine], lines: Sequence[int], number: str, reached: int) -> _Candidate | None:
    """The surest place of this number behind the mark before it."""
    found = [one for i in lines for one in _candidates(flow[i], i, number) if one.start >= reached]
    return min(found, key=lambda one: (one.rank, one.start), default=None)


def _misprinted(
    flow: Sequence[FlowLine], lines: Sequence[int], note: Endnote, reached: int, notes: Sequence[Endnote]
) -> _Candidate | None:
    """A neighbour's number on this page, where the neighbour names another page."""
    pages: Mapping[int, str | None] = {one.number: one.page_reference for one in notes}
    for number in (note.number + 1, note.number - 1):
        if pages.get(number) != note.page_reference:
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
