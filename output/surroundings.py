"""What stands around the rows of a page: the heads of its columns, and the ways to other pages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from editions import Edition
from output.labels import is_known_language
from output.layout import Sheet, Unit, path
from output.rows import Desk

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
class Ways:
    """The links of one page: the same work against every witness, the other pages of the work, the neighbours."""

    tabs: tuple[Way, ...]
    parts: tuple[Way, ...]
    before: Way | None
    after: Way | None


def head_of(edition: Edition) -> Head:
    """Place, publisher and year where they are known, else the title."""
    translator = f"tr. {edition.translator}" if edition.translator else None
    imprint = ", ".join(part for part in (edition.publisher, translator) if part)
    return Head(
        siglum=edition.siglum,
        lead=edition.place or edition.title,
        imprint=imprint,
        year=edition.year or "",
        language=edition.language if is_known_language(edition.language) else "",
        direction=direction_of(edition.language),
    )


def direction_of(language: str) -> str:
    """How a language is written; where it is unknown, the letters say it."""
    if not is_known_language(language):
        return "auto"
    return "rtl" if language.lower().partition("-")[0] in _RIGHT_TO_LEFT else "ltr"


def has_long_sigla(sigla: Iterable[str]) -> bool:
    """Whether a siglum is too long to stand in the margin of a narrow page."""
    return any(len(siglum) > 2 for siglum in sigla)  # noqa: PLR2004 - the margin holds two letters


def ways_of(desks: Sequence[Desk]) -> dict[str, Ways]:
    """The ways of every page, by its file; of no use where everything stands in the index."""
    firsts = [{_work(unit): unit.sheets[0].file for unit in desk.layout.units} for desk in desks]
    ways: dict[str, Ways] = {}
    for place, desk in enumerate(desks):
        pages = [(unit, sheet) for unit in desk.layout.units for sheet in unit.sheets]
        for i, (unit, sheet) in enumerate(pages):
            ways[sheet.file] = Ways(
                tabs=_tabs(desks, firsts, place, unit, sheet) if len(desks) > 1 else (),
                parts=_parts(unit, sheet) if sheet.parts > 1 else (),
                before=_neighbour(sheet, *pages[i - 1]) if i > 0 else None,
                after=_neighbour(sheet, *pages[i + 1]) if i + 1 < len(pages) else None,
            )
    return ways


def _work(unit: Unit) -> str | None:
    return unit.work.id if unit.work else None


def _tabs(
    desks: Sequence[Desk], firsts: Sequence[Mapping[str | None, str]], place: int, unit: Unit, sheet: Sheet
) -> tuple[Way, ...]:
    ways = []
    for other, (desk, files) in enumerate(zip(desks, firsts, strict=True)):
        if _work(unit) in files:
            alignment = desk.comparison.alignment
            witness = alignment.witness
            target = sheet.file if other == place else files[_work(unit)]
            words = f"{alignment.base.siglum} ∥ {witness.siglum}"
            detail = " ".join(part for part in (witness.place, witness.year) if part)
            detail = detail or witness.source.name  # their titles are mostly the same, and too long for a tab
            ways.append(Way(words, detail, path(sheet.file, target), other == place))
    return tuple(ways)


def _parts(unit: Unit, sheet: Sheet) -> tuple[Way, ...]:
    return tuple(Way(str(each.part), "", path(sheet.file, each.file), each is sheet) for each in unit.sheets)


def _neighbour(here: Sheet, unit: Unit, sheet: Sheet) -> Way:
    detail = f"{sheet.part} of {sheet.parts}" if sheet.parts > 1 else ""
    return Way(unit.title, detail, path(here.file, sheet.file))
