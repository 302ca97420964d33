"""The order of the rows of one comparison: the base's order, with what only the witness has put at its place."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from align import Alignment
from editions import Paragraph

Part = Literal["whole", "base", "witness"]
BAND_PARAGRAPHS = 60  # a longer absent stretch goes on in a next row, so that pages can be cut inside it
BAND_LETTERS = 100_000
# So many moved links in a row are read facing each other, or those of a whole work; fewer, each edition in its order.
TOGETHER = 5


@dataclass(frozen=True, slots=True)
class Band:
    """What one side lacks, as a whole: the id of its first row, and how many paragraphs it has in all its rows."""

    id: str
    paragraphs: int


@dataclass(frozen=True, slots=True)
class Slot:
    """A row to be: the links it shows (several only in a band of what one side lacks) and their paragraphs.

    `begins` are those of the links that begin here, not in an earlier row of a long band; `whole` are all links of
    the band, or those that moved together, or the one link, and empty in any row but the first. A moved link has two
    slots, one in the base's place and one in the witness's, where it does not begin again; `later` says whether the
    other one stands further down. Where many moved together they face each other in the base's place, and their first
    has a slot without paragraphs in the witness's. `id` is made of the first link's number.
    """

    id: str
    links: tuple[int, ...]
    part: Part
    base: tuple[int, ...]
    witness: tuple[int, ...]
    begins: tuple[int, ...]
    whole: tuple[int, ...]
    later: bool | None = None
    band: Band | None = None


def sequence_of(alignment: Alignment) -> tuple[Slot, ...]:
    """Every row of a comparison, in the order in which they are shown."""
    runs = moved_together(alignment)
    facing = _facing(alignment, runs)
    slots = _slots(alignment, runs, facing)
    placed = _with_moved(alignment, slots, runs, facing)
    return tuple(piece for band in _banded(alignment, placed) for piece in _pieces(alignment, band))


def moved_together(alignment: Alignment) -> tuple[tuple[int, ...], ...]:
    """The moved links in runs that stand in one order on both sides, with no other link between, each in one work.

    Notes are counted apart: they stand at the foot of pages here, behind the text there.
    """
    runs: list[list[int]] = []
    for held in _by_work_and_sort(alignment).values():
        before: int | None = None
        for i, rank in held:
            if alignment.links[i].moved:
                runs[-1].append(i) if before == rank - 1 else runs.append([i])
            before = rank if alignment.links[i].moved else None
    return tuple(map(tuple, runs))


def _by_work_and_sort(alignment: Alignment) -> dict[tuple[str | None, bool], list[tuple[int, int]]]:
    """The links with text on both sides by the base's work, notes apart, each with its rank in the witness."""
    sorts: dict[bool, list[int]] = {False: [], True: []}
    for i, link in enumerate(alignment.links):
        if link.absence is None:
            sorts[alignment.base.paragraphs[link.base_paragraphs[0]].kind in ("footnote", "note")].append(i)
    found: dict[tuple[str | None, bool], list[tuple[int, int]]] = {}
    for are_notes, links in sorts.items():
        by_witness = sorted(links, key=lambda i: alignment.links[i].witness_paragraphs[0])
        rank = {i: place for place, i in enumerate(by_witness)}
        for i in links:
            work = alignment.base.paragraphs[alignment.links[i].base_paragraphs[0]].work
            found.setdefault((work, are_notes), []).append((i, rank[i]))
    return found


def _facing(alignment: Alignment, runs: Iterable[tuple[int, ...]]) -> frozenset[int]:
    """The links of long runs, and of those that are all that is linked of a work, its notes apart."""
    whole = {tuple(i for i, _ in held) for held in _by_work_and_sort(alignment).values()}
    return frozenset(i for run in runs if len(run) >= TOGETHER or (len(run) > 1 and run in whole) for i in run)


def _slots(alignment: Alignment, runs: Iterable[tuple[int, ...]], facing: Container[int]) -> list[Slot]:
    """The rows in the base's place."""
    run_of = {i: run for run in runs for i in run}
    slots = []
    for i, link in enumerate(alignment.links):
        run = run_of.get(i, (i,))
        faces = not link.moved or i in facing
        witness = link.witness_paragraphs if faces else ()
        whole = run if i == run[0] else ()
        slots.append(Slot(f"r{i + 1}", (i,), "whole" if faces else "base", link.base_paragraphs, witness, (i,), whole))
    return slots


def _with_moved(
    alignment: Alignment, slots: Sequence[Slot], runs: Iterable[tuple[int, ...]], facing: Container[int]
) -> list[Slot]:
    """Put the witness's side of what has moved after the row of what precedes it in the witness."""
    before = _rows_before(alignment, slots)
    arriving: dict[int, list[tuple[int, Slot]]] = {}
    later: dict[int, bool] = {}
    for run in runs:
        faces = run[0] in facing
        for i in run:
            paragraphs = alignment.links[i].witness_paragraphs
            place = before[min(alignment.links[run[0]].witness_paragraphs if faces else paragraphs)]
            later[i] = place >= i
            if i == run[0] or not faces:
                held, whole = ((), run) if faces else (paragraphs, ())
                slot = Slot(f"r{i + 1}m", (i,), "witness", (), held, (), whole, not later[i])
                arriving.setdefault(place, []).append((paragraphs[0], slot))
    placed: list[Slot] = []
    for place in range(-1, len(slots)):
        if place >= 0:
            placed.append(replace(slots[place], later=later.get(place)))
        placed.extend(slot for _, slot in sorted(arriving.get(place, ()), key=lambda one: one[0]))
    return placed


def _rows_before(alignment: Alignment, slots: Iterable[Slot]) -> list[int]:
    """For each paragraph of the witness, the row of the nearest one before it that has not moved; -1 for none.

    Notes say nothing: those of a text that has moved went with it, and no move is said of them.
    """
    links, paragraphs = alignment.links, alignment.witness.paragraphs
    rows = {
        paragraph: place
        for place, slot in enumerate(slots)
        if not links[slot.links[0]].moved
        for paragraph in slot.witness
        if not paragraphs[paragraph].is_note
    }
    before = [-1]
    for paragraph in range(len(paragraphs)):
        before.append(rows.get(paragraph, before[-1]))
    return before


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
    if first.part != "whole" or (first.base and first.witness):  # nothing is absent
        yield first
        return
    paragraphs = alignment.base.paragraphs if first.base else alignment.witness.paragraphs
    whole = tuple(slot.links[0] for slot in band)
    size = Band(first.id, sum(len(slot.base or slot.witness) for slot in band))
    begun: set[int] = set()
    for number, run in enumerate(_runs(paragraphs, band), start=1):
        side = tuple(i for _, i in run)
        links = tuple(dict.fromkeys(link for link, _ in run))
        begins = tuple(link for link in links if link not in begun)
        begun.update(links)
        base, witness = (side, ()) if first.base else ((), side)
        name = first.id if number == 1 else f"{first.id}-{number}"
        yield Slot(name, links, "whole", base, witness, begins, whole if number == 1 else (), band=size)


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
