"""The triangle check: two witnesses linked to the base and to each other, and where the three do not agree."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import chain
from typing import Literal, NamedTuple

from align.model import Alignment, Link
from editions import Edition

# How often a link is right that a triangle speaks against: 22 of 56 on second printings of the base edition, and of
# paragraphs said to be absent 3 of 100; guarded, for other kinds of printings. Made and judged by
# `python -m bench triangles`.
DISPUTED = 0.5
DISPUTED_ABSENCE = 0.1

# With how many of those after it a witness is linked, the last being followed by the first: up to five witnesses are
# all linked to each other, and of more each costs as much as the one before. To link a pair takes a third of the time
# that it takes to compare two editions.
REACH = 2

DIGITS = 2  # of probabilities; closer ones are equally sure

Pair = tuple[int, int]  # two witnesses by their places in the collation, the earlier first
Doubts = Mapping[int, str]  # by the place of a link in its alignment
Corner = Literal["first", "second", "across"]


@dataclass(frozen=True, slots=True)
class Triangle:
    """The base linked to two witnesses, and the first of these, as a base, to the second."""

    first: Alignment
    second: Alignment
    across: Alignment

    def __post_init__(self) -> None:
        if self.first.base != self.second.base:
            raise ValueError("a triangle has one base")
        if (self.across.base, self.across.witness) != (self.first.witness, self.second.witness):
            raise ValueError("the third side of a triangle links the two witnesses")

    def link(self, name: "Name") -> Link:
        alignment: Alignment = getattr(self, name.corner)
        return alignment.links[name.place]


class Name(NamedTuple):
    """A link of a triangle: of which side, and its place there."""

    corner: Corner
    place: int


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Links with text on both sides that cannot all be right, and what they say, in words."""

    links: tuple[Name, ...]
    words: str


def pairs_to_check(witnesses: int) -> tuple[Pair, ...]:
    """Which of so many witnesses to link to each other.

    >>> pairs_to_check(1), pairs_to_check(3), len(pairs_to_check(5)), len(pairs_to_check(50))
    ((), ((0, 1), (0, 2), (1, 2)), 10, 100)
    """
    following = ((i, (i + step) % witnesses) for i in range(witnesses) for step in range(1, REACH + 1))
    return tuple(sorted({(min(i, j), max(i, j)) for i, j in following if i != j}))


def with_doubts(alignments: Sequence[Alignment], across: Mapping[Pair, Alignment]) -> tuple[Alignment, ...]:
    """The same links, with a doubt in those that triangles speak against; `across` links witnesses to each other."""
    doubts: list[dict[int, list[str]]] = [{} for _ in alignments]
    for (i, j), third in sorted(across.items(), key=lambda pair: pair[0]):
        for number, found in zip((i, j), doubts_of(Triangle(alignments[i], alignments[j], third)), strict=True):
            for place, words in found.items():
                doubts[number].setdefault(place, []).append(words)
    return tuple(_with_doubts(alignment, found) for alignment, found in zip(alignments, doubts, strict=True))


def _with_doubts(alignment: Alignment, doubts: Mapping[int, Sequence[str]]) -> Alignment:
    if not doubts:
        return alignment
    links = list(alignment.links)
    for place, words in doubts.items():
        link = links[place]
        most = DISPUTED if link.absence is None else DISPUTED_ABSENCE
        doubt = "; ".join([link.doubt, *words] if link.doubt else words)
        links[place] = replace(link, doubt=doubt, probability=min(link.probability, most))
    return Alignment(alignment.base, alignment.witness, tuple(links))


def doubts_of(triangle: Triangle) -> tuple[Doubts, Doubts]:
    """What speaks against links of the first and of the second witness.

    Of the links that contradict each other that one is in doubt which is in most contradictions, and of several the
    least sure. Where that may be one between the witnesses, which nobody is shown, none is in doubt: witnesses are
    less like each other than like their base, and their links are wrong more often. An absence is in doubt where
    the other two sides of the triangle tell what answers the paragraph.
    """
    found = [*_apart(triangle), *_astray(triangle)]
    counts = Counter(name for one in found for name in one.links)
    doubts: dict[Corner, dict[int, str]] = {"first": {}, "second": {}, "across": {}}
    for one in found:
        ranks = {name: (-counts[name], round(triangle.link(name).probability, DIGITS)) for name in one.links}
        least = [name for name in one.links if ranks[name] == min(ranks.values())]
        if all(name.corner != "across" for name in least):
            for name in least:
                doubts[name.corner].setdefault(name.place, one.words)
    for absence in _found_across(triangle):
        for name in absence.links:
            doubts[name.corner].setdefault(name.place, absence.words)
    return doubts["first"], doubts["second"]


