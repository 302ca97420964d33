"""The numbered variants: which number each has, and its line at the foot of the page."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from align import Alignment, Comparison, Difference, Place
from editions import Edition
from output.labels import MOVED, OMITTED, class_words, counted, letter_of, numbers_of
from output.layout import Address, Layout, Sheet, Unit, href
from output.sequence import Slot

LEMMA_WORDS = 9  # a longer one is shown by its first and last words
CONTEXT_WORDS = 2  # before a lemma of as few words, which alone would not say where it stands
CONTEXT_LETTERS = 40
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

    def key(self, i: int) -> Key:
        """What the difference at this place is called."""
        difference = self.comparison.differences[i]
        unit, row, number = self.units[difference.link], self.layout.links[difference.link], self.numbers[i]
        if number > 0:
            return _key(unit, row.file, str(number), letter_of(difference))
        return Key(f"{unit}-a{-number}", "", letter_of(difference), row)


class Variant(NamedTuple):
    """One line of apparatus; `lemma` or `reading` is None where that side has nothing.

    `kind` is its class, or "moved".
    """

    id: str
    letter: str
    number: str
    row: str
    context: str
    lemma: str | None
    reading: str | None
    kind: str
    word: str
    base_href: str
    witness_href: str


def numbering_of(comparison: Comparison, layout: Layout) -> Numbering:
    """Number the variants through every unit, in the order of the base."""
    by_link = _by_link(comparison.differences)
    numbers = array("l", bytes(array("l").itemsize * len(comparison.differences)))
    units = array("l", bytes(array("l").itemsize * len(comparison.alignment.links)))
    rows: dict[str, Key] = {}
    for unit in layout.units:
        number = dotted = 0
        for sheet, slot in _slots(unit):
            for link in slot.links:
                units[link] = unit.number
            for i in _differences_in(slot, by_link):
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


def _differences_in(slot: Slot, by_link: Mapping[int, Sequence[int]]) -> list[int]:
    return [i for link in slot.links for i in by_link.get(link, ())]


def _slots(unit: Unit) -> Iterator[tuple[Sheet, Slot]]:
    """The rows in which differences are counted: those of the base's place."""
    for sheet in unit.sheets:
        for slot in sheet.slots:
            if slot.part != "witness":
                yield sheet, slot


def _row_letter(alignment: Alignment, slot: Slot) -> str:
    """The group of a row that is a variant as a whole; empty where it is none."""
    link = alignment.links[slot.links[0]]
    if link.moved:
        return MOVED.letter
    return OMITTED.letter if link.absence in _NUMBERED_ABSENCES and slot.whole else ""


def _key(unit: int, file: str, number: str, letter: str) -> Key:
    name = f"{unit}-{number}"
    return Key(name, number, letter, Address(file, f"v{name}"))


def variants_of(comparison: Comparison, layout: Layout, numbering: Numbering, sheet: Sheet) -> tuple[Variant, ...]:
    """The apparatus of one page."""
    lines: list[Variant] = []
    for slot in sheet.slots:
        if slot.part == "witness":
            continue
        lines += [
            _variant(comparison, layout, numbering.key(i), comparison.differences[i])
            for i in _differences_in(slot, numbering.by_link)
            if numbering.is_numbered(i)
        ]
        if slot.id in numbering.rows:
            lines.append(_row_variant(comparison.alignment, layout, numbering.rows[slot.id], slot))
    return tuple(lines)


def _variant(comparison: Comparison, layout: Layout, key: Key, difference: Difference) -> Variant:
    alignment = comparison.alignment
    base, witness = _words(alignment.base, difference.base), _words(alignment.witness, difference.witness)
    base_row, witness_row = layout.base[difference.base.paragraph], layout.witness[difference.witness.paragraph]
    return Variant(
        id=key.line.id,
        letter=key.letter,
        number=key.number,
        row=base_row.id,
        context=_context(alignment.base, difference.base),
        lemma=base,
        reading=witness,
        kind=difference.kind,
        word=class_words(difference.kind),
        base_href=href(key.line.file, Address(base_row.file, f"v{key.name}a")),
        witness_href=href(key.line.file, Address(witness_row.file, f"v{key.name}b")),
    )


def _row_variant(alignment: Alignment, layout: Layout, key: Key, slot: Slot) -> Variant:
    """The line of an omitted or added stretch, or of a moved link."""
    link = alignment.links[slot.links[0]]
    base = [i for each in slot.whole for i in alignment.links[each].base_paragraphs]
    witness = [i for each in slot.whole for i in alignment.links[each].witness_paragraphs]
    place = layout.witness[witness[0]] if witness else layout.base[base[0]]
    anchors = "a" if base else "", "b" if witness else ""
    ends = [
        Address(row.file, f"v{key.name}{side}" if side else row.id)
        for row, side in zip((layout.links[slot.links[0]], place), anchors, strict=True)
    ]
    return Variant(
        id=key.line.id,
        letter=key.letter,
        number=key.number,
        row=slot.id,
        context="",
        lemma=_summary(alignment.base, base),
        reading=_summary(alignment.witness, witness),
        kind="moved" if link.moved else "omission" if base else "addition",
        word="moved" if link.moved else counted(len(base or witness), "paragraph"),
        base_href=href(key.line.file, ends[0]),
        witness_href=href(key.line.file, ends[1]),
    )


def _words(edition: Edition, place: Place) -> str | None:
    words = edition.paragraphs[place.paragraph].text[place.start : place.end].strip()
    return shortened(words) or None


def shortened(text: str) -> str:
    """A text, or where it is long its first and last words.

    >>> shortened("one two three four five six seven eight nine ten")
    'one two three four … nine ten'
    """
    words = text.split()
    return text if len(words) <= LEMMA_WORDS else f"{' '.join(words[:4])} … {' '.join(words[-2:])}"


def _context(edition: Edition, place: Place) -> str:
    """The few words before a short lemma, with the blank between them."""
    text = edition.paragraphs[place.paragraph].text
    if len(text[place.start : place.end].split()) > CONTEXT_WORDS:
        return ""
    start = max(0, place.start - CONTEXT_LETTERS)
    before = text[start : place.start]
    words = before.split()[1 if start else 0 :][-CONTEXT_WORDS:]
    return " ".join(words) + (" " if words and before[-1:].isspace() else "")


def _summary(edition: Edition, paragraphs: list[int]) -> str | None:
    if not paragraphs:
        return None
    words = f"{edition.paragraphs[paragraphs[0]].text} {edition.paragraphs[paragraphs[-1]].text}".split()
    if len(paragraphs) == 1:
        words = edition.paragraphs[paragraphs[0]].text.split()
    sample = " ".join(words) if len(words) <= LEMMA_WORDS else f"{' '.join(words[:3])} … {words[-1]}"
    return f"¶ {numbers_of(edition, paragraphs)} {sample}"
