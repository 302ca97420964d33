"""Which number each variant has, and what it is called in the markup."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from align import Alignment, Comparison, Difference
from output.labels import MOVED, OMITTED, letter_of
from output.layout import Address, Layout, Sheet, Unit
from output.sequence import Slot

_NUMBERED_ABSENCES = ("omitted", "unknown")  # what is lost or was never to be printed is no reading


class Key(NamedTuple):
    """What a difference is called in the markup; `number` is empty where it is only dotted.

    `line` is where its line of apparatus stands, or would stand.
    """

    name: str
    number: str
    letter: str
    line: Address


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys that a page needs: of its differences, by their place in the comparison, and of whole rows, by id."""

    differences: Mapping[int, Key]
    rows: Mapping[str, Key]


@dataclass(frozen=True, slots=True)
class Numbering:
    """The numbers of differences, by their place in the comparison, and the keys of whole rows, by the row's id.

    A number counts through one unit; that of a difference which is only dotted counts those, and is below zero. Keys
    are made when their page is: a long book has a million.
    """

    comparison: Comparison
    layout: Layout
    numbers: Sequence[int]
    units: Sequence[int]
    rows: Mapping[str, Key]
    by_link: Mapping[int, Sequence[int]]

    def is_numbered(self, i: int) -> bool:
        """Whether the difference at this place has a number, and a line of apparatus."""
        return self.numbers[i] > 0

    def keys_on(self, sheet: Sheet) -> Keys:
        """The keys of one page, each made once for both sides and the apparatus."""
        places = (i for slot in sheet.slots for i in differences_in(slot, self.by_link))
        return Keys({i: self._key(i) for i in places}, self.rows)

    def _key(self, i: int) -> Key:
        difference = self.comparison.differences[i]
        unit, row, number = self.units[difference.link], self.layout.links[difference.link], self.numbers[i]
        if number > 0:
            return _key(unit, row.file, str(number), letter_of(difference))
        return Key(f"{unit}-a{-number}", "", letter_of(difference), row)


def numbering_of(comparison: Comparison, layout: Layout) -> Numbering:
    """Number the variants through every unit, in the order of the base."""
    by_link = _by_link(comparison.differences)
    numbers = array("l", [0]) * len(comparison.differences)
    units = array("l", [0]) * len(comparison.alignment.links)
    rows: dict[str, Key] = {}
    for unit in layout.units:
        number = dotted = 0
        for sheet, slot in _slots(unit):
            for link in slot.links:
                units[link] = unit.number
            for i in differences_in(slot, by_link):
                if comparison.differences[i].weight == "substantive":
                    number += 1
                    numbers[i] = number
                else:
                    dotted += 1
                    numbers[i] = -dotted
            letter = _row_letter(comparison.alignment, slot)
            if letter:
                number += 1
                rows[slot.id] = rows[f"{slot.id}m"] = _key(unit.number, sheet.file, str(number), letter)
    return Numbering(comparison, layout, numbers, units, rows, by_link)


def _by_link(differences: Sequence[Difference]) -> dict[int, Sequence[int]]:
    """The differences of every link, in the order of the base."""

    def order(i: int) -> tuple[int, int, int, int]:
        base, witness = differences[i].base, differences[i].witness
        return base.paragraph, base.start, witness.paragraph, witness.start

    found = places_by_key(difference.link for difference in differences)
    return {link: _kept_if_sorted(places, sorted(places, key=order)) for link, places in found.items()}


def _kept_if_sorted(places: Sequence[int], in_order: list[int]) -> Sequence[int]:
    return places if in_order == [*places] else tuple(in_order)


def places_by_key(keys: Iterable[int]) -> dict[int, Sequence[int]]:
    """Where each key stands in a series; where it stands in one run, that takes no memory of its own.

    >>> places_by_key([7, 7, 9, 7])
    {7: (0, 1, 3), 9: range(2, 3)}
    """
    found: dict[int, Sequence[int]] = {}
    start = 0
    for key, run in groupby(keys):
        end = start + sum(1 for _ in run)
        found[key] = (*found[key], *range(start, end)) if key in found else range(start, end)
        start = end
    return found


def differences_in(slot: Slot, by_link: Mapping[int, Sequence[int]]) -> list[int]:
    """The differences of the links of a row, in the order of the base."""
    return [i for link in slot.links for i in by_link.get(link, ())]


def _slots(unit: Unit) -> Iterator[tuple[Sheet, Slot]]:
    """The rows in which differences are counted: those of the base's place."""
    for sheet in unit.sheets:
        for slot in sheet.slots:
            if slot.part != "witness":
                yield sheet, slot


def _row_letter(alignment: Alignment, slot: Slot) -> str:
    """The group of a row that is a variant as a whole, or the first of one; empty where it is none."""
    link = alignment.links[slot.links[0]]
    if not slot.whole:
        return ""
    if link.moved:
        return MOVED.letter
    return OMITTED.letter if link.absence in _NUMBERED_ABSENCES else ""


def _key(unit: int, file: str, number: str, letter: str) -> Key:
    name = f"{unit}-{number}"
    return Key(name, number, letter, Address(file, f"v{name}"))
