"""Why paragraphs were linked: what they share, what stands around them, and what else might stand in their place."""

from bisect import bisect_left
from collections.abc import Sequence
from heapq import nsmallest
from typing import NamedTuple

from align.candidates import Pairs, runners_up
from align.groups import Group
from align.model import Basis, Evidence, Rival
from align.similarity import words_in_common
from align.stretches import Headings
from align.vocabulary import Vocabulary

MOST_RARE = 5  # words that are named


class Surroundings(NamedTuple):
    """What stands around one link: see Evidence."""

    order: float
    same_heading: bool | None


def surroundings_of(groups: Sequence[Group], headings: Headings) -> list[Surroundings]:
    """For each of all groups, on how many sides the next one is the same, and whether both stand under one heading."""
    neighbours = [_neighbours(groups, side) for side in (0, 1)]
    base_owner = {i: n for n, group in enumerate(groups) for i in group.base}
    witness_owner = {j: n for n, group in enumerate(groups) for j in group.witness}
    base_headings, witness_headings = sorted(headings.base), sorted(headings.witness)
    found = []
    for n, group in enumerate(groups):
        order = sum(mine == theirs for mine, theirs in zip(neighbours[0][n], neighbours[1][n], strict=True)) / 2
        above = _above(base_headings, group.base[0]), _above(witness_headings, group.witness[0])
        owners = base_owner.get(above[0]), witness_owner.get(above[1])
        found.append(Surroundings(order, None if None in owners else owners[0] == owners[1]))
    return found


def _neighbours(groups: Sequence[Group], side: int) -> list[tuple[int, int]]:
    """The numbers of the groups before and after each in the order of one side; -1 at the ends."""
    order = sorted(range(len(groups)), key=lambda n: groups[n][side])
    found = [(-1, -1)] * len(groups)
    for before, n, after in zip([-1, *order], order, [*order[1:], -1], strict=False):
        found[n] = before, after
    return found


def _above(headings: Sequence[int], place: int) -> int:
    """The nearest heading before a place; -1 for none."""
    number = bisect_left(headings, place)
    return headings[number - 1] if number else -1


def rivals_of(groups: Sequence[Group], pairs: Pairs) -> list[tuple[Rival | None, Rival | None]]:
    """The runner-up of the base's side and of the witness's, for each group."""
    base = {i: n for n, group in enumerate(groups) for i in group.base}
    witness = {j: n for n, group in enumerate(groups) for j in group.witness}
    of_base, of_witness = runners_up(pairs, base, witness)
    return [(_rival(of_base.get(n)), _rival(of_witness.get(n))) for n in range(len(groups))]


def _rival(found: tuple[int, float] | None) -> Rival | None:
    return Rival(*found) if found else None


def evidence_of(
    vocabulary: Vocabulary,
    group: Group,
    around: Surroundings,
    rivals: tuple[Rival | None, Rival | None],
    basis: Basis,
) -> Evidence:
    """All that speaks for one group, and against it."""
    base = [number for i in group.base for number in vocabulary.base.words[i]]
    witness = [number for j in group.witness for number in vocabulary.witness.words[j]]
    common = len(base) if basis == "equal" else words_in_common(base, witness)
    return Evidence(
        basis,
        common / max(1, len(base)),
        common / max(1, len(witness)),
        len(witness) / max(1, len(base)),
        () if basis == "equal" else _rare_words(vocabulary, group),
        around.order,
        around.same_heading,
        *rivals,
    )


def _rare_words(vocabulary: Vocabulary, group: Group) -> tuple[str, ...]:
    base = {number for i in group.base for number in vocabulary.base.telling[i]}
    shared = base.intersection(number for j in group.witness for number in vocabulary.witness.telling[j])
    return tuple(vocabulary.names[n] for n in nsmallest(MOST_RARE, shared))
