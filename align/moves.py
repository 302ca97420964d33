"""What is left over and stands elsewhere, edited or not."""

from collections.abc import Iterable, Iterator, Sequence

from align.anchors import Anchor
from align.blocks import REACH, Block, blocks_of
from align.candidates import TELLING_WEIGHT, Pairs
from align.search import Edges, linked_by_place, linked_by_words, of_neighbours
from align.stretches import Free, Headings, Stretch
from align.vocabulary import Vocabulary

MOVED_SHARE = 0.4  # of the lighter paragraph: more than two paragraphs on one subject have (measured on the Gospels)
PARTS = 4  # paragraphs from one part of a split paragraph to another; none of our cases has moved in more
NEIGHBOUR_SHARE = 0.25  # enough beside a paragraph that has moved


def moved_edges(
    vocabulary: Vocabulary, blocks: Iterable[Block], free: Free
) -> tuple[list[Edges], list[tuple[int, int]]]:
    """The linked pairs of each block, with what moved along, and which of all these only their place has linked.

    Each is linked like a text of its own. What a block takes is free no longer; its own anchors are not free already,
    or another block would take them.
    """
    found = []
    placed: list[tuple[int, int]] = []
    for block in blocks:
        edges = _linked_block(vocabulary, block, free)
        by_place = linked_by_place(vocabulary, sorted(edges), free)
        free.take(by_place)
        placed += by_place
        found.append(edges | dict.fromkeys(by_place, 1.0))
    return found, placed


def _linked_block(vocabulary: Vocabulary, block: Block, free: Free) -> Edges:
    base, witness = block.stretch
    around = Stretch(_with_free_around(base, free.base), _with_free_around(witness, free.witness))
    anchors = {anchor.pair: 1.0 for anchor in block.anchors}
    edges = of_neighbours(
        linked_by_words(vocabulary, block.anchors, around, free, at_ends=NEIGHBOUR_SHARE), anchors, PARTS
    )
    free.take(edges)
    return edges


def left_over(pairs: Pairs, free: Free, headings: Headings) -> list[Block]:
    """Blocks of likely pairs of free paragraphs that share most of what they hold; these are free no longer."""
    blocks = blocks_of(_left_over(pairs, free), headings)
    free.take(anchor.pair for block in blocks for anchor in block.anchors)
    return blocks


def _left_over(pairs: Pairs, free: Free) -> Iterator[Anchor]:
    rows = zip(pairs.base.tolist(), pairs.witness.tolist(), pairs.shared.tolist(), pairs.share.tolist(), strict=True)
    for i, j, shared, share in rows:
        if share >= MOVED_SHARE and shared >= TELLING_WEIGHT and free.base[i] and free.witness[j]:
            yield Anchor(i, j, shared)


def _with_free_around(run: range, free: Sequence[bool]) -> range:
    """The run with the free paragraphs next to both its ends."""
    start, end = run.start, run.stop
    while start > max(0, run.start - REACH) and free[start - 1]:
        start -= 1
    while end < min(len(free), run.stop + REACH) and free[end]:
        end += 1
    return range(start, end)
