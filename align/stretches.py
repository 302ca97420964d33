"""Runs of paragraphs that are compared with each other, and which paragraphs may still be linked."""

from collections.abc import Iterable
from typing import NamedTuple


class Stretch(NamedTuple):
    """A run of paragraphs on each side, compared with each other."""

    base: range
    witness: range

    def bounds(self, pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """The pairs, rising, between the places just outside both ends."""
        return [(self.base.start - 1, self.witness.start - 1), *pairs, (self.base.stop, self.witness.stop)]


class Headings(NamedTuple):
    """Which paragraphs of either side are headings."""

    base: frozenset[int]
    witness: frozenset[int]

    def either(self, i: int, j: int) -> bool:
        """Whether one of a pair is."""
        return i in self.base or j in self.witness


class Free:
    """Which paragraphs of either side may still be linked."""

    def __init__(self, base: int, witness: int) -> None:
        self.base = [True] * base
        self.witness = [True] * witness

    def take(self, pairs: Iterable[tuple[int, int]]) -> None:
        """What these pairs hold is free no longer."""
        for i, j in pairs:
            self.base[i] = self.witness[j] = False

    def without(self, stretches: Iterable[Stretch]) -> "Free":
        """The same but for what lies in these stretches."""
        rest = Free(0, 0)
        rest.base, rest.witness = [*self.base], [*self.witness]
        for stretch in stretches:
            for i in stretch.base:
                rest.base[i] = False
            for j in stretch.witness:
                rest.witness[j] = False
        return rest
