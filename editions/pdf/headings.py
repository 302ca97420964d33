"""Headings of a PDF, by the type in which they are set."""

from collections.abc import Sequence
from dataclasses import dataclass

from editions.headings import form_of
from editions.pdf.breaking import LARGER
from editions.pdf.placing import PlacedLine, is_same_size

LONGEST, MOST_LINES = 300, 5  # characters and lines; what is longer is text in large print
DEEPEST = 6  # levels


@dataclass(frozen=True, slots=True)
class Type:
    """A size in points and a weight."""

    size: float
    is_bold: bool


def heading_levels(paragraphs: Sequence[Sequence[PlacedLine]], body: float) -> dict[int, int]:
    """The levels of the paragraphs (by position) that are headings; the largest type has level 1."""
    bold = sum(len(line.text) for lines in paragraphs for line in lines if line.printed.is_bold)
    is_bold_text = 2 * bold > sum(len(line.text) for lines in paragraphs for line in lines)
    types = {i: _type_of(lines) for i, lines in enumerate(paragraphs) if _is_set_off(lines, body, is_bold_text)}
    ranked: list[Type] = []
    for one in sorted(set(types.values()), key=lambda one: (-one.size, not one.is_bold)):
        if not ranked or not is_same_size(ranked[-1].size, one.size) or ranked[-1].is_bold != one.is_bold:
            ranked.append(one)
    levels = {i: min(_rank(one, ranked) + 1, DEEPEST) for i, one in types.items()}
    if not levels:
        return {}
    by_form = {
        i: min(len(ranked) + 1, DEEPEST)
        for i, lines in enumerate(paragraphs)
        if i not in levels
        and all(line.is_centered for line in lines)
        and form_of(" ".join(line.text for line in lines))
    }
    return levels | by_form


def _rank(one: Type, ranked: Sequence[Type]) -> int:
    return next(
        i for i, other in enumerate(ranked) if is_same_size(one.size, other.size) and one.is_bold == other.is_bold
    )


def _type_of(lines: Sequence[PlacedLine]) -> Type:
    return Type(round(lines[0].size, 1), lines[0].printed.is_bold)


def _is_set_off(lines: Sequence[PlacedLine], body: float, is_bold_text: bool) -> bool:
    text = " ".join(line.text for line in lines)
    if len(lines) > MOST_LINES or len(text) > LONGEST or not any(letter.isalnum() for letter in text):
        return False
    if all(line.size > LARGER * body for line in lines):
        return True
    is_bold = all(line.printed.is_bold for line in lines) and not is_bold_text
    return is_bold and all(line.size >= body / LARGER for line in lines) and text[-1] not in ".,;"
