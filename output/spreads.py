"""The facing texts of a page with their apparatus, and the counts over them."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from align import Difference
from output.apparatus import Variant, variants_of
from output.labels import ACCIDENTAL, DOUBTFUL, SUBSTANTIVE, letter_of
from output.layout import INDEX, Sheet, Unit, path
from output.rows import Block, Desk, Row, blocks_of, rows_of
from output.surroundings import Head, Ways, has_long_sigla, head_of

_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Count:
    """How many differences of a group a page holds, called by those of its classes that it holds."""

    letter: str
    label: str
    number: int
    is_substantive: bool


@dataclass(frozen=True, slots=True)
class Spread:
    """A page's facing texts and their apparatus; `heading` is empty where the rows begin with a heading."""

    id: str
    title: str
    heading: str
    base: Head
    witness: Head
    blocks: tuple[Block, ...]
    variants: tuple[Variant, ...]
    doubtful: int


@dataclass(frozen=True, slots=True)
class PageView:
    """One page, ready to be set; `alike` is what is said where nothing differs."""

    title: str
    part: str
    book: str
    index: str
    ways: Ways
    counts: tuple[Count, ...]
    alike: str
    spread: Spread
    has_long_sigla: bool


def page_of(desk: Desk, unit: Unit, sheet: Sheet, ways: Ways) -> PageView:
    """One page of one comparison."""
    spread = spread_of(desk, unit, sheet)
    faces = all(row.base.passages and row.witness.passages for block in spread.blocks for row in block.rows)
    return PageView(
        title=unit.title,
        part=f"{sheet.part} of {sheet.parts}" if sheet.parts > 1 else "",
        book=desk.comparison.alignment.base.title,
        index=path(sheet.file, INDEX),
        ways=ways,
        counts=group_counts(desk, [sheet], [spread]),
        alike="No difference on this page" if faces else "",
        spread=spread,
        has_long_sigla=has_long_sigla((spread.base.siglum, spread.witness.siglum)),
    )


def spread_of(desk: Desk, unit: Unit, sheet: Sheet) -> Spread:
    """The rows of one page with their apparatus."""
    keys = desk.numbering.keys_on(sheet)
    rows = rows_of(desk, sheet, keys)
    alignment = desk.comparison.alignment
    return Spread(
        id=f"u{unit.number}",
        title=unit.title,
        heading="" if sheet.part > 1 or _begins_with_title(desk, unit, sheet, rows) else unit.title,
        base=head_of(alignment.base),
        witness=head_of(alignment.witness),
        blocks=blocks_of(rows),
        variants=variants_of(desk.comparison, desk.layout, desk.numbering, sheet, keys),
        doubtful=sum(row.is_doubtful for row in rows),
    )


def _begins_with_title(desk: Desk, unit: Unit, sheet: Sheet, rows: Sequence[Row]) -> bool:
    """Whether the base's own title opens the rows, unfolded, so that it need not stand over them."""
    opening = sheet.slots[0].base
    if not opening or rows[0].fold:
        return False
    return rows[0].is_heading or _folded(desk.base.edition.paragraphs[opening[0]].text) == _folded(unit.title)


def _folded(title: str) -> str:
    """A title by its letters and figures alone: its type and its signs are the printer's."""
    return _SIGNS.sub(" ", unicodedata.normalize("NFKC", title).casefold()).strip()


def group_counts(desk: Desk, sheets: Iterable[Sheet], spreads: Iterable[Spread]) -> tuple[Count, ...]:
    """The groups that a file holds: its lines of apparatus, its doubtful rows, its dotted differences."""
    found: dict[str, list[str]] = {}
    for spread in spreads:
        found.setdefault(DOUBTFUL.letter, []).extend(["doubt"] * spread.doubtful)
        for variant in spread.variants:
            found.setdefault(variant.letter, []).append(variant.kind)
    for difference in _dotted(desk, sheets):
        found.setdefault(letter_of(difference), []).append(difference.kind)
    return tuple(
        Count(group.letter, group.label_for(set(kinds)), len(kinds), group in SUBSTANTIVE)
        for group in SUBSTANTIVE + ACCIDENTAL
        if (kinds := found.get(group.letter))
    )


def _dotted(desk: Desk, sheets: Iterable[Sheet]) -> list[Difference]:
    links = [link for sheet in sheets for slot in sheet.slots for link in slot.begins]
    differences = [desk.comparison.differences[i] for link in links for i in desk.numbering.by_link.get(link, ())]
    return [difference for difference in differences if difference.weight == "accidental"]
