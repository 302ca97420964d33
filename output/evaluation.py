"""A run scored against its gold: the figures, and every link that is wrong or missing, with what stands around it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from output.errors import RequestError
from output.goldfile import Anchor, Extent, Gold, Pair, read_gold
from output.recorded import RecordedEdition, RecordedLink, RecordedParagraph, RecordedRun, read_run
from output.scoring import Figures, Matched, figures_of, is_reached, matched, reached_from

Paragraphs = tuple[RecordedParagraph, ...]


@dataclass(frozen=True, slots=True)
class Linked:
    """Paragraphs of the base and of the witness that answer each other; one side may be empty."""

    base: Paragraphs
    witness: Paragraphs


@dataclass(frozen=True, slots=True)
class Fault:
    """A link that is wrong, or one that is missing, and what stands around it.

    `said` is the link of the run, or for a missing one the links that hold its paragraphs instead; `gold` is what
    the gold says of these paragraphs; `before` and `after` are the links of the base's neighbouring paragraphs.
    """

    links: tuple[str, ...]
    said: tuple[Linked, ...]
    gold: tuple[Linked, ...]
    before: Linked | None
    after: Linked | None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What one witness of a run is worth, by the gold of a case."""

    case: str
    base: str
    witness: str
    figures: Figures
    wrong: tuple[Fault, ...]
    missing: tuple[Fault, ...]

    @property
    def score(self) -> float | None:
        """F1, or the share of anchors that are hit; None where there is nothing to divide by."""
        found = self.figures.get("f1", self.figures.get("anchors_hit"))
        return found if isinstance(found, float) else None


def evaluate(folder: Path, gold_place: Path, siglum: str | None) -> Evaluation:
    """Score the witness of this siglum, or the only one, or the first. Raises RequestError."""
    run = read_run(folder)
    witness = _witness(run, siglum)
    links = tuple(link for link in run.links if link.siglum == witness.siglum)
    last_lines = [one.lines.last for one in run.base.paragraphs if one.lines]
    extent = Extent(len(run.base.paragraphs), len(witness.paragraphs), max(last_lines, default=None))
    gold = read_gold(gold_place, extent)
    if gold.anchors and not last_lines:
        raise RequestError(f"{gold_place}: gives lines of the base, but {run.base.siglum} was read from no plain text")
    desk = _Desk(run.base, witness, links, gold, matched(run.base, witness, gold))
    wrong, missing = _anchor_faults(desk) if gold.anchors else (_wrong(desk), _missing(desk))
    figures = figures_of(gold, run.base, witness, links, desk.match)
    return Evaluation(gold.name, run.base.siglum, witness.siglum, figures, tuple(wrong), tuple(missing))


def _witness(run: RecordedRun, siglum: str | None) -> RecordedEdition:
    known = {edition.siglum: edition for edition in run.witnesses}
    if siglum is not None and siglum not in known:
        raise RequestError(f"--witness {siglum}: is no witness of this run; it has {', '.join(known)}")
    return known[siglum] if siglum is not None else run.witnesses[0]


@dataclass(frozen=True, slots=True)
class _Desk:
    """The run and its gold side by side."""

    base: RecordedEdition
    witness: RecordedEdition
    links: tuple[RecordedLink, ...]
    gold: Gold
    match: Matched


class _Shelf:
    """Paragraphs and links by what they are looked up by."""

    def __init__(self, desk: _Desk) -> None:
        self.base = {one.id: one for one in desk.base.paragraphs}
        self.witness = {one.id: one for one in desk.witness.paragraphs}
        self.places = {one.id: place for place, one in enumerate(desk.base.paragraphs)}
        self.order = desk.base.paragraphs
        self.of_base = {name: link for link in desk.links for name in link.base}
        self.of_witness = {name: link for link in desk.links for name in link.witness}
        self.linked = {link.id: self._linked(link) for link in desk.links}
        self.held_base = _turned(desk.match.base)
        self.held_witness = _turned(desk.match.witness)
        self.gold: defaultdict[tuple[str, int], list[Pair]] = defaultdict(list)
        for pair in sorted(desk.gold.pairs):
            self.gold["base", pair[0]].append(pair)
            self.gold["witness", pair[1]].append(pair)

    def _linked(self, link: RecordedLink) -> Linked:
        return Linked(tuple(self.base[name] for name in link.base), tuple(self.witness[name] for name in link.witness))

    def pair(self, pair: Pair) -> Linked:
        """What the gold links, by the paragraphs in which the run has it."""
        base = tuple(self.base[name] for name in self.held_base.get(pair[0], ()))
        return Linked(base, tuple(self.witness[name] for name in self.held_witness.get(pair[1], ())))

    def around(self, names: Sequence[str]) -> tuple[Linked | None, Linked | None]:
        """The links of the base's paragraphs before and after these."""
        if not names:
            return None, None
        places = sorted(self.places[name] for name in names)
        near = [places[0] - 1, places[-1] + 1]
        found = [self.of_base[self.order[place].id] if 0 <= place < len(self.order) else None for place in near]
        before, after = (self.linked[link.id] if link else None for link in found)
        return before, after


