"""The notes of a marked-up text: which links are marks, and which blocks they call for."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from editions.assembly import MarkDraft
from editions.marked.markedtext import (
    MarkedBlock,
    MarkedLink,
    MarkedText,
    end_of,
    merged,
    order_of,
    start_of,
    text_of,
    touches,
)
from editions.weaving import Piece

SIGN = re.compile(r"\s*[\[(]?\s*(\d{1,4}[a-z]?|[a-z]{1,2}|[ivxlc]{1,8}|[*†‡§¶#]{1,4})\s*[\])]?\s*", re.I)
_NOTE_ID = re.compile(
    r"(?:^|[-_.:#])_?(?:fn|ftn|footnote|foot|endnote|edn|en|note|anm|nota|n)[-_.:]?\w{0,8}[-_.:]?\d*$", re.I
)
_OPENING_SIGN = re.compile(r"\s*[\[(]?(\d{1,4}|[*†‡§¶]{1,4})(?![\w*†‡§¶])")
_NAMED_SIGN = re.compile(r"\s*[\[(]?\s*(\S{1,12}?)\s*[\])]?\s*")  # where the markup says that it is one ("1a", "°")
_MOST_BLOCKS = 40  # in one note; a target with more after it is a chapter, not a note
_MOST_BETWEEN = 3  # blocks between two notes of a list that go on the first; more are text
_FURTHEST_MARK = 5  # characters between two marks that stand together
_CLOSING = (".", ",", ";", ":", "!", "?")
_BETWEEN_MARKS = re.compile(r"\s*[,;]?\s*|\s*[\])]\s*[,;]?\s*[\[(]\s*")


@dataclass(frozen=True, slots=True)
class MarkedNote:
    """A note: its sign, its blocks (by position), where the text calls for it, and whether its sign is printed."""

    label: str
    blocks: tuple[int, ...]
    marks: tuple[MarkDraft, ...]
    is_signed: bool = True


@dataclass(frozen=True, slots=True)
class _Call:
    """A sign in the text and the block (by position) that it calls for."""

    block: int
    mark: MarkDraft
    generated: bool = False


def marked_notes(page: MarkedText) -> tuple[MarkedNote, ...]:
    """Links with a short sign that lead to a note, and the blocks of each note; no two marks share a character."""
    calls = list(_apart(page, sorted(_calls(page), key=lambda call: call.mark.piece)))
    called = {call.block for call in calls}
    calls += _apart_from(_calls_from_notes(page, called), calls)
    marks: dict[int, list[MarkDraft]] = {}
    for call, piece in zip(calls, _widened(page, [call.mark.piece for call in calls]), strict=True):
        marks.setdefault(call.block, []).append(replace(call.mark, piece=piece))
    blocks = _blocks_of_notes(page, marks)
    signed = {call.block for call in calls if not call.generated}
    return tuple(MarkedNote(marks[i][0].printed, blocks[i], tuple(marks[i]), i in signed) for i in sorted(marks))


def with_signs_joined(page: MarkedText) -> MarkedText:
    """The text, with blocks that hold nothing but a note's sign put before the note's first paragraph."""
    links = page.own_links()
    targets = {link.target for link in links}
    linked = sorted(link.piece.start for link in links)
    joined: list[MarkedBlock] = []
    alone: MarkedBlock | None = None
    for block in page.blocks:
        if alone and not block.is_furniture and not block.level and targets.isdisjoint(block.ids):
            pieces = (*alone.pieces, " ", *block.pieces)
            block = replace(block, pieces=pieces, ids=alone.ids | block.ids)  # noqa: PLW2901
            alone = None
        elif alone:
            joined.append(alone)
            alone = None
        is_note = block.in_note or (not block.level and _holds_any(block, linked))
        if (
            is_note
            and not block.is_furniture
            and not targets.isdisjoint(block.ids)
            and SIGN.fullmatch(text_of(page.text, block).rstrip(" .:"))
        ):
            alone = block
        else:
            joined.append(block)
    return replace(page, blocks=(*joined, alone) if alone else tuple(joined))


def _holds_any(block: MarkedBlock, places: Sequence[int]) -> bool:
    """Whether any of the places, in order, is in a block."""
    i = bisect_left(places, start_of(block))
    return i < len(places) and places[i] < end_of(block)


def _calls(page: MarkedText) -> Iterator[_Call]:
    at = {name: i for i, block in reversed(list(enumerate(page.blocks))) for name in block.ids}
    links = page.own_links()
    backward = {link.target for link in links}
    order = order_of(page.blocks)
    for link in links:
        i = at.get(link.target)
        sign = SIGN.fullmatch(page.text, link.piece.start, link.piece.end)
        if link.is_mark and not sign:
            sign = _NAMED_SIGN.fullmatch(page.text, link.piece.start, link.piece.end)
        if i is None or not sign or not _leads_to_note(link, page.blocks[i], backward):
            continue
        host = order.at(link.piece.start)
        is_in_note = host is not None and page.blocks[host].in_note
        is_before = link.piece.start < start_of(page.blocks[i])
        leads_in = page.blocks[i].in_note and not is_in_note
        # Any other leads from a note back to its mark.
        leads_out = is_in_note and not page.blocks[i].in_note
        if leads_in or (is_before and not leads_out):
            yield _Call(i, MarkDraft(sign.group(1), link.piece), link.generated)


def _leads_to_note(link: MarkedLink, block: MarkedBlock, backward: set[str]) -> bool:
    """Raised, or named as a note, or linked back to; and never a heading, so that no table of contents is taken."""
    if block.level or block.is_furniture:
        return False
    named = block.in_note or bool(_NOTE_ID.search(link.target))
    return link.raised or named or bool(link.ids & backward)


def _apart(page: MarkedText, calls: Iterable[_Call]) -> Iterator[_Call]:
    """The calls, in order, without those inside another's mark or in furniture."""
    reached = 0
    for call in calls:
        if call.mark.piece.start >= reached and not page.is_furniture(call.mark.piece):
            reached = call.mark.piece.end
            yield call


