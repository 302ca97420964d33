"""Lines of verse on a printed page: short, each with a capital, most of them without a full stop."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from editions.pdf.placing import SAME_PLACE, PlacedLine, is_same_size

FEWEST_LINES = 4  # in a stanza; fewer short lines may be a dialogue, a signature, an address
LEAST_ROOM = 0.2  # of the measure that every line leaves
MOST_CLOSED = 0.6  # of the lines that end a sentence
MOST_WHITE = 1.3  # usual distances between two lines of a stanza
DEEPEST = 4.0  # ems by which lines of a stanza are set in from each other
_LEADER = re.compile(r"(?: ?\.){4}")  # the dots before a page number in a list of contents
OPENING_MARKS = '“„«‹‘"'


def stanzas(lines: Sequence[PlacedLine], opening: float | None) -> Iterator[range]:
    """The runs of lines, by their places, that are stanzas.

    `opening` is how far the first lines of paragraphs stand in: where all lines after the first do so, each of them is
    a paragraph.
    """
    start = 0
    for i in range(1, len(lines) + 1):
        if i == len(lines) or not _goes_on(lines[i - 1], lines[i]):
            are_openings = opening is not None and all(
                abs(line.indent - opening) < SAME_PLACE for line in lines[start + 1 : i]
            )
            if is_stanza(lines[start:i]) and not are_openings:
                yield range(start, i)
            start = i


def is_stanza(lines: Sequence[PlacedLine]) -> bool:
    """Whether lines that stand below each other are verse."""
    if len(lines) < FEWEST_LINES or all(line.is_centered for line in lines):
        return False
    closed = sum(line.text.rstrip("”’\"')»").endswith((".", "?", "!")) for line in lines)
    in_one_style = all(_goes_on(line, following) for line, following in pairwise(lines))
    return in_one_style and closed <= MOST_CLOSED * len(lines)


def _goes_on(line: PlacedLine, following: PlacedLine) -> bool:
    is_near = line.column == following.column and following.gap is not None and following.gap < MOST_WHITE
    is_alike = is_same_size(line.size, following.size) and abs(line.indent - following.indent) < DEEPEST
    return is_near and is_alike and _is_verse_line(line) and _is_verse_line(following)


def _is_verse_line(line: PlacedLine) -> bool:
    first = line.text.lstrip(OPENING_MARKS + "'—– ")[:1]
    if _LEADER.search(line.text):
        return False
    is_short = line.printed.cells == 1 and line.room > LEAST_ROOM * line.measure
    return is_short and line.indent > -SAME_PLACE and not first.islower()
