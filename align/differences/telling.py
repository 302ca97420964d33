"""From the links of an alignment to the differences inside them."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from align.differences.changes import Change, changes_between
from align.differences.classes import WEIGHTS, Reading, class_of, group_of, reading_of
from align.differences.worded import Range
from align.model import Alignment, Difference, Place
from editions import Edition

PARAGRAPH_BREAK = "\n"  # stands for the break where a side of several paragraphs is compared as one text


@dataclass(frozen=True, slots=True)
class Side:
    """The paragraphs of one side of a link, their text as one, and where each begins in it."""

    edition: Edition
    paragraphs: tuple[int, ...]
    text: str
    starts: tuple[int, ...]

    def places(self, part: Range) -> list[Place]:
        """A run of the one text, cut where paragraphs end; an empty run is one empty place."""
        if len(self.paragraphs) == 1:
            return [Place(self.paragraphs[0], part.start, part.end)]
        k = bisect_right(self.starts, part.start) - 1
        if part.start == part.end:
            return [Place(self.paragraphs[k], part.start - self.starts[k], part.start - self.starts[k])]
        found = []
        while k < len(self.starts) and self.starts[k] < part.end:
            length = len(self.edition.paragraphs[self.paragraphs[k]].text)
            first, last = max(part.start - self.starts[k], 0), min(part.end - self.starts[k], length)
            if first < last:
                found.append(Place(self.paragraphs[k], first, last))
            k += 1
        return found

    def reading(self, place: Place) -> Reading:
        return reading_of(self.edition.paragraphs[place.paragraph].text[place.start : place.end])


def differences_of(alignment: Alignment) -> tuple[Difference, ...]:
    """Every difference inside the links that have two sides, in the order of the links and of the base."""
    found: list[Difference] = []
    for k, link in enumerate(alignment.links):
        base = _side(alignment.base, link.base_paragraphs)
        witness = _side(alignment.witness, link.witness_paragraphs)
        if base.text != witness.text and base.paragraphs and witness.paragraphs:
            for change in changes_between(base.text, witness.text):
                found += _differences(k, base, witness, change)
    return tuple(found)


def _side(edition: Edition, paragraphs: tuple[int, ...]) -> Side:
    texts = [edition.paragraphs[i].text for i in paragraphs]
    starts = accumulate((len(text) + len(PARAGRAPH_BREAK) for text in texts[:-1]), initial=0)
    return Side(edition, paragraphs, PARAGRAPH_BREAK.join(texts), tuple(starts))


def _differences(link: int, base: Side, witness: Side, change: Change) -> Iterator[Difference]:
    """One change as differences, each inside one paragraph on either side."""
    for base_place, witness_place in _paired(base.places(change.base), witness.places(change.witness)):
        readings = base.reading(base_place), witness.reading(witness_place)
        if readings[0].text or readings[1].text:
            kind = "recast" if change.scale == "recast" else class_of(*readings, worded=change.scale == "words")
            yield Difference(link, base_place, witness_place, kind, WEIGHTS[kind], group_of(kind, *readings))


def _paired(base: Sequence[Place], witness: Sequence[Place]) -> list[tuple[Place, Place]]:
    """Places one to one; where a side has fewer, its last place's end answers the rest."""
    if len(base) == len(witness):
        return [*zip(base, witness, strict=True)]
    return [(_place_at(base, k), _place_at(witness, k)) for k in range(max(len(base), len(witness)))]


def _place_at(places: Sequence[Place], k: int) -> Place:
    if k < len(places):
        return places[k]
    last = places[-1]
    return Place(last.paragraph, last.end, last.end)
