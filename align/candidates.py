"""Which paragraphs could answer each other, whatever their order: those that share what few others have."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

MOST_HOLDERS = 16  # a word or pair of words that more paragraphs of a side hold than this singles out none
MOST_MEETINGS = 64  # and so many pairs at most may meet over one feature: it keeps the work linear
BEST_PER_PARAGRAPH = 4  # pairs kept for each paragraph of either side
LEAST_SHARE = 0.08  # of the lighter paragraph's weight; below it, a pair shares only chance words
OUTSTANDING_MARGIN = 2.0  # times the runner-up's weight, on both sides: right in 2,400 of 2,403 pairs of our cases
OUTSTANDING_SHARE = 0.16  # and so large a part of the lighter one: less is one sentence in a long paragraph
OUTSTANDING_WEIGHT = 25.0  # about four words that stand once in a book
BLOCK = 8_000_000  # meetings counted at a time, to bound memory (64 MB an array)

Numbers = NDArray[np.int64]
Weights = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of paragraphs with what they share, as a share (0 to 1) of the lighter one's weight."""

    base: Numbers
    witness: Numbers
    shared: Weights
    share: Weights

    def mirrored(self) -> "Pairs":
        """The same with the sides exchanged."""
        return Pairs(self.witness, self.base, self.shared, self.share)


@dataclass(frozen=True, slots=True)
class _Postings:
    """Which paragraphs hold which feature, ordered by feature; `count` and `first` by feature."""

    paragraph: Numbers
    count: Numbers
    first: Numbers


def likely_pairs(base: Sequence[Sequence[int]], witness: Sequence[Sequence[int]], vocabulary: int) -> Pairs:
    """The pairs that share rare words or pairs of words (Broder 1997, shingles), the best few of each paragraph."""
    base_features, witness_features = _features(base, vocabulary), _features(witness, vocabulary)
    names, numbered = np.unique(np.concatenate([base_features[1], witness_features[1]]), return_inverse=True)
    cut = len(base_features[1])
    sides = [
        _postings(paragraphs, features, len(names))
        for paragraphs, features in ((base_features[0], numbered[:cut]), (witness_features[0], numbered[cut:]))
    ]
    holders = sides[0].count + sides[1].count
    weight = np.log(1 + (len(base) + len(witness)) / np.maximum(holders, 1))
    masses = [_masses(side, weight, size) for side, size in zip(sides, (len(base), len(witness)), strict=True)]
    pairs, shared = _meetings(sides[0], sides[1], weight, len(witness))
    rows, columns = pairs // max(1, len(witness)), pairs % max(1, len(witness))
    share = shared / np.maximum(np.minimum(masses[0][rows], masses[1][columns]), 1e-9)
    kept = (share >= LEAST_SHARE) & (_is_best(rows, shared) | _is_best(columns, shared))
    return Pairs(rows[kept], columns[kept], shared[kept], share[kept])


def outstanding(pairs: Pairs) -> Numbers:
    """The places of those pairs that share far more than either paragraph shares with any other."""
    row, column = _lead(pairs.base, pairs.shared), _lead(pairs.witness, pairs.shared)
    stands_out = (np.minimum(row, column) >= OUTSTANDING_MARGIN) & (pairs.shared >= OUTSTANDING_WEIGHT)
    return np.flatnonzero(stands_out & (pairs.share >= OUTSTANDING_SHARE))


Owners = Mapping[int, int]  # paragraph -> the number of the link that holds it


def runners_up(
    pairs: Pairs, base: Owners, witness: Owners
) -> tuple[dict[int, tuple[int, float]], dict[int, tuple[int, float]]]:
    """By the number of a link, the other base paragraph that shares most with it, and the other witness paragraph.

    Each with what it shares as a share (0 to 1) of what the link has in common.
    """
    base_owner, witness_owner = _owners(pairs.base, base), _owners(pairs.witness, witness)
    own = (base_owner == witness_owner) & (base_owner >= 0)
    held = np.bincount(base_owner[own], pairs.shared[own], int(base_owner.max(initial=0)) + 1).astype(np.float64)
    of_base = _strongest(pairs.base, pairs.shared, np.where(own, -1, witness_owner), held)
    return of_base, _strongest(pairs.witness, pairs.shared, np.where(own, -1, base_owner), held)


def _owners(paragraphs: Numbers, owners: Owners) -> Numbers:
    return np.fromiter((owners.get(i, -1) for i in paragraphs.tolist()), np.int64, len(paragraphs))


