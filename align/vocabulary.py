"""The words of two editions as numbers that both share, and what each word weighs as evidence."""

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, count, pairwise

import numpy as np
from numpy.typing import NDArray

from align.folding import folded_words

COMMON_SHARE = 0.004  # a word that makes more of a text than this ("the", "of") tells nothing about where it stands
COMMON_FROM = 1500  # words; in a shorter text no word is common by its share alone

Numbers = NDArray[np.int64]
Weights = NDArray[np.float64]


class Rows(Sequence[list[int]]):
    """The paragraphs of a text as rows of word numbers; all in one array, since a long book has millions."""

    def __init__(self, numbers: NDArray[np.int32], sizes: Sequence[int]) -> None:
        self.numbers = numbers
        self.bounds = [*accumulate(sizes, initial=0)]

    def __len__(self) -> int:
        return len(self.bounds) - 1

    def __getitem__(self, i: int) -> list[int]:  # type: ignore[override]  # never asked for a slice
        row: list[int] = self.numbers[self.bounds[i] : self.bounds[i + 1]].tolist()
        return row

    def __iter__(self) -> Iterator[list[int]]:
        return map(self.__getitem__, range(len(self)))

    def size(self, i: int) -> int:
        """How many words a row has."""
        return self.bounds[i + 1] - self.bounds[i]

    def as_bytes(self) -> Iterator[bytes]:
        """Each row as bytes, which are equal where the rows are, and quick to look up."""
        return (self.numbers[start:end].tobytes() for start, end in pairwise(self.bounds))

    def owners(self) -> Numbers:
        """For each number the row that it stands in."""
        return np.repeat(np.arange(len(self)), np.diff(self.bounds))


@dataclass(frozen=True, slots=True)
class WordedText:
    """One edition's paragraphs as word numbers: `words` all of them, `telling` without the common ones.

    `mass` is the weight of each paragraph's telling words.
    """

    words: Rows
    telling: Rows
    mass: Sequence[float]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Both texts in one numbering, the rarest word first; by number the words, and their weights in bits-like units."""

    base: WordedText
    witness: WordedText
    weights: Sequence[float]
    names: Sequence[str]

    def mirrored(self) -> "Vocabulary":
        """The same with the sides exchanged."""
        return Vocabulary(self.witness, self.base, self.weights, self.names)


def number_words(base: Sequence[str], witness: Sequence[str]) -> Vocabulary:
    """Number the words of two texts, given as paragraphs."""
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    sides = [_numbered(texts, numbers) for texts in (base, witness)]
    counts = [np.bincount(side.numbers, minlength=len(numbers)) for side in sides]
    both = counts[0] + counts[1]
    order = np.argsort(both, kind="stable")
    ranks = np.empty(len(order), np.int32)
    ranks[order] = np.arange(len(order), dtype=np.int32)
    for side in sides:
        side.numbers = ranks[side.numbers]
    weights = np.log(1 + both.sum() / np.maximum(both[order], 1))
    common = np.logical_or(*(_are_common(each[order]) for each in counts))
    worded = [_worded(side, common, weights) for side in sides]
    words = [*numbers]
    return Vocabulary(worded[0], worded[1], weights.tolist(), [words[number] for number in order.tolist()])


def _numbered(texts: Sequence[str], numbers: defaultdict[str, int]) -> Rows:
    """Words by the order in which they come first."""
    found = array("i")
    sizes = []
    for text in texts:
        words = folded_words(text)
        found.extend(map(numbers.__getitem__, words))
        sizes.append(len(words))
    return Rows(np.array(found, np.int32), sizes)


def _are_common(counts: Numbers) -> NDArray[np.bool_]:
    total = int(counts.sum())
    return counts > (COMMON_SHARE * total if total >= COMMON_FROM else total)


def _worded(side: Rows, common: NDArray[np.bool_], weights: Weights) -> WordedText:
    """A paragraph of nothing but common words keeps them."""
    owners = side.owners()
    is_telling = ~common[side.numbers]
    told = np.bincount(owners[is_telling], minlength=len(side))
    kept = is_telling | (told == 0)[owners]
    telling = Rows(side.numbers[kept], np.bincount(owners[kept], minlength=len(side)).tolist())
    mass = np.bincount(owners[kept], weights[telling.numbers], len(side))
    return WordedText(side, telling, mass.tolist())
