"""Running heads and page numbers: rows at the edges of pages that recur there, or that count the pages."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from editions.headings import is_roman
from editions.numerals import roman_numeral, roman_value
from editions.pdf.lines import Printed

SAME_HEIGHT = 4.0  # points by which the rows of one place may differ in height
SAME_ROW = 0.35  # ems by which the lines of one row may
DEEPEST = 3  # rows at each edge that may be furniture
FEWEST = 3  # pages on which a row recurs, or whose numbers count
NEAR = 2  # pages from one running head to the next like it: those of left pages are alike, and those of right ones
SHARE_OF_TEXT = 0.3  # of the pages on which a row that ends like a sentence must recur
MOSTLY = 0.7  # of the rows in one place: what else stands there is furniture too
WHITE = 1.25  # times the usual distance of rows: what parts running heads from the text
LARGE = 1.15  # times the size of the text: a heading, not a running head
LONGEST_HEAD = 200  # characters
_NUMBER = r"(\d{1,4}|[ivxlc]{1,8})"
_OF_ALL = re.compile(rf"\b{_NUMBER}\s*(?:/|of|von|sur|de|из)\s*\d{{1,4}}\W*$", re.I)
_AT_END = re.compile(rf"(?:^|[^\w.,]){_NUMBER}[^\w%]*$", re.I)
_OPENS_NOTE = re.compile(r"\s*[*†‡§¶]")
_AT_START = re.compile(rf"^\W*{_NUMBER}(?:[^\w.,]|$)", re.I)


@dataclass(frozen=True, slots=True)
class PageNumber:
    """A number as printed, its value, and how far it runs ahead of the place of its page in the file."""

    printed: str
    value: int
    ahead: int
    is_roman: bool

    def label_at(self, page: int) -> str:
        """What the page in this place is called if it is counted like this one."""
        value = page + self.ahead
        if not self.is_roman:
            return str(value)
        numeral = roman_numeral(value)
        return numeral if self.printed.islower() else numeral.upper()


@dataclass(frozen=True, slots=True)
class Furniture:
    """What of a page is furniture (the places of its lines), and the number printed there."""

    lines: frozenset[int] = frozenset()
    number: PageNumber | None = None


@dataclass(frozen=True, slots=True)
class _Row:
    """Lines on one height of a page, by their places; its numbers may be those of the page."""

    lines: tuple[int, ...]
    text: str
    baseline: float
    size: float
    numbers: tuple[PageNumber, ...]


def furniture_of(pages: Sequence[Sequence[Printed]], body_size: float) -> tuple[Furniture, ...]:
    """For each page its running heads and numbers."""
    rows = [_rows(page, i) for i, page in enumerate(pages)]
    fewest = min(FEWEST, len(pages))
    counting = _counting(rows, fewest)
    taken: list[list[_Row]] = [[] for _ in pages]
    for order in (1, -1):
        edge = {i: page[::order] for i, page in enumerate(rows) if page}
        for depth in range(DEEPEST):
            rows_there = {i: page[depth] for i, page in edge.items() if len(page) > depth}
            small = {i: row for i, row in rows_there.items() if row.size < LARGE * body_size}
            # What follows the lines below it without white is text, unless other pages show that it is none.
            candidates = {i: row for i, row in small.items() if _is_set_off(edge[i], depth)}
            found = _running(candidates, counting, fewest, len(pages))
            settled = {(_signature(small[i], counting), _height(small[i])) for i in found}
            found |= {i for i, row in small.items() if (_signature(row, counting), _height(row)) in settled}
            edge = {i: edge[i] for i in found}
            for i in found:
                taken[i].append(small[i])
    return tuple(_furniture(own, counting) for own in taken)


def _is_set_off(page: Sequence[_Row], depth: int) -> bool:
    """Whether white stands between the rows up to this one and the text, or no text stands on the page."""
    distances = [abs(row.baseline - following.baseline) for row, following in pairwise(page)]
    if len(page) <= DEEPEST + 1:
        return True
    usual = sorted(distances)[len(distances) // 4]
    return any(distance > WHITE * usual for distance in distances[depth:DEEPEST])


def _furniture(rows: Sequence[_Row], counting: frozenset[tuple[bool, int]]) -> Furniture:
    numbers = [number for row in rows for number in _counted(row, counting)]
    return Furniture(frozenset(i for row in rows for i in row.lines), numbers[0] if numbers else None)


def _rows(page: Sequence[Printed], place: int) -> list[_Row]:
    """The rows of a page that may be furniture or stand beside it, from the top."""
    gathered: list[list[int]] = []
    for i, line in enumerate(page):
        if gathered and abs(page[gathered[-1][0]].baseline - line.baseline) < SAME_ROW * line.size:
            gathered[-1].append(i)
        else:
            gathered.append([i])
    return [_row([page[i] for i in own], own, place) for own in gathered]


def _row(lines: Sequence[Printed], places: Sequence[int], page: int) -> _Row:
    texts = [line.text for line in sorted(lines, key=lambda line: line.left)]
    text = "\t".join(texts)
    opens_note = any(sign.start == 0 for line in lines for sign in line.signs)
    numbers = tuple(_numbers(text, page)) if len(text) <= LONGEST_HEAD and not opens_note else ()
    return _Row(tuple(places), text, lines[0].baseline, max(line.size for line in lines), numbers)


def _numbers(text: str, page: int) -> Iterator[PageNumber]:
    """What may be the number of its page, at either end of a row."""
    for pattern in (_OF_ALL, _AT_END, _AT_START):
        found = pattern.search(text)
        if found and found.group(1).isdigit():
            yield PageNumber(found.group(1), int(found.group(1)), int(found.group(1)) - page, is_roman=False)
        elif found and is_roman(found.group(1).upper()):
            value = roman_value(found.group(1))
            yield PageNumber(found.group(1), value, value - page, is_roman=True)


def _counting(pages: Sequence[Sequence[_Row]], fewest: int) -> frozenset[tuple[bool, int]]:
    """How far the numbers of the pages run ahead, in figures and in roman numerals, where enough agree."""
    ahead = Counter(
        told
        for page in pages
        for told in {(n.is_roman, n.ahead) for row in (*page[:DEEPEST], *page[-DEEPEST:]) for n in row.numbers}
    )
    return frozenset(told for told, number in ahead.items() if number >= fewest)


def _counted(row: _Row, counting: frozenset[tuple[bool, int]]) -> list[PageNumber]:
    return [number for number in row.numbers if (number.is_roman, number.ahead) in counting]


def _running(rows: Mapping[int, _Row], counting: frozenset[tuple[bool, int]], fewest: int, number: int) -> set[int]:
    """The pages whose row, of those that stand at one edge, is furniture: it is a number and no more, or it recurs, or
    it stands where almost only such rows stand; `number` is how many pages there are.
    """
    same: dict[str, list[int]] = {}
    for i, row in rows.items():
        if not _OPENS_NOTE.match(row.text):
            same.setdefault(_signature(row, counting), []).append(i)
    found = set[int]()
    for signature, pages in same.items():
        if not any(letter.isalnum() for letter in signature):
            found.update(i for i in pages if _counted(rows[i], counting))
        running = [i for i in pages if _recurs(i, pages, rows)]
        least = SHARE_OF_TEXT * number if signature.endswith(".") else 0
        if len(running) >= max(min(fewest, NEAR), least):
            found.update(running)
    heights = Counter(_height(rows[i]) for i in found)
    everywhere = Counter(_height(row) for row in rows.values())
    settled = {height for height, number in heights.items() if number >= max(fewest, MOSTLY * everywhere[height])}
    return found | {i for i, row in rows.items() if _height(row) in settled and not _OPENS_NOTE.match(row.text)}


def _recurs(page: int, pages: Sequence[int], rows: Mapping[int, _Row]) -> bool:
    """Whether a page near by has the same row on the same height; pages are in order."""
    i = bisect_left(pages, page)
    near = (pages[j] for j in (i - 1, i + 1) if 0 <= j < len(pages))
    return any(abs(page - other) <= NEAR and _is_level(rows[page], rows[other]) for other in near)


def _height(row: _Row) -> int:
    return round(row.baseline / SAME_HEIGHT)


def _is_level(row: _Row, other: _Row) -> bool:
    return abs(row.baseline - other.baseline) <= SAME_HEIGHT


def _signature(row: _Row, counting: frozenset[tuple[bool, int]]) -> str:
    """Its text without the number of the page."""
    text = row.text
    for number in _counted(row, counting):
        text = text.replace(number.printed, "", 1)
    return text.casefold()
