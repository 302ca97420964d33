"""How the lines of a volume were filled: the width of full lines, the indent of first lines, what was pulled up."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, pi, sqrt

from editions.boundaries.syllables import tails_of
from editions.cleanup.hyphens import HYPHENS
from editions.cleanup.lastwords import last_word

WINDOW = 1.2  # ems in which the widths of full lines lie closest together
CORE = 1.6  # ems around the usual width; what lies further out is a short line or other print
LEAST_LOOSE, MOST_LOOSE = 0.3, 3.0  # ems
LEAST_LINES = 30  # that show how lines are filled; fewer prove nothing
SMALL_SHARE, LEAST_SMALL = 0.02, 8  # of the full lines, and lines, that make a second size of print
FULL_SHARE = 0.8  # of the measure; a narrower line has not been filled
CLEARLY_SHORT = 4.0  # ems less than full: a paragraph ends there
LEAST_INDENT, MOST_INDENT = 0.5, 4.0  # ems

Width = Callable[[str], float]  # how wide a text is printed, in ems


@dataclass(frozen=True, slots=True)
class Fill:
    """How lines are filled; all widths in ems.

    `line`: of a full line; `loose`: by how much full lines differ (standard deviation); `indent`: by how much a first
    line is set in; `small`: of a full line in small print, None where there is none. `is_pulled_up` says whether the
    ends of broken words stand with the line before. A `line` of 0 says that nothing is known.
    """

    line: float = 0.0
    loose: float = 1.0
    indent: float = 0.0
    small: float | None = None
    is_pulled_up: bool = False


def fill_of(texts: Sequence[str], width: Width, measure: float, *, is_broken_as_set: bool) -> Fill:
    """How these lines are filled, by those inside sentences, whose paragraphs surely go on."""
    widths = [width(text) for text in texts]
    whole = [is_broken_as_set or not tails(text) for text in texts]
    full = [i for i in _inside(texts, whole) if widths[i] > FULL_SHARE * measure]
    if len(full) < LEAST_LINES:
        return Fill()
    usual = _densest([widths[i] for i in full])
    core = [i for i in full if abs(widths[i] - usual) < CORE]
    line = _mean([widths[i] for i in core])
    loose = min(max(sqrt(_mean([(widths[i] - line) ** 2 for i in core])), LEAST_LOOSE), MOST_LOOSE)
    small = [widths[i] for i in full if widths[i] > line + CORE]
    return Fill(
        line=line,
        loose=loose,
        indent=_indent(texts, widths, whole, line),
        small=_densest(small) if len(small) >= max(LEAST_SMALL, SMALL_SHARE * len(full)) else None,
        is_pulled_up=not is_broken_as_set,
    )


def _inside(texts: Sequence[str], whole: Sequence[bool]) -> list[int]:
    """The lines that stand inside a sentence and have neither lost nor taken the end of a broken word."""
    on = [_runs_on(text, following) for text, following in pairwise(texts)]
    return [i for i in range(1, len(on)) if on[i - 1] and on[i] and whole[i - 1] and whole[i]]


def _runs_on(text: str, following: str) -> bool:
    """Whether a sentence goes on from one line to the next beyond doubt."""
    return (text[-1].isalnum() or text[-1] in HYPHENS) and following[0].islower()


def tails(text: str) -> tuple[tuple[str, float], ...]:
    """What of a line's last word, with the signs behind it, may have been pulled up from the next line; each with its
    share of the chance.
    """
    found = last_word(text)
    return tuple((tail + found.signs, share) for tail, share in tails_of(found.word)) if found else ()


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _densest(values: Sequence[float]) -> float:
    """The middle of the stretch in which most values lie."""
    ordered = sorted(values)
    best, most, first = 0.0, -1, 0
    for last, value in enumerate(ordered):
        while value - ordered[first] > WINDOW:
            first += 1
        if last - first > most:
            best, most = (value + ordered[first]) / 2, last - first
    return best


def _indent(texts: Sequence[str], widths: Sequence[float], whole: Sequence[bool], line: float) -> float:
    """How far first lines are set in, by those that follow a clearly short line; 0 where they are not."""
    firsts = sorted(
        widths[i]
        for i in range(1, len(texts) - 1)
        if widths[i - 1] < line - CLEARLY_SHORT
        and abs(widths[i] - line) < MOST_INDENT
        and whole[i]
        and _runs_on(texts[i], texts[i + 1])
    )
    indent = line - firsts[len(firsts) // 2] if len(firsts) >= LEAST_LINES // 2 else 0.0
    return indent if LEAST_INDENT <= indent <= MOST_INDENT else 0.0


def normal_density(distance: float, loose: float) -> float:
    """Of a width so far from that of a full line; compositors space the words out by eye, whatever word comes next
    (in one volume of 11,000 lines the widths do not go with its length).
    """
    share = distance / loose
    return exp(-share * share / 2) / (loose * sqrt(2 * pi))
