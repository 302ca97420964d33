"""Pairs of paragraphs beyond doubt; they cut long works into short stretches."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from align.candidates import Pairs, outstanding
from align.similarity import words_in_common
from align.vocabulary import Rows, Vocabulary

SURE_SHARE = 0.6  # of the longer paragraph's words in common, in order: two neighbours never reach it by chance
ALIKE_SHARE = 0.5  # the same, for the next paragraph on both sides after a sure pair
SURE_WORDS = 5  # and so many words at least, or "Yes, sir." would be sure of itself


class Anchor(NamedTuple):
    """A base and a witness paragraph, by their place, and the weight of what they share."""

    base: int
    witness: int
    weight: float

    @property
    def pair(self) -> tuple[int, int]:
        return self.base, self.witness


def sure_pairs(vocabulary: Vocabulary, pairs: Pairs) -> list[Anchor]:
    """Pairs beyond doubt, wherever they stand.

    A pair is sure when its words are equal and stand once in each text, when most of its words are common,
    or when it shares far more than either paragraph shares with any other. A paragraph that has a twin in its own
    text is sure of nothing: it goes with its neighbours; and who has an equal in the other text is not sure of one
    that is only alike.
    """
    base, witness = _once(vocabulary.base.words), _once(vocabulary.witness.words)
    rows = set(vocabulary.base.words.as_bytes()), set(vocabulary.witness.words.as_bytes())
    lone_base = {i for words, i in base.items() if words not in rows[1]}
    lone_witness = {j for words, j in witness.items() if words not in rows[0]}
    sure = {a.pair: a for a in _outstanding(pairs)}
    sure |= {a.pair: a for a in _alike(vocabulary, pairs) if a.base in lone_base and a.witness in lone_witness}
    sure |= {a.pair: a for a in _equal(vocabulary, base, witness)}
    return sorted(sure.values())


def heaviest_of_each(pairs: Iterable[Anchor]) -> list[Anchor]:
    """The pairs, the heaviest first, without those that share a paragraph with a heavier one."""
    base_taken: set[int] = set()
    witness_taken: set[int] = set()
    found = []
    for pair in sorted(pairs, key=lambda pair: (-pair.weight, pair)):
        if pair.base not in base_taken and pair.witness not in witness_taken:
            base_taken.add(pair.base)
            witness_taken.add(pair.witness)
            found.append(pair)
    return found


def _outstanding(pairs: Pairs) -> Iterator[Anchor]:
    """Pairs that share far more than either paragraph shares with any other, wherever they stand."""
    found = outstanding(pairs)
    places = zip(pairs.base[found].tolist(), pairs.witness[found].tolist(), pairs.shared[found].tolist(), strict=True)
    return (Anchor(i, j, shared) for i, j, shared in places)


def heaviest_chain(anchors: Iterable[Anchor]) -> list[Anchor]:
    """The series with the greatest weight in which both sides only go forward.

    Heaviest increasing subsequence by a frontier of best ends (Hunt & Szymanski 1977, weighted): n log n.
    """
    ends: list[int] = []  # last witness place of the best series known, rising ...
    best: list[tuple[float, int]] = []  # ... with its weight, rising too, and its number in `links`
    links: list[tuple[Anchor, int]] = []
    waiting: list[tuple[int, float, int]] = []
    row = -1
    for anchor in sorted(anchors):
        if anchor.base != row:
            _extend_frontier(ends, best, waiting)
            waiting, row = [], anchor.base
        before = bisect_left(ends, anchor.witness) - 1
        weight, link = best[before] if before >= 0 else (0.0, -1)
        waiting.append((anchor.witness, weight + anchor.weight, len(links)))
        links.append((anchor, link))
    _extend_frontier(ends, best, waiting)
    chain: list[Anchor] = []
    place = best[-1][1] if best else -1
    while place >= 0:
        anchor, place = links[place]
        chain.append(anchor)
    return chain[::-1]


def _extend_frontier(ends: list[int], best: list[tuple[float, int]], waiting: Sequence[tuple[int, float, int]]) -> None:
    """Take in the series that end in one base paragraph, and drop those that they outdo."""
    for witness, weight, link in waiting:
        place = bisect_left(ends, witness)
        if place < len(ends) and ends[place] == witness:
            if best[place][0] >= weight:
                continue
            del ends[place], best[place]
        elif place and best[place - 1][0] >= weight:
            continue
        last = place
        while last < len(ends) and best[last][0] <= weight:
            last += 1
        ends[place:last], best[place:last] = [witness], [(weight, link)]


def _equal(vocabulary: Vocabulary, base: Mapping[bytes, int], witness: Mapping[bytes, int]) -> Iterator[Anchor]:
    """Paragraphs of the same words that each text has once (patience diff, Cohen 2007)."""
    for words, i in base.items():
        if words in witness and vocabulary.base.words.size(i) >= SURE_WORDS:
            yield Anchor(i, witness[words], vocabulary.base.mass[i])


def _once(rows: Rows) -> dict[bytes, int]:
    """The rows that no other row equals, by their bytes."""
    places: dict[bytes, int] = {}
    again: set[bytes] = set()
    for i, words in enumerate(rows.as_bytes()):
        if words in places:
            again.add(words)
        places[words] = i
    return {words: i for words, i in places.items() if words not in again}


def _alike(vocabulary: Vocabulary, pairs: Pairs) -> Iterator[Anchor]:
    """Likely pairs that have most of the longer paragraph's words in common."""
    for i, j in zip(pairs.base.tolist(), pairs.witness.tolist(), strict=True):
        shorter, longer = sorted((vocabulary.base.words.size(i), vocabulary.witness.words.size(j)))
        if shorter < SURE_SHARE * longer:
            continue
        common = words_in_common(vocabulary.base.words[i], vocabulary.witness.words[j])
        if common >= max(SURE_WORDS, SURE_SHARE * longer):
            mass = min(vocabulary.base.mass[i], vocabulary.witness.mass[j])
            yield Anchor(i, j, mass * common / longer)


def are_alike(vocabulary: Vocabulary, i: int, j: int) -> bool:
    """Whether two paragraphs have at least half of the longer one's words in common, in order."""
    base, witness = vocabulary.base.words[i], vocabulary.witness.words[j]
    if base == witness:
        return True
    shorter, longer = sorted((len(base), len(witness)))
    return shorter >= ALIKE_SHARE * longer and words_in_common(base, witness) >= ALIKE_SHARE * longer
