"""What each cue weighs in the probability of a link; written by `python -m bench sure --write`, never by hand."""

from collections.abc import Mapping

WEIGHTS: Mapping[str, float] = {
    "always": 0.09,
    "shared": 1.42,
    "order": 3.55,
    "rival": -0.70,
    "moved": -0.59,
    "place": 0.28,
    "regrouped": -4.06,
}
