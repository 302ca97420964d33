"""Source characters become a text: which are kept, in what order, and where each stands."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from editions.model import SourceSpan

# No-break spaces belong to the text; every other blank is read as one space.
_BLANK = re.compile(r"[^\S\xa0\u202f ]")
_BLANKS = re.compile("  +")


@dataclass(frozen=True, slots=True, order=True)
class Piece:
    """A run of source characters, `end` excluded."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a piece of source: {self.start} to {self.end}")


@dataclass(frozen=True, slots=True)
class Inserted:
    """Text that is read at a place where the source has lost it."""

    at: int
    text: str


@dataclass(frozen=True, slots=True)
class Woven:
    """A text and where its characters stand in the source."""

    text: str
    spans: tuple[SourceSpan, ...]


def spaced(source: str) -> str:
    """The source, character for character, with every line end and tabulator as a space."""
    return _BLANK.sub(" ", source)


def weave(reading: str, pieces: Iterable[Piece | str]) -> Woven:
    """Join pieces of the source as they are read (`reading` is as long as the source); blanks never double.

    A string among the pieces is text that no source character stands for: the space that a line break of the
    markup means, a hyphen that was lost.
    """
    parts = tuple(pieces)
    return _unbroken(reading, parts) or _placed(reading, _trimmed(reading, _kept(reading, parts)))


def _unbroken(reading: str, pieces: Sequence[Piece | str]) -> Woven | None:
    """The text of one piece in which no blanks double, as most paragraphs are; None for any other."""
    if len(pieces) != 1 or isinstance(pieces[0], str):
        return None
    printed = reading[pieces[0].start : pieces[0].end].lstrip()
    start, text = pieces[0].end - len(printed), printed.rstrip()
    if not text or "  " in text:
        return None
    return Woven(text, (SourceSpan(0, start, start + len(text)),))


def _kept(reading: str, pieces: Iterable[Piece | str]) -> list[Piece | str]:
    """The pieces without the blanks that double."""
    kept: list[Piece | str] = []
    for piece in pieces:
        for part in (piece,) if isinstance(piece, str) else _without_double_blanks(reading, piece):
            blank = not kept or _last(reading, kept[-1]) == " "
            if not blank or _first(reading, part) != " ":
                kept.append(part)
            elif isinstance(part, Piece) and part.end - part.start > 1:
                kept.append(Piece(part.start + 1, part.end))
    return kept


def _text(reading: str, part: Piece | str) -> str:
    return part if isinstance(part, str) else reading[part.start : part.end]


def _first(reading: str, part: Piece | str) -> str:
    return part[0] if isinstance(part, str) else reading[part.start]


def _last(reading: str, part: Piece | str) -> str:
    return part[-1] if isinstance(part, str) else reading[part.end - 1]


def _without_double_blanks(reading: str, piece: Piece) -> Iterator[Piece]:
    start = piece.start
    for run in _BLANKS.finditer(reading, piece.start, piece.end):
        yield Piece(start, run.start() + 1)
        start = run.end()
    if start < piece.end:
        yield Piece(start, piece.end)


def _trimmed(reading: str, kept: Sequence[Piece | str]) -> list[Piece | str]:
    """The pieces without the blanks before the first and after the last printed character."""
    printed = [i for i, part in enumerate(kept) if _text(reading, part).strip()]
    if not printed:
        return []
    trimmed = list(kept[printed[0] : printed[-1] + 1])
    last = trimmed[-1]
    if isinstance(last, Piece):
        trimmed[-1] = Piece(last.start, last.start + len(reading[last.start : last.end].rstrip()))
    first = trimmed[0]
    if isinstance(first, Piece):
        trimmed[0] = Piece(first.end - len(reading[first.start : first.end].lstrip()), first.end)
    return trimmed if any(isinstance(part, Piece) for part in trimmed) else []


def _placed(reading: str, kept: Iterable[Piece | str]) -> Woven:
    spans: list[SourceSpan] = []
    texts: list[str] = []
    reached = 0
    for part in kept:
        texts.append(_text(reading, part))
        last = spans[-1] if spans else None
        if isinstance(part, Piece):
            if last and last.end == part.start and last.at + last.length == reached:
                spans[-1] = SourceSpan(last.at, last.start, part.end)
            else:
                spans.append(SourceSpan(reached, part.start, part.end))
        reached += len(texts[-1])
    return Woven("".join(texts), tuple(spans))


def cut_out(piece: Piece, cuts: Sequence[Piece]) -> Iterator[Piece]:
    """What is left of a piece when some runs (in order, apart from each other) are taken out of it."""
    start = piece.start
    for i in range(bisect_right(cuts, piece.start, key=_end), len(cuts)):
        cut = cuts[i]
        if cut.start >= piece.end:
            break
        if start < cut.start:
            yield Piece(start, cut.start)
        start = cut.end
    if start < piece.end:
        yield Piece(start, piece.end)


def mended(piece: Piece | str, cuts: Sequence[Piece], inserted: Sequence[Inserted]) -> Iterator[Piece | str]:
    """A piece without the runs that are cut out of it, and with what is inserted in it; all of them in order."""
    if isinstance(piece, str):
        yield piece
        return
    start = piece.start
    for i in range(bisect_right(inserted, piece.start, key=lambda one: one.at), len(inserted)):
        one = inserted[i]
        if one.at > piece.end:  # what is inserted stands behind the character before it
            break
        if start < one.at:
            yield from cut_out(Piece(start, one.at), cuts)
        yield one.text
        start = one.at
    if start < piece.end:
        yield from cut_out(Piece(start, piece.end), cuts)


def _end(piece: Piece) -> int:
    return piece.end
