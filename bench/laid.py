"""A printing laid out as a file: its text, and where everything stands in it."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from bench.gold import PrintedPlace
from editions import Lines

WORK_LEVEL = 2  # of the heading that opens a work


class Laid(NamedTuple):
    """The text of a file, where each paragraph stands in it, and the page that first calls for each note."""

    text: str
    places: tuple[PrintedPlace, ...]
    calls: Mapping[int, str] = MappingProxyType({})


def lines_of(text: str, ends: Sequence[int], starts: Sequence[int], numbers: Sequence[int]) -> tuple[Lines, ...]:
    """The lines of each piece; where pieces meet inside a line, both have it. Numbers answer starts."""
    found = []
    begin = 0
    for end in ends or (len(text),):
        held = [
            number
            for number, first, last in zip(numbers, starts, [*starts[1:], len(text) + 1], strict=True)
            if first < end and last > begin
        ]
        found.append(Lines(held[0], held[-1]))
        begin = end + 1
    return tuple(found)
