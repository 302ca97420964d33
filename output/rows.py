"""The rows of a page: every decision of the view, made before any template."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

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
    loss_words,
    numbers_of,
    page_labels,
    place_words,
    range_words,
    stretch_words,
)
from output.layout import Address, Layout, Sheet, href
from output.numbering import Keys, Numbering, numbering_of
from output.passages import EditionSide, Passage, passages_of, side_of, variant_run
from output.runs import Run
from output.sequence import Slot

FOLD_FROM = 4  # shorter runs of paragraphs alike are quicker read than unfolded
FOLD_ABSENT_FROM = 16  # paragraphs: about two screens; what is omitted is read, what fills screens is asked for


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
class Fold:
    """A row's share of a stretch that one side lacks, too long to be read unasked: the `stretch` has `of` paragraphs.

    `siglum` is the edition that lacks it, `pages` are those of the other, if it has any; `loss` says how it was lost.
    """

    stretch: str
    absence: Absence
    siglum: str
    paragraphs: int
    of: int
    pages: tuple[str, ...]
    loss: str


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
    fold: Fold | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that follow each other; with a `summary` where they can be folded: all alike, or one absent stretch."""

    rows: tuple[Row, ...]
    summary: str | None
    is_absent: bool = False


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


def rows_of(desk: Desk, sheet: Sheet, keys: Keys) -> tuple[Row, ...]:
    """The rows of one page, in order."""
    return tuple(_row(desk, slot, sheet.file, keys) for slot in sheet.slots)


def blocks_of(rows: Sequence[Row]) -> tuple[Block, ...]:
    """Fold the runs of paragraphs alike, unless nothing on the page differs: then there is nothing to find."""
    if all(row.is_alike or (row.is_heading and not row.fold) for row in rows):
        return (Block(tuple(rows), None),) if rows else ()
    return tuple(_block(tuple(run)) for _, run in groupby(rows, key=_fold_key))


def _fold_key(row: Row) -> tuple[bool, str]:
    """Rows with the same key are folded together, or not at all."""
    return row.is_alike, row.fold.stretch if row.fold else ""


def _block(rows: tuple[Row, ...]) -> Block:
    folds = [row.fold for row in rows if row.fold]
    if folds:
        return Block(rows, f"{_stretch(folds)} · ¶ {_places(rows)}", is_absent=True)
    if not rows[0].is_alike or len(rows) < FOLD_FROM:
        return Block(rows, None)
    return Block(rows, f"{len(rows)} paragraphs alike in both · ¶ {_places(rows)}")


def _stretch(folds: Sequence[Fold]) -> str:
    """The statement of an absent stretch, or of its share on a page."""
    first, held = folds[0], sum(fold.paragraphs for fold in folds)
    pages = range_words([page for fold in folds for page in fold.pages])
    return stretch_words(first.absence, first.siglum, held, first.of, pages, first.loss)


def _places(rows: Sequence[Row]) -> str:
    """The paragraphs of both sides from the first row to the last; of one where the other has the same, or none."""
    first, last = rows[0].numbers.split(" · "), rows[-1].numbers.split(" · ")
    ranges = [_span(start, end) for start, end in zip(first, last, strict=True) if start != "—"]
    return " · ".join(dict.fromkeys(ranges))


def _span(first: str, last: str) -> str:
    """From the first of some numbers to the last of others.

    >>> _span("13–14", "15–17"), _span("13", "13")
    ('13–17', '13')
    """
    start, end = re.split("[–,]", first)[0], re.split("[–,] *", last)[-1]
    return start if start == end else f"{start}–{end}"


def _row(desk: Desk, slot: Slot, here: str, keys: Keys) -> Row:
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
        base=_side(desk, desk.base, slot, here, keys),
        witness=_side(desk, desk.witness, slot, here, keys),
        is_alike=_is_alike(desk, slot),
        is_heading=heading,
        is_doubtful=doubtful and bool(slot.begins),
        fold=_fold(desk, link, slot),
    )


def _fold(desk: Desk, link: Link, slot: Slot) -> Fold | None:
    if link.absence is None or slot.band is None or slot.band.paragraphs < FOLD_ABSENT_FROM:
        return None
    there, lacking = (desk.base, desk.witness) if slot.base else (desk.witness, desk.base)
    held = slot.base or slot.witness
    pages = page_labels(there.edition, held)
    loss = _loss(desk, lacking, link)
    return Fold(slot.band.id, link.absence, lacking.edition.siglum, len(held), slot.band.paragraphs, pages, loss)