def _turned(ordinals: Mapping[str, frozenset[int]]) -> dict[int, list[str]]:
    turned: defaultdict[int, list[str]] = defaultdict(list)
    for name, numbers in ordinals.items():
        for number in numbers:
            turned[number].append(name)
    return dict(turned)


def _wrong(desk: _Desk) -> Iterator[Fault]:
    """The links that hold a pair which the gold does not have."""
    shelf = _Shelf(desk)
    for link in desk.links:
        if desk.match.pairs(link) <= desk.gold.pairs:
            continue
        known = {pair for name in link.base for i in desk.match.base[name] for pair in shelf.gold["base", i]}
        known |= {pair for name in link.witness for j in desk.match.witness[name] for pair in shelf.gold["witness", j]}
        gold = tuple(shelf.pair(pair) for pair in sorted(known))
        yield Fault((link.id,), (shelf.linked[link.id],), gold, *shelf.around(link.base))


def _missing(desk: _Desk) -> Iterator[Fault]:
    """The pairs of the gold that no link holds."""
    shelf = _Shelf(desk)
    found = {pair for link in desk.links for pair in desk.match.pairs(link)}
    for pair in sorted(desk.gold.pairs - found):
        base, witness = shelf.held_base.get(pair[0], []), shelf.held_witness.get(pair[1], [])
        instead = [*(shelf.of_base[name] for name in base), *(shelf.of_witness[name] for name in witness)]
        links = {link.id: link for link in instead}
        said = tuple(shelf.linked[link.id] for link in links.values())
        yield Fault(tuple(links), said, (shelf.pair(pair),), *shelf.around(base))


def _anchor_faults(desk: _Desk) -> tuple[list[Fault], list[Fault]]:
    """The links that lead elsewhere than an anchor says, or where nothing answers; and the anchors without a link."""
    shelf = _Shelf(desk)
    reached = reached_from(desk.base, desk.links, desk.match)
    wrong: list[Fault] = []
    missing: list[Fault] = []
    for anchor in desk.gold.anchors:
        if not is_reached(anchor, reached):
            fault = _anchor_fault(shelf, anchor)
            (wrong if any(said.base and said.witness for said in fault.said) else missing).append(fault)
    wrong += [_fault(shelf, shelf.held_witness.get(j, []), (), []) for j in desk.gold.extra if reached.get(j)]
    return wrong, missing


def _anchor_fault(shelf: _Shelf, anchor: Anchor) -> Fault:
    names = shelf.held_witness.get(anchor.witness, [])
    there = tuple(one for one in shelf.order if _holds(one, anchor.line))
    gold = Linked(there, tuple(shelf.witness[name] for name in names))
    return _fault(shelf, names, (gold,), [one.id for one in there])


def _holds(paragraph: RecordedParagraph, line: int) -> bool:
    return paragraph.lines is not None and paragraph.lines.first <= line <= paragraph.lines.last


def _fault(shelf: _Shelf, witness: Iterable[str], gold: tuple[Linked, ...], base: Sequence[str]) -> Fault:
    links = {link.id: link for link in (shelf.of_witness[name] for name in witness)}
    said = tuple(shelf.linked[link.id] for link in links.values())
    return Fault(
        tuple(links), said, gold, *shelf.around(base or [name for link in links.values() for name in link.base])
    )
