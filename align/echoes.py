"""Words in common that are an echo only: what a paragraph shares with a neighbour of its true partner."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set

from align.similarity import common_runs
from align.vocabulary import Vocabulary

Pair = tuple[int, int]

ADDED_SHARE = 0.15  # of the lighter paragraph's words must be new: what the best partner alone does not have


def echoes(vocabulary: Vocabulary, shares: Mapping[Pair, float], anchors: Set[Pair]) -> set[Pair]:
    """Those pairs whose words one of the two has in its best partner all by itself; anchors are none.

    `shares` are of the lighter paragraph's weight, as the stretch was compared as a whole: of the words that a
    paragraph shares with its partner some may have gone to a neighbour that has them by chance.
    """
    weights = {(i, j): share * _lighter(vocabulary, (i, j)) for (i, j), share in shares.items()}
    found: set[Pair] = set()
    for pairs in _by_paragraph(weights.keys() | anchors):
        if len(pairs) > 1:
            best = max(pairs, key=lambda pair: (pair in anchors, weights.get(pair, 0.0), pair))
            added = sum(weights.get(pair, 0.0) for pair in pairs) - _weight_in_common(vocabulary, best)
            found.update(pair for pair in pairs if pair != best and added < ADDED_SHARE * _lighter(vocabulary, pair))
    return found - anchors


def _by_paragraph(pairs: Set[Pair]) -> Iterator[Sequence[Pair]]:
    """The pairs of each base paragraph, then those of each witness paragraph."""
    for side in (0, 1):
        held: dict[int, list[Pair]] = defaultdict(list)
        for pair in sorted(pairs):
            held[pair[side]].append(pair)
        yield from held.values()


def _lighter(vocabulary: Vocabulary, pair: Pair) -> float:
    return min(vocabulary.base.mass[pair[0]], vocabulary.witness.mass[pair[1]])


def _weight_in_common(vocabulary: Vocabulary, pair: Pair) -> float:
    base, witness = vocabulary.base.telling[pair[0]], vocabulary.witness.telling[pair[1]]
    runs = common_runs(base, witness)
    return sum(vocabulary.weights[number] for run in runs for number in base[run.base : run.base + run.length])
