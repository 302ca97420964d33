"""`fit`: the weights of the cues that tell where paragraphs begin, fitted on a reading of the base edition by hand."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.hand_reading import Unit, rows_of
from bench.tables import Table, share
from editions import PARAGRAPH_THRESHOLD, cues_by_line

HAND_UNITS = Path(__file__).with_name("hand_units.tsv")
WEIGHTS = Path(__file__).parents[1] / "editions" / "boundaries" / "weights.json"
SHRINKING = 1.0  # of the weights toward 0 (ridge), so that a cue seen a few times does not decide alone
FOLDS = 10  # parts of the volume, each judged by weights fitted on the others
SURE = 0.75  # a boundary that the reader is less sure of, either way, is not scored
THRESHOLDS = (0.45, 0.5, PARAGRAPH_THRESHOLD, 0.6, 0.65)
BINS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of running text: their numbers, their cues (a row each), and how probable a reader finds a paragraph there.

    `names` are those of the cues, `stretches` the part of the volume that each line is in.
    """

    names: tuple[str, ...]
    numbers: tuple[int, ...]
    cues: Matrix
    read: Matrix
    stretches: NDArray[np.int64]


def lines_of(edition: Path, units: Sequence[Unit]) -> Lines:
    """The lines of the edition that the hand reading covers, without the stretches that are kept to judge by, and
    without the items of lists, which the reader is sure of.
    """
    cues = cues_by_line(edition)
    probable = read_by_hand()
    kept = _stretches(units)
    first, last = min(probable), max(probable)
    numbers = [n for n in cues if first <= n <= last and not any(start <= n <= end for start, end in kept)]
    rows = np.array([[float(value) for value in cues[n]] for n in numbers])
    read = np.array([probable.get(n, 0.0) for n in numbers])
    stretches = np.arange(len(numbers)) * FOLDS // len(numbers)
    return Lines(cues[numbers[0]]._fields, tuple(numbers), rows, read, stretches)


def _stretches(units: Sequence[Unit]) -> list[tuple[int, int]]:
    """Each stretch, from its first line to its last."""
    lines: dict[str, list[int]] = {}
    for unit in units:
        lines.setdefault(unit.stretch, []).extend((unit.first, unit.last))
    return [(min(found), max(found)) for found in lines.values()]


def read_by_hand() -> Mapping[int, float]:
    """For each line at which a paragraph may begin, how probable that is to a careful reader."""
    return {int(row["line"]): float(row["probability"]) for row in rows_of(HAND_UNITS)}


def fitted(cues: Matrix, read: Matrix, counts: Matrix | None = None) -> Matrix:
    """Weights by logistic regression on probabilities, found by Newton's method (Hastie, Tibshirani and Friedman 2009,
    section 4.4.1) with a ridge on all but the first. `counts` says how often each row counts, once where it is None.
    """
    times = np.ones(len(read)) if counts is None else counts
    weights = np.zeros(cues.shape[1])
    ridge = SHRINKING * np.diag([0.0, *np.ones(cues.shape[1] - 1)])
    for _ in range(100):
        chances = 1 / (1 + np.exp(-cues @ weights))
        curvature = (cues * (times * chances * (1 - chances))[:, None]).T @ cues + ridge
        step = np.linalg.solve(
            curvature + 1e-9 * np.eye(len(weights)), cues.T @ (times * (read - chances)) - ridge @ weights
        )
        weights += step
        if np.abs(step).max() < 1e-8:  # noqa: PLR2004  # as good as no step
            break
    return weights


def weights_of(cues: Sequence[Sequence[float]], right: Sequence[float], counts: Sequence[float]) -> list[float]:
    """The same for rows that are no matrices yet."""
    weights: list[float] = fitted(np.array(cues), np.array(right), np.array(counts)).tolist()
    return weights


def judged(lines: Lines) -> Matrix:
    """For each line the chance of a paragraph by weights that were fitted without its part of the volume."""
    chances = np.zeros(len(lines.numbers))
    for part in range(FOLDS):
        inside = lines.stretches == part
        weights = fitted(lines.cues[~inside], lines.read[~inside])
        chances[inside] = 1 / (1 + np.exp(-lines.cues[inside] @ weights))
    return chances


def write_weights(names: Sequence[str], weights: Matrix) -> None:
    """Where the reader finds them."""
    note = "Written by `python -m bench fit`; what the cues are stands in cues.py."
    stored = {"note": note, "weights": {name: round(float(w), 3) for name, w in zip(names, weights, strict=True)}}
    WEIGHTS.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


def tables_of(lines: Lines, chances: Matrix) -> list[Table]:
    """How right the reader would be at several thresholds, how well its chances are calibrated, and the worst cases."""
    sure, doubted = lines.read >= SURE, (lines.read > 1 - SURE) & (lines.read < SURE)
    rows = []
    for threshold in THRESHOLDS:
        begun = chances >= threshold
        hit, surplus = int((begun & sure).sum()), int((begun & ~sure & ~doubted).sum())
        missing = int((~begun & sure).sum())
        figures = share(hit, hit + surplus), share(hit, hit + missing), share(2 * hit, 2 * hit + surplus + missing)
        rows.append((f"{threshold}", hit + missing, *figures, surplus, missing))
    head = ("threshold", "paragraphs", "precision", "recall", "F1", "surplus", "missing")
    title = f"Paragraphs of running text, each tenth of the volume by weights fitted on the others ({FOLDS} parts)."
    return [Table(title, head, tuple(rows)), _calibration(lines, chances), _worst(lines, chances)]


def _calibration(lines: Lines, chances: Matrix) -> Table:
    rows = []
    for least, most in pairwise(BINS):
        inside = (chances >= least) & (chances < most + (most == 1))
        number = int(inside.sum())
        means = (f"{chances[inside].mean():.3f}", f"{lines.read[inside].mean():.3f}") if number else ("-", "-")
        rows.append((f"{least:.1f}-{most:.1f}", number, *means))
    return Table(
        "Certainty, and how probable a reader finds the paragraphs.",
        ("certainty", "lines", "claimed", "read"),
        tuple(rows),
    )


def _worst(lines: Lines, chances: Matrix) -> Table:
    wrong = np.argsort(-np.abs(chances - lines.read))[:20]
    rows = tuple((lines.numbers[i], f"{chances[i]:.2f}", f"{lines.read[i]:.2f}") for i in wrong)
    return Table("Where reader and hand differ most.", ("line", "certainty", "by hand"), rows)
