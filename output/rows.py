"""The rows of a page: every decision of the view, made before any template."""

from collections.abc import Sequence
from dataclasses import dataclass

from align import Absence, Comparison, Link
from editions import Edition
from output.furnishings import Furnishings
from output.labels import (
    Certainty,
    absence_words,
    certainty_of,
    citation_of,
    counted,
    is_doubtful,
    link_words,
    numbers_of,
)
from output.layout import Address, Layout, Sheet, href
from output.numbering import Numbering, numbering_of
from output.passages import EditionSide, Passage, passages_of, side_of, variant_run
from output.runs import Run
from output.sequence import Slot

FOLD_FROM = 4  # shorter runs of paragraphs alike are quicker read than unfolded


@dataclass(frozen=True, slots=True)
class Ghost:
    """What stands in the place of a side without text; for a moved one, where to find it."""

    words: str
    href: str
    target: str


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a row: its paragraphs, or else the ghost; `tags` are the numbers of a recast passage."""

    style: str
    passages: tuple[Passage, ...]
    ghost: Ghost | None
    tags: tuple[Run, ...]
    tag: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the facing pages, ready to be set.

    `kind` is that of its link, `style` how it looks, `icon` its sign in the gutter, `numbers` the paragraphs of
    both sides, `word` what happened, `label` all of it in a sentence, `citation` page and line of both. A link that
    stands in further rows too is doubtful only in its first.
    """

    id: str
    kind: str
    style: str
    icon: str
    numbers: str
    word: str
    certainty: Certainty
    doubt: str
    label: str
    citation: str
    base: Side
    witness: Side
    is_alike: bool
    is_heading: bool
    is_doubtful: bool


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that follow each other; with a `summary` where they are all alike and can be folded."""

    rows: tuple[Row, ...]
    summary: str | None


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that is known of one comparison before its rows are written."""

    comparison: Comparison
    layout: Layout
    numbering: Numbering
    base: EditionSide
    witness: EditionSide


def desk_of(comparison: Comparison, layout: Layout, base: Furnishings, witness: Furnishings) -> Desk:
    """Gather it once for all pages."""
    alignment = comparison.alignment
    return Desk(
        comparison,
        layout,
        numbering_of(comparison, layout),
        side_of("a", alignment.base, base, layout.base, comparison),
        side_of("b", alignment.witness, witness, layout.witness, comparison),
    )


def rows_of(desk: Desk, sheet: Sheet) -> tuple[Row, ...]:
    """The rows of one page, in order."""
    return tuple(_row(desk, slot, sheet.file) for slot in sheet.slots)


def blocks_of(rows: Sequence[Row]) -> tuple[Block, ...]:
    """Fold the runs of paragraphs alike, unless nothing on the page differs: then there is nothing to find."""
    if all(row.is_alike or row.is_heading for row in rows):
        return (Block(tuple(rows), None),) if rows else ()
    blocks: list[Block] = []
    start = 0
    for end in range(1, len(rows) + 1):
        if end == len(rows) or rows[end].is_alike != rows[start].is_alike:
            blocks.append(_block(tuple(rows[start:end])))
            start = end
    return tuple(blocks)


def _block(rows: tuple[Row, ...]) -> Block:
    if not rows[0].is_alike or len(rows) < FOLD_FROM:
        return Block(rows, None)
    first, last = rows[0].numbers.split(" · "), rows[-1].numbers.split(" · ")
    ranges = [f"{start}–{end}" for start, end in zip(first, last, strict=True)]
    places = ranges[0] if ranges[0] == ranges[1] else " · ".join(ranges)
    return Block(rows, f"{len(rows)} paragraphs alike in both · ¶ {places}")


def _row(desk: Desk, slot: Slot, here: str) -> Row:
    alignment = desk.comparison.alignment
    link = alignment.links[slot.links[0]]
    base, witness = _paragraphs(desk, slot)
    certainty = certainty_of(min(alignment.links[i].probability for i in slot.links))
    doubtful = is_doubtful(link)
    heading = _is_heading(alignment.base, slot.base) or _is_heading(alignment.witness, slot.witness)
    return Row(
        id=slot.id,
        kind=link.kind,
        style=_style(link, doubtful=doubtful, heading=heading),
        icon=_icon(link, slot),
        numbers=f"{numbers_of(alignment.base, base)} · {numbers_of(alignment.witness, witness)}",
        word=_word(link, slot, len(base) or len(witness)),
        certainty=certainty,
        doubt=link.doubt or "",
        label=_label(desk, link, slot),
        citation=f"{citation_of(alignment.base, base)} · {citation_of(alignment.witness, witness)}",
        base=_side(desk, desk.base, slot, here),
        witness=_side(desk, desk.witness, slot, here),
        is_alike=_is_alike(desk, slot),
        is_heading=heading,
        is_doubtful=doubtful and bool(slot.begins),
    )


