"""The search for links: which paragraphs of two texts answer each other, and how that was found."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from align.anchors import Anchor, heaviest_chain, sure_pairs
from align.blocks import Block, moved_blocks
from align.candidates import Pairs, likely_pairs
from align.groups import Group, groups_of
from align.growing import grown
from align.moves import left_over, moved_edges
from align.notes import linked_notes
from align.parallels import are_retold, parallels
from align.search import Edges, linked_by_place, linked_by_words
from align.stretches import Free, Headings, Stretch
from align.texts import Text
from align.vocabulary import Vocabulary, number_words


class Findings(NamedTuple):
    """Which paragraphs answer each other, by their places in the two texts given.

    `moved` by blocks that moved together. `base_cut` and `witness_cut` share words with a group of which they are no
    part.
    """

    in_order: list[Group]
    moved: list[list[Group]]
    by_place: frozenset[Group]
    base_cut: frozenset[int]
    witness_cut: frozenset[int]
    vocabulary: Vocabulary
    pairs: Pairs


def find_links(base: Text, witness: Text) -> Findings:
    """Which paragraphs of two texts answer each other; what is in no group is omitted or added.

    The work is always done in the same direction, whichever text is the base, so that swapping them only swaps the
    answer.
    """
    if _size(witness) < _size(base):
        return _mirrored(_found(witness, base))
    return _found(base, witness)


def _size(text: Text) -> tuple[object, ...]:
    """By which two texts are put in order; the same only where they are the same."""
    rest = text.notes_from, sorted(text.headings), sorted(text.contents), text.calls
    return len(text.paragraphs), text.paragraphs, *rest


def _found(base: Text, witness: Text) -> Findings:
    """The steps in their order, from what is surest: whatever one of them links is free no longer for the next."""
    vocabulary = number_words(base.paragraphs, witness.paragraphs)
    pairs = likely_pairs(vocabulary.base.words, vocabulary.witness.words, len(vocabulary.weights))
    sure = [pair for pair in sure_pairs(vocabulary, pairs) if _are_both_contents_or_neither(pair, base, witness)]
    notes = [pair for pair in sure if pair.base >= base.notes_from and pair.witness >= witness.notes_from]
    text = Stretch(range(base.notes_from), range(witness.notes_from))
    headings = Headings(base.headings, witness.headings)
    free = Free(len(base.paragraphs), len(witness.paragraphs))
    anchors, blocks = _skeleton(vocabulary, set(sure) - set(notes), text, headings, free)
    edges = linked_by_words(vocabulary, anchors, text, free.without(block.stretch for block in blocks))
    free.take(edges)
    moved, placed_elsewhere = moved_edges(vocabulary, blocks, free)
    linked = [groups_of(edges), *map(groups_of, moved)]
    note_edges, placed = linked_notes(vocabulary, base, witness, notes, chain.from_iterable(linked), free)
    more, more_placed = moved_edges(vocabulary, left_over(pairs, free, headings), free)
    moved += more
    placed += linked_by_place(vocabulary, text.bounds(sorted(edges)), free)
    if are_retold(vocabulary, len(sure), groups_of(edges)):
        moved += _joined(parallels(vocabulary, pairs, free), [edges, *moved], note_edges, placed)
    return _findings(vocabulary, pairs, [edges, note_edges], moved, placed, placed_elsewhere + more_placed)


def _skeleton(
    vocabulary: Vocabulary, sure: Iterable[Anchor], text: Stretch, headings: Headings, free: Free
) -> tuple[list[Anchor], list[Block]]:
    """The anchors in the main order, and the blocks outside it, both with what goes along with them."""
    sure = sorted(sure)
    anchors = heaviest_chain(pair for pair in sure if pair.base in text.base and pair.witness in text.witness)
    free.take(anchor.pair for anchor in anchors)
    blocks = moved_blocks(sure, free, headings)
    free.take(anchor.pair for block in blocks for anchor in block.anchors)
    anchors, *moving = grown(vocabulary, [anchors, *(block.anchors for block in blocks)], text, free, headings)
    return anchors, [Block(tuple(series)) for series in moving]


def _are_both_contents_or_neither(pair: Anchor, base: Text, witness: Text) -> bool:
    """A line of the contents reads like the heading that it names, and is none."""
    return (pair.base in base.contents) == (pair.witness in witness.contents)


def _joined(
    parallel: Iterable[tuple[tuple[int, int], float]], found: Sequence[Edges], *fixed: Collection[tuple[int, int]]
) -> list[Edges]:
    """Put each pair to those found that hold one of its paragraphs; give back the others, each by itself."""
    base_owners = {i: edges for edges in found for i, _ in edges}
    witness_owners = {j: edges for edges in found for _, j in edges}
    base_fixed, witness_fixed = {i for i, _ in chain(*fixed)}, {j for _, j in chain(*fixed)}
    alone: list[Edges] = []
    for (i, j), share in parallel:
        if i in base_fixed or j in witness_fixed:
            continue
        owner = base_owners.get(i, witness_owners.get(j))
        if owner is None:
            owner = {}
            alone.append(owner)
        owner[i, j] = share
        base_owners[i] = witness_owners[j] = owner
    return alone


def _findings(
    vocabulary: Vocabulary,
    likely: Pairs,
    in_order: list[Edges],
    moved: list[Edges],
    placed: Iterable[tuple[int, int]],
    placed_elsewhere: Iterable[tuple[int, int]],
) -> Findings:
    groups, elsewhere = list(chain.from_iterable(map(groups_of, in_order))), [*map(groups_of, moved)]
    grouped = [*groups, *chain.from_iterable(elsewhere)]
    pairs = [*chain.from_iterable(in_order), *chain.from_iterable(moved)]
    by_place = {Group((i,), (j,)) for i, j in placed}
    return Findings(
        sorted([*groups, *by_place]),
        elsewhere,
        frozenset(by_place | {Group((i,), (j,)) for i, j in placed_elsewhere}),
        frozenset({i for i, _ in pairs} - {i for group in grouped for i in group.base}),
        frozenset({j for _, j in pairs} - {j for group in grouped for j in group.witness}),
        vocabulary,
        likely,
    )


def _mirrored(found: Findings) -> Findings:
    """The same findings with the sides exchanged."""
    return Findings(
        sorted(_swapped(found.in_order)),
        [sorted(_swapped(block)) for block in found.moved],
        frozenset(_swapped(found.by_place)),
        found.witness_cut,
        found.base_cut,
        found.vocabulary.mirrored(),
        found.pairs.mirrored(),
    )


def _swapped(groups: Iterable[Group]) -> Iterator[Group]:
    return (Group(group.witness, group.base) for group in groups)
