"""Why paragraphs were linked, how sure that is, and in words why a link deserves a look."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from align.groups import Group
from align.model import Evidence
from align.similarity import words_in_common
from align.vocabulary import Vocabulary

# How often a link by words is right, by the greater share of either side's words in common: 6,371 links of eleven
# cases with gold. The lowest shares are rare there, so their figures are guarded.
SHARE_TO_PROBABILITY = ((0.0, 0.6), (0.3, 0.9), (0.4, 0.975), (0.5, 0.99), (1.0, 0.998))
BY_PLACE = 0.9  # 17 of 18 there
MOVED = 0.85  # 44 of 52 there, for moved links with fewer than MOVED_SHARE of the words in common
MOVED_SHARE = 0.7
DOUBTFUL = 0.95  # below it a link says in words why it deserves a look


class Judgement(NamedTuple):
    """What is known of one group: the evidence, the probability that it is right, and a doubt or None."""

    evidence: Evidence
    probability: float
    doubt: str | None


def judge(vocabulary: Vocabulary, group: Group, *, identical: bool, by_place: bool, moved: bool) -> Judgement:
    """Weigh one group; `identical` where the texts are the same to the letter, `by_place` where no words spoke."""
    base = [number for i in group.base for number in vocabulary.base.words[i]]
    witness = [number for j in group.witness for number in vocabulary.witness.words[j]]
    common = words_in_common(base, witness)
    shares = common / max(1, len(base)), common / max(1, len(witness))
    ratio = len(witness) / max(1, len(base))
    if identical:
        return Judgement(Evidence("equal", 1.0, 1.0, 1.0), 1.0, None)
    if by_place:
        return Judgement(Evidence("place", *shares, ratio), BY_PLACE, "linked only by its place between neighbours")
    evidence, share = Evidence("words", *shares, ratio), max(shares)
    if moved and share < MOVED_SHARE:
        return Judgement(evidence, MOVED, f"moved, with only {share:.0%} of the words in common")
    probability = _interpolated(share, SHARE_TO_PROBABILITY)
    return Judgement(
        evidence, probability, f"only {share:.0%} of the words in common" if probability < DOUBTFUL else None
    )


def _interpolated(share: float, table: Sequence[tuple[float, float]]) -> float:
    for (low, at_low), (high, at_high) in pairwise(table):
        if share <= high:
            return at_low + (at_high - at_low) * (share - low) / (high - low)
    return table[-1][1]
