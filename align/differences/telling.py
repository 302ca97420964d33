"""From the links of an alignment to the differences inside them."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from align.differences.changes import Change, Range, changes_between
from align.differences.classes import WEIGHTS, class_of, group_of
from align.model import Alignment, Difference, Place
from editions import Edition

PARAGRAPH_BREAK = "\n"  # stands for the break where a side of several paragraphs is compared as one text


class Side(NamedTuple):
    """The paragraphs of one side of a link, and their text as one."""

    paragraphs: tuple[int, ...]
    texts: tuple[str, ...]

    @property
    def text(self) -> str:
        return PARAGRAPH_BREAK.join(self.texts)

    def places(self, part: Range) -> list[Place]:
        """A run of the one text, cut where paragraphs end; an empty run is one empty place."""
        starts = [0, *accumulate(len(text) + 1 for text in self.texts)]
        found = []
        for paragraph, text, start in zip(self.paragraphs, self.texts, starts, strict=False):
            first, last = max(part.start - start, 0), min(part.end - start, len(text))
            if first < last:
                found.append(Place(paragraph, first, last))
            elif part.start == part.end and 0 <= part.start - start <= len(text):
                return [Place(paragraph, first, first)]
        return found


def differences_of(alignment: Alignment) -> tuple[Difference, ...]:
    """Every difference inside the links that have two sides, in the order of the links and of the base."""
    found: list[Difference] = []
    for k, link in enumerate(alignment.links):
        base = _side(alignment.base, link.base_paragraphs)
        witness = _side(alignment.witness, link.witness_paragraphs)
        if base.paragraphs and witness.paragraphs:
            for change in changes_between(base.text, witness.text):
                found += _differences(k, base, witness, change)
    return tuple(found)


def _side(edition: Edition, paragraphs: tuple[int, ...]) -> Side:
    return Side(paragraphs, tuple(edition.paragraphs[i].text for i in paragraphs))


def _differences(link: int, base: Side, witness: Side, change: Change) -> Iterator[Difference]:
    """One change as differences, each inside one paragraph on either side."""
    for base_place, witness_place in _paired(base.places(change.base), witness.places(change.witness)):
        readings = _reading(base, base_place), _reading(witness, witness_place)
        if readings[0] or readings[1]:
            kind = "recast" if change.scale == "recast" else class_of(*readings, worded=change.scale == "words")
            yield Difference(link, base_place, witness_place, kind, WEIGHTS[kind], group_of(kind, *readings))


def _paired(base: Sequence[Place], witness: Sequence[Place]) -> Iterator[tuple[Place, Place]]:
    """Places one to one; where a side has fewer, its last place's end answers the rest."""
    for k in range(max(len(base), len(witness))):
        yield _place_at(base, k), _place_at(witness, k)


def _place_at(places: Sequence[Place], k: int) -> Place:
    if k < len(places):
        return places[k]
    last = places[-1]
    return Place(last.paragraph, last.end, last.end)


def _reading(side: Side, place: Place) -> str:
    return side.texts[side.paragraphs.index(place.paragraph)][place.start : place.end]
