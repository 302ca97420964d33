"""The recipe: two editions in, every paragraph of both in exactly one link out."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby

from align.absences import Gap, Side, gaps_of, links_by_paragraph
from align.evidence import Judgement, judge
from align.linking import Findings, find_links
from align.model import Alignment, Evidence, Link, Span
from align.texts import NOTES, reading_order, text_of
from editions import Edition

CUT_OFF = 0.6  # that a paragraph is absent though it shares words with a group, which was weighed without it


def align_editions(base: Edition, witness: Edition) -> Alignment:
    """Link two editions of one text in one language.

    Notes are read after the text on both sides, wherever they were printed.
    """
    base_order, witness_order = reading_order(base), reading_order(witness)
    found = find_links(text_of(base, base_order), text_of(witness, witness_order))
    linked = [*_links(base, witness, found, base_order, witness_order)]
    cut = {base_order[i] for i in found.base_cut}, {witness_order[j] for j in found.witness_cut}
    return Alignment(base, witness, _with_absences(base, witness, linked, cut))


def _links(
    base: Edition, witness: Edition, found: Findings, base_order: Sequence[int], witness_order: Sequence[int]
) -> Iterator[Link]:
    """The findings as links, by places in the editions."""
    moved_groups = set(chain.from_iterable(found.moved))
    for group in [*found.in_order, *chain.from_iterable(found.moved)]:
        base_places = sorted(base_order[i] for i in group.base)
        witness_places = sorted(witness_order[j] for j in group.witness)
        texts = [base.paragraphs[i].text for i in base_places], [witness.paragraphs[j].text for j in witness_places]
        identical = texts[0] == texts[1]
        # A note that the other edition prints in its text has not moved; it only stands among other matter.
        moved = group in moved_groups and _are_notes(base, base_places) == _are_notes(witness, witness_places)
        by_place = group in found.by_place
        judgement = judge(found.vocabulary, group, identical=identical, by_place=by_place, moved=moved)
        yield _link(runs_of(base_places), runs_of(witness_places), judgement, moved=moved)


def _are_notes(edition: Edition, places: Iterable[int]) -> bool:
    return all(edition.paragraphs[i].kind in NOTES for i in places)


def _link(base: tuple[Span, ...], witness: tuple[Span, ...], judgement: Judgement, *, moved: bool) -> Link:
    return Link(base, witness, judgement.probability, judgement.evidence, moved=moved, doubt=judgement.doubt)


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
