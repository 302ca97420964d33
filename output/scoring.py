"""The figures of a run against its gold: precision, recall and what goes with them, as pairs of paragraphs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from editions import Lines
from output.errors import RequestError
from output.goldfile import Anchor, Gold, Pair
from output.recorded import RecordedEdition, RecordedLink

DIGITS = 4

Figure = float | int | bool | None | Mapping[str, float | None]  # None: there is nothing to divide by
Figures = Mapping[str, Figure]
Ordinals = Mapping[str, frozenset[int]]  # of each paragraph by its id: which of the gold's paragraphs it holds
Reached = Mapping[int, Sequence[Lines]]  # of each paragraph of the witness as the gold counts them: lines of the base


@dataclass(frozen=True, slots=True)
class Matched:
    """The paragraphs of a run beside those that the gold counts; by lines where the two are not as many."""

    base: Ordinals
    witness: Ordinals
    by_lines: bool

    def pairs(self, link: RecordedLink) -> frozenset[Pair]:
        """Every paragraph of one side with every one of the other, as the gold counts them."""
        return frozenset(
            (i, j)
            for base in link.base
            for witness in link.witness
            for i in self.base[base]
            for j in self.witness[witness]
        )


def matched(base: RecordedEdition, witness: RecordedEdition, gold: Gold) -> Matched:
    """Raises RequestError where a run read another number of paragraphs and has no lines to tell which they are."""
    sides = [(base, gold.base), (witness, gold.witness)]
    by_lines = any(expected is not None and len(edition.paragraphs) != expected for edition, expected in sides)
    return Matched(_ordinals(*sides[0]), _ordinals(*sides[1]), by_lines)


def _ordinals(edition: RecordedEdition, expected: int | None) -> Ordinals:
    if expected is None or len(edition.paragraphs) == expected:
        return {paragraph.id: frozenset([number]) for number, paragraph in enumerate(edition.paragraphs, 1)}
    found = {}
    for paragraph in edition.paragraphs:
        if paragraph.lines is None:
            counts = f"{len(edition.paragraphs)} paragraphs in {edition.siglum}, {expected} in the gold's text"
            raise RequestError(f"{counts}, and no lines by which to match them; align the texts beside the gold file")
        # Paragraph n of a case stands on line 2n - 1.
        lines = range(paragraph.lines.first, min(paragraph.lines.last, 2 * expected - 1) + 1)
        found[paragraph.id] = frozenset((line + 1) // 2 for line in lines if line % 2)
    return found


def figures_of(
    gold: Gold, base: RecordedEdition, witness: RecordedEdition, links: Iterable[RecordedLink], match: Matched
) -> Figures:
    """What `score.py` of the cases gives, by the same names."""
    figures: dict[str, Figure] = {"by_lines": True} if match.by_lines else {}
    if gold.anchors:
        return {**figures, **_of_anchors(gold, base, links, match)}
    system = frozenset(pair for link in links for pair in match.pairs(link))
    sizes = (gold.base or len(base.paragraphs), gold.witness or len(witness.paragraphs))
    return {**figures, **_of_pairs(gold, system, sizes)}


def _of_pairs(gold: Gold, system: frozenset[Pair], sizes: Pair) -> Figures:
    crowd = _in_groups(gold.pairs)
    unmatched = _unmatched(system, sizes), _unmatched(gold.pairs, sizes)
    both = len(unmatched[0] & unmatched[1])
    figures: dict[str, Figure] = {
        **_shares(system, gold.pairs),
        "groups": _shares(_touching(system, crowd), _touching(gold.pairs, crowd)) if crowd else None,
        "unmatched_precision": _ratio(both, len(unmatched[0])),
        "unmatched_recall": _ratio(both, len(unmatched[1])),
    }
    if gold.moved:
        figures["moved_recall"] = _ratio(len(gold.moved & system), len(gold.moved))
    if gold.passages:
        away = [pairs for pairs in gold.passages if pairs & gold.moved]
        found = sum(bool(pairs & system) for pairs in gold.passages)
        found_away = sum(bool(pairs & system & gold.moved) for pairs in away)
        figures["passages_found"] = _ratio(found, len(gold.passages))
        figures["moved_passages_found"] = _ratio(found_away, len(away))
    return figures


Member = tuple[str, int]  # a side and a paragraph of it


def _members(pair: Pair) -> tuple[Member, Member]:
    return ("base", pair[0]), ("witness", pair[1])


def _in_groups(pairs: Iterable[Pair]) -> Set[Member]:
    """The paragraphs that the gold links to several others, and those so linked to them."""
    near: defaultdict[Member, set[Member]] = defaultdict(set)
    for pair in pairs:
        base, witness = _members(pair)
        near[base].add(witness)
        near[witness].add(base)
    return {one for one in near if len(near[one]) > 1 or any(len(near[other]) > 1 for other in near[one])}


def _touching(pairs: Iterable[Pair], crowd: Set[Member]) -> frozenset[Pair]:
    return frozenset(pair for pair in pairs if not crowd.isdisjoint(_members(pair)))


def _unmatched(pairs: Iterable[Pair], sizes: Pair) -> set[Member]:
    everyone = {(side, n) for side, size in zip(("base", "witness"), sizes, strict=True) for n in range(1, size + 1)}
    return everyone - {member for pair in pairs for member in _members(pair)}


def _shares(system: Set[Pair], gold: Set[Pair]) -> dict[str, float | None]:
    hit = len(system & gold)
    return {
        "precision": _ratio(hit, len(system)),
        "recall": _ratio(hit, len(gold)),
        "f1": _ratio(2 * hit, len(system) + len(gold)),
    }


def _of_anchors(gold: Gold, base: RecordedEdition, links: Iterable[RecordedLink], match: Matched) -> Figures:
    reached = reached_from(base, links, match)
    hit = sum(is_reached(anchor, reached) for anchor in gold.anchors)
    return {
        "anchors_hit": _ratio(hit, len(gold.anchors)),
        "anchors": len(gold.anchors),
        "false_link_rate": _ratio(sum(bool(reached.get(j)) for j in gold.extra), len(gold.extra)),
    }


def reached_from(base: RecordedEdition, links: Iterable[RecordedLink], match: Matched) -> Reached:
    """What each paragraph of the witness is linked to."""
    lines = {one.id: one.lines for one in base.paragraphs}
    reached: defaultdict[int, list[Lines]] = defaultdict(list)
    for link in links:
        for j in {j for name in link.witness for j in match.witness[name]}:
            reached[j] += [held for name in link.base if (held := lines[name])]
    return reached


def is_reached(anchor: Anchor, reached: Reached) -> bool:
    """Whether the line of an anchor is among those that its paragraph is linked to."""
    return any(held.first <= anchor.line <= held.last for held in reached.get(anchor.witness, ()))


def _ratio(part: int, whole: int) -> float | None:
    return round(part / whole, DIGITS) if whole else None
