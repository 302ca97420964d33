"""Misread words, corrected as a person says."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from editions.hand import Correction
from editions.model import Removed, Repair
from editions.sourcelines import SourceLine
from editions.weaving import Inserted

RULE = "corrected by hand"


@dataclass(frozen=True, slots=True)
class MendedWord:
    """A repair, and what it puts in where it does."""

    repair: Repair
    inserted: Inserted | None = None


def corrections_in(line: SourceLine, corrections: Sequence[Correction]) -> Iterator[MendedWord]:
    """What is to be corrected on a line: only the letters that differ are taken out and put in."""
    for one in corrections:
        place = line.text.find(one.printed) if one.line == line.number else -1
        if place >= 0:
            yield _corrected(line, one, place)


def _corrected(line: SourceLine, one: Correction, place: int) -> MendedWord:
    before = _alike(one.printed, one.read)
    after = _alike(one.printed[before:][::-1], one.read[before:][::-1])
    start = line.start + place + before
    end = line.start + place + len(one.printed) - after
    text = one.read[before : len(one.read) - after]
    removed = (Removed(start, end),) if end > start else ()
    repair = Repair(RULE, one.printed, one.read, line.start + place, line.number, removed)
    return MendedWord(repair, Inserted(start, text) if text else None)


def _alike(one: str, other: str) -> int:
    """How many letters two words have in common at their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
