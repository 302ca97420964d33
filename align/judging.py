"""How sure a link is, from its evidence, and in words why it deserves a look."""

from collections.abc import Sequence
from math import exp
from operator import mul
from typing import NamedTuple

from align.model import Evidence
from align.weights import WEIGHTS

DOUBTFUL = 0.9  # below it a link says in words why it deserves a look
TWIN = 0.9  # of what a link shares; a rival that has so much could as well stand in it
LITTLE = 0.5  # of the words; whoever has less in common should be looked at for that


class Cues(NamedTuple):
    """What speaks for a link and against it, each to be weighed: see WEIGHTS.

    `alike` is the lesser share of either side's words that the other has, `rival` the share of the stronger rival;
    `strangers` are the neighbours that are linked elsewhere, of which the less is made the more the texts are alike.
    `place`, `moved` and `regrouped` (several paragraphs on both sides) are 0 or 1.
    """

    always: float
    alike: float
    strangers: float
    rival: float
    moved: float
    place: float
    regrouped: float


FITTED = tuple(map(WEIGHTS.__getitem__, Cues._fields))


class Judgement(NamedTuple):
    """The probability that all paragraphs of a link answer each other, and a doubt or None."""

    probability: float
    doubt: str | None


def judge(evidence: Evidence, *, regrouped: bool, moved: bool) -> Judgement:
    """Weigh one link. Equal texts between the same neighbours are beyond doubt.

    That in a regrouped link not every paragraph answers every other lies in the nature of the thing: it lowers the
    probability, but is no doubt.
    """
    rival = _rival(evidence)
    if evidence.basis == "equal" and (evidence.order == 1 or rival < TWIN):
        return Judgement(1.0, None)
    cues = cues_of(evidence, regrouped=regrouped, moved=moved)
    is_doubtful = evidence.basis == "place" or probability(cues._replace(regrouped=0.0)) < DOUBTFUL
    return Judgement(probability(cues), _doubt(evidence, rival, moved=moved) if is_doubtful else None)


def cues_of(evidence: Evidence, *, regrouped: bool, moved: bool) -> Cues:
    """The cues of one link."""
    alike = min(evidence.base_shared, evidence.witness_shared)
    return Cues(
        1.0,
        alike,
        (1 - evidence.order) * (1 - alike),
        min(1.0, _rival(evidence)),
        float(moved),
        float(evidence.basis == "place"),
        float(regrouped),
    )


def probability(cues: Cues, weights: Sequence[float] = FITTED) -> float:
    """Logistic in the weighed cues."""
    return 1 / (1 + exp(-sum(map(mul, cues, weights))))


def _rival(evidence: Evidence) -> float:
    return max((rival.share for rival in (evidence.base_rival, evidence.witness_rival) if rival), default=0.0)


def _doubt(evidence: Evidence, rival: float, *, moved: bool) -> str:
    """The strongest reason, in words."""
    shared = max(evidence.base_shared, evidence.witness_shared)
    if evidence.basis == "place":
        return "linked only by its place between neighbours"
    if shared < LITTLE:
        return f"{'moved, with ' if moved else ''}only {shared:.0%} of the words in common"
    if rival >= TWIN:
        return f"another paragraph has {'more' if rival > 1 else 'as much'} in common with it"
    return "what stands before and after it is linked elsewhere"
