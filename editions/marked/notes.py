"""The notes of a marked-up text: which links are marks, and which blocks they call for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from editions.assembly import MarkDraft
from editions.marked.blocks import MarkedBlock, MarkedLink, MarkedText
from editions.weaving import Piece

_SIGN = re.compile(r"\s*[\[(]?\s*(\d{1,4}|[a-z]{1,2}|[ivxlc]{1,8}|[*†‡§¶#]{1,4})\s*[\])]?\s*", re.I)
_NOTE_ID = re.compile(
    r"(?:^|[-_.:])_?(?:fn|ftn|footnote|foot|endnote|edn|en|note|anm|nota|n)[-_.:]?\w{0,8}[-_.:]?\d*$", re.I
)
_NAMED_SIGN = re.compile(r"\s*[\[(]?\s*(\S{1,12}?)\s*[\])]?\s*")  # where the markup says that it is one ("1a", "°")
_MOST_BLOCKS = 40  # in one note; a target with more after it is a chapter, not a note


@dataclass(frozen=True, slots=True)
class MarkedNote:
    """A note: its sign, its blocks (by position), and where the text calls for it."""

    label: str
    blocks: tuple[int, ...]
    marks: tuple[MarkDraft, ...]


def marked_notes(page: MarkedText) -> tuple[MarkedNote, ...]:
    """Links with a short sign that lead to a note, and the blocks of each note; no two marks share a character."""
    at = {name: i for i, block in reversed(list(enumerate(page.blocks))) for name in block.ids}
    backward = {link.target for link in page.links}
    marks: dict[int, list[MarkDraft]] = {}
    signs: dict[int, str] = {}
    reached = 0
    for link in sorted(page.links, key=lambda link: link.piece):
        i = at.get(link.target)
        sign = _SIGN.fullmatch(page.text, link.piece.start, link.piece.end)
        if link.is_mark and not sign:
            sign = _NAMED_SIGN.fullmatch(page.text, link.piece.start, link.piece.end)
        if i is None or not sign or not _leads_to_note(link, page.blocks[i], backward):
            continue
        if link.piece.start >= _start(page.blocks[i]):
            continue  # a note's link back to its mark
        if link.piece.start < reached or page.is_furniture(link.piece):
            continue
        reached = link.piece.end
        marks.setdefault(i, []).append(MarkDraft(sign.group(1), link.piece))
        signs.setdefault(i, sign.group(1))
    blocks = {i: _blocks_of_note(page, i, marks) for i in marks}
    return tuple(MarkedNote(signs[i], blocks[i], tuple(marks[i])) for i in sorted(marks))


def _leads_to_note(link: MarkedLink, block: MarkedBlock, backward: set[str]) -> bool:
    """Raised, or named as a note, or linked back to; and never a heading, so that no table of contents is taken."""
    if block.level or block.is_furniture:
        return False
    named = block.in_note or bool(_NOTE_ID.search(link.target))
    return link.raised or named or bool(link.ids & backward)


def _blocks_of_note(page: MarkedText, first: int, others: Mapping[int, object]) -> tuple[int, ...]:
    """The block that the mark leads to, and those after it inside the same list item, division or note."""
    blocks = page.blocks
    owner, found = blocks[first].owner, [first]
    for i in range(first + 1, min(len(blocks), first + _MOST_BLOCKS)):
        block = blocks[i]
        if i in others or block.level or block.is_furniture:
            break
        if not ((owner and block.owner == owner and owner in blocks[first].ids) or (block.in_note and not block.ids)):
            break
        if _has_text(page.text, block):
            found.append(i)
    return tuple(found)


def _has_text(text: str, block: MarkedBlock) -> bool:
    return any(isinstance(piece, Piece) and text[piece.start : piece.end].strip() for piece in block.pieces)


def _start(block: MarkedBlock) -> int:
    return next(piece.start for piece in block.pieces if isinstance(piece, Piece))
