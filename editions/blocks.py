"""Lines become paragraphs where the text's own layout shows them: blank lines, indents, or one line each."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from editions.boundaries.chances import THRESHOLD, chances
from editions.boundaries.setting import SetLine, Setting, setting_of
from editions.hand import Hand
from editions.sourcelines import SourceLine
from editions.units import Unit, as_decided, units_of

LONG_LINE = 160  # characters; nobody wraps lines so long, so a text with many such lines has not been wrapped
LONG_SHARE = 0.2  # of the lines; the rest of an unwrapped text are headings, dialogue and the like
DENSE = 12  # lines between blank lines, at the median, from which they part chapters and not paragraphs
FEWEST_LINES, SHORTEST_MEASURE = 4, 30  # lines, characters; fewer or shorter lines show no measure
FEWEST_INDENTS, MOST_INDENTS = 0.02, 0.45  # share of lines that open an indented paragraph


def blocks_of(lines: Sequence[SourceLine], hand: Hand) -> tuple[Unit, ...]:
    """The paragraphs of a text without pages."""
    return tuple(as_decided(_blocks(lines, hand), hand))


def _blocks(lines: Sequence[SourceLine], hand: Hand) -> tuple[Unit, ...]:
    stanzas = _between_blank_lines(lines)
    printed = [line for line in lines if line.text]
    if sum(len(line.text) > LONG_LINE for line in printed) > LONG_SHARE * len(printed):
        return tuple(Unit((line,)) for line in printed)
    dense = median(len(stanza) for stanza in stanzas) >= DENSE or len(stanzas) == 1
    if (dense and _opens_with_indents(printed)) or _has_indents_inside(stanzas):
        return tuple(Unit(part) for stanza in stanzas for part in _cut_at_indents(stanza))
    is_running = len(stanzas) == 1 and _runs_on(printed)
    if len(stanzas) == 1 and not is_wrapped(printed) and not is_running:
        return tuple(Unit((line,)) for line in printed)
    if is_running or (dense and is_wrapped(printed)):
        setting = setting_of([_set_line(line) for line in printed])
        return tuple(block for stanza in stanzas for block in _told_by_cues(stanza, setting, hand))
    return tuple(Unit(tuple(stanza)) for stanza in stanzas)


def _runs_on(lines: Sequence[SourceLine]) -> bool:
    """Whether most lines go on in the midst of a sentence, as in a text of one word a line."""
    return sum(line.text[0].islower() for line in lines) > len(lines) / 2


def is_wrapped(lines: Sequence[SourceLine]) -> bool:
    """Whether most lines end near one measure, as lines do that were broken to fit."""
    lengths = sorted(len(line.text) for line in lines)
    measure = lengths[int(len(lengths) * 0.9)] if lengths else 0
    full = sum(length > measure * 0.8 for length in lengths)
    return len(lengths) >= FEWEST_LINES and measure > SHORTEST_MEASURE and full > len(lengths) / 2


def _set_line(line: SourceLine) -> SetLine:
    return SetLine(line.text, is_open=line.open)


def _told_by_cues(stanza: Sequence[SourceLine], setting: Setting, hand: Hand) -> tuple[Unit, ...]:
    """Wrapped lines that nothing sets apart: their widths and their sentences tell where paragraphs begin."""
    seen = [hand.seen.get(line.number) for line in stanza]
    return units_of(stanza, chances([_set_line(line) for line in stanza], setting, seen), THRESHOLD)


def _between_blank_lines(lines: Sequence[SourceLine]) -> list[list[SourceLine]]:
    stanzas: list[list[SourceLine]] = [[]]
    for line in lines:
        if line.text:
            stanzas[-1].append(line)
        elif stanzas[-1]:
            stanzas.append([])
    return [stanza for stanza in stanzas if stanza]


def _opens_with_indents(lines: Sequence[SourceLine]) -> bool:
    usual = min(line.margin for line in lines)
    indented = sum(line.margin > usual for line in lines)
    return FEWEST_INDENTS * len(lines) <= indented <= MOST_INDENTS * len(lines)


def _has_indents_inside(stanzas: Sequence[Sequence[SourceLine]]) -> bool:
    """Whether most stanzas hold several paragraphs: lines set in behind lines that are not, all through the text."""
    usual = min(line.margin for stanza in stanzas for line in stanza)
    inside = sum(line.margin > usual == before.margin for stanza in stanzas for before, line in pairwise(stanza))
    return inside > max(len(stanzas) / 2, FEWEST_INDENTS * sum(map(len, stanzas)))


def _cut_at_indents(stanza: Sequence[SourceLine]) -> list[tuple[SourceLine, ...]]:
    usual = min(line.margin for line in stanza)
    parts: list[list[SourceLine]] = []
    for line in stanza:
        if line.margin > usual or not parts:
            parts.append([])
        parts[-1].append(line)
    return [tuple(part) for part in parts]
