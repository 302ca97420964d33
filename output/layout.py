"""Which page every row stands on: one unit a work of the base, cut into pages of a bearable size."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from align import Alignment, Collation, Comparison
from editions import Paragraph, Work
from output.sequence import Slot, sequence_of

ROWS_A_PAGE = 250  # Chromium paints 250 rows in 0.3 s; 500 are still bearable, 10,000 are not
BYTES_A_PAGE = 900_000  # estimated; the markup of a page is to stay below about a megabyte
ROW_BYTES = 900
DIFFERENCE_BYTES = 600  # two marks and a line of apparatus
INDEX = "index.html"


class Address(NamedTuple):
    """Where something stands: the file, and the id in it."""

    file: str
    id: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page to be: `part` of the `parts` of its unit, counted from 1."""

    file: str
    part: int
    parts: int
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """A work of the base with what the witness adds around it; `work` is None for what is in no work."""

    number: int
    work: Work | None
    title: str
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The pages of one comparison, and where every link and paragraph stands on them."""

    units: tuple[Unit, ...]
    links: Mapping[int, Address]
    base: Mapping[int, Address]
    witness: Mapping[int, Address]


def layouts_of(collation: Collation) -> tuple[Layout, ...]:
    """One layout a witness; a single small comparison stands in the index itself."""
    sequences = [sequence_of(comparison.alignment) for comparison in collation.comparisons]
    sizes = [_sizes(*pair) for pair in zip(collation.comparisons, sequences, strict=True)]
    single = len(sequences) == 1 and len(sequences[0]) <= ROWS_A_PAGE and sum(sizes[0].values()) <= BYTES_A_PAGE
    names = _Names()
    return tuple(
        _layout(comparison.alignment, slots, size, None if single else names)
        for comparison, slots, size in zip(collation.comparisons, sequences, sizes, strict=True)
    )


def href(here: str, there: Address) -> str:
    """The link from a page to a place on the same or another page."""
    if here == there.file:
        return f"#{there.id}"
    return f"{path(here, there.file)}#{there.id}"


def path(here: str, there: str) -> str:
    """The link from a page to another one; pages stand at the top or one folder down.

    >>> path("pages/B-w1.html", "pages/C-w1.html"), path("pages/B-w1.html", "index.html")
    ('C-w1.html', '../index.html')
    """
    here_folder, _, _ = here.rpartition("/")
    there_folder, _, name = there.rpartition("/")
    if here_folder == there_folder:
        return name
    return there if not here_folder else f"../{there}"


class _Names:
    """File names already given; none differ by case alone, for systems that cannot tell them apart."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def name(self, siglum: str, unit: str) -> str:
        """A new name, without suffix, of letters that are safe in every file system and address."""
        # Without hyphens of their own, so that "-2" can only be the second page of a unit.
        stem = "-".join(re.sub(r"[^A-Za-z0-9]+", "_", part).strip("_") or "x" for part in (siglum, unit))
        name, number = stem, 1
        while name.lower() in self._given:
            number += 1
            name = f"{stem}_{number}"
        self._given.add(name.lower())
        return name


def _sizes(comparison: Comparison, slots: Iterable[Slot]) -> dict[str, int]:
    """Estimated bytes of markup of every row."""
    base, witness = comparison.alignment.base.paragraphs, comparison.alignment.witness.paragraphs
    differences: dict[int, int] = {}
    for difference in comparison.differences:
        differences[difference.link] = differences.get(difference.link, 0) + 1
    sizes = {}
    for slot in slots:
        words = _bytes(base, slot.base) + _bytes(witness, slot.witness)
        marks = 0 if slot.part == "witness" else sum(differences.get(link, 0) for link in slot.links)
        sizes[slot.id] = ROW_BYTES + words + marks * DIFFERENCE_BYTES
    return sizes


def _bytes(paragraphs: Sequence[Paragraph], places: Iterable[int]) -> int:
    """UTF-8, with 20 for the tags of a paragraph and up to five for what must be escaped."""
    texts = [paragraphs[i].text for i in places]
    return sum(40 + len(text.encode()) + 4 * sum(map(text.count, "&<>\"'")) for text in texts)


