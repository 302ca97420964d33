"""Runs of glyphs become printed lines: raised signs in their places, drop capitals before their words."""

from bisect import insort
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace

from editions.pdf.runs import Run

SHIFT = 0.6  # ems by which a raised or lowered sign may stand off its line
NEAR = 1.6  # ems between two runs of one line; farther apart is another column
_SIGNS = "“”„‘’\"'.,;:!?()[]«»"
SMALL_GAP, WIDE_GAP = 0.3, 1.2  # ems by which a line may reach under its drop capital, or stand off it
INITIAL_GAP = 0.5  # ems between a drop capital and its word; more is the space behind a word of one letter
CELL_GAP = 2.5  # ems between two cells of a table
SPACE = 0.12  # ems from which a gap between runs is a space, where the file has none
LEAST_RISE = 0.15  # ems above the line from which a smaller sign is raised
SMALLER = 0.85  # a raised sign is set in at most this share of the size of its line
LONGEST_SIGN = 4  # characters of a note's mark, or of a drop capital with a quotation mark before it
LEAST_SHARE = 0.2  # of a line's letters in its largest size; small capitals stand beside fewer large ones
DROPPED = 1.7  # times the size of the text: a capital that reaches over two lines or more


@dataclass(frozen=True, slots=True)
class Sign:
    """A raised run inside a line: its characters in the line's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Printed:
    """One printed line: where it stands in points, upwards and to the right, and how it is set.

    `signs` are its raised runs, `cells` the parts of it that stand far apart.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    is_bold: bool = False
    signs: tuple[Sign, ...] = ()
    cells: int = 1


def printed_lines(runs: Sequence[Run]) -> tuple[Printed, ...]:
    """The lines of a page, from the top; what stands far apart on one height are several."""
    gathered: list[list[Run]] = []
    for run in runs:
        line = next((line for line in reversed(gathered[-3:]) if _stands_in(run, line)), None)
        if line is None:
            gathered.append([run])
        else:
            insort(line, run, key=lambda one: one.left)
    lines = sorted((_line(one) for one in _with_strays(gathered)), key=lambda line: (-line.baseline, line.left))
    return tuple(_with_drop_capitals(lines))


def _main(line: Sequence[Run]) -> Run:
    """The run that shows where a line stands: the longest of its larger ones."""
    largest = max(run.size for run in line)
    return max(line, key=lambda run: (run.size > SMALLER * largest, len(run.text)))


def _stands_in(run: Run, line: Sequence[Run]) -> bool:
    """Whether a run goes on in a line, or stands in it."""
    main = _main(line)
    size = max(main.size, run.size)
    small, large = sorted((run, main), key=lambda one: one.size)
    is_text = len(small.text.strip()) > LONGEST_SIGN
    if large.size > DROPPED * small.size and is_text and _may_be_dropped(large.text):
        return False
    same_height = abs(run.baseline - main.baseline) < LEAST_RISE * size
    is_small = small.size < SMALLER * size and len(small.text.strip()) <= max(LONGEST_SIGN, len(large.text))
    raised = (is_small or _is_sign(run) or _is_sign(main)) and abs(run.baseline - main.baseline) < SHIFT * size
    if not (same_height or raised):
        return False
    gap = min(distance for other in line for distance in (abs(run.left - other.right), abs(other.left - run.right)))
    return gap < NEAR * size and not any(_overlap(run, other) for other in line)


def _overlap(run: Run, other: Run) -> bool:
    """Whether two runs stand in one another; letters may lean over a little."""
    shared = min(run.right, other.right) - max(run.left, other.left)
    return shared > max(0.3 * min(run.size, other.size), 0.5 * min(run.right - run.left, other.right - other.left))


def _with_strays(gathered: Sequence[list[Run]]) -> list[list[Run]]:
    """Lines with the raised signs that the file holds apart from them."""
    lines = [line for line in gathered if not _is_sign_alone(line)]
    for sign in gathered:
        if not _is_sign_alone(sign):
            continue
        line = next((line for line in lines if _stands_in(sign[0], line) and _main(line).size > sign[0].size), None)
        if line is None:
            lines.append(sign)
        else:
            insort(line, sign[0], key=lambda one: one.left)
    return lines


def _is_sign(run: Run) -> bool:
    text = run.text.strip()
    return len(text) <= LONGEST_SIGN and (text.isdigit() or text.strip("*†‡§") == "")


