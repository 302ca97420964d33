"""The notes of a marked-up text: which links are marks, and which blocks they call for."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from editions.assembly import MarkDraft
from editions.marked.blocks import MarkedBlock, MarkedLink, MarkedText
from editions.marked.returns import SIGN, Linked, is_sign_alone, returns_of, start_of
from editions.weaving import Piece

_NOTE_ID = re.compile(
    r"(?:^|[-_.:#])_?(?:fn|ftn|footnote|foot|endnote|edn|en|note|anm|nota|n)[-_.:]?\w{0,8}[-_.:]?\d*$", re.I
)
_MOST_BLOCKS = 40  # in one note; a target with more after it is a chapter, not a note


@dataclass(frozen=True, slots=True)
class MarkedNote:
    """A note: its label, its blocks (by position), and where the text calls for it.

    `sign` is its own number where that leads back to the text; `returns` is what else leads back and is no text.
    """

    label: str
    blocks: tuple[int, ...]
    marks: tuple[MarkDraft, ...]
    sign: Piece | None = None
    returns: tuple[Piece, ...] = ()

    @property
    def taken_out(self) -> tuple[Piece, ...]:
        """What is not read as text, in it and where it is called for."""
        own = () if self.sign is None else (self.sign,)
        return (*(mark.piece for mark in self.marks), *own, *self.returns)


def marked_notes(page: MarkedText) -> tuple[MarkedNote, ...]:
    """Links with a short sign that lead to a note, and the blocks of each note; no two marks share a character."""
    at = {name: i for i, block in reversed(list(enumerate(page.blocks))) for name in block.ids}
    linked = Linked(page, tuple(sorted(page.links, key=lambda link: link.piece)), at)
    calls = _calls(linked)
    taken = {link.piece for links in calls.values() for link in links}
    notes = [_called(linked, calls[i], _blocks_of_note(page, i, calls), taken) for i in calls]
    return tuple(sorted(notes, key=lambda note: note.blocks))


def _calls(linked: Linked) -> Mapping[int, Sequence[MarkedLink]]:
    """The links that call for notes, by the first block of each note."""
    page = linked.page
    calls: dict[int, list[MarkedLink]] = {}
    backward = {link.target for link in linked.links}
    reached = 0
    for link in linked.links:
        i = linked.at.get(link.target)
        if i is None or not SIGN.fullmatch(page.text, link.piece.start, link.piece.end):
            continue
        if not _leads_to_note(link, page.blocks[i], backward):
            continue
        if link.piece.start >= start_of(page.blocks[i]):
            continue  # a note's link back to its mark
        if link.piece.start < reached or page.is_apart(link.piece):
            continue
        reached = link.piece.end
        calls.setdefault(i, []).append(link)
    return calls


def _leads_to_note(link: MarkedLink, block: MarkedBlock, backward: set[str]) -> bool:
    """Raised, or named as a note, or linked back to; and never a heading, so that no table of contents is taken."""
    if block.level or block.is_furniture or link.is_back:
        return False
    named = link.is_mark or block.in_note or bool(_NOTE_ID.search(link.target))
    return link.raised or named or bool(link.ids & backward)


def _called(linked: Linked, calls: Sequence[MarkedLink], blocks: tuple[int, ...], taken: set[Piece]) -> MarkedNote:
    marks = tuple(MarkDraft(_sign_of(linked.page.text, link.piece), link.piece) for link in calls)
    returns = returns_of(linked, calls, blocks, taken)
    return MarkedNote(marks[0].printed, blocks, marks, returns.sign, returns.others)


def _sign_of(text: str, piece: Piece) -> str:
    found = SIGN.fullmatch(text, piece.start, piece.end)
    return found.group(1) if found else text[piece.start : piece.end]


def _blocks_of_note(page: MarkedText, first: int, others: Mapping[int, object]) -> tuple[int, ...]:
    """The block that the mark leads to, and those after it inside the same list item, division or note.

    Where the first holds the number alone, the next one belongs to it.
    """
    blocks = page.blocks
    owner, found = blocks[first].owner, [first]
    is_number = is_sign_alone(_text_of(page.text, blocks[first]))
    for i in range(first + 1, min(len(blocks), first + _MOST_BLOCKS)):
        block = blocks[i]
        if i in others or block.level or block.is_furniture:
            break
        is_inside = owner and block.owner == owner and owner in blocks[first].ids
        if not (is_inside or (block.in_note and not block.ids) or (is_number and found == [first])):
            break
        if _text_of(page.text, block):
            found.append(i)
    return tuple(found)


def _text_of(text: str, block: MarkedBlock) -> str:
    return "".join(text[piece.start : piece.end] for piece in block.pieces if isinstance(piece, Piece)).strip()
