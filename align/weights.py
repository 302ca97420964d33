"""What each cue weighs in the probability of a link; written by `python -m bench sure --write`, never by hand."""

from collections.abc import Mapping

WEIGHTS: Mapping[str, float] = {
    "always": 3.00,
    "alike": 2.22,
    "strangers": -3.59,
    "rival": -0.49,
    "moved": -0.69,
    "place": 0.39,
    "regrouped": -3.88,
}
