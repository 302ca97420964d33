"""Line breaks in a block (`<br>`): those that begin a paragraph, and those that only break a line."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from editions.weaving import Piece

LINE_BREAK = "\n"  # among the pieces of a block that is being read
PROSE_LINE = 90  # characters, on average; lines of verse are shorter
LONG_LINE, MANY_LINES = 160, 10  # so many lines of such length, on average, are a paragraph each
LEAST_INDENT = 2  # no-break spaces that set a paragraph in
_INDENTS = "\xa0\u2002\u2003\u3000"


@dataclass(frozen=True, slots=True)
class Named:
    """An id and the place where it stands."""

    name: str
    at: int


@dataclass(slots=True)
class _Run:
    """What stands between two line breaks."""

    pieces: list[Piece | str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.texts)

    @property
    def is_blank(self) -> bool:
        return not any(text.strip() for text in self.texts)


def parted_at_breaks(
    pieces: Sequence[Piece | str], text: str, start: int, noted: Collection[int], *, whole: bool
) -> list[tuple[Piece | str, ...]]:
    """The paragraphs that a block's pieces make; `text` is what stands from `start` on, `noted` are places where an
    anchor stands that the text has called for as a note. A `whole` block is one paragraph in any case.
    """
    if whole or LINE_BREAK not in pieces:
        return [tuple(" " if piece == LINE_BREAK else piece for piece in pieces)]
    runs = _runs(pieces, text, start)
    printed = [run for run in runs if not run.is_blank]
    length = sum(len(run.text.strip()) for run in printed) / max(len(printed), 1)
    is_listed = length > LONG_LINE and len(printed) >= MANY_LINES
    parts: list[list[Piece | str]] = []
    blanks = 0
    for run in runs:
        if run.is_blank:
            blanks += 1
            continue
        indented = length > PROSE_LINE and _indent(run.text) >= LEAST_INDENT
        if not parts or blanks or is_listed or indented or _opens_note(run, noted, text, start):
            parts.append([])
        else:
            parts[-1].append(" ")
        parts[-1] += _without_indent(run.pieces, text, start)
        blanks = 0
    return [tuple(part) for part in parts]


def _runs(pieces: Sequence[Piece | str], text: str, start: int) -> list[_Run]:
    runs = [_Run()]
    for piece in pieces:
        if piece == LINE_BREAK:
            runs.append(_Run())
            continue
        runs[-1].pieces.append(piece)
        runs[-1].texts.append(piece if isinstance(piece, str) else text[piece.start - start : piece.end - start])
    return runs


def _indent(text: str) -> int:
    """How many wide blanks it opens with."""
    stripped = text.lstrip()
    return sum(letter in _INDENTS for letter in text[: len(text) - len(stripped)])


def _without_indent(pieces: Sequence[Piece | str], text: str, start: int) -> list[Piece | str]:
    """The pieces without the blanks that set the line in."""
    for i, piece in enumerate(pieces):
        if isinstance(piece, Piece):
            own = text[piece.start - start : piece.end - start]
            stripped = own.lstrip()
            if stripped:
                return [Piece(piece.end - len(stripped), piece.end), *pieces[i + 1 :]]
    return list(pieces)


def _opens_note(run: _Run, noted: Collection[int], text: str, start: int) -> bool:
    """Whether the anchor of a note stands before its first letter, or behind its first bracket."""
    if not noted:
        return False
    pieces = [piece for piece in run.pieces if isinstance(piece, Piece)]
    printed = next(piece for piece in pieces if text[piece.start - start : piece.end - start].strip())
    own = text[printed.start - start : printed.end - start]
    first = printed.start + len(own) - len(own.lstrip())
    return any(at in noted for at in range(pieces[0].start, first + 2))
