"""How alike two texts are, by their words in order; the only module that knows rapidfuzz."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

MOST_CELLS = 400_000_000  # words of one side times words of the other, compared at once: 50 MB of working memory
PIECE_CELLS = 4_000_000  # what a piece of a longer text should have at least: cutting finer costs more
MOST_CUTS = 12  # at meeting points, one inside the other; after that in equal parts, so that it ends
MOST_ASKED = 200_000  # words of one text that may become meeting points


class Run(NamedTuple):
    """A run of words that both sides have: where it begins on each, and how many words long it is."""

    base: int
    witness: int
    length: int


def words_in_common(base: Sequence[Hashable], witness: Sequence[Hashable]) -> int:
    """How many words the two have in common in the same order (longest common subsequence)."""
    if len(base) * len(witness) > MOST_CELLS:
        first, second = sorted((tuple(base), tuple(witness)), key=lambda side: (len(side), hash(side)))
        return sum(run.length for run in common_runs(first, second))
    return LCSseq.similarity(base, witness)


def common_runs(base: Sequence[Hashable], witness: Sequence[Hashable], depth: int = 0) -> tuple[Run, ...]:
    """The words of a longest common subsequence, as runs in order.

    Two texts too long for that are first cut at the words that each has once (patience diff, Cohen 2007),
    then their pieces compared; `depth` says how often they have been cut already.

    >>> common_runs([1, 2, 3, 9], [2, 3, 4, 9])
    (Run(base=1, witness=0, length=2), Run(base=3, witness=3, length=1))
    """
    if len(base) * len(witness) <= MOST_CELLS:
        blocks = LCSseq.opcodes(base, witness).as_matching_blocks()
        return tuple(Run(block.a, block.b, block.size) for block in blocks if block.size)
    points = _meeting_points(base, witness) if depth < MOST_CUTS else []
    corners = _corners(points, len(base), len(witness))
    pieces = pairwise(corners)
    return tuple(_joined(run for ends in pieces for run in _runs_between(base, witness, *ends, depth + 1)))


def _corners(points: Sequence[tuple[int, int]], base: int, witness: int) -> list[tuple[int, int]]:
    """Where to cut two long texts of these lengths, both ends included; without meeting points, in equal parts."""
    if not points:
        parts = ceil(base * witness / MOST_CELLS)
        return [(base * k // parts, witness * k // parts) for k in range(parts + 1)]
    corners = [(0, 0)]
    for i, j in points:
        if (i - corners[-1][0]) * (j - corners[-1][1]) >= min(PIECE_CELLS, MOST_CELLS):
            corners.append((i, j))
    if len(corners) == 1:
        corners.append(points[len(points) // 2])
    return [*corners, (base, witness)]


def _meeting_points(base: Sequence[Hashable], witness: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Where the same word stands that each side has once, in the longest series that goes forward on both.

    Of a very long text only every so manieth word is asked, to bound memory.
    """
    asked = set(base[:: ceil(len(base) / MOST_ASKED)])
    counts = [Counter(word for word in side if word in asked) for side in (base, witness)]
    once = {word for word in asked if counts[0][word] == counts[1][word] == 1}
    places = {word: j for j, word in enumerate(witness) if word in once}
    points = [(i, places[word]) for i, word in enumerate(base) if word in once and (i or places[word])]
    ends: list[int] = []
    rank = []
    for _, j in points:
        place = bisect_left(ends, j)
        ends[place : place + 1] = [j]
        rank.append(place)
    series, wanted = [], len(ends) - 1
    for point, place in zip(reversed(points), reversed(rank), strict=True):
        if place == wanted:
            series.append(point)
            wanted -= 1
    return series[::-1]


def _runs_between(
    base: Sequence[Hashable], witness: Sequence[Hashable], start: tuple[int, int], end: tuple[int, int], depth: int
) -> Iterator[Run]:
    for run in common_runs(base[start[0] : end[0]], witness[start[1] : end[1]], depth):
        yield Run(start[0] + run.base, start[1] + run.witness, run.length)


def _joined(runs: Iterator[Run]) -> Iterator[Run]:
    """The runs with those that follow each other without a gap made one."""
    last = None
    for run in runs:
        if last and (last.base + last.length, last.witness + last.length) == (run.base, run.witness):
            last = Run(last.base, last.witness, last.length + run.length)
        else:
            if last:
                yield last
            last = run
    if last:
        yield last
