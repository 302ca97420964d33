"""Where each line stands in its column: how far it is set in, what room it leaves, how far below the line before."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from editions.boundaries.widths import width_of
from editions.pdf.lines import Printed

SAME_SIZE = 0.06  # of a size, by which it may waver
SAME_PLACE = 0.35  # ems by which the edges of lines may waver
LEAST_SHARE = 0.2  # of a column's lines that stand at its margin
NEAR_COLUMN = 0.3  # of the width of a column, by which columns in one place may differ
STEADY = 0.2  # ems by which the margins of a volume waver that was set by machine, not scanned
FEWEST = 4  # lines of a column that show its margins
SLACK = 0.25  # ems: no line is broken for so little
SAME_DISTANCE = 0.5  # points by which the distances of lines may differ
MOST_PITCH = 1.3  # times the pitch that the text would have in another size
USUAL_PITCH = 1.2  # sizes from one baseline to the next where nothing tells


@dataclass(frozen=True, slots=True)
class Column:
    """Lines of one column of one page, from the top; `first` is the number of the first."""

    page: int
    first: int
    lines: tuple[Printed, ...]


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the text of a column begins and ends, in points."""

    left: float
    right: float


@dataclass(frozen=True, slots=True)
class _Own(Margins):
    """The margins that the lines of one column show."""

    page: int


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line, its number, its page and column (by their places), and how it stands there.

    `indent` and `room` are the ems by which it begins right of the margin and ends left of it, `measure` is the width
    of the column in ems; `gap` is the distance
    from the line before in usual distances, None for the first of a column.
    """

    printed: Printed
    number: int
    page: int
    column: int
    indent: float
    room: float
    measure: float
    gap: float | None

    @property
    def text(self) -> str:
        return self.printed.text

    @property
    def size(self) -> float:
        return self.printed.size

    @property
    def off_center(self) -> float:
        """How far its middle stands right of the column's, in ems."""
        return (self.indent - self.room) / 2

    @property
    def is_centered(self) -> bool:
        """Whether it stands in the middle, off both margins."""
        return (
            self.indent > 1
            and self.room > 1
            and abs(self.indent - self.room) < max(0.8, 0.06 * (self.indent + self.room))
        )


def is_same_size(size: float, other: float) -> bool:
    """Whether two sizes are one, as far as files tell."""
    return abs(size - other) <= SAME_SIZE * max(size, other)


def body_size_of(lines: Iterable[Printed]) -> float:
    """The size in which most letters are set, in points."""
    letters = Counter[float]()
    for line in lines:
        letters[round(line.size, 1)] += len(line.text)
    if not letters:
        return 1.0
    near = {size: sum(n for other, n in letters.items() if is_same_size(size, other)) for size in letters}
    return max(letters, key=lambda size: (near[size], letters[size]))


def margins_of(columns: Sequence[Column], body: float) -> tuple[Margins, ...]:
    """The margins of each column: its own where it has lines enough, else those of columns like it."""
    own = [_own_margins(column, body) for column in columns]
    found = [margins for margins in own if margins]
    if not found:
        left = min((line.left for column in columns for line in column.lines), default=0.0)
        right = max((line.right for column in columns for line in column.lines), default=0.0)
        return tuple(Margins(left, right) for _ in columns)
    return tuple(_settled(column, margins, found, body) for column, margins in zip(columns, own, strict=True))


def _settled(column: Column, own: _Own | None, found: Sequence[_Own], body: float) -> Margins:
    """Its own margins, or those of most columns in its place where they agree well: then it is set in as a whole."""
    usual = median(margins.right - margins.left for margins in found)
    left = own.left if own else min(line.left for line in column.lines)
    near = [one for one in found if abs(one.left - left) < NEAR_COLUMN * usual]
    like = [one for one in near if one.page % 2 == column.page % 2] or near
    if not like:
        return Margins(left, left + usual)
    common = Margins(median(one.left for one in like), median(one.right for one in like))
    wavers = median(abs(one.left - common.left) for one in like)
    if own and wavers > STEADY * body:
        return Margins(own.left, own.right)
    return common


def _own_margins(column: Column, body: float) -> _Own | None:
    """What the lines in the size of the text show."""
    lines = [line for line in column.lines if is_same_size(line.size, body)]
    if len(lines) < FEWEST:
        return None
    lefts, rights = sorted(line.left for line in lines), sorted(line.right for line in lines)
    left = next((x for x in lefts if _number_near(lefts, x, body) >= max(2, LEAST_SHARE * len(lines))), None)
    if left is None:
        return None
    right = rights[-1 - len(rights) // 20]
    return _Own(left, right, column.page)


def _number_near(places: Sequence[float], place: float, size: float) -> int:
    """How many of the places, in order, are this one or little more."""
    return bisect_left(places, place + SAME_PLACE * size) - bisect_left(places, place)


def placed(columns: Sequence[Column], body: float) -> tuple[PlacedLine, ...]:
    """All lines in the order of reading, each seen against its column."""
    margins = margins_of(columns, body)
    pitches = _pitches(columns, body)
    return tuple(
        line
        for i, (column, edges) in enumerate(zip(columns, margins, strict=True))
        for line in _placed(column, i, edges, pitches, body)
    )


def _placed(
    column: Column, place: int, margins: Margins, pitches: dict[float, float], body: float
) -> Iterator[PlacedLine]:
    before: Printed | None = None
    for number, line in enumerate(column.lines, start=column.first):
        gap = None
        if before is not None:
            size = max(before.size, line.size)
            gap = (before.baseline - line.baseline) / pitches.get(round(size, 1), pitches[body] / body * size)
        yield PlacedLine(
            printed=line,
            number=number,
            page=column.page,
            column=place,
            indent=(line.left - margins.left) / body,
            room=(margins.right - line.right) / body,
            measure=(margins.right - margins.left) / body,
            gap=gap,
        )
        before = line


def _pitches(columns: Sequence[Column], body: float) -> dict[float, float]:
    """The usual distance between the baselines of lines in one size, in points."""
    distances: dict[float, Counter[float]] = {}
    for column in columns:
        for line, following in pairwise(column.lines):
            size, distance = round(line.size, 1), round(line.baseline - following.baseline, 1)
            if is_same_size(line.size, following.size) and size < distance < 3 * size:
                distances.setdefault(size, Counter())[distance] += 1
    own = distances.get(body, Counter())
    usual = _least_common(own) if own.total() >= FEWEST else USUAL_PITCH * body
    pitches = {body: usual}
    for size, found in distances.items():
        near = Counter({one: number for one, number in found.items() if one < MOST_PITCH * usual / body * size})
        if size != body and near.total() >= FEWEST:  # what is farther apart are headings of one line each
            pitches[size] = _least_common(near)
    return pitches


def _least_common(distances: Counter[float]) -> float:
    """The smallest of the distances that are common: paragraphs may be set apart by more."""
    near = {one: sum(n for other, n in distances.items() if abs(other - one) < SAME_DISTANCE) for one in distances}
    most = max(near.values())
    return min(one for one, number in near.items() if number > most / 3 and distances[one] >= distances.total() / 50)


def first_word_fits(line: PlacedLine, following: PlacedLine, room: float, body: float) -> bool:
    """Whether the first word of a line would have had room on the line before: then that one was broken on purpose.

    `room` is what that line leaves, in ems of the text.
    """
    word = following.text.split(maxsplit=1)[0]
    printed = following.printed
    scale = (printed.right - printed.left) / max(width_of(following.text), 0.1)
    return room * body > (width_of(word) + width_of(" ")) * scale + SLACK * line.size