def _strongest(rival: Numbers, shared: Weights, owner: Numbers, held: Weights) -> dict[int, tuple[int, float]]:
    """For each owner but -1 the rival that shares most; the first, where several do."""
    order = np.lexsort((rival, -shared, owner))
    order = order[owner[order] >= 0]
    first = np.ones(len(order), np.bool_)
    first[1:] = owner[order][1:] != owner[order][:-1]
    best = order[first]
    rows = zip(owner[best].tolist(), rival[best].tolist(), shared[best].tolist(), strict=True)
    whole = [*held.tolist()]
    return {n: (i, min(1.0, found / whole[n]) if n < len(whole) and whole[n] else 1.0) for n, i, found in rows}


def _lead(owner: Numbers, shared: Weights) -> Weights:
    """How many times the weight of its owner's best other pair each pair has."""
    best = np.zeros(int(owner.max(initial=0)) + 1)
    np.maximum.at(best, owner, shared)
    holders = np.bincount(owner, weights=shared == best[owner], minlength=len(best))
    is_best = shared == best[owner]
    second = np.zeros(len(best))
    np.maximum.at(second, owner[~is_best], shared[~is_best])
    runner_up = np.where(is_best & (holders[owner] == 1), second[owner], best[owner])
    return shared / np.maximum(runner_up, 1e-9)


def _features(texts: Sequence[Sequence[int]], vocabulary: int) -> tuple[Numbers, Numbers]:
    """(paragraph, feature) for each word and each pair of neighbouring words."""
    words = np.fromiter((number for text in texts for number in text), np.int64)
    paragraphs = np.repeat(np.arange(len(texts), dtype=np.int64), [len(text) for text in texts])
    together = paragraphs[1:] == paragraphs[:-1]
    pairs = (words[:-1] * vocabulary + words[1:])[together] + vocabulary
    return np.concatenate([paragraphs, paragraphs[1:][together]]), np.concatenate([words, pairs])


def _postings(paragraphs: Numbers, features: Numbers, size: int) -> _Postings:
    span = int(paragraphs.max(initial=0)) + 1
    held = _distinct(features * span + paragraphs)
    count = np.bincount(held // span, minlength=size)
    return _Postings(held % span, count, np.cumsum(count) - count)


def _distinct(numbers: Numbers) -> Numbers:
    """The numbers without repetition, rising (np.unique hashes first, three times slower here)."""
    rising = np.sort(numbers)
    first = np.ones(len(rising), np.bool_)
    first[1:] = rising[1:] != rising[:-1]
    return np.compress(first, rising)


def _masses(side: _Postings, weight: Weights, size: int) -> Weights:
    return np.bincount(side.paragraph, np.repeat(weight, side.count), size).astype(np.float64)


def _meetings(base: _Postings, witness: _Postings, weight: Weights, width: int) -> tuple[Numbers, Weights]:
    """Every pair that meets over a rare feature, as one number, and the weight of all that it shares."""
    meetings = base.count * witness.count
    rare = np.flatnonzero(
        (meetings > 0) & (meetings <= MOST_MEETINGS) & (base.count <= MOST_HOLDERS) & (witness.count <= MOST_HOLDERS)
    )
    found = [np.empty(0, np.int64)], [np.empty(0, np.float64)]
    bounds = np.searchsorted(np.cumsum(meetings[rare]), np.arange(0, meetings[rare].sum(), BLOCK)[1:])
    for block in np.split(rare, bounds):
        times = meetings[block]
        feature = np.repeat(block, times)
        turn = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
        rows = base.paragraph[base.first[feature] + turn // witness.count[feature]]
        columns = witness.paragraph[witness.first[feature] + turn % witness.count[feature]]
        _add(found, rows * width + columns, weight[feature])
    return _summed(np.concatenate(found[0]), np.concatenate(found[1]))


def _add(found: tuple[list[Numbers], list[Weights]], pairs: Numbers, weights: Weights) -> None:
    names, sums = _summed(pairs, weights)
    found[0].append(names)
    found[1].append(sums)


def _summed(pairs: Numbers, weights: Weights) -> tuple[Numbers, Weights]:
    names, places = np.unique(pairs, return_inverse=True)
    return names, np.bincount(places, weights, len(names)).astype(np.float64)


def _is_best(owner: Numbers, shared: Weights) -> NDArray[np.bool_]:
    """Whether each pair is among the best few of its owner; ties go by the pairs' own order."""
    order = np.lexsort((-shared, owner))
    sorted_owner = owner[order]
    first = np.searchsorted(sorted_owner, sorted_owner)
    best = np.zeros(len(owner), np.bool_)
    best[order] = np.arange(len(owner)) - first < BEST_PER_PARAGRAPH
    return best