def _apart(triangle: Triangle) -> Iterator[Contradiction]:
    """Where both witnesses have a paragraph of the base, and what they have is linked, but not to each other."""
    firsts, seconds = _by_base(triangle.first), _by_base(triangle.second)
    from_first, from_second = _by_base(triangle.across), _by_witness(triangle.across)
    agreeing = {end.across for end in _ends(triangle) if end.first_base & end.second_base}
    for place, other in sorted({(firsts[i], seconds[i]) for i in firsts.keys() & seconds.keys()}):
        first, second = triangle.first.links[place], triangle.second.links[other]
        across = {from_first[i] for i in first.witness_paragraphs if i in from_first}
        back = {from_second[i] for i in second.witness_paragraphs if i in from_second}
        if not across & back:
            for between in sorted((across | back) - agreeing):  # one that agrees only lacks a part of a split
                yield _contradiction(triangle, [place], [other], between)


def _astray(triangle: Triangle) -> Iterator[Contradiction]:
    """Where paragraphs of the witnesses are linked to each other, and to different paragraphs of the base."""
    for end in _ends(triangle):
        if end.first and end.second and not end.first_base & end.second_base:
            yield _contradiction(triangle, end.first, end.second, end.across)


class _Ends(NamedTuple):
    """A link between the witnesses, the links of its paragraphs to the base, and where these lead."""

    across: int
    first: Sequence[int]
    second: Sequence[int]
    first_base: Set[int]
    second_base: Set[int]


def _ends(triangle: Triangle) -> Iterator[_Ends]:
    firsts, seconds = _by_witness(triangle.first), _by_witness(triangle.second)
    for place, link in enumerate(triangle.across.links):
        first = sorted({firsts[i] for i in link.base_paragraphs if i in firsts})
        second = sorted({seconds[i] for i in link.witness_paragraphs if i in seconds})
        yield _Ends(place, first, second, _base_of(triangle.first, first), _base_of(triangle.second, second))


def _base_of(alignment: Alignment, places: Iterable[int]) -> set[int]:
    return {i for place in places for i in alignment.links[place].base_paragraphs}


def _contradiction(triangle: Triangle, first: Sequence[int], second: Sequence[int], across: int) -> Contradiction:
    names = chain(
        (Name("first", place) for place in first),
        (Name("second", place) for place in second),
        [Name("across", across)],
    )
    sigla = f"{triangle.across.base.siglum} and {triangle.across.witness.siglum}"
    said = [
        _equation(triangle.first, first[0]),
        _equation(triangle.second, second[0]),
        _equation(triangle.across, across),
    ]
    return Contradiction(tuple(names), f"{sigla} are linked otherwise: {said[0]} and {said[1]}, but {said[2]}")


def _found_across(triangle: Triangle) -> Iterator[Contradiction]:
    """Absences from one witness, and what is added there, that are linked by way of the other witness."""
    turned = _by_base(triangle.across), _by_witness(triangle.across)
    yield from _by_way_of(triangle, "first", triangle.first, triangle.second, turned[1])
    yield from _by_way_of(triangle, "second", triangle.second, triangle.first, turned[0])


def _by_way_of(
    triangle: Triangle, corner: Corner, one: Alignment, other: Alignment, across: Mapping[int, int]
) -> Iterator[Contradiction]:
    """Those of `one`; `across` has the links between the witnesses by the paragraphs of `other`'s."""
    added = {link.witness_paragraphs[0]: place for place, link in enumerate(one.links) if link.kind == "added"}
    omitted = {link.base_paragraphs[0]: place for place, link in enumerate(one.links) if link.kind == "omitted"}
    for way, link in enumerate(other.links):
        for bridge in sorted({across[i] for i in link.witness_paragraphs if i in across}):
            bridged = triangle.across.links[bridge]
            ends = bridged.base_paragraphs if corner == "first" else bridged.witness_paragraphs
            if link.absence is None and omitted.keys() >= {*link.base_paragraphs} and added.keys() >= {*ends}:
                names = [*(omitted[i] for i in link.base_paragraphs), *(added[i] for i in ends)]
                said = f"{_equation(other, way)} and {_equation(triangle.across, bridge)}"
                yield Contradiction(
                    tuple(Name(corner, place) for place in names), f"linked by way of {other.witness.siglum}: {said}"
                )


def _by_base(alignment: Alignment) -> dict[int, int]:
    """Which link holds a paragraph of the base, of those with text on both sides."""
    linked = ((place, link) for place, link in enumerate(alignment.links) if link.absence is None)
    return {i: place for place, link in linked for i in link.base_paragraphs}


def _by_witness(alignment: Alignment) -> dict[int, int]:
    linked = ((place, link) for place, link in enumerate(alignment.links) if link.absence is None)
    return {j: place for place, link in linked for j in link.witness_paragraphs}


def _equation(alignment: Alignment, place: int) -> str:
    """A link in short, by the paragraphs' numbers: "A 12 = B 14–15"."""
    link = alignment.links[place]
    return f"{_named(alignment.base, link.base_paragraphs)} = {_named(alignment.witness, link.witness_paragraphs)}"


def _named(edition: Edition, places: Sequence[int]) -> str:
    first, last = places[0] + 1, places[-1] + 1
    return f"{edition.siglum} {first}" if first == last else f"{edition.siglum} {first}–{last}"