def _apart_from(more: Iterable[_Call], calls: Sequence[_Call]) -> list[_Call]:
    taken = tuple(call.mark.piece for call in calls)
    return [call for call in more if not touches(call.mark.piece, taken)]


def _calls_from_notes(page: MarkedText, called: set[int]) -> Iterator[_Call]:
    """Signs that lead nowhere, to whose place a note leads back: the note opens with the sign that stands there."""
    notes = [i for i, block in enumerate(page.blocks) if block.in_note and not (block.level or block.is_furniture)]
    starts = [start_of(page.blocks[i]) for i in notes]
    reached = 0
    for link in sorted(page.own_links(), key=lambda link: link.piece):
        n = bisect_right(starts, link.piece.start) - 1
        place = page.places.get(link.target, link.piece.start)
        if n < 0 or notes[n] in called or place >= starts[n] or link.piece.end > end_of(page.blocks[notes[n]]):
            continue
        own = _OPENING_SIGN.match(text_of(page.text, page.blocks[notes[n]]))
        mark = _sign_at(page, place, own.group(1)) if own else None
        if own and mark and mark.start >= reached:
            reached = mark.end
            called.add(notes[n])
            yield _Call(notes[n], MarkDraft(own.group(1), mark))


def _sign_at(page: MarkedText, place: int, sign: str) -> Piece | None:
    """The sign where it stands at an anchor, raised or in brackets."""
    i = bisect_left(page.raised, place, key=lambda one: one.end)
    for raised in page.raised[i : i + 2]:  # the anchor stands before it, in it, or behind it
        found = SIGN.fullmatch(page.text, raised.start, raised.end)
        if found and found.group(1) == sign and raised.start - 1 <= place <= raised.end:
            return None if page.is_furniture(raised) else raised
    bracketed = re.compile(rf"[\[(]{re.escape(sign)}[\])]").match(page.text, place)
    piece = Piece(*bracketed.span()) if bracketed else None
    return None if piece is None or page.is_furniture(piece) else piece


