"""What a second printing is known to be: its paragraphs, the base behind each, and every change planted in it."""

from dataclasses import dataclass

from bench.arrangement import Making, Piece
from bench.edits import SUBSTANTIVE, EditKind, Extent
from editions import Lines, ParagraphKind


@dataclass(frozen=True, slots=True)
class Planted:
    """One change: the printed characters before (in a paragraph of the base) and after (in one of the printing).

    `paragraph` is the place among the base's paragraphs, `item` among the printing's.
    """

    kind: EditKind
    paragraph: int
    base: Extent
    item: int
    witness: Extent

    @property
    def is_substantive(self) -> bool:
        return self.kind in SUBSTANTIVE


@dataclass(frozen=True, slots=True)
class NoteMark:
    """Where a printed paragraph calls for a note: the position in its text, the note's number from 1, its sign."""

    at: int
    note: int
    sign: str


@dataclass(frozen=True, slots=True)
class PrintedParagraph:
    """One paragraph of the printing; `ends` says how far the text of each of its pieces reaches.

    `note` is the number of the note that it belongs to, `label` the note's sign where the note begins with it;
    `level` is that of a heading, 0 for none.
    """

    text: str
    kind: ParagraphKind
    making: Making
    pieces: tuple[Piece, ...]
    ends: tuple[int, ...]
    marks: tuple[NoteMark, ...] = ()
    note: int = 0
    label: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class PrintedPlace:
    """Where a printed paragraph stands in the file: its element's id, or the lines of each of its pieces."""

    name: str = ""
    lines: tuple[Lines, ...] = ()


@dataclass(frozen=True, slots=True)
class Gold:
    """All that is known of a printing. `places` answer `paragraphs` one by one; `dropped` are the base's paragraphs."""

    paragraphs: tuple[PrintedParagraph, ...]
    places: tuple[PrintedPlace, ...]
    planted: tuple[Planted, ...]
    dropped: tuple[int, ...]

    def __post_init__(self) -> None:
        if len(self.places) != len(self.paragraphs):
            raise ValueError("not every paragraph of the printing has a place")


@dataclass(frozen=True, slots=True)
class Printing:
    """A second printing as the text of a file, and its gold."""

    text: str
    suffix: str
    gold: Gold
