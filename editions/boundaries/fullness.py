"""What the fullness of printed lines tells of where paragraphs begin.

A printer fills every line of a paragraph but the last, and sets the first one in. In a text whose indents are lost,
and in which the end of a word broken over a line end has been pulled up to the line before, all this still shows in
the widths: a line with such a tail is too wide and the next too narrow by as much, a line after an indent is too
narrow by the indent. How likely a paragraph begins with a line, over all readings of all lines together, is worked out
by the forward-backward algorithm for hidden Markov models (Rabiner 1989, A Tutorial on Hidden Markov Models, section
III A); hidden is what each line has taken from the next, and in which of two sizes of print it is set.
"""

from collections.abc import Sequence
from functools import lru_cache
from math import exp, log
from operator import mul
from typing import NamedTuple

from editions.boundaries.filling import Fill, Width, normal_density, tails

BROKEN = 0.2  # of the line ends whose word could be broken are broken; a third more or less changes little
VANISHED = 0.3  # of the paragraphs whose last line but one is broken had nothing but that tail on their last
RESIZED = 0.1  # of the paragraphs are set in another size than the one before, where there are two
OUTLIER = 1e-3  # the density of a width that nothing explains: a misread line, a table
LEAST_MASS = 1e-4  # a reading less likely than this is not followed
LEAST_ODDS = 1e-9
STEPS = 20  # of the table of densities, in an em
REACH = 30  # ems of the table on either side; beyond it a width is an outlier
LONGEST_TAIL = 20  # ems; no word is so long


class _Line(NamedTuple):
    """A line; all widths in steps of the table of densities.

    `tails` are what it may have taken from the next line, nothing first: by how much that makes it wider, and its
    chance. `lacking` is what the next line lacks: its indent where it opens a paragraph, then what each tail took.
    """

    width: float
    tails: tuple[tuple[float, float], ...]
    lacking: tuple[float, ...]


Masses = list[list[float]]  # for each size of print, the chance of each tail taken


# What a line makes of one way to arrive at it, in one size of print: the size, the way (0: as the first of a paragraph;
# then with each tail of the line before), how well it agrees with each tail taken, and with being the last of its
# paragraph. Of the tens of thousands that a volume has, named ones take twice the time.
_Arrival = tuple[int, int, list[float], float]


class _Left(NamedTuple):
    """How likely a line is left with each tail taken, its paragraph going on, or with its paragraph ended, by size."""

    on: Masses
    end: list[float]


def fullness_odds(texts: Sequence[str], prior: Sequence[float], fill: Fill, width: Width) -> list[float]:
    """For each line by how much its and its neighbours' widths raise (or lower) the log odds that a paragraph begins
    with it; `prior` is the probability without them. 0 for the first, and for all where nothing is known of the fill.
    """
    if fill.line <= 0 or not texts:
        return [0.0] * len(texts)
    lines = _lines(texts, fill, width)
    sizes = [line * STEPS for line in (fill.line, fill.small) if line]
    densities = _densities(fill.loose)
    arrivals: list[list[_Arrival]] = []
    left = [_Left([[] for _ in sizes], [1 / len(sizes)] * len(sizes))]
    lacking: Sequence[float] = [fill.indent * STEPS]
    for i, line in enumerate(lines):
        arriving = [[first, *on] for first, on in zip(_openings(left[-1].end), left[-1].on, strict=True)]
        arrivals.append(_arrivals(line, arriving, lacking, sizes, densities))
        left.append(_left(arrivals[-1], arriving, len(line.tails), prior[i + 1] if i + 1 < len(lines) else 1.0))
        lacking = line.lacking
    return [0.0, *_odds(arrivals, left[1:], prior)]


def _lines(texts: Sequence[str], fill: Fill, width: Width) -> list[_Line]:
    blank, hyphen, indent = width(" "), width("-"), fill.indent * STEPS
    lines = []
    for text in texts:
        taken = [(width(tail), share) for tail, share in tails(text)] if fill.is_pulled_up else []
        taken = [(wide, share) for wide, share in taken if wide < LONGEST_TAIL]
        pulled = [((wide - hyphen) * STEPS, BROKEN * share) for wide, share in taken]
        lacking = [indent, 0.0, *((wide + blank) * STEPS for wide, _ in taken)]
        lines.append(_Line(width(text) * STEPS, ((0.0, 1 - BROKEN if pulled else 1.0), *pulled), tuple(lacking)))
    return lines


