"""Lines that make one paragraph each, before they are joined; and what a person decides of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from editions.hand import Hand
from editions.model import Lines, ParagraphKind
from editions.sourcelines import SourceLine

LEAST_POSSIBLE = 0.1  # a break less likely than this is not worth a person's look


@dataclass(frozen=True, slots=True)
class PassedBreak:
    """A line in the midst of a paragraph where another may begin, where it starts, and how probable that is."""

    line: int
    place: int
    probability: float


@dataclass(frozen=True, slots=True)
class Unit:
    """The lines of one paragraph, its kind, the probability that it begins there, and the breaks passed over in it.

    `opens_note` says that a note begins with it, which can be joined to nothing.
    """

    lines: tuple[SourceLine, ...]
    kind: ParagraphKind = "body"
    certainty: float = 1.0
    passed: tuple[PassedBreak, ...] = ()
    opens_note: bool = False

    @property
    def place(self) -> Lines:
        """From its first line to its last."""
        return Lines(self.lines[0].number, self.lines[-1].number)


def units_of(
    lines: Sequence[SourceLine], chances: Sequence[float], threshold: float, kind: ParagraphKind = "body"
) -> tuple[Unit, ...]:
    """Lines parted wherever a paragraph begins with at least this probability; the first always begins one."""
    starts = [i for i, chance in enumerate(chances) if i == 0 or chance >= threshold]
    return tuple(
        Unit(
            lines=tuple(lines[start:end]),
            kind=kind,
            certainty=round(chances[start], 3),
            passed=tuple(_passed(lines[start + 1 : end], chances[start + 1 : end])),
        )
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)
    )


def _passed(lines: Sequence[SourceLine], chances: Sequence[float]) -> Iterator[PassedBreak]:
    for line, chance in zip(lines, chances, strict=True):
        if chance >= LEAST_POSSIBLE:
            yield PassedBreak(line.number, line.start, round(chance, 3))


def as_decided(units: Iterable[Unit], hand: Hand) -> list[Unit]:
    """The units, parted and put together as a person has decided; what a person decides is certain."""
    decided: list[Unit] = []
    for unit in units:
        for part in _parted(unit, hand.begins):
            if decided and part.lines[0].number in hand.runs_on and _may_join(decided[-1], part):
                decided.append(_together(decided.pop(), part))
            else:
                decided.append(part)
    return [_without_joined(unit, hand.runs_on) for unit in decided]


def _without_joined(unit: Unit, runs_on: frozenset[int]) -> Unit:
    """The unit without possible breaks where a person says that there are none."""
    passed = tuple(one for one in unit.passed if one.line not in runs_on)
    return unit if len(passed) == len(unit.passed) else replace(unit, passed=passed)


def _may_join(unit: Unit, following: Unit) -> bool:
    """Whether a unit can go on in the next: headings in headings alone, no note in another."""
    return not following.opens_note and (following.kind == "heading") == (unit.kind == "heading")


def _parted(unit: Unit, begins: frozenset[int]) -> Iterator[Unit]:
    starts = [i for i, line in enumerate(unit.lines) if i == 0 or line.number in begins]
    if len(starts) == 1 and unit.lines[0].number not in begins:
        yield unit
        return
    for start, end in zip(starts, [*starts[1:], len(unit.lines)], strict=True):
        lines = unit.lines[start:end]
        within = {line.number for line in lines[1:]}
        yield replace(
            unit,
            lines=lines,
            certainty=1.0 if lines[0].number in begins else unit.certainty,
            opens_note=unit.opens_note and start == 0,
            passed=tuple(one for one in unit.passed if one.line in within),
        )


def _together(unit: Unit, following: Unit) -> Unit:
    return replace(unit, lines=unit.lines + following.lines, passed=unit.passed + following.passed)
