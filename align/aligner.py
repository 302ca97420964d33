"""The recipe: two editions in, every paragraph of both in exactly one link out."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby, pairwise

from align.absences import Gap, Side, gaps_of, links_by_paragraph
from align.breaks import are_doubtful
from align.evidence import evidence_of, rivals_of, surroundings_of
from align.judging import judge
from align.linking import Findings, find_links
from align.model import Alignment, Basis, Evidence, Link, Rival, Span
from align.stretches import Headings
from align.texts import NOTES, reading_order, text_of
from editions import Edition

FAR_PART = 20  # paragraphs: between the parts of a split paragraph there may be notes and furniture, not a chapter
CUT_OFF = 0.6  # that a paragraph is absent though it shares words with a group, which was weighed without it


def align_editions(base: Edition, witness: Edition) -> Alignment:
    """Link two editions of one text in one language.

    Notes are read after the text on both sides, wherever they were printed.
    """
    orders = reading_order(base), reading_order(witness)
    texts = text_of(base, orders[0]), text_of(witness, orders[1])
    found = find_links(*texts)
    linked = [*_links(base, witness, found, orders, Headings(texts[0].headings, texts[1].headings))]
    cut = {orders[0][i] for i in found.base_cut}, {orders[1][j] for j in found.witness_cut}
    return Alignment(base, witness, _with_absences(base, witness, linked, cut))


def _links(
    base: Edition, witness: Edition, found: Findings, orders: tuple[Sequence[int], Sequence[int]], headings: Headings
) -> Iterator[Link]:
    """The findings as links, by places in the editions."""
    groups = [*found.in_order, *chain.from_iterable(found.moved)]
    surroundings = surroundings_of(groups, headings)
    rivals = rivals_of(groups, found.pairs)
    for n, group in enumerate(groups):
        places = sorted(orders[0][i] for i in group.base), sorted(orders[1][j] for j in group.witness)
        texts = [base.paragraphs[i].text for i in places[0]], [witness.paragraphs[j].text for j in places[1]]
        basis: Basis = "equal" if texts[0] == texts[1] else "place" if group in found.by_place else "words"
        named = _in_edition(rivals[n][0], orders[0]), _in_edition(rivals[n][1], orders[1])
        evidence = evidence_of(found.vocabulary, group, surroundings[n], named, basis)
        # A note that the other edition prints in its text has not moved; it only stands among other matter.
        moved = n >= len(found.in_order) and _are_notes(base, places[0]) == _are_notes(witness, places[1])
        judgement = judge(evidence, regrouped=min(map(len, places)) > 1, moved=moved)
        yield Link(
            runs_of(places[0]),
            runs_of(places[1]),
            judgement.probability,
            evidence,
            moved=moved,
            doubt=judgement.doubt or _doubt_of_parts(places),
            runs_on=are_doubtful(base, witness, *places),
        )


def _doubt_of_parts(places: Sequence[Sequence[int]]) -> str | None:
    """A doubt where the paragraphs of one side do not stand together; None where they do."""
    is_parted = any(after - before > FAR_PART for side in places for before, after in pairwise(side))
    return "parts of it stand far from each other" if is_parted else None


def _in_edition(rival: Rival | None, order: Sequence[int]) -> Rival | None:
    return rival and Rival(order[rival.paragraph], rival.share)


def _are_notes(edition: Edition, places: Iterable[int]) -> bool:
    return all(edition.paragraphs[i].kind in NOTES for i in places)


def runs_of(places: Iterable[int]) -> tuple[Span, ...]:
    """Rising places as runs.

    >>> runs_of([3, 4, 7])
    (Span(start=3, end=5), Span(start=7, end=8))
    """
    runs = []
    for _, run in groupby(enumerate(places), key=lambda pair: pair[1] - pair[0]):
        members = [place for _, place in run]
        runs.append(Span(members[0], members[-1] + 1))
    return tuple(runs)


def _with_absences(
    base: Edition, witness: Edition, linked: Sequence[Link], cut: tuple[set[int], set[int]]
) -> tuple[Link, ...]:
    """All links in the order of the base, with one for each gap; the absence of those in `cut` is in doubt."""
    base_side = Side(base, witness, links_by_paragraph(linked, of_base=True), True, cut[0])
    witness_side = Side(witness, base, links_by_paragraph(linked, of_base=False), False, cut[1])
    omitted = [_absent(runs_of(gap.paragraphs), _nothing(gap), gap) for gap in gaps_of(base_side)]
    added = [_absent(_nothing(gap), runs_of(gap.paragraphs), gap) for gap in gaps_of(witness_side)]
    return tuple(sorted([*linked, *omitted, *added], key=_order))


def _nothing(gap: Gap) -> tuple[Span, ...]:
    return (Span(gap.place, gap.place),)


def _order(link: Link) -> tuple[int, bool, int]:
    """By place in the base; what was added there stands before the base's paragraph of that place."""
    return link.base[0].start, link.kind != "added", link.witness[0].start


def _absent(base: tuple[Span, ...], witness: tuple[Span, ...], gap: Gap) -> Link:
    doubt = "has words in common with a link nearby" if gap.is_doubtful else None
    probability = CUT_OFF if gap.is_doubtful else 1.0
    return Link(base, witness, probability, Evidence("alone"), absence=gap.absence, doubt=doubt)
