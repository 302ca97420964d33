"""What stands around the rows of a page: heads, tabs, counts, and the ways to other pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from editions import Edition
from output.apparatus import Variant, variants_of
from output.labels import ACCIDENTAL, DOUBTFUL, SUBSTANTIVE, Group, letter_of
from output.layout import INDEX, Layout, Sheet, Unit, path
from output.rows import Desk, Stretch, rows_of, stretches_of

_RIGHT_TO_LEFT = ("ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi")


@dataclass(frozen=True, slots=True)
class Head:
    """An edition as it is named over its column; `language` is empty where it is unknown."""

    siglum: str
    lead: str
    imprint: str
    year: str
    language: str
    direction: str


@dataclass(frozen=True, slots=True)
class Way:
    """A link to another page."""

    words: str
    detail: str
    href: str
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """How many differences of a group a page holds."""

    group: Group
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
    stretches: tuple[Stretch, ...]
    variants: tuple[Variant, ...]
    doubtful: int


@dataclass(frozen=True, slots=True)
class PageView:
    """One page, ready to be set."""

    title: str
    part: str
    book: str
    index: str
    tabs: tuple[Way, ...]
    counts: tuple[Count, ...]
    parts: tuple[Way, ...]
    before: Way | None
    after: Way | None
    spread: Spread
    has_long_sigla: bool


def head_of(edition: Edition) -> Head:
    """Place, publisher and year where they are known, else the title."""
    translator = f"tr. {edition.translator}" if edition.translator else None
    imprint = ", ".join(part for part in (edition.publisher, translator) if part)
    return Head(
        siglum=edition.siglum,
        lead=edition.place or edition.title,
        imprint=imprint,
        year=edition.year or "",
        language="" if edition.language == "und" else edition.language,
        direction=direction_of(edition.language),
    )


def direction_of(language: str) -> str:
    """How a language is written; where it is unknown, the letters say it."""
    if language == "und":
        return "auto"
    return "rtl" if language.lower().partition("-")[0] in _RIGHT_TO_LEFT else "ltr"


def spread_of(desk: Desk, unit: Unit, sheet: Sheet) -> Spread:
    """The rows of one page with their apparatus."""
    rows = rows_of(desk, sheet)
    alignment = desk.comparison.alignment
    opening = alignment.base.paragraphs[sheet.slots[0].base[0]].text if sheet.slots[0].base else ""
    begins_with_title = rows[0].is_heading or opening.casefold() in unit.title.casefold()
    return Spread(
        id=f"u{unit.number}",
        title=unit.title,
        heading="" if begins_with_title or sheet.part > 1 else unit.title,
        base=head_of(alignment.base),
        witness=head_of(alignment.witness),
        stretches=stretches_of(rows),
        variants=variants_of(desk.comparison, desk.layout, desk.numbering, sheet),
        doubtful=sum(row.is_doubtful for row in rows if not row.id.endswith("m")),
    )


def counts_of(desk: Desk, sheets: Iterable[Sheet], spreads: Iterable[Spread]) -> tuple[Count, ...]:
    """The groups that a file holds: its lines of apparatus, its doubtful rows, its dotted differences."""
    found: dict[str, int] = {}
    for spread in spreads:
        found[DOUBTFUL.letter] = found.get(DOUBTFUL.letter, 0) + spread.doubtful
        for variant in spread.variants:
            found[variant.letter] = found.get(variant.letter, 0) + 1
    for i in _dotted(desk, sheets):
        letter = letter_of(desk.comparison.differences[i])
        found[letter] = found.get(letter, 0) + 1
    return tuple(
        Count(group, found[group.letter], group in SUBSTANTIVE)
        for group in SUBSTANTIVE + ACCIDENTAL
        if found.get(group.letter)
    )


def _dotted(desk: Desk, sheets: Iterable[Sheet]) -> list[int]:
    links = [link for sheet in sheets for slot in sheet.slots if slot.part != "witness" for link in slot.links]
    differences = [i for link in links for i in desk.numbering.by_link.get(link, ())]
    return [i for i in differences if desk.comparison.differences[i].weight == "accidental"]


def page_of(desks: Sequence[Desk], desk: Desk, unit: Unit, sheet: Sheet) -> PageView:
    """One page of one comparison, with its ways to the others."""
    spread = spread_of(desk, unit, sheet)
    before, after = _neighbours(desk.layout, sheet)
    sigla = (spread.base.siglum, spread.witness.siglum)
    return PageView(
        title=unit.title,
        part=f"{sheet.part} of {sheet.parts}" if sheet.parts > 1 else "",
        book=desk.comparison.alignment.base.title,
        index=path(sheet.file, INDEX),
        tabs=_tabs(desks, desk, unit, sheet),
        counts=counts_of(desk, [sheet], [spread]),
        parts=_parts(unit, sheet) if sheet.parts > 1 else (),
        before=before,
        after=after,
        spread=spread,
        has_long_sigla=has_long_sigla(sigla),
    )


def has_long_sigla(sigla: Iterable[str]) -> bool:
    """Whether a siglum is too long to stand in the margin of a narrow page."""
    return any(len(siglum) > 2 for siglum in sigla)  # noqa: PLR2004 - the margin holds two letters


def _tabs(desks: Sequence[Desk], desk: Desk, unit: Unit, sheet: Sheet) -> tuple[Way, ...]:
    """The same work against every witness; none where there is only one."""
    if len(desks) == 1:
        return ()
    ways = []
    for other in desks:
        alignment = other.comparison.alignment
        same = next((u for u in other.layout.units if u.work == unit.work), None)
        if same is not None:
            head = head_of(alignment.witness)
            target = sheet.file if other is desk else same.sheets[0].file
            words = f"{alignment.base.siglum} ∥ {alignment.witness.siglum}"
            detail = " ".join(part for part in (head.lead, head.year) if part)
            ways.append(Way(words, detail, path(sheet.file, target), other is desk))
    return tuple(ways)


def _parts(unit: Unit, sheet: Sheet) -> tuple[Way, ...]:
    return tuple(Way(str(each.part), "", path(sheet.file, each.file), each is sheet) for each in unit.sheets)


def _neighbours(layout: Layout, sheet: Sheet) -> tuple[Way | None, Way | None]:
    pages = [(unit, each) for unit in layout.units for each in unit.sheets]
    place = next(i for i, (_, each) in enumerate(pages) if each is sheet)
    ways = [
        Way(unit.title, f"{each.part} of {each.parts}" if each.parts > 1 else "", path(sheet.file, each.file))
        for unit, each in pages[max(0, place - 1) : place + 2]
    ]
    return (ways[0] if place > 0 else None), (ways[-1] if place < len(pages) - 1 else None)
