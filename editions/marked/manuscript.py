"""From blocks to an edition: they become paragraphs, links to notes become their marks, headings open works."""

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from editions.assembly import Draft, Manuscript, NoteDraft, WorkDraft, edition_of, readable_title
from editions.boilerplate import LICENCE, is_credit
from editions.chapters import Opening, chapters_of
from editions.decoding import Decoded
from editions.errors import EditionError
from editions.headings import Rank, form_of
from editions.language import declared_language
from editions.marked.backlinks import back_links
from editions.marked.blocks import gather_text
from editions.marked.events import Event
from editions.marked.markedtext import MarkedBlock, MarkedText, merged, touches
from editions.marked.notes import MarkedNote, marked_notes, with_signs_joined
from editions.model import NOTE_KINDS, Edition, Page, Source, WorkKind
from editions.weaving import Piece, Woven, cut_out, spaced, weave

_PRINTED_PAGE = re.compile(r"\[(?:Pg|Page|p\.|pag\.|S\.|Seite)\s*([0-9]{1,4}|[ivxlcIVXLC]{1,8})\]")
_ARCHIVE = re.compile(
    r"^the project gutenberg (?:e-?book|e-?text) (?:of|,)\s*|\s*[|—-]\s*project gutenberg\s*$"
    r"|\s*[-–—]\s*wikisource(?:, the free online library)?\s*$",
    re.IGNORECASE,
)
LEVEL_OF_CHAPTERS = 2
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")


@dataclass(frozen=True, slots=True)
class _Drafted:
    """A draft, its text, and the block it came from (and its position)."""

    draft: Draft
    woven: Woven
    block: MarkedBlock
    position: int

    @property
    def start(self) -> int:
        return self.woven.spans[0].start


def edition_of_events(path: Path, source: Source, events: Iterable[Event], siglum: str) -> Edition:
    """The edition that a parser's events tell of; raises EditionError where they hold no text."""
    page = with_signs_joined(gather_text(events))
    if not page.text.strip():
        raise EditionError(path, "there is no text in it; give the file that holds the edition")
    decoded = Decoded(path, page.text, source)
    return edition_of(_manuscript(decoded, page), decoded, siglum)


def _manuscript(decoded: Decoded, page: MarkedText) -> Manuscript:
    reading = spaced(page.text)
    found = marked_notes(page)
    numbers = _printed_numbers(page, found)
    notes, drafts = _with_text(page, reading, found, numbers)
    running = [drafted for drafted in drafts if not drafted.draft.is_note and not drafted.draft.is_furniture]
    title = _own_title(page.title) or _first_heading(running) or readable_title(decoded)
    chapters = chapters_of(_openings(running), title)
    headings = {running[i].draft for i in chapters.headings}
    stamps = tuple(Draft("furniture", (piece,), place="page number") for piece in numbers)
    back = (part for piece in back_links(page, notes) for part in cut_out(piece, numbers))
    returns = tuple(Draft("furniture", (piece,), place="link back") for piece in back)
    return Manuscript(
        title=title,
        reading=reading,
        drafts=tuple(_as_heading(drafted.draft, headings) for drafted in drafts) + stamps + returns,
        works=_with_note_works(chapters.works, drafts),
        pages=_pages(page, numbers),
        notes=tuple(_note_draft(note, drafts) for note in notes),
        repairs=page.passed_over,
        language=declared_language(page.language),
    )


def _printed_numbers(page: MarkedText, notes: Sequence[MarkedNote]) -> list[Piece]:
    """Page numbers that stand in the text itself ("[Pg 12]"): not in furniture, a mark, or what is passed over."""
    numbers = (Piece(*found.span()) for found in _PRINTED_PAGE.finditer(page.text))
    passed = (Piece(run.start, run.end) for repair in page.passed_over for run in repair.removed)
    taken = sorted([*passed, *(mark.piece for note in notes for mark in note.marks)])
    return [piece for piece in numbers if not page.is_furniture(piece) and list(cut_out(piece, taken)) == [piece]]


def _with_text(
    page: MarkedText, reading: str, notes: Sequence[MarkedNote], numbers: Sequence[Piece]
) -> tuple[Sequence[MarkedNote], Sequence[_Drafted]]:
    """The notes that hold text, and all drafts that do; where a note holds none, its marks stay in the text."""
    drafts = _drafted(page, reading, notes, numbers)
    filled = {drafted.position for drafted in drafts if drafted.draft.is_note}
    kept = [note for note in notes if not filled.isdisjoint(note.blocks)]
    return kept, drafts if len(kept) == len(notes) else _drafted(page, reading, kept, numbers)


def _drafted(
    page: MarkedText, reading: str, notes: Sequence[MarkedNote], numbers: Sequence[Piece]
) -> Sequence[_Drafted]:
    cuts = merged([*numbers, *back_links(page, notes), *(mark.piece for note in notes for mark in note.marks)])
    own = {i for note in notes for i in note.blocks}
    drafts = [
        _Drafted(draft, weave(reading, draft.pieces), block, i)
        for i, block in enumerate(page.blocks)
        for draft in _drafts(page, block, cuts, in_note=i in own)
    ]
    return list(_without_credits([drafted for drafted in drafts if drafted.woven.text]))


def _without_credits(drafts: Iterable[_Drafted]) -> Iterator[_Drafted]:
    """The drafts; those that say who has typed the text, right behind the licence, belong to it."""
    behind_licence = False
    for drafted in drafts:
        draft = drafted.draft
        if draft.is_furniture:
            behind_licence = draft.place == LICENCE or behind_licence
        elif behind_licence and not draft.is_note and is_credit(drafted.woven.text):
            draft = replace(draft, kind="furniture", place=LICENCE)
        else:
            behind_licence = False
        yield replace(drafted, draft=draft)


