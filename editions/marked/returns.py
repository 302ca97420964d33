"""The links in a note that lead back to the text: its own number, and arrows or words that are no text."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from editions.marked.blocks import MarkedBlock, MarkedLink, MarkedText
from editions.weaving import Piece

SIGN = re.compile(r"\s*[\[(]?\s*(\d{1,4}|[a-z]{1,2}|[ivxlc]{1,8}|[*†‡§¶#]{1,4})\s*[\])]?\s*", re.I)
_SIGN_ALONE = re.compile(rf"{SIGN.pattern}[.:)]?\s*", re.I)
_ARROW = re.compile(r"\W*[\^←-↙↩↰↵⇐⇑⇞⇧⇫⤴⬅⬆⬑⮌]\W*")
_BACK = re.compile(
    r"\W*((go )?back|return|zurück|retour|назад|вернуться|volver|indietro|voltar|terug|tillbaka)\b[^.;:]{0,30}\W*", re.I
)
_STOP = re.compile(r"[\])]?[.:]?")
_BRACKETS = ("[]", "()")
_BLANKS = " \n\r\t\xa0"


@dataclass(frozen=True, slots=True)
class Linked:
    """A text, its links in order, and the block (by position) that holds an id."""

    page: MarkedText
    links: Sequence[MarkedLink]
    at: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Returns:
    """What leads back: the note's own number, if it does, and what else."""

    sign: Piece | None
    others: tuple[Piece, ...]


def returns_of(linked: Linked, calls: Iterable[MarkedLink], blocks: Sequence[int], taken: set[Piece]) -> Returns:
    """The links back in a note's blocks; `calls` are those that lead to it, `taken` what calls for any note."""
    page, first = linked.page, linked.page.blocks[blocks[0]]
    sign: Piece | None = None
    others: list[Piece] = []
    origins = {name for link in calls for name in link.ids}
    reached = start_of(first)
    end = end_of(page.blocks[blocks[-1]])
    for link in _links_between(linked.links, reached, end):
        if link.piece.start < reached or link.piece in taken or page.is_apart(link.piece):
            continue
        if not (link.is_back or link.target in origins or linked.at.get(link.target, -1) < blocks[0]):
            continue
        if _opens(page.text, first, link.piece):
            sign = _with_stop(page, _with_brackets(page, link.piece, reached, end_of(first)), end_of(first))
            reached = sign.end
        elif _is_no_text(page.text, link, origins):
            others.append(_with_brackets(page, link.piece, reached, end))
            reached = others[-1].end
    return Returns(sign, tuple(others))


def start_of(block: MarkedBlock) -> int:
    """Where a block begins in the text."""
    return next(piece.start for piece in block.pieces if isinstance(piece, Piece))


def end_of(block: MarkedBlock) -> int:
    """Where it ends."""
    return next(piece.end for piece in reversed(block.pieces) if isinstance(piece, Piece))


def is_sign_alone(text: str) -> bool:
    """Whether it is a note's number or sign and nothing else."""
    return bool(_SIGN_ALONE.fullmatch(text))


def _links_between(links: Sequence[MarkedLink], start: int, end: int) -> Iterator[MarkedLink]:
    for i in range(bisect_left(links, start, key=lambda link: link.piece.start), len(links)):
        if links[i].piece.start >= end:
            return
        yield links[i]


def _opens(text: str, block: MarkedBlock, piece: Piece) -> bool:
    """Whether it is a sign, and the first that is printed in the block."""
    before = text[start_of(block) : piece.start].strip(_BLANKS)
    return before in ("", "[", "(") and is_sign_alone(text[piece.start : piece.end])


def _is_no_text(text: str, link: MarkedLink, origins: set[str]) -> bool:
    """Whether a link back is an arrow or the word for it, or says the number again."""
    words = text[link.piece.start : link.piece.end]
    if link.is_back or _ARROW.fullmatch(words) or _BACK.fullmatch(words):
        return True
    return link.target in origins and bool(SIGN.fullmatch(words))


def _with_brackets(page: MarkedText, piece: Piece, start: int, end: int) -> Piece:
    """A link with the brackets around it that stand between these places."""
    if not start < piece.start < piece.end < end or page.text[piece.start - 1] + page.text[piece.end] not in _BRACKETS:
        return piece
    whole = Piece(piece.start - 1, piece.end + 1)
    return piece if page.is_apart(whole) else whole


def _with_stop(page: MarkedText, piece: Piece, end: int) -> Piece:
    """A number with the full stop or the bracket behind it."""
    found = _STOP.match(page.text, piece.end, end)
    whole = Piece(piece.start, found.end() if found else piece.end)
    return piece if page.is_apart(whole) else whole
