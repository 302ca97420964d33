"""Which paragraphs could answer each other, whatever their order: those that share what few others have."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.vocabulary import Numbers, Rows, Weights

MOST_HOLDERS = 16  # a word or pair of words that more paragraphs of a side hold than this singles out none
MOST_MEETINGS = 64  # and so many pairs at most may meet over one feature: it keeps the work linear
BEST_PER_PARAGRAPH = 4  # pairs kept for each paragraph of either side
LEAST_SHARE = 0.08  # of the lighter paragraph's weight; below it, a pair shares only chance words
OUTSTANDING_MARGIN = 2.0  # times the runner-up's weight, on both sides: right in 2,400 of 2,403 pairs of our cases
OUTSTANDING_SHARE = 0.16  # and so large a part of the lighter one: less is one sentence in a long paragraph
TELLING_WEIGHT = 25.0  # about four words that stand once in a book: blessings, formulas and headings have less
HOLDERS_AT_ONCE = 2_000_000  # of features, to bound memory (16 MB an array)


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
class _Found:
    """What the features seen so far have brought: pairs as one number each with their weights, and all masses."""

    pairs: list[Numbers]
    shared: list[Weights]
    masses: tuple[Weights, Weights]


def likely_pairs(base: Rows, witness: Rows, vocabulary: int) -> Pairs:
    """The pairs that share rare words or pairs of words (Broder 1997, shingles), the best few of each paragraph."""
    width = max(1, len(witness))
    found = _Found([np.empty(0, np.int64)], [np.empty(0)], (np.zeros(len(base)), np.zeros(len(witness))))
    for postings in _postings(base, witness, vocabulary):
        _add(found, postings, width)
    pairs, shared = _summed(np.concatenate(found.pairs), np.concatenate(found.shared))
    rows, columns = pairs // width, pairs % width
    share = shared / np.maximum(np.minimum(found.masses[0][rows], found.masses[1][columns]), 1e-9)
    kept = (share >= LEAST_SHARE) & (_is_best(rows, shared) | _is_best(columns, shared))
    return Pairs(rows[kept], columns[kept], shared[kept], share[kept])


def outstanding(pairs: Pairs) -> Numbers:
    """The places of those pairs that share far more than either paragraph shares with any other."""
    row, column = _lead(pairs.base, pairs.shared), _lead(pairs.witness, pairs.shared)
    stands_out = (np.minimum(row, column) >= OUTSTANDING_MARGIN) & (pairs.shared >= TELLING_WEIGHT)
    return np.flatnonzero(stands_out & (pairs.share >= OUTSTANDING_SHARE))


Owners = Mapping[int, int]  # paragraph -> the number of the link that holds it


def runners_up(
    pairs: Pairs, base: Owners, witness: Owners
) -> tuple[dict[int, tuple[int, float]], dict[int, tuple[int, float]]]:
    """By the number of a link, the other base paragraph that shares most with it, and the other witness paragraph.

    Each with what it shares as a share of what the link has in common: 1 is as much, more than 1 is more.
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
    return {n: (i, found / whole[n] if n < len(whole) and whole[n] else 1.0) for n, i, found in rows}


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


@dataclass(frozen=True, slots=True)
class _Postings:
    """Some features, each with the paragraphs of both sides that hold it: the base's first, all in one row.

    `first` is where each feature's paragraphs begin in `paragraph`, `base` and `witness` how many it has of each side.
    """

    paragraph: Numbers
    first: Numbers
    base: Numbers
    witness: Numbers


def _postings(base: Rows, witness: Rows, vocabulary: int) -> Iterator[_Postings]:
    """All features, some millions of holders at a time.

    Feature, side and paragraph make one number, so that one sort brings the holders of a feature together.
    """
    bits = max(len(base), len(witness), 1).bit_length()
    keys = np.concatenate([_keys(base, vocabulary, bits + 1), _keys(witness, vocabulary, bits + 1) | (1 << bits)])
    keys.sort()
    start = 0
    while start < len(keys):
        last = keys[min(start + HOLDERS_AT_ONCE, len(keys)) - 1]
        end = int(np.searchsorted(keys, ((last >> (bits + 1)) + 1) << (bits + 1)))
        yield _held(_without_repetition(keys[start:end]), bits)
        start = end


def _keys(side: Rows, vocabulary: int, shift: int) -> Numbers:
    """Each word and each pair of neighbouring words of a paragraph as a number, and the paragraph in its last bits."""
    owners, words = side.owners(), side.numbers.astype(np.int64)
    together = owners[1:] == owners[:-1]
    pairs = (words[:-1] * vocabulary + words[1:])[together] + vocabulary
    features = np.concatenate([words, pairs]) % (1 << (62 - shift))  # a vocabulary of 4,000,000 still fits
    keys: Numbers = (features << shift) | np.concatenate([owners, owners[1:][together]])
    return keys


def _without_repetition(rising: Numbers) -> Numbers:
    first = np.ones(len(rising), np.bool_)
    first[1:] = rising[1:] != rising[:-1]
    return rising[first]


def _held(keys: Numbers, bits: int) -> _Postings:
    features = keys >> (bits + 1)
    first = np.flatnonzero(np.concatenate([[True], features[1:] != features[:-1]]))
    counts = np.diff(np.append(first, len(keys)))
    of_witness = np.add.reduceat((keys >> bits) & 1, first)
    return _Postings(keys & ((1 << bits) - 1), first, counts - of_witness, of_witness)


def _add(found: _Found, postings: _Postings, width: int) -> None:
    """Add what these features weigh in each paragraph, and every pair that meets over a rare one."""
    held = postings.base + postings.witness
    weight = np.log(1 + (len(found.masses[0]) + len(found.masses[1])) / held)
    each = np.repeat(weight, held)
    of_base = np.arange(len(postings.paragraph)) < np.repeat(postings.first + postings.base, held)
    for side, own in enumerate((of_base, ~of_base)):
        found.masses[side][:] += np.bincount(postings.paragraph[own], each[own], len(found.masses[side]))
    meetings = postings.base * postings.witness
    rare = np.flatnonzero(
        (meetings > 0)
        & (meetings <= MOST_MEETINGS)
        & (postings.base <= MOST_HOLDERS)
        & (postings.witness <= MOST_HOLDERS)
    )
    times = meetings[rare]
    feature = np.repeat(rare, times)
    turn = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
    begins = postings.first[feature]
    rows = postings.paragraph[begins + turn // postings.witness[feature]]
    columns = postings.paragraph[begins + postings.base[feature] + turn % postings.witness[feature]]
    names, sums = _summed(rows * width + columns, weight[feature])
    found.pairs.append(names)
    found.shared.append(sums)


def _summed(pairs: Numbers, weights: Weights) -> tuple[Numbers, Weights]:
    """The pairs without repetition, rising, each with the sum of its weights."""
    if not len(pairs):
        return pairs, weights
    order = np.argsort(pairs)
    rising = pairs[order]
    first = np.flatnonzero(np.concatenate([[True], rising[1:] != rising[:-1]]))
    return rising[first], np.add.reduceat(weights[order], first)


def _is_best(owner: Numbers, shared: Weights) -> NDArray[np.bool_]:
    """Whether each pair is among the best few of its owner; ties go by the pairs' own order."""
    order = np.lexsort((-shared, owner))
    sorted_owner = owner[order]
    first = np.searchsorted(sorted_owner, sorted_owner)
    best = np.zeros(len(owner), np.bool_)
    best[order] = np.arange(len(owner)) - first < BEST_PER_PARAGRAPH
    return best
