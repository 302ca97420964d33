"""Misread words, corrected as a person says."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from editions.hand import Correction
from editions.model import Removed, Repair
from editions.sourcelines import SourceLine
from editions.weaving import Inserted, Piece, cut_out

RULE = "corrected by hand"


@dataclass(frozen=True, slots=True)
class MendedWord:
    """A repair, and what it puts in where it does."""

    repair: Repair
    inserted: Inserted | None = None


@dataclass(frozen=True, slots=True)
class Corrected:
    """A text of the same length, letters replaced one for one, and what else has to be taken out of it and put in."""

    text: str
    made: tuple[MendedWord, ...] = ()


def corrected(text: str, lines: Sequence[SourceLine], corrections: Sequence[Correction]) -> Corrected:
    """Correct misread words on these lines; only the letters that differ are touched."""
    by_number: Mapping[int, SourceLine] = {line.number: line for line in reversed(lines)} if corrections else {}
    made = []
    for one in corrections:
        line = by_number.get(one.line)
        if line is None:
            continue
        start = line.start + one.column
        replaced, word = _corrected(one, start, line.number)
        made.append(word)
        for place, letters in replaced:
            text = text[:place] + letters + text[place + len(letters) :]
    return Corrected(text, tuple(made))


def _corrected(one: Correction, start: int, line: int) -> tuple[Sequence[tuple[int, str]], MendedWord]:
    """What is replaced where, and the rest. The first letter is never put in but replaced, so that it has a place; no
    letter becomes a blank, which would be lost at the end of a line.
    """
    before = _alike(one.printed, one.read)
    most = min(len(one.printed), len(one.read)) - before if before else len(one.printed) - 1
    after = min(_alike(one.printed[before:][::-1], one.read[before:][::-1]), most)
    old, new = one.printed[before : len(one.printed) - after], one.read[before : len(one.read) - after]
    pairs = zip(old, new, strict=False)
    shared = sum(1 for _ in takewhile(lambda pair: not any(letter.isspace() for letter in pair), pairs))
    place = start + before
    removed = (Removed(place + shared, place + len(old)),) if len(old) > shared else ()
    inserted = Inserted(place + shared, new[shared:]) if len(new) > shared else None
    replaced = [(place, new[:shared])] if shared else []
    return replaced, MendedWord(Repair(RULE, one.printed, one.read, start, line, removed), inserted)


def lines_cut_at_their_end(made: Sequence[MendedWord], lines: Iterable[SourceLine]) -> frozenset[int]:
    """The numbers of the lines of which a person has taken the last letter or hyphen."""
    ends = {run.end for one in made for run in one.repair.removed}
    return frozenset(line.number for line in lines if line.end in ends) if ends else frozenset()


def without_marks(word: MendedWord, marks: Sequence[Piece]) -> MendedWord:
    """The same correction, but for the marks of notes (in order) that it would take out: they stay marks."""
    pieces = [piece for run in word.repair.removed for piece in cut_out(Piece(run.start, run.end), marks)]
    removed = tuple(Removed(piece.start, piece.end) for piece in pieces)
    return replace(word, repair=replace(word.repair, removed=removed))


def _alike(one: str, other: str) -> int:
    """How many letters two words have in common at their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
