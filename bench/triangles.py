"""`triangles`: several printings of one edition, and what their links to each other say of those to the base."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

from align import Alignment, Collation, Comparison, Link, align_editions, with_doubts
from bench.linked_lines import linked_of
from bench.printing import make_printing
from bench.seeds import seeded
from bench.tables import Cell, Table
from editions import Edition, read_edition
from output.records import render_alignment

PRINTINGS = (("revised", 1), ("ocr", 2), ("reworded", 3), ("reset", 4), ("moved", 5), ("reworded", 6))
PLANTED = 0.02  # of the links exchange what they are linked to with the next one
PLANTED_PROBABILITY = 0.9  # that of a link by place, the least that two paragraphs without common words are given
HEAD = ("witnesses", "links", "wrong", "of these undoubted", "doubts", "new on wrong links", "new on right links")

Origins = tuple[frozenset[int], ...]  # for each paragraph, those of the first edition whose text it prints


@dataclass(frozen=True, slots=True)
class Printed:
    """An edition whose every paragraph is known to hold text of certain paragraphs of the first."""

    name: str
    edition: Edition
    origins: Origins


def measure_triangles(base: Path, workplace: Path) -> Table:
    """Every two printings beside the edition, and the edition and a near printing beside a reworded one."""
    edition = read_edition(base)
    first = Printed("edition", edition, tuple(frozenset([i]) for i in range(len(edition.paragraphs))))
    printed = [_printed(edition, *one, workplace) for one in PRINTINGS]
    rows = [_row(first, pair, planted=planted) for planted in (False, True) for pair in combinations(printed, 2)]
    near = [one for one in printed if one.name.split()[0] != "reworded"]
    far = next(one for one in printed if one.name.split()[0] == "reworded")
    rows += [_row(far, (first, one), planted=False) for one in near]
    caption = (
        "Two witnesses each: their links, those that are wrong, those of them without a doubt; then the doubts of the "
        f"triangle check, and how many are in links that had none. Planted: {PLANTED:.0%} of the links of the first "
        "witness exchange what they are linked to with the next one. The last rows have a reworded printing as base."
    )
    return Table(caption, HEAD, (*rows, _total(rows)))


def _printed(edition: Edition, distance: str, seed: int, workplace: Path) -> Printed:
    printing = make_printing(edition, distance, seed)
    path = workplace / f"{distance}-{seed}{printing.suffix}"
    path.write_text(printing.text, encoding="utf-8")
    witness = read_edition(path, f"{distance}{seed}")
    record = render_alignment(Collation(edition, (Comparison(align_editions(edition, witness), ()),)))
    made = linked_of(edition, printing.gold, json.loads(record)).made
    origins = tuple(
        frozenset(i for i, names in enumerate(made) if f"{witness.siglum}.{paragraph.id}" in names)
        for paragraph in witness.paragraphs
    )
    return Printed(f"{distance} {seed}", witness, origins)


def _row(base: Printed, witnesses: Sequence[Printed], *, planted: bool) -> tuple[Cell, ...]:
    alignments = [align_editions(base.edition, one.edition) for one in witnesses]
    if planted:
        alignments[0] = _exchanged(alignments[0])
    across = {(0, 1): align_editions(witnesses[0].edition, witnesses[1].edition)}
    counts: Counter[str] = Counter()
    for one, before, after in zip(witnesses, alignments, with_doubts(alignments, across), strict=True):
        counts.update(_counts(base, one, before, after))
    name = f"{base.name}: {' and '.join(one.name for one in witnesses)}{' planted' * planted}"
    return (name, *(counts[column] for column in HEAD[1:]))


def _counts(base: Printed, witness: Printed, before: Alignment, after: Alignment) -> Iterator[str]:
    for link, judged in zip(before.links, after.links, strict=True):
        yield "links"
        right = _is_right(base, witness, link)
        if not right:
            yield "wrong"
        if not right and link.doubt is None:
            yield "of these undoubted"
        if judged.doubt != link.doubt:
            yield "doubts"
            if link.doubt is None:
                yield "new on right links" if right else "new on wrong links"


def _is_right(base: Printed, witness: Printed, link: Link) -> bool:
    """Whether all of it is linked rightly; for an absence, whether nothing answers the paragraph."""
    if link.absence is None:
        return all(base.origins[i] & witness.origins[j] for i in link.base_paragraphs for j in link.witness_paragraphs)
    own, other = (base, witness) if link.kind == "omitted" else (witness, base)
    places = link.base_paragraphs or link.witness_paragraphs
    printed = frozenset[int]().union(*other.origins)
    return not any(own.origins[i] & printed for i in places)


def _exchanged(alignment: Alignment) -> Alignment:
    """Some links wrong: what they are linked to is exchanged with that of the next link of the same kind."""
    links = list(alignment.links)
    chance = seeded("exchanged", alignment.witness.siglum)
    for k in range(0, len(links) - 1, 2):
        one, other = links[k], links[k + 1]
        if one.kind == other.kind == "same" and chance.random() < PLANTED:
            links[k] = replace(one, witness=other.witness, probability=PLANTED_PROBABILITY)
            links[k + 1] = replace(other, witness=one.witness, probability=PLANTED_PROBABILITY)
    return Alignment(alignment.base, alignment.witness, tuple(links))


def _total(rows: Iterable[tuple[Cell, ...]]) -> tuple[Cell, ...]:
    columns = [*zip(*rows, strict=True)]
    return ("all", *(sum(cell for cell in column if isinstance(cell, int)) for column in columns[1:]))
