"""The order of the rows of one comparison: the base's order, with what only the witness has put at its place."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from align import Alignment, Link

Part = Literal["whole", "base", "witness"]
BAND_PARAGRAPHS = 60  # a longer absent stretch goes on in a next row, so that pages can be cut inside it
BAND_LETTERS = 100_000


@dataclass(frozen=True, slots=True)
class Slot:
    """A row to be: the links it shows (several only in a band of what one side lacks) and their paragraphs.

    A moved link has two slots, one in the base's place and one in the witness's; `later` says whether the
    other one stands further down. `id` is made of the first link's number.
    """

    id: str
    links: tuple[int, ...]
    part: Part
    base: tuple[int, ...]
    witness: tuple[int, ...]
    later: bool | None = None


def sequence_of(alignment: Alignment) -> tuple[Slot, ...]:
    """Every row of a comparison, in the order in which they are shown."""
    slots = [_slot(i, link) for i, link in enumerate(alignment.links)]
    placed = _with_moved(alignment, slots)
    return tuple(piece for slot in _banded(alignment, placed) for piece in _pieces(alignment, slot))


def _slot(i: int, link: Link) -> Slot:
    if link.moved:
        return Slot(f"r{i + 1}", (i,), "base", link.base_paragraphs, ())
    return Slot(f"r{i + 1}", (i,), "whole", link.base_paragraphs, link.witness_paragraphs)


def _with_moved(alignment: Alignment, slots: Sequence[Slot]) -> list[Slot]:
    """Put the witness's side of every moved link after the row of what precedes it in the witness."""
    rows = {paragraph: place for place, slot in enumerate(slots) for paragraph in slot.witness}
    arriving: dict[int, list[tuple[int, int]]] = {}
    for i, link in enumerate(alignment.links):
        if link.moved:
            first = min(link.witness_paragraphs)
            before = next((rows[j] for j in range(first - 1, -1, -1) if j in rows), -1)
            arriving.setdefault(before, []).append((first, i))
    placed: list[Slot] = []
    for place in range(-1, len(slots)):
        if place >= 0:
            slot = slots[place]
            placed.append(slot)
        for _, i in sorted(arriving.get(place, ())):
            earlier = i <= place  # the base's own place has been passed
            placed.append(Slot(f"r{i + 1}m", (i,), "witness", (), alignment.links[i].witness_paragraphs, not earlier))
    return _knowing_where(placed)


def _knowing_where(slots: Sequence[Slot]) -> list[Slot]:
    later = {slot.links[0]: not slot.later for slot in slots if slot.part == "witness"}
    return [replace(slot, later=later[slot.links[0]]) if slot.part == "base" else slot for slot in slots]


def _banded(alignment: Alignment, slots: Iterable[Slot]) -> Iterator[Slot]:
    """Neighbouring omitted (or added) links of one sort become one row."""
    band: Slot | None = None
    for slot in slots:
        if band is not None and _goes_on(alignment, band, slot):
            band = replace(
                band,
                links=band.links + slot.links,
                base=band.base + slot.base,
                witness=band.witness + slot.witness,
            )
            continue
        if band is not None:
            yield band
        band = slot
    if band is not None:
        yield band


def _goes_on(alignment: Alignment, band: Slot, slot: Slot) -> bool:
    last, link = alignment.links[band.links[-1]], alignment.links[slot.links[0]]
    if link.absence is None or link.doubt is not None or last.doubt is not None:
        return False
    return (last.kind, last.absence) == (link.kind, link.absence) and _one_work(alignment, band, slot)


def _one_work(alignment: Alignment, band: Slot, slot: Slot) -> bool:
    base, witness = alignment.base.paragraphs, alignment.witness.paragraphs
    works = {base[i].work for i in band.base[-1:] + slot.base[:1]}
    return len(works | {witness[i].work for i in band.witness[-1:] + slot.witness[:1]}) == 1


def _pieces(alignment: Alignment, slot: Slot) -> Iterator[Slot]:
    """A long absent stretch in rows of a size that a page can hold; it never crosses from work to work."""
    if slot.part != "whole" or (slot.base and slot.witness):
        yield slot
        return
    paragraphs = alignment.base.paragraphs if slot.base else alignment.witness.paragraphs
    runs: list[list[int]] = []
    letters = 0
    for i in slot.base or slot.witness:
        letters += len(paragraphs[i].text)
        if not runs or _is_full(runs[-1], letters) or paragraphs[i].work != paragraphs[runs[-1][-1]].work:
            runs.append([])
            letters = len(paragraphs[i].text)
        runs[-1].append(i)
    for number, run in enumerate(runs, start=1):
        name = slot.id if number == 1 else f"{slot.id}-{number}"
        side = tuple(run)
        yield replace(slot, id=name, base=side if slot.base else (), witness=side if slot.witness else ())


def _is_full(run: Sequence[int], letters: int) -> bool:
    return len(run) >= BAND_PARAGRAPHS or letters > BAND_LETTERS