def _note_draft(note: MarkedNote, drafts: Sequence[_Drafted]) -> NoteDraft:
    first = bisect_left(drafts, note.blocks[0], key=_position)
    end = bisect_right(drafts, note.blocks[-1], key=_position)
    starts = tuple(one.draft.start for one in drafts[first:end] if one.draft.is_note)
    return NoteDraft(note.label, starts, marks=note.marks, is_signed=note.is_signed)


def _position(drafted: _Drafted) -> int:
    return drafted.position


def _drafts(page: MarkedText, block: MarkedBlock, cuts: Sequence[Piece], *, in_note: bool) -> Iterator[Draft]:
    """One draft a block; preformatted text is cut at its blank lines, and the licence apart from the text."""
    pieces = [piece for piece in block.pieces if isinstance(piece, Piece)]
    if page.licence and any(touches(piece, page.licence) for piece in pieces):
        outside = list(_outside(block, page.licence))
        kept = merged(piece for piece in outside if isinstance(piece, Piece))
        inside = tuple(part for piece in pieces for part in cut_out(piece, kept))
        yield from _parts(page.text, replace(block, kind="furniture", pieces=inside, place=LICENCE), ())
        block = replace(block, pieces=tuple(outside))
    elif block.is_furniture:
        yield Draft("furniture", block.pieces, place=block.place, lines=block.lines)
        return
    if in_note and block.kind not in NOTE_KINDS:
        block = replace(block, kind="footnote")
    yield from _parts(page.text, block, cuts)


def _outside(block: MarkedBlock, licence: Sequence[Piece]) -> Iterator[Piece | str]:
    for piece in block.pieces:
        yield from (piece,) if isinstance(piece, str) else cut_out(piece, licence)


def _parts(text: str, block: MarkedBlock, cuts: Sequence[Piece]) -> Iterator[Draft]:
    is_set = block.kind == "verse" or block.place == LICENCE
    pieces: list[Piece | str] = []
    for piece in block.pieces:
        parts = _between_blank_lines(text, piece) if is_set and isinstance(piece, Piece) else [piece]
        for i, part in enumerate(parts):
            if i > 0 and pieces:
                yield Draft(block.kind, tuple(pieces), place=block.place, lines=block.lines)
                pieces = []
            pieces += cut_out(part, cuts) if isinstance(part, Piece) else [part]
    if any(isinstance(piece, Piece) for piece in pieces):
        yield Draft(block.kind, tuple(pieces), place=block.place, lines=block.lines)


def _between_blank_lines(text: str, piece: Piece) -> list[Piece]:
    parts: list[Piece] = []
    start = piece.start
    for blank in _BLANK_LINE.finditer(text, piece.start, piece.end):
        if blank.start() > start:
            parts.append(Piece(start, blank.start()))
        start = blank.end()
    return [*parts, Piece(start, piece.end)] if start < piece.end else parts


def _openings(drafts: Sequence[_Drafted]) -> list[Opening]:
    """How the paragraphs open. Where the markup has one heading, the book's, those that look like headings count too:
    old pages set "CHAPTER I" in bold.
    """
    marked = sum(drafted.block.level is not None for drafted in drafts)
    levels = [drafted.block.level for drafted in drafts]
    if marked == 1:
        named = [i for i, drafted in enumerate(drafts) if levels[i] is None and _names_chapter(drafted.woven.text)]
        for i in named if len(named) > 1 else ():
            levels[i] = LEVEL_OF_CHAPTERS
    return [
        Opening(drafted.woven.text, drafted.start, level=level) for drafted, level in zip(drafts, levels, strict=True)
    ]


def _names_chapter(text: str) -> bool:
    form = form_of(text)
    return form is not None and form.rank <= Rank.CHAPTER and bool(form.number)


def _with_note_works(works: Sequence[WorkDraft], drafts: Sequence[_Drafted]) -> tuple[WorkDraft, ...]:
    """The works; one that holds a heading and notes and nothing else is a work of notes."""
    ends = [*(work.start for work in works[1:]), sys.maxsize][: len(works)]
    kinds: list[WorkKind] = []
    printed = [drafted for drafted in drafts if not drafted.draft.is_furniture]
    for work, end in zip(works, ends, strict=True):
        first, last = (bisect_left(printed, place, key=_start) for place in (work.start, end))
        held = printed[first:last]
        is_notes = held[-1:] and held[-1].draft.is_note and all(one.draft.is_note or one.block.level for one in held)
        kinds.append("notes" if is_notes else work.kind)
    return tuple(replace(work, kind=kind) for work, kind in zip(works, kinds, strict=True))


def _start(drafted: _Drafted) -> int:
    return drafted.start


def _own_title(title: str | None) -> str | None:
    """The title of the page, without what the two largest archives put around it."""
    return (_ARCHIVE.sub("", title).strip() or None) if title else None


def _first_heading(drafts: Iterable[_Drafted]) -> str | None:
    return next((drafted.woven.text for drafted in drafts if drafted.block.level == 1), None)


def _as_heading(draft: Draft, headings: set[Draft]) -> Draft:
    return replace(draft, kind="heading") if draft in headings else draft


def _pages(page: MarkedText, numbers: Sequence[Piece]) -> tuple[Page, ...]:
    """Pages begin at their anchors and at numbers printed in the text ("[Pg 12]")."""
    pages = {anchor.start: Page(anchor.label, anchor.printed, anchor.start) for anchor in page.anchors}
    for number in numbers:
        found = _PRINTED_PAGE.match(page.text, number.start)
        if found:
            pages[number.start] = Page(found.group(1), printed=True, start=number.start)
    return tuple(pages[start] for start in sorted(pages))
