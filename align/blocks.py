"""What stands in another order: runs of sure pairs outside the main order of the two texts."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from align.anchors import Anchor, heaviest_of_each
from align.candidates import TELLING_WEIGHT
from align.stretches import Free, Headings, Stretch

REACH = 12  # paragraphs between two pairs of one block, and to each side of it that may have moved along


class Block(NamedTuple):
    """Pairs that keep the order among themselves and stand close together on both sides, rising."""

    anchors: tuple[Anchor, ...]

    @property
    def stretch(self) -> Stretch:
        """From the first pair to the last."""
        first, last = self.anchors[0], self.anchors[-1]
        return Stretch(range(first.base, last.base + 1), range(first.witness, last.witness + 1))


def moved_blocks(sure: Iterable[Anchor], free: Free, headings: Headings) -> list[Block]:
    """The sure pairs of free paragraphs, which break the order, in blocks, the heaviest first.

    A block may be one paragraph or a whole work. Headings and formulas move only along with others: alone, they are
    alike by nature.
    """
    return blocks_of((pair for pair in sure if free.base[pair.base] and free.witness[pair.witness]), headings)


def blocks_of(pairs: Iterable[Anchor], headings: Headings) -> list[Block]:
    """Pairs, the heaviest of each paragraph, in blocks, the heaviest first."""
    blocks = [Block(tuple(run)) for run in _runs(sorted(heaviest_of_each(pairs)))]
    telling = [block for block in blocks if _tells(block, headings)]
    return sorted(telling, key=lambda block: (-sum(a.weight for a in block.anchors), block))


def _tells(block: Block, headings: Headings) -> bool:
    return any(a.weight >= TELLING_WEIGHT and not headings.either(*a.pair) for a in block.anchors)


def _runs(pairs: Iterable[Anchor]) -> Iterator[list[Anchor]]:
    """Rising pairs, each put to the run that it goes on; a stray pair inside a run does not end it."""
    runs: dict[int, list[Anchor]] = {}  # by the place in the witness where each ends
    for pair in pairs:
        ends = range(pair.witness - 1, pair.witness - REACH - 1, -1)
        end = next((w for w in ends if w in runs and pair.base - runs[w][-1].base <= REACH), None)
        run = runs.pop(end) if end is not None else []
        run.append(pair)
        runs[pair.witness] = run
    yield from runs.values()