def _is_sign_alone(line: Sequence[Run]) -> bool:
    return len(line) == 1 and len(line[0].text.strip()) <= LONGEST_SIGN


def _line(runs: Sequence[Run]) -> Printed:
    size = _size_of(runs)
    baseline = _main(runs).baseline
    text, reached = "", runs[0].left
    signs: list[Sign] = []
    for run in runs:
        if text and not text.endswith(" ") and run.left - reached > SPACE * size:
            text += " "
        is_small = run.size < SMALLER * size or _is_sign(run)
        if run.is_raised or (is_small and run.baseline - baseline > LEAST_RISE * size):
            signs.append(Sign(len(text), len(text) + len(run.text.strip())))
        text += run.text if text else run.text.lstrip()
        reached = run.right
    bold = sum(len(run.text) for run in runs if run.is_bold)
    right = max(run.right for run in runs)
    return Printed(text.rstrip(), runs[0].left, right, baseline, size, 2 * bold > len(text), tuple(signs))


def in_rows(lines: Sequence[Printed]) -> tuple[Printed, ...]:
    """The lines of one column, those on one height put together: loosely set words, or the cells of a table."""
    rows: list[Printed] = []
    for line in lines:
        if (
            rows
            and abs(rows[-1].baseline - line.baseline) < LEAST_RISE * line.size
            and line.left > rows[-1].right - SMALL_GAP * line.size
        ):
            rows.append(_row(rows.pop(), line))
        else:
            rows.append(line)
    return tuple(rows)


def _row(line: Printed, following: Printed) -> Printed:
    gap = following.left - line.right
    space = " " if gap > SPACE * line.size else ""
    shift = len(line.text) + len(space)
    return Printed(
        text=line.text + space + following.text,
        left=line.left,
        right=following.right,
        baseline=line.baseline,
        size=max(line.size, following.size),
        is_bold=line.is_bold and following.is_bold,
        signs=(*line.signs, *(Sign(sign.start + shift, sign.end + shift) for sign in following.signs)),
        cells=line.cells + (following.cells if gap > CELL_GAP * line.size else 0),
    )


def _size_of(runs: Iterable[Run]) -> float:
    """The largest size in which a fair part of a line is set; raised figures and small capitals set none."""
    letters = Counter[float]()
    for run in runs:
        letters[run.size] += len(run.text.strip())
    least = LEAST_SHARE * letters.total()
    return max((size for size, number in letters.items() if number >= least), default=max(letters))


def _with_drop_capitals(lines: Sequence[Printed]) -> Iterator[Printed]:
    """Lines in order, a capital that reaches over several of them put before the first."""
    capitals = [line for line in lines if _may_be_dropped(line.text)]
    words = {word.strip(_SIGNS).lower() for line in lines for word in line.text.split()} if capitals else set()
    taken = set[int]()
    beside: dict[int, tuple[Printed, bool]] = {}
    for capital in capitals:
        places = [i for i, line in enumerate(lines) if _stands_beside(line, capital)]
        if places:
            taken.add(id(capital))
            beside |= {i: (capital, i == places[0]) for i in places}
    for i, line in enumerate(lines):
        if i in beside:
            capital, is_first = beside[i]
            yield _after_capital(line, capital, words) if is_first else replace(line, left=capital.left)
        elif id(line) not in taken:
            yield line


def _may_be_dropped(text: str) -> bool:
    return len(text.strip()) <= LONGEST_SIGN and any(letter.isalpha() for letter in text)


def _stands_beside(line: Printed, capital: Printed) -> bool:
    """Whether a line of text stands right of a capital, within its height."""
    gap = (line.left - capital.right) / line.size
    if capital.size < DROPPED * line.size or not -SMALL_GAP < gap < WIDE_GAP:
        return False
    return capital.baseline - line.size < line.baseline < capital.baseline + capital.size


def _after_capital(line: Printed, capital: Printed, words: Set[str]) -> Printed:
    """The line with its capital: of one word with it, unless the page's own words say that they are two."""
    initial, first = capital.text.strip(_SIGNS).lower(), line.text.split()[0].strip(_SIGNS).lower()
    is_apart = line.left - capital.right > INITIAL_GAP * line.size
    if initial + first in words or initial not in words:
        is_apart = False
    elif first in words:
        is_apart = True
    space = " " if is_apart else ""
    shift = len(capital.text + space)
    signs = tuple(Sign(sign.start + shift, sign.end + shift) for sign in line.signs)
    return replace(line, text=capital.text + space + line.text, left=capital.left, signs=signs)