def _paragraphs(desk: Desk, slot: Slot) -> tuple[Sequence[int], Sequence[int]]:
    """Those of both sides, also where a moved link shows only one."""
    if slot.part == "whole":
        return slot.base, slot.witness
    link = desk.comparison.alignment.links[slot.links[0]]
    return link.base_paragraphs, link.witness_paragraphs


def _label(desk: Desk, link: Link, slot: Slot) -> str:
    """The row in a sentence: which paragraphs, what happened to them, how sure that is."""
    base, witness = _paragraphs(desk, slot)
    sides = [(desk.base.edition, base), (desk.witness.edition, witness)]
    named = " with ".join(
        f"{'paragraph' if len(places) == 1 else 'paragraphs'} {numbers_of(edition, places)} of {edition.siglum}"
        for edition, places in sides
        if places
    )
    words = [link_words(link.kind, desk.witness.edition.siglum)]
    if link.moved:
        words.append(f"stands {'later' if slot.later else 'earlier'} in the other edition")
    words.append(f"{certainty_of(link.probability).word}, probability {link.probability:.2f}")
    return f"{named[:1].upper()}{named[1:]}: {', '.join(words)}"


def _word(link: Link, slot: Slot, paragraphs: int) -> str:
    words: list[str] = [link.kind] if link.kind != "same" else []
    if link.moved:
        words.append("moved ↓" if slot.later else "moved ↑")
    if link.absence is not None and paragraphs > 1:
        words.append(f"{paragraphs}\u00a0¶")
    return " · ".join(words)


def _style(link: Link, *, doubtful: bool, heading: bool) -> str:
    styles = ["moved" if link.moved else str(link.kind)]
    styles += ["headed"] if heading else []
    return " ".join(styles + (["low"] if doubtful else []))


def _icon(link: Link, slot: Slot) -> str:
    if link.moved:
        return "down" if slot.later else "up"
    return link.kind


def _is_heading(edition: Edition, paragraphs: Sequence[int]) -> bool:
    return bool(paragraphs) and edition.paragraphs[paragraphs[0]].kind == "heading"


def _is_alike(desk: Desk, slot: Slot) -> bool:
    """Whether both sides of an ordinary row read the same to the letter."""
    alignment = desk.comparison.alignment
    link = alignment.links[slot.links[0]]
    if link.kind != "same" or link.moved or is_doubtful(link) or slot.links[0] in desk.numbering.by_link:
        return False
    base = alignment.base.paragraphs[slot.base[0]]
    return base.kind != "heading" and base.text == alignment.witness.paragraphs[slot.witness[0]].text


def _side(desk: Desk, side: EditionSide, slot: Slot, here: str) -> Side:
    own, other = (slot.base, slot.witness) if side is desk.base else (slot.witness, slot.base)
    if not own:
        return Side("", (), _ghost(desk, side, slot, here), (), "")
    link = desk.comparison.alignment.links[slot.links[0]]
    passages = passages_of(side, own, desk.comparison, desk.numbering, slot.id)
    if link.moved:
        return Side("mvd", passages, None, (), "")
    if not other:
        return Side("whole" if link.absence in ("omitted", "unknown") else "apart", passages, None, (), "")
    recast = [
        i
        for i in desk.numbering.by_link.get(slot.links[0], ())
        if desk.comparison.differences[i].kind == "recast" and desk.numbering.is_numbered(i)
    ]
    if not recast:
        return Side("", passages, None, (), "")
    tags = tuple(variant_run(side, i, desk.numbering, here) for i in recast)
    return Side("recast", passages, None, tags, _recast_words(desk, side, link))


def _recast_words(desk: Desk, side: EditionSide, link: Link) -> str:
    if side is desk.witness or link.doubt or link.evidence.basis == "place":
        return "Recast"
    other = desk.witness.edition.siglum
    return f"Recast: {round(100 * (1 - link.evidence.base_shared))} % of the words are not in {other}"


def _ghost(desk: Desk, side: EditionSide, slot: Slot, here: str) -> Ghost:
    link = desk.comparison.alignment.links[slot.links[0]]
    siglum = side.edition.siglum
    if not link.moved:
        return Ghost(_absence(link.absence or "omitted", siglum, len(slot.base or slot.witness)), "", "")
    places = link.base_paragraphs if side is desk.base else link.witness_paragraphs
    page = side.edition.paragraphs[places[0]].page
    target = f"¶ {numbers_of(side.edition, places)}" + (f", p. {page}" if page is not None else "")
    there: Address = side.rows[places[0]]
    return Ghost(f"Stands {'later' if slot.later else 'earlier'} in {siglum}, as", href(here, there), target)


def _absence(absence: Absence, siglum: str, paragraphs: int) -> str:
    words = absence_words(absence, siglum)
    return words if paragraphs == 1 else f"{words} · {counted(paragraphs, 'paragraph')}"
