"""The side-by-side pages, one a work, each self-contained, and their index."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from align import LINK_KINDS, Collation
from output.furnishings import furnishings_of
from output.layout import INDEX, Layout, Sheet, layouts_of
from output.markup import variants_markup
from output.overview import WARNING, comparison_view, edition_view
from output.rowmarkup import rows_markup
from output.rows import Block, Desk, desk_of
from output.security import content_policy
from output.spreads import Count, Spread, group_counts, page_of, spread_of
from output.surroundings import has_long_sigla, ways_of


@dataclass(frozen=True, slots=True)
class _Workshop:
    """The templates, and what every page embeds."""

    index: Template
    page: Template
    embedded: Mapping[str, str]


def render_pages(collation: Collation) -> Iterator[tuple[str, str]]:
    """Every file as its name relative to the index and its text: `index.html`, and the others under `pages/`.

    One is made at a time. A single witness of few rows makes one file, with the table and the rows both.
    """
    workshop = _open_workshop()
    layouts = layouts_of(collation)
    base = furnishings_of(collation.base)
    desks = tuple(
        desk_of(comparison, layout, base, furnishings_of(comparison.alignment.witness))
        for comparison, layout in zip(collation.comparisons, layouts, strict=True)
    )
    is_single = any(sheet.file == INDEX for layout in layouts for sheet in _sheets(layout))
    yield INDEX, _index(workshop, collation, desks, is_single=is_single)
    if not is_single:
        yield from _pages(workshop, desks)


def _open_workshop() -> _Workshop:
    environment = Environment(
        loader=PackageLoader("output"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(rows=_rows, variants=_variants)
    static = files("output") / "static"
    style = (static / "style.css").read_text(encoding="utf-8")
    script = (static / "script.js").read_text(encoding="utf-8")
    embedded = {
        "style": Markup(style),  # noqa: S704 - our own file, no text of an edition
        "script": Markup(script),  # noqa: S704 - our own file, no text of an edition
        "policy": content_policy(style, script),
    }
    index, page = (environment.get_template(f"{name}.html.jinja") for name in ("index", "page"))
    return _Workshop(index, page, embedded)


def _rows(block: Block, spread: Spread, level: int) -> Markup:
    return Markup(rows_markup(block.rows, spread.base, spread.witness, level))  # noqa: S704 - escaped there


def _variants(spread: Spread) -> Markup:
    return Markup(variants_markup(spread))  # noqa: S704 - escaped there


def _sheets(layout: Layout) -> Iterator[Sheet]:
    return (sheet for unit in layout.units for sheet in unit.sheets)


def _pages(workshop: _Workshop, desks: tuple[Desk, ...]) -> Iterator[tuple[str, str]]:
    ways = ways_of(desks)
    for desk in desks:
        for unit in desk.layout.units:
            for sheet in unit.sheets:
                view = page_of(desk, unit, sheet, ways[sheet.file])
                yield sheet.file, workshop.page.render(page=view, **workshop.embedded)


def _index(workshop: _Workshop, collation: Collation, desks: tuple[Desk, ...], *, is_single: bool) -> str:
    editions = [collation.base, *(desk.witness.edition for desk in desks)]
    spreads, counts = _single(desks[0]) if is_single else ((), ())
    return workshop.index.render(
        title=collation.base.title,
        warning=WARNING,
        kinds=LINK_KINDS,
        editions=[edition_view(edition, is_base=i == 0) for i, edition in enumerate(editions)],
        comparisons=[comparison_view(desk, number) for number, desk in enumerate(desks, start=1)],
        spreads=spreads,
        counts=counts,
        has_long_sigla=has_long_sigla(edition.siglum for edition in editions),
        **workshop.embedded,
    )


def _single(desk: Desk) -> tuple[tuple[Spread, ...], tuple[Count, ...]]:
    """Every unit of a comparison that stands in the index, and the counts of all of them."""
    spreads = tuple(spread_of(desk, unit, sheet) for unit in desk.layout.units for sheet in unit.sheets)
    return spreads, group_counts(desk, _sheets(desk.layout), spreads)