def _widened(page: MarkedText, marks: Sequence[Piece]) -> list[Piece]:
    """The marks with the brackets around them and the commas between them, which are no text either."""
    text, order = page.text, sorted(range(len(marks)), key=lambda i: marks[i])
    taken = merged([*page.furniture, *(Piece(run.start, run.end) for one in page.passed_over for run in one.removed)])
    widened = list(marks)
    first = 0
    for n, i in enumerate(order):
        gap = Piece(marks[i].end, marks[order[n + 1]].start + 1) if n + 1 < len(order) else None
        if gap and gap.end - gap.start <= _FURTHEST_MARK and _BETWEEN_MARKS.fullmatch(text, gap.start, gap.end - 1):
            if gap.end - gap.start > 1 and not touches(gap, taken):
                widened[i] = Piece(marks[i].start, gap.end - 1)
            continue
        whole = _with_brackets(text, Piece(marks[order[first]].start, marks[i].end))
        if not touches(whole, taken):
            widened[order[first]] = replace(widened[order[first]], start=whole.start)
            widened[i] = replace(widened[i], end=whole.end)
        first = n + 1
    return widened


def _with_brackets(text: str, marks: Piece) -> Piece:
    """Marks that stand together, with their brackets, and the blank that would else stand before a comma."""
    start, end = marks.start, marks.end
    if start and text[start - 1] + text[end : end + 1] in ("[]", "()"):
        start, end = start - 1, end + 1
    if text[end : end + 1] in _CLOSING:
        start = len(text[max(0, start - _FURTHEST_MARK) : start].rstrip()) + max(0, start - _FURTHEST_MARK)
    return Piece(start, end)


def _blocks_of_notes(page: MarkedText, marks: Mapping[int, Sequence[MarkDraft]]) -> Mapping[int, tuple[int, ...]]:
    blocks = {i: _blocks_of_note(page, i, marks) for i in marks}
    calling = sorted(mark.piece.start for each in marks.values() for mark in each)
    for i, following in pairwise(sorted(marks)):
        between = range(blocks[i][-1] + 1, following)
        before_both = max(marks[following][0].piece.start, marks[i][0].piece.start) < start_of(page.blocks[i])
        if before_both and len(between) <= _MOST_BETWEEN and _goes_on(page, between, calling):
            more = [
                n for n in between if not page.blocks[n].is_furniture and text_of(page.text, page.blocks[n]).strip()
            ]
            blocks[i] = (*blocks[i], *more)
    return blocks


def _goes_on(page: MarkedText, between: Iterable[int], calling: Sequence[int]) -> bool:
    """Whether blocks between two notes belong to the first: they call for no note, and open none."""
    for i in between:
        block = page.blocks[i]
        calls = bisect_right(calling, end_of(block)) - bisect_right(calling, start_of(block))
        if block.level or calls or block.in_note or _OPENING_SIGN.match(text_of(page.text, block)):
            return False
    return True


def _blocks_of_note(page: MarkedText, first: int, others: Mapping[int, object]) -> tuple[int, ...]:
    """The block that the mark leads to, and those after it inside the same list item, division or note."""
    blocks = page.blocks
    owner, found = blocks[first].owner, [first]
    for i in range(first + 1, min(len(blocks), first + _MOST_BLOCKS)):
        block = blocks[i]
        if i in others or block.level or block.is_furniture:
            break
        is_same = block.in_note and not block.ids and block.note == blocks[first].note
        if not ((owner and block.owner == owner and owner in blocks[first].ids) or is_same):
            break
        if text_of(page.text, block).strip():
            found.append(i)
    return tuple(found)
