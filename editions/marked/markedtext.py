"""What a marked-up text holds, whatever its format: blocks, links, pages; the ground on which notes are found."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from editions.marked.pageanchors import PageAnchor
from editions.model import Lines, ParagraphKind, Repair
from editions.weaving import Piece


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """One block: what it is, its text as pieces, the ids in it, and the ids and notes it stands in.

    `owner` is the id of the innermost list item or division around it, `in_note` whether its markup says "note", and
    `note` counts the element that says so.
    """

    kind: ParagraphKind
    pieces: tuple[Piece | str, ...]
    place: str
    level: int | None
    ids: frozenset[str]
    owner: str | None
    in_note: bool
    lines: Lines | None = None
    note: int = 0

    @property
    def is_furniture(self) -> bool:
        """Whether it holds a page number, a running head or a site's navigation, and no text."""
        return self.kind == "furniture"


@dataclass(frozen=True, slots=True)
class MarkedLink:
    """A link to a place with a name: to which, its text, whether it is raised, its own ids.

    `page` is the file or the address that it names, "" for the text itself; `generated` says that its text is of our
    own making, and printed nowhere, `is_mark` that its markup says "mark of a note".
    """

    target: str
    piece: Piece
    raised: bool
    ids: frozenset[str]
    page: str = ""
    generated: bool = False
    is_mark: bool = False


@dataclass(frozen=True, slots=True)
class MarkedText:
    """What a marked-up text holds; `text` is all of it without the markup, `passed_over` what of it is not read.

    `places` says where each id stands; `backward` are elements that lead from a note back to its mark, `raised` what
    is set above the line; `licence` is what an archive has put before and behind the text.
    """

    text: str
    title: str | None
    language: str | None
    blocks: tuple[MarkedBlock, ...]
    links: tuple[MarkedLink, ...]
    anchors: tuple[PageAnchor, ...]
    furniture: tuple[Piece, ...] = ()  # what its blocks of furniture hold, in order
    passed_over: tuple[Repair, ...] = ()
    places: Mapping[str, int] = field(default_factory=dict)
    backward: tuple[Piece, ...] = ()
    raised: tuple[Piece, ...] = ()
    licence: tuple[Piece, ...] = ()

    def is_furniture(self, piece: Piece) -> bool:
        """Whether any of it belongs to the furniture."""
        return touches(piece, self.furniture)

    def own_links(self) -> Sequence[MarkedLink]:
        """The links inside the text: those that name no page, or one on which this text has every place that they name
        (a browser that saves a page writes its address into its links).
        """
        others: dict[str, bool] = {}
        for link in self.links:
            others[link.page] = others.get(link.page, True) and link.target in self.places
        return [link for link in self.links if not link.page or others[link.page]]


def touches(piece: Piece, others: tuple[Piece, ...]) -> bool:
    """Whether any of it belongs to one of the others, which are apart from each other and in order."""
    i = bisect_right(others, piece.start, key=lambda one: one.end)
    return i < len(others) and others[i].start < piece.end


def merged(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces in order, those that touch as one."""
    apart: list[Piece] = []
    for piece in sorted(pieces):
        if apart and piece.start <= apart[-1].end:
            apart[-1] = Piece(apart[-1].start, max(piece.end, apart[-1].end))
        else:
            apart.append(piece)
    return tuple(apart)


@dataclass(frozen=True, slots=True)
class BlockOrder:
    """The blocks of text (by position) in the order of the text, and where each starts."""

    positions: tuple[int, ...]
    starts: tuple[int, ...]

    def at(self, place: int) -> int | None:
        """The last block to start at this place of the text or before it; None before the first."""
        i = bisect_right(self.starts, place) - 1
        return self.positions[i] if i >= 0 else None


def order_of(blocks: Sequence[MarkedBlock]) -> BlockOrder:
    """The order of the blocks that are no furniture."""
    placed = sorted((start_of(block), i) for i, block in enumerate(blocks) if not block.is_furniture)
    return BlockOrder(tuple(i for _, i in placed), tuple(start for start, _ in placed))


def text_of(text: str, block: MarkedBlock) -> str:
    """What is printed in a block."""
    return "".join(piece if isinstance(piece, str) else text[piece.start : piece.end] for piece in block.pieces)


def start_of(block: MarkedBlock) -> int:
    """Where it starts in the text."""
    return next(piece.start for piece in block.pieces if isinstance(piece, Piece))


def end_of(block: MarkedBlock) -> int:
    """Where it ends in the text."""
    return next(piece.end for piece in reversed(block.pieces) if isinstance(piece, Piece))
