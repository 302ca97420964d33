"""What linking and comparing give: spans, links, alignments, readings, and the collation of them all."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from editions import Edition

LinkKind = Literal["same", "split", "merged", "regrouped", "omitted", "added"]
Absence = Literal["omitted", "lost", "outside", "unknown"]
Basis = Literal["equal", "words", "place", "alone"]
Weight = Literal["substantive", "accidental"]
DifferenceClass = Literal[
    "wording",
    "word-order",
    "number",
    "date",
    "name",
    "negation",
    "reference",
    "omission",
    "addition",
    "recast",
    "spelling",
    "name-spelling",
    "capitals",
    "punctuation",
    "word-division",
    "typography",
    "ocr",
    "misprint",
    "emphasis",
]
LINK_KINDS: tuple[LinkKind, ...] = get_args(LinkKind)
DIFFERENCE_CLASSES: tuple[DifferenceClass, ...] = get_args(DifferenceClass)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A run of paragraphs by their place in the edition, first included, end excluded; it may be empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start} to {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[int]:
        return iter(range(self.start, self.end))


@dataclass(frozen=True, slots=True)
class Rival:
    """The paragraph that came nearest to standing in a link instead, and what it shares, as a share of the link's.

    1 is as much as the link has in common; where it is more, order or the neighbours have decided.
    """

    paragraph: int
    share: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why two paragraphs are linked; shares are from 0 to 1 and count words.

    `basis` names what decided: "equal", "words" (those in common), "place" (between linked neighbours, or by the mark
    of a note), or "alone" for an omitted or added paragraph. `base_shared` and `witness_shared` say how much of each
    side's words the other has; `length_ratio` is the witness's words to the base's (0 where a side is empty).
    `rare_words` are the rarest that both have, the rarest first. `order` says on how many of its two sides (0, 0.5 or
    1) the next link is the same one in both editions; `same_heading` whether the headings above both are linked with
    each other, None where that cannot be told. A rival is the runner-up: the other paragraph of that side that shares
    most with this link, by the weight of rare words; None where none shares any.
    """

    basis: Basis
    base_shared: float = 0.0
    witness_shared: float = 0.0
    length_ratio: float = 0.0
    rare_words: tuple[str, ...] = ()
    order: float = 0.0
    same_heading: bool | None = None
    base_rival: Rival | None = None
    witness_rival: Rival | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """One unit of alignment: the spans of both sides that answer each other.

    A side has several spans where other matter (a footnote, furniture) stands between its paragraphs, and
    one empty span, which is its place, where it has no paragraphs. `probability` is that of the link being right.
    `runs_on` says that a reader was unsure of every paragraph break that one side has and the other lacks, so that
    both may print the same paragraphs: such a link is "same", however many were read.
    """

    base: tuple[Span, ...]
    witness: tuple[Span, ...]
    probability: float
    evidence: Evidence
    moved: bool = False
    absence: Absence | None = None
    doubt: str | None = None
    runs_on: bool = False

    def __post_init__(self) -> None:
        if not self.base or not self.witness:
            raise ValueError("a link needs a place on both sides")
        if not any(map(len, (*self.base, *self.witness))):
            raise ValueError("a link without any paragraph")
        if not 0 <= self.probability <= 1:
            raise ValueError(f"not a probability: {self.probability}")
        one_sided = self.kind in ("omitted", "added")
        if one_sided and self.moved:
            raise ValueError("what is not there cannot have moved")
        if one_sided != (self.absence is not None):
            raise ValueError("an absence belongs to omitted and added links, and to no others")

    @property
    def base_paragraphs(self) -> tuple[int, ...]:
        return _paragraphs(self.base)

    @property
    def witness_paragraphs(self) -> tuple[int, ...]:
        return _paragraphs(self.witness)

    @property
    def kind(self) -> LinkKind:
        match _count(self.base), _count(self.witness):
            case _, 0:
                return "omitted"
            case 0, _:
                return "added"
            case base, witness if self.runs_on or base == witness == 1:
                return "same"
            case 1, _:
                return "split"
            case _, 1:
                return "merged"
            case _:
                return "regrouped"


def _paragraphs(spans: tuple[Span, ...]) -> tuple[int, ...]:
    if len(spans) == 1:  # as nearly all are; asked for a dozen times a link
        return tuple(range(spans[0].start, spans[0].end))
    return tuple(i for span in spans for i in span)


def _count(spans: tuple[Span, ...]) -> int:
    if len(spans) == 1:
        return spans[0].end - spans[0].start
    return sum(map(len, spans))


@dataclass(frozen=True, slots=True)
class Alignment:
    """The links of one witness to the base, in the order of the base; what is added stands at its place.

    Every paragraph of both editions but furniture is in exactly one link.
    """

    base: Edition
    witness: Edition
    links: tuple[Link, ...]

    def __post_init__(self) -> None:
        _check_cover(self.base, [i for link in self.links for i in link.base_paragraphs])
        _check_cover(self.witness, [i for link in self.links for i in link.witness_paragraphs])


def _check_cover(edition: Edition, linked: list[int]) -> None:
    expected = [i for i, paragraph in enumerate(edition.paragraphs) if paragraph.kind != "furniture"]
    if sorted(linked) != expected:
        raise ValueError(f"{edition.siglum}: not every paragraph is in exactly one link")


@dataclass(frozen=True, slots=True)
class Place:
    """A run of characters in one paragraph's text, end excluded; an empty one still says where."""

    paragraph: int
    start: int
    end: int

    def __post_init__(self) -> None:
        if not (self.paragraph >= 0 and 0 <= self.start <= self.end):
            raise ValueError(f"not a place: {self.start} to {self.end} of paragraph {self.paragraph}")


@dataclass(frozen=True, slots=True)
class Difference:
    """Where the two sides of a link read differently, what kind of change it is, and whether it matters.

    `link` is the place of its link in the alignment. `group` is the same for changes that recur.
    """

    link: int
    base: Place
    witness: Place
    kind: DifferenceClass
    weight: Weight
    group: str

    def __post_init__(self) -> None:
        if self.base.start == self.base.end and self.witness.start == self.witness.end:
            raise ValueError("a difference of nothing and nothing")


@dataclass(frozen=True, slots=True)
class Comparison:
    """One witness against the base: the links, and the differences inside them in the order of the links."""

    alignment: Alignment
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Collation:
    """The base and every witness compared with it."""

    base: Edition
    comparisons: tuple[Comparison, ...]

    def __post_init__(self) -> None:
        if any(comparison.alignment.base != self.base for comparison in self.comparisons):
            raise ValueError("a collation has one base")