def _layout(alignment: Alignment, slots: Sequence[Slot], sizes: Mapping[str, int], names: _Names | None) -> Layout:
    units = []
    works = {work.id: work for work in alignment.base.works}
    for number, (work, held) in enumerate(_by_work(alignment, slots).items(), start=1):
        known = works.get(work) if work else None
        stem = names.name(alignment.witness.siglum, work or "text") if names else None
        title = known.title if known and known.title.strip() else alignment.base.title
        units.append(Unit(number, known, title, _sheets(held, sizes, stem)))
    return _with_addresses(alignment, tuple(units))


def _by_work(alignment: Alignment, slots: Sequence[Slot]) -> dict[str | None, list[Slot]]:
    """The rows of each work of the base, works in the order in which they begin."""
    base = alignment.base.paragraphs
    own = [base[slot.base[0]].work if slot.base else None for slot in slots]
    anchored = [i for i, slot in enumerate(slots) if slot.base]
    following = dict(_following(anchored, len(slots)))
    units: dict[str | None, list[Slot]] = {own[i]: [] for i in anchored} or {None: []}
    before: int | None = None
    for i, slot in enumerate(slots):
        if slot.base:
            before = i
        host = i if slot.base else _host(alignment, slots, i, (before, following.get(i)))
        units[own[host] if host is not None else None].append(slot)
    return units


def _following(anchored: Sequence[int], length: int) -> Iterable[tuple[int, int]]:
    rest = iter(anchored)
    upcoming = next(rest, None)
    for i in range(length):
        while upcoming is not None and upcoming <= i:
            upcoming = next(rest, None)
        if upcoming is not None:
            yield i, upcoming


def _host(alignment: Alignment, slots: Sequence[Slot], i: int, neighbours: tuple[int | None, int | None]) -> int | None:
    """The row with whose work a row without a base goes: the one before, unless the witness says the one after."""
    before, after = neighbours
    if before is None or after is None:
        return before if after is None else after
    works = [_witness_work(alignment, slots[place]) for place in (before, i, after)]
    return after if works[1] == works[2] != works[0] else before


def _witness_work(alignment: Alignment, slot: Slot) -> str | None:
    return alignment.witness.paragraphs[slot.witness[0]].work if slot.witness else None


def _sheets(slots: Sequence[Slot], sizes: Mapping[str, int], stem: str | None) -> tuple[Sheet, ...]:
    """Pages of about equal length; `stem` is None where everything stands in the index."""
    if stem is None:
        return (Sheet(INDEX, 1, 1, tuple(slots)),)
    pages = -(-len(slots) // ROWS_A_PAGE)
    rows = -(-len(slots) // pages)
    cut: list[list[Slot]] = [[]]
    size = 0
    for slot in slots:
        if cut[-1] and (len(cut[-1]) >= rows or size + sizes[slot.id] > BYTES_A_PAGE):
            cut.append([])
            size = 0
        cut[-1].append(slot)
        size += sizes[slot.id]
    return tuple(
        Sheet(f"pages/{stem}{'' if part == 1 else f'-{part}'}.html", part, len(cut), tuple(held))
        for part, held in enumerate(cut, start=1)
    )


def _with_addresses(alignment: Alignment, units: tuple[Unit, ...]) -> Layout:
    links: dict[int, Address] = {}
    base: dict[int, Address] = {}
    witness: dict[int, Address] = {}
    for unit in units:
        for sheet in unit.sheets:
            for slot in sheet.slots:
                address = Address(sheet.file, slot.id)
                base |= dict.fromkeys(slot.base, address)
                witness |= dict.fromkeys(slot.witness, address)
    for i, link in enumerate(alignment.links):
        links[i] = base[link.base_paragraphs[0]] if link.base_paragraphs else witness[link.witness_paragraphs[0]]
    return Layout(units, links, base, witness)