@lru_cache(maxsize=8)
def _densities(loose: float) -> tuple[float, ...]:
    """Of widths from REACH below that of a full line to REACH above it, in steps."""
    return tuple(normal_density(step / STEPS - REACH, loose) + OUTLIER for step in range(2 * REACH * STEPS))


def _openings(ends: Sequence[float]) -> list[float]:
    """How likely the next paragraph opens in each size of print."""
    whole = sum(ends)
    return [end * (1 - RESIZED) + (whole - end) * RESIZED for end in ends]


def _arrivals(
    line: _Line, arriving: Masses, lacking: Sequence[float], sizes: Sequence[float], densities: Sequence[float]
) -> list[_Arrival]:
    """All ways to arrive at a line that are likely enough; `lacking` is what the line before left to be lacking."""
    found: list[_Arrival] = []
    for k, size in enumerate(sizes):
        place = line.width - size + REACH * STEPS
        for way, mass in enumerate(arriving[k]):
            if mass < LEAST_MASS:
                continue
            at = place + lacking[way]
            if LONGEST_TAIL * STEPS < at < len(densities):
                on = [chance * densities[int(at - wider)] for wider, chance in line.tails]
            else:
                on = [chance * OUTLIER for _, chance in line.tails]
            end = (1 - VANISHED) * _last(at / STEPS - REACH, size / STEPS)
            found.append((k, way, on, end + VANISHED * sum(on[1:])))
    return found


def _last(beyond: float, line: float) -> float:
    """The density of a last line so much wider than a full one: any width is as likely, up to a full one."""
    return 1 / line if beyond <= 1 else exp(1 - beyond) / line + LEAST_ODDS


def _left(arrivals: Sequence[_Arrival], arriving: Masses, number: int, begins: float) -> _Left:
    """How a line with so many tails is left, where a paragraph begins after it with this chance; all add up to 1."""
    going = [[0.0] * number for _ in arriving]
    ending = [0.0] * len(arriving)
    for k, way, on, end in arrivals:
        mass = arriving[k][way]
        ending[k] += mass * begins * end
        mass *= 1 - begins
        taken = going[k]
        for tail, value in enumerate(on):
            taken[tail] += mass * value
    whole = sum(map(sum, going)) + sum(ending) or 1.0
    return _Left([[mass / whole for mass in taken] for taken in going], [mass / whole for mass in ending])


def _odds(arrivals: Sequence[Sequence[_Arrival]], left: Sequence[_Left], prior: Sequence[float]) -> list[float]:
    """The same from the last line back: what all that follows says of each boundary, with what was before it."""
    sizes = len(left[0].end)
    after = _Left([[] for _ in range(sizes)], [1.0] * sizes)
    odds: list[float] = []
    for i in range(len(arrivals) - 1, 0, -1):
        begins = prior[i + 1] if i + 1 < len(arrivals) else 1.0
        after = _seen_back(arrivals[i], after, len(left[i - 1].on[0]), begins)
        begun = sum(map(mul, left[i - 1].end, after.end))
        gone_on = sum(sum(map(mul, *pair)) for pair in zip(left[i - 1].on, after.on, strict=True))
        odds.append(log((begun + LEAST_ODDS) / (gone_on + LEAST_ODDS)) - log(prior[i] / (1 - prior[i])))
    return odds[::-1]


def _seen_back(arrivals: Sequence[_Arrival], after: _Left, number: int, begins: float) -> _Left:
    """How well a line and all that follows agree with each way to leave the line before, which has so many tails."""
    on = [[0.0] * number for _ in after.on]
    opening = [0.0] * len(after.end)
    for k, way, row, end in arrivals:
        value = begins * end * after.end[k] + (1 - begins) * sum(map(mul, row, after.on[k]))
        if way:
            on[k][way - 1] = value
        else:
            opening[k] = value
    whole = sum(map(sum, on)) + sum(opening) or 1.0
    return _Left([[value / whole for value in row] for row in on], [end / whole for end in _openings(opening)])
