"""What is left over and stands elsewhere, edited or not."""

from collections.abc import Collection, Iterable, Sequence

from align.anchors import Anchor
from align.candidates import OUTSTANDING_WEIGHT, Pairs
from align.search import Edges, shared_words
from align.vocabulary import Vocabulary

MOVED_SHARE = 0.4  # of the lighter paragraph: more than two paragraphs on one subject have (measured on the Gospels)
NEIGHBOUR_SHARE = 0.25  # enough beside a paragraph that has moved
REACH = 12  # paragraphs to each side that may have moved along


def sure_moves(sure: Iterable[Anchor], anchors: Sequence[Anchor]) -> list[Anchor]:
    """Sure pairs that break the order, the heaviest for each paragraph, where neither side is anchored elsewhere."""
    base_taken, witness_taken = {a.base for a in anchors}, {a.witness for a in anchors}
    found = []
    for pair in sorted(sure, key=lambda pair: (-pair.weight, pair)):
        if pair.base not in base_taken and pair.witness not in witness_taken:
            base_taken.add(pair.base)
            witness_taken.add(pair.witness)
            found.append(pair)
    return found


def moved_edges(
    vocabulary: Vocabulary, pairs: Pairs, moves: Iterable[Anchor], linked: Collection[tuple[int, int]]
) -> Edges:
    """The sure moves, other pairs left over that share most of what they hold, and what moved along with them."""
    free = _Free(vocabulary, linked)
    found: Edges = {}
    for seed in [*moves, *_left_over(pairs, free)]:
        if (seed.base, seed.witness) in found or not (free.base[seed.base] and free.witness[seed.witness]):
            continue
        block = {(seed.base, seed.witness): 1.0} | _moved_along(vocabulary, seed, free)
        found |= block
        for i, j in block:
            free.base[i] = free.witness[j] = False
    return found


class _Free:
    """Which paragraphs of either side nothing has been linked to yet."""

    def __init__(self, vocabulary: Vocabulary, linked: Iterable[tuple[int, int]]) -> None:
        self.base = [True] * len(vocabulary.base.words)
        self.witness = [True] * len(vocabulary.witness.words)
        for i, j in linked:
            self.base[i] = self.witness[j] = False


def _left_over(pairs: Pairs, free: _Free) -> list[Anchor]:
    """Likely pairs of free paragraphs, the heaviest first."""
    rows = zip(pairs.base.tolist(), pairs.witness.tolist(), pairs.shared.tolist(), pairs.share.tolist(), strict=True)
    found = [
        Anchor(i, j, shared)
        for i, j, shared, share in rows
        if share >= MOVED_SHARE and shared >= OUTSTANDING_WEIGHT and free.base[i] and free.witness[j]
    ]
    return sorted(found, key=lambda pair: (-pair.weight, pair))


def _moved_along(vocabulary: Vocabulary, seed: Anchor, free: _Free) -> Edges:
    """Neighbours of a moved pair that answer each other too, among the free ones around it."""
    base, witness = _run_around(seed.base, free.base), _run_around(seed.witness, free.witness)
    shares = shared_words(vocabulary, base, witness)
    return {pair: share for pair, share in shares.items() if share >= NEIGHBOUR_SHARE}


def _run_around(place: int, free: Sequence[bool]) -> range:
    start = end = place
    while start > max(0, place - REACH) and free[start - 1]:
        start -= 1
    while end < min(len(free), place + REACH) and free[end]:
        end += 1
    return range(start, max(end, place + 1))
