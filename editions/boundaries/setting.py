"""How a volume is set: its lines, how wide they are, and what its layout still shows of paragraphs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from editions.boundaries.filling import Fill, Width, fill_of
from editions.boundaries.openers import opening_words
from editions.boundaries.widths import width_of
from editions.cleanup.hyphens import HYPHENS

SPACED_SHARE = 0.04  # of the lines; a volume with so many set off by blanks or indents sets off all its paragraphs
BROKEN_SHARE = 0.03  # of the lines; where so many end in a hyphen, the line ends are the printer's own
TYPED_EM = 0.45  # the width of every character in a typed line
CLEARLY_LESS = 0.85


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line as set: its text without note marks, and how it stands on its page.

    `is_spaced` is whether a blank line or an indent of its own sets it off from the line before; `is_open` whether a
    blank ends it.
    """

    text: str
    opens_page: bool = False
    is_spaced: bool = False
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class Setting:
    """How a volume is set: the width that most lines fill in ems, whether its paragraphs are set off by blanks or
    indents, whether its lines were broken by the number of characters, how its lines were filled, and which words
    open its paragraphs.
    """

    measure: float
    is_spaced: bool = False
    is_typed: bool = False
    fill: Fill = field(default_factory=Fill)
    openers: Mapping[str, float] = field(default_factory=dict)

    @property
    def width(self) -> Width:
        """How wide a text is printed, in ems."""
        return typed_width if self.is_typed else width_of


def setting_of(lines: Sequence[SetLine]) -> Setting:
    """The setting that most of these lines show; a line may have lost its text with its note mark."""
    lines = [line for line in lines if line.text]
    typed = is_typed(lines)
    width = typed_width if typed else width_of
    texts = [line.text for line in lines]
    widths = [width(text) for text in texts]
    broken = sum(text[-1:] in HYPHENS for text in texts) > BROKEN_SHARE * len(texts)
    measure = _measure(widths)
    return Setting(
        measure=measure,
        is_spaced=sum(line.is_spaced for line in lines) > SPACED_SHARE * len(lines),
        is_typed=typed,
        fill=fill_of(texts, width, measure, is_broken_as_set=broken),
        openers=opening_words(texts, widths, measure),
    )


def typed_width(text: str) -> float:
    """How wide a text is on a typewriter, in ems."""
    return TYPED_EM * len(text)


def is_typed(lines: Sequence[SetLine]) -> bool:
    """Whether the lines were broken by the number of their characters, as on a typewriter, not by their width."""
    by_number, by_width = [float(len(line.text)) for line in lines], [width_of(line.text) for line in lines]
    return _spread(by_number) < CLEARLY_LESS * _spread(by_width)


def _measure(widths: Sequence[float]) -> float:
    """The width that most lines fill."""
    upper = sorted(widths)[len(widths) // 3 :]
    return max(median(upper), 1.0) if upper else 1.0


def _spread(sizes: Sequence[float]) -> float:
    """How much the fuller lines differ, as a share of the measure."""
    upper = sorted(sizes)[len(sizes) // 3 :]
    return (upper[-1 - len(upper) // 50] - upper[0]) / max(median(upper), 1.0) if upper else 0.0
