"""Stamps: runs of lines that a reprint prints alike on many pages, in the middle of the text."""

from collections import Counter
from collections.abc import Sequence

from editions.sourcelines import SourceLine

LEAST_PAGES = 3  # on which the same run of lines must stand
LEAST_LINES = 3  # in the run; two lines alike may be a heading or a note that recurs
MOST_LINES = 10


def stamped_lines(pages: Sequence[Sequence[SourceLine]]) -> list[frozenset[int]]:
    """For each page the positions of the lines that belong to a stamp."""
    runs = [
        {tuple(line.text for line in page[i : i + LEAST_LINES]) for i in range(len(page) - LEAST_LINES + 1)}
        for page in pages
    ]
    counts = Counter(run for page in runs for run in page)
    stamps = {run for run, number in counts.items() if number >= LEAST_PAGES and any(c.isalpha() for c in "".join(run))}
    if not stamps:
        return [frozenset()] * len(pages)
    return [_positions(page, stamps) for page in pages]


def _positions(page: Sequence[SourceLine], stamps: set[tuple[str, ...]]) -> frozenset[int]:
    found: set[int] = set()
    for i in range(len(page) - LEAST_LINES + 1):
        if tuple(line.text for line in page[i : i + LEAST_LINES]) in stamps:
            found.update(range(i, i + LEAST_LINES))
    # A longer run is text that the volume prints more than once, a liturgy or a table.
    return frozenset(found) if len(found) <= MOST_LINES else frozenset()
