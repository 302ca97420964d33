"""The order of the rows of one comparison: the base's order, with what only the witness has put at its place."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from align import Alignment, Link
from editions import Paragraph

Part = Literal["whole", "base", "witness"]
BAND_PARAGRAPHS = 60  # a longer absent stretch goes on in a next row, so that pages can be cut inside it
BAND_LETTERS = 100_000


@dataclass(frozen=True, slots=True)
class Slot:
    """A row to be: the links it shows (several only in a band of what one side lacks) and their paragraphs.

    `begins` are those of the links that begin here, not in an earlier row of a long band; `whole` are all links of
    the band, or the one link, and empty in any row but the first. A moved link has two slots, one in the base's place
    and one in the witness's, where it does not begin again; `later` says whether the other one stands further down.
    `id` is made of the first link's number.
    """

    id: str
    links: tuple[int, ...]
    part: Part
    base: tuple[int, ...]
    witness: tuple[int, ...]
    begins: tuple[int, ...]
    whole: tuple[int, ...]
    later: bool | None = None


def sequence_of(alignment: Alignment) -> tuple[Slot, ...]:
    """Every row of a comparison, in the order in which they are shown."""
    slots = [_slot(i, link) for i, link in enumerate(alignment.links)]
    placed = _with_moved(alignment, slots)
    return tuple(piece for band in _banded(alignment, placed) for piece in _pieces(alignment, band))


def _slot(i: int, link: Link) -> Slot:
    witness = () if link.moved else link.witness_paragraphs
    return Slot(f"r{i + 1}", (i,), "base" if link.moved else "whole", link.base_paragraphs, witness, (i,), (i,))


def _with_moved(alignment: Alignment, slots: Sequence[Slot]) -> list[Slot]:
    """Put the witness's side of every moved link after the row of what precedes it in the witness."""
    before = _rows_before(slots, len(alignment.witness.paragraphs))
    arriving: dict[int, list[tuple[int, int]]] = {}
    for i, link in enumerate(alignment.links):
        if link.moved:
            first = min(link.witness_paragraphs)
            arriving.setdefault(before[first], []).append((first, i))
    placed: list[Slot] = []
    for place in range(-1, len(slots)):
        if place >= 0:
            slot = slots[place]
            placed.append(slot)
        for _, i in sorted(arriving.get(place, ())):
            earlier = i <= place  # the base's own place has been passed
            paragraphs = alignment.links[i].witness_paragraphs
            placed.append(Slot(f"r{i + 1}m", (i,), "witness", (), paragraphs, (), (), not earlier))
    return _knowing_where(placed)


def _rows_before(slots: Iterable[Slot], paragraphs: int) -> list[int]:
    """For each paragraph of the witness, the row of the nearest one before it that has not moved; -1 for none."""
    rows = {paragraph: place for place, slot in enumerate(slots) for paragraph in slot.witness}
    before = [-1]
    for paragraph in range(paragraphs):
        before.append(rows.get(paragraph, before[-1]))
    return before


def _knowing_where(slots: Sequence[Slot]) -> list[Slot]:
    later = {slot.links[0]: not slot.later for slot in slots if slot.part == "witness"}
    return [replace(slot, later=later[slot.links[0]]) if slot.part == "base" else slot for slot in slots]


def _banded(alignment: Alignment, slots: Iterable[Slot]) -> Iterator[list[Slot]]:
    """Neighbouring omitted (or added) links of one sort go together; any other row stands alone."""
    band: list[Slot] = []
    for slot in slots:
        if band and not _goes_on(alignment, band[-1], slot):
            yield band
            band = []
        band.append(slot)
    if band:
        yield band


def _goes_on(alignment: Alignment, before: Slot, slot: Slot) -> bool:
    last, link = alignment.links[before.links[0]], alignment.links[slot.links[0]]
    if link.absence is None or link.doubt is not None or last.doubt is not None:
        return False
    return (last.kind, last.absence) == (link.kind, link.absence) and _one_work(alignment, before, slot)


def _one_work(alignment: Alignment, before: Slot, slot: Slot) -> bool:
    base, witness = alignment.base.paragraphs, alignment.witness.paragraphs
    works = {base[i].work for i in before.base[-1:] + slot.base[:1]}
    return len(works | {witness[i].work for i in before.witness[-1:] + slot.witness[:1]}) == 1


def _pieces(alignment: Alignment, band: Sequence[Slot]) -> Iterator[Slot]:
    """A long absent stretch in rows of a size that a page can hold; it never crosses from work to work."""
    first = band[0]
    if first.part != "whole" or (first.base and first.witness):
        yield first
        return
    paragraphs = alignment.base.paragraphs if first.base else alignment.witness.paragraphs
    whole = tuple(slot.links[0] for slot in band)
    begun: set[int] = set()
    for number, run in enumerate(_runs(paragraphs, band), start=1):
        side = tuple(i for _, i in run)
        links = tuple(dict.fromkeys(link for link, _ in run))
        begins = tuple(link for link in links if link not in begun)
        begun.update(links)
        base, witness = (side, ()) if first.base else ((), side)
        name = first.id if number == 1 else f"{first.id}-{number}"
        yield Slot(name, links, "whole", base, witness, begins, whole if number == 1 else ())


def _runs(paragraphs: Sequence[Paragraph], band: Sequence[Slot]) -> list[list[tuple[int, int]]]:
    """The paragraphs of a band, each with its link, in runs of one row."""
    runs: list[list[tuple[int, int]]] = []
    letters = 0
    for slot in band:
        for i in slot.base or slot.witness:
            letters += len(paragraphs[i].text)
            if not runs or _is_full(runs[-1], letters) or paragraphs[i].work != paragraphs[runs[-1][-1][1]].work:
                runs.append([])
                letters = len(paragraphs[i].text)
            runs[-1].append((slot.links[0], i))
    return runs


def _is_full(run: Sequence[object], letters: int) -> bool:
    return len(run) >= BAND_PARAGRAPHS or letters > BAND_LETTERS
