"""The numbered variants: which number each has, and its line at the foot of the page."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from align import Alignment, Comparison, Difference, Place
from editions import Edition
from output.labels import MOVED, OMITTED, class_words, counted, letter_of, numbers_of
from output.layout import Address, Layout, Sheet, Unit, href
from output.sequence import Slot

LEMMA_WORDS = 9  # a longer one is shown by its first and last words
CONTEXT_WORDS = 2  # before a lemma of as few words, which alone would not say where it stands
CONTEXT_LETTERS = 40
_NUMBERED_ABSENCES = ("omitted", "unknown")  # what is lost or was never to be printed is no reading


@dataclass(frozen=True, slots=True)
class Key:
    """What a difference is called in the markup; `number` is empty where it is only dotted.

    `line` is where its line of apparatus stands, or would stand.
    """

    name: str
    number: str
    letter: str
    line: Address


@dataclass(frozen=True, slots=True)
class Numbering:
    """The keys of differences, by their place in the comparison, and of whole rows, by the row's id."""

    differences: Mapping[int, Key]
    rows: Mapping[str, Key]
    by_link: Mapping[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Variant:
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
    differences: dict[int, Key] = {}
    rows: dict[str, Key] = {}
    for unit in layout.units:
        number = dotted = 0
        for sheet, slot in _slots(unit):
            for i in _differences_in(slot, by_link):
                difference = comparison.differences[i]
                if difference.weight == "substantive":
                    number += 1
                    differences[i] = _key(unit, sheet, str(number), letter_of(difference))
                else:
                    dotted += 1
                    name = f"{unit.number}-a{dotted}"
                    differences[i] = Key(name, "", letter_of(difference), Address(sheet.file, slot.id))
            if _row_letter(comparison.alignment, slot):
                number += 1
                rows[slot.id] = _key(unit, sheet, str(number), _row_letter(comparison.alignment, slot))
                rows[f"{slot.id}m"] = rows[slot.id]
    return Numbering(differences, rows, by_link)


def _by_link(differences: Iterable[Difference]) -> dict[int, tuple[int, ...]]:
    found: dict[int, list[tuple[int, int, int, int, int]]] = {}
    for i, each in enumerate(differences):
        place = (each.base.paragraph, each.base.start, each.witness.paragraph, each.witness.start, i)
        found.setdefault(each.link, []).append(place)
    return {link: tuple(place[-1] for place in sorted(places)) for link, places in found.items()}


def _differences_in(slot: Slot, by_link: Mapping[int, tuple[int, ...]]) -> list[int]:
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


def _key(unit: Unit, sheet: Sheet, number: str, letter: str) -> Key:
    name = f"{unit.number}-{number}"
    return Key(name, number, letter, Address(sheet.file, f"v{name}"))


def variants_of(comparison: Comparison, layout: Layout, numbering: Numbering, sheet: Sheet) -> tuple[Variant, ...]:
    """The apparatus of one page."""
    lines: list[Variant] = []
    for slot in sheet.slots:
        if slot.part == "witness":
            continue
        numbered = [i for i in _differences_in(slot, numbering.by_link) if numbering.differences[i].number]
        lines.extend(
            _variant(comparison, layout, numbering.differences[i], comparison.differences[i]) for i in numbered
        )
        if slot.id in numbering.rows:
            lines.append(_row_variant(comparison.alignment, layout, numbering.rows[slot.id], slot))
    return tuple(lines)


def _variant(comparison: Comparison, layout: Layout, key: Key, difference: Difference) -> Variant:
    alignment = comparison.alignment
    base, witness = _words(alignment.base, difference.base), _words(alignment.witness, difference.witness)
    sides = layout.base[difference.base.paragraph], layout.witness[difference.witness.paragraph]
    ends = [Address(row.file, f"v{key.name}{side}") for row, side in zip(sides, "ab", strict=True)]
    return Variant(
        id=key.line.id,
        letter=key.letter,
        number=key.number,
        row=sides[0].id,
        context=_context(alignment.base, difference.base),
        lemma=base,
        reading=witness,
        kind=difference.kind,
        word=class_words(difference.kind),
        base_href=href(key.line.file, ends[0]),
        witness_href=href(key.line.file, ends[1]),
    )


def _row_variant(alignment: Alignment, layout: Layout, key: Key, slot: Slot) -> Variant:
    """The line of an omitted or added stretch, or of links that moved together."""
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
    return shortened(words) if words else None


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