def _loss(desk: Desk, lacking: EditionSide, link: Link) -> str:
    """How a side has lost what it lacks, by where it has text that is linked; empty where it has lost nothing."""
    if link.absence != "lost":
        return ""
    is_base = lacking is desk.base
    place = (link.base if is_base else link.witness)[0].start
    links = [each for each in desk.comparison.alignment.links if each.absence is None]
    linked = [(each.base_paragraphs if is_base else each.witness_paragraphs)[0] for each in links]
    before, after = min(linked, default=place) < place, max(linked, default=-1) >= place
    return loss_words(lacking.edition.siglum, before=before, after=after)


def _paragraphs(desk: Desk, slot: Slot) -> tuple[Sequence[int], Sequence[int]]:
    """Those of both sides, also where a moved link shows only one."""
    if slot.part == "whole":
        return slot.base, slot.witness
    links = [desk.comparison.alignment.links[i] for i in _moved_with(slot)]
    return [i for link in links for i in link.base_paragraphs], [j for link in links for j in link.witness_paragraphs]


def _moved_with(slot: Slot) -> tuple[int, ...]:
    """The links that a row of a moved link speaks for: all that moved together where it only points to them."""
    return slot.links if slot.base or slot.witness else slot.whole


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


def _side(desk: Desk, side: EditionSide, slot: Slot, here: str, keys: Keys) -> Side:
    own, other = (slot.base, slot.witness) if side is desk.base else (slot.witness, slot.base)
    if not own:
        return Side("", (), _ghost(desk, side, slot, here), (), "")
    link = desk.comparison.alignment.links[slot.links[0]]
    passages = passages_of(side, own, desk.comparison, keys, slot.id)
    if not other and not link.moved:
        return Side("whole" if link.absence in ("omitted", "unknown") else "apart", passages, None, (), "")
    recast = [
        i
        for i in desk.numbering.by_link.get(slot.links[0], ())
        if desk.comparison.differences[i].kind == "recast" and desk.numbering.is_numbered(i)
    ]
    style = "mvd" if link.moved else "recast" if recast else ""
    words = [_together_words(desk, side, slot), _recast_words(desk, side, link) if recast else ""]
    tags = tuple(variant_run(side, keys.differences[i], here) for i in recast)
    return Side(style, passages, None, tags, ". ".join(filter(None, words)))


def _recast_words(desk: Desk, side: EditionSide, link: Link) -> str:
    if side is desk.witness or link.doubt or link.evidence.basis == "place":
        return "Recast"
    other = desk.witness.edition.siglum
    return f"Recast: {round(100 * (1 - link.evidence.base_shared))} % of the words are not in {other}"


def _together_words(desk: Desk, side: EditionSide, slot: Slot) -> str:
    """Over the first of many paragraphs that moved together and are shown facing the base: where they stand."""
    if side is desk.base or slot.later is None or slot.part != "whole" or not slot.whole:
        return ""
    links = [desk.comparison.alignment.links[i] for i in slot.whole]
    held = [j for link in links for j in link.witness_paragraphs]
    paragraphs, siglum = counted(len(held), "paragraph"), side.edition.siglum
    where = "later" if slot.later else "earlier"
    return f"{paragraphs} that stand together {where} in {siglum}: {place_words(side.edition, held)}"


def _ghost(desk: Desk, side: EditionSide, slot: Slot, here: str) -> Ghost:
    link = desk.comparison.alignment.links[slot.links[0]]
    siglum = side.edition.siglum
    if not link.moved:
        words = absence_words(link.absence or "omitted", siglum, _loss(desk, side, link))
        size = len(slot.base or slot.witness)
        return Ghost(words if size == 1 else f"{words} · {counted(size, 'paragraph')}", "", "")
    base, witness = _paragraphs(desk, slot)
    places = base if side is desk.base else witness
    there: Address = side.rows[places[0]]
    if side is desk.witness and not slot.base:  # what stands here is shown where the base has it
        words = f"{counted(len(places), 'paragraph')} of {siglum}, shown there:"
    else:
        words = f"Stands {'later' if slot.later else 'earlier'} in {siglum}, as"
    return Ghost(words, href(here, there), place_words(side.edition, places))
