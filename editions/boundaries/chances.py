"""Lines of printed pages become paragraphs, each with the probability that it begins there."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import exp
from operator import mul

from editions.boundaries.cues import Between, Cues, cues_at, line_ends, text_prior
from editions.boundaries.fullness import fullness_odds
from editions.boundaries.setting import SetLine, Setting

# A paragraph begins where that is more probable than this. Higher than one half, because a paragraph cut in two
# shows as a difference in every witness, one left whole in none.
THRESHOLD = 0.56
SURE = 0.97
WEIGHTS = "weights.json"  # of the cues; fitted by `python -m bench fit`, never changed by hand
# Log odds from another edition's paragraph: printers and revisers keep some thirty in thirty-one of them.
ODDS_OF_WITNESS: Mapping[bool | None, float] = {None: 0.0, True: 3.4, False: -3.4}
LEAST_FULLNESS, MOST_FULLNESS = -6.0, 8.0  # log odds; beyond them nothing is surer
MOST_ROOM = 0.3  # of the measure; more room says no more


def chances(lines: Sequence[SetLine], setting: Setting, seen: Sequence[bool | None] = ()) -> tuple[float, ...]:
    """For each line the probability that a paragraph begins with it; 1 for the first.

    `seen` says for each line whether another edition begins a paragraph there, None where it does not tell.
    """
    if not lines:
        return ()
    weights = cue_weights()
    told = [1.0]
    for i, (end, cues) in enumerate(all_cues(lines, setting), start=1):
        if setting.is_spaced and not lines[i].opens_page:
            told.append(SURE if lines[i].is_spaced else 1 - SURE)
        else:
            odds = score(cues, weights) + (ODDS_OF_WITNESS[seen[i]] if seen else 0.0)
            told.append(SURE if end.is_item else 1 / (1 + exp(-odds)))
    return tuple(told)


def all_cues(lines: Sequence[SetLine], setting: Setting) -> list[tuple[Between, Cues]]:
    """What stands between each line and the next, and its cues, in order."""
    ends = line_ends(lines)
    texts = [line.text for line in lines]
    odds = fullness_odds(texts, [0.5, *map(text_prior, ends)], setting.fill, setting.width)
    return [
        (end, cues_at(end, setting.openers, min(max(odd, LEAST_FULLNESS), MOST_FULLNESS), room))
        for end, odd, room in zip(ends, odds[1:], _rooms(texts, setting), strict=True)
    ]


def _rooms(texts: Sequence[str], setting: Setting) -> list[float]:
    """What was left of each line but the last beside the first word of the next, in measures."""
    measure = setting.fill.line or setting.measure
    return [
        min(max((measure - setting.width(f"{text} {following.split(maxsplit=1)[0]}")) / measure, -MOST_ROOM), MOST_ROOM)
        for text, following in pairwise(texts)
    ]


@cache
def cue_weights() -> tuple[float, ...]:
    """The weight of each cue, in their order."""
    stored = json.loads(files("editions.boundaries").joinpath(WEIGHTS).read_text(encoding="utf-8"))
    return tuple(stored["weights"][name] for name in Cues._fields)


def score(cues: Cues, weights: Sequence[float]) -> float:
    """The log odds of a new paragraph."""
    return float(sum(map(mul, cues, weights)))
