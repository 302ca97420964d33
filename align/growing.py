"""What goes with its neighbours: from sure pairs on, as long as the next paragraphs on both sides are alike."""

from collections.abc import Iterable, Iterator, Sequence

from align.anchors import Anchor, are_alike
from align.stretches import Free, Headings, Stretch
from align.vocabulary import Vocabulary


def grown(
    vocabulary: Vocabulary, chains: Sequence[Sequence[Anchor]], text: Stretch, free: Free, headings: Headings
) -> list[list[Anchor]]:
    """Each chain with what is alike next to its pairs, rising; what is taken is free no longer.

    For all chains first what follows, as a signature its letter, then what stands before. The first chain goes on from
    both ends of the text too.
    """
    before, after = text.bounds(())
    found = [[*chain] for chain in chains]
    for number, chain in enumerate(found):
        pairs = [before] * (number == 0) + _pairs(chain)
        chain.extend(_followers(vocabulary, pairs, text, free, headings))
    for number, chain in enumerate(found):
        pairs = _pairs(chain) + [after] * (number == 0)
        chain.extend(_leaders(vocabulary, pairs, text, free))
    return [sorted(chain) for chain in found]


def _pairs(anchors: Iterable[Anchor]) -> list[tuple[int, int]]:
    return [anchor.pair for anchor in anchors]


def _followers(
    vocabulary: Vocabulary, pairs: Iterable[tuple[int, int]], text: Stretch, free: Free, headings: Headings
) -> Iterator[Anchor]:
    """From each pair on; it ends before a heading, which belongs to what it stands over."""
    for i, j in pairs:
        k, m = i + 1, j + 1
        while k in text.base and m in text.witness and free.base[k] and free.witness[m]:
            if headings.either(k, m) or not _goes_along(vocabulary, text, (i, j), (k, m)):
                break
            free.take([(k, m)])
            yield Anchor(k, m, vocabulary.base.mass[k])
            k, m = k + 1, m + 1


def _leaders(vocabulary: Vocabulary, pairs: Iterable[tuple[int, int]], text: Stretch, free: Free) -> Iterator[Anchor]:
    """From each pair back."""
    for i, j in pairs:
        k, m = i - 1, j - 1
        while k in text.base and m in text.witness and free.base[k] and free.witness[m]:
            if not _goes_along(vocabulary, text, (i, j), (k, m)):
                break
            free.take([(k, m)])
            yield Anchor(k, m, vocabulary.base.mass[k])
            k, m = k - 1, m - 1


def _goes_along(vocabulary: Vocabulary, text: Stretch, pair: tuple[int, int], following: tuple[int, int]) -> bool:
    """Whether the following two paragraphs are alike; from an end of the text, which is no sure pair, only if equal."""
    if pair[0] in text.base:
        return are_alike(vocabulary, *following)
    return vocabulary.base.words[following[0]] == vocabulary.witness.words[following[1]]
