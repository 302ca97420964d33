"""The words of two editions as numbers that both share, and what each word weighs as evidence."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from math import log

from align.folding import folded_words

COMMON_SHARE = 0.004  # a word that makes more of a text than this ("the", "of") tells nothing about where it stands
COMMON_FROM = 1500  # words; in a shorter text no word is common by its share alone


@dataclass(frozen=True, slots=True)
class WordedText:
    """One edition's paragraphs as word numbers: `words` all of them, `telling` without the common ones.

    `mass` is the weight of each paragraph's telling words.
    """

    words: tuple[tuple[int, ...], ...]
    telling: tuple[tuple[int, ...], ...]
    mass: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Both texts in one numbering; by word number the words, and their weights in bits-like units: the rarer, the
    heavier.
    """

    base: WordedText
    witness: WordedText
    weights: tuple[float, ...]
    names: tuple[str, ...]

    def mirrored(self) -> "Vocabulary":
        """The same with the sides exchanged."""
        return Vocabulary(self.witness, self.base, self.weights, self.names)


def number_words(base: Sequence[str], witness: Sequence[str]) -> Vocabulary:
    """Number the words of two texts, given as paragraphs."""
    numbers: dict[str, int] = {}
    sides = [
        tuple(tuple([numbers.setdefault(word, len(numbers)) for word in folded_words(text)]) for text in texts)
        for texts in (base, witness)
    ]
    counts = [Counter(chain.from_iterable(side)) for side in sides]
    weights = _weights(len(numbers), counts)
    common = _common(counts)
    worded = [_worded(side, common, weights) for side in sides]
    return Vocabulary(worded[0], worded[1], weights, tuple(numbers))


def _weights(size: int, counts: Sequence[Counter[int]]) -> tuple[float, ...]:
    """Inverse frequency over both texts, as in tf-idf (Spärck Jones 1972)."""
    total = sum(count.total() for count in counts)
    return tuple(log(1 + total / (sum(count[number] for count in counts))) for number in range(size))


def _common(counts: Iterable[Counter[int]]) -> frozenset[int]:
    found: set[int] = set()
    for count in counts:
        total = count.total()
        if total >= COMMON_FROM:
            found.update(number for number, times in count.items() if times > COMMON_SHARE * total)
    return frozenset(found)


def _worded(side: tuple[tuple[int, ...], ...], common: frozenset[int], weights: Sequence[float]) -> WordedText:
    telling = tuple(tuple(n for n in words if n not in common) or words for words in side)
    return WordedText(side, telling, tuple(sum(weights[n] for n in words) for words in telling))
