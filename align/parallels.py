"""Parallel passages in texts that retell each other, as gospels do: told elsewhere, told twice, told in fewer words."""

from collections.abc import Iterator, Sequence

from align.anchors import Anchor
from align.candidates import Pairs
from align.groups import Group
from align.search import Edges, shared_words
from align.similarity import words_in_common
from align.stretches import Free
from align.vocabulary import Vocabulary

# In editions and translations of one text at most one link in twenty has less than half of the words in common, and
# what is left over has no counterpart; in the Gospels it is more than one in four.
RETOLD_SHARE = 0.5
RETOLD = 0.2  # of the links
RELATED = 0.08  # of the paragraphs of the shorter text must be sure of their partners, or the rest is chance
LEAST_WORDS = 15  # of a link that is asked how close it is
MOST_ASKED = 400  # links, evenly taken
PARALLEL_WEIGHT = 30.0  # in common; half of the pairs above it are right in the Gospels


def are_retold(vocabulary: Vocabulary, sure: int, groups: Sequence[Group]) -> bool:
    """Whether the texts retell each other rather than being one text; `sure` is the number of sure pairs."""
    if sure < RELATED * min(len(vocabulary.base.words), len(vocabulary.witness.words)):
        return False
    close = [*_closeness(vocabulary, groups[:: 1 + len(groups) // MOST_ASKED])]
    return sum(share < RETOLD_SHARE for share in close) >= RETOLD * max(1, len(close))


def _closeness(vocabulary: Vocabulary, groups: Sequence[Group]) -> Iterator[float]:
    for group in groups:
        base = [number for i in group.base for number in vocabulary.base.words[i]]
        witness = [number for j in group.witness for number in vocabulary.witness.words[j]]
        shorter = min(len(base), len(witness))
        if shorter >= LEAST_WORDS:
            yield words_in_common(base, witness) / shorter


def parallels(vocabulary: Vocabulary, pairs: Pairs, free: Free) -> Iterator[tuple[tuple[int, int], float]]:
    """Likely pairs of which one side is free still, the best of each free paragraph, with their shares."""
    found: list[Anchor] = []
    shares: Edges = {}
    for i, j in zip(pairs.base.tolist(), pairs.witness.tolist(), strict=True):
        if free.base[i] or free.witness[j]:
            share = shared_words(vocabulary, [i], [j]).get((i, j), 0.0)
            weight = share * min(vocabulary.base.mass[i], vocabulary.witness.mass[j])
            if weight >= PARALLEL_WEIGHT:
                found.append(Anchor(i, j, weight))
                shares[i, j] = share
    for pair in sorted(found, key=lambda pair: (-pair.weight, pair)):
        if free.base[pair.base] or free.witness[pair.witness]:
            free.take([pair.pair])
            yield pair.pair, shares[pair.pair]
