"""From blocks to an edition: they become paragraphs, links to notes become their marks, headings open works."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from editions.assembly import Draft, Manuscript, NoteDraft, edition_of, readable_title
from editions.chapters import Opening, chapters_of
from editions.decoding import Decoded
from editions.errors import EditionError
from editions.marked.blocks import MarkedBlock, MarkedText, gather_text
from editions.marked.events import Event
from editions.marked.notes import MarkedNote, marked_notes
from editions.model import NOTE_KINDS, Edition, Page, Source
from editions.weaving import Piece, Woven, cut_out, spaced, weave

_PRINTED_PAGE = re.compile(r"\[(?:Pg|Page|p\.|pag\.|S\.|Seite)\s*([0-9]{1,4}|[ivxlcIVXLC]{1,8})\]")
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
    page = gather_text(events)
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
    title = page.title or _first_heading(running) or readable_title(decoded)
    chapters = chapters_of([_opening(drafted) for drafted in running], title)
    headings = {running[i].draft for i in chapters.headings}
    stamps = [Draft("furniture", (piece,), place="page number") for piece in numbers]
    stamps += [Draft("furniture", (piece,), place="link back") for note in notes for piece in note.returns]
    return Manuscript(
        title=title,
        reading=reading,
        drafts=tuple(_as_heading(drafted.draft, headings) for drafted in drafts) + tuple(stamps),
        works=chapters.works,
        pages=_pages(page, numbers),
        notes=tuple(_note_draft(note, drafts) for note in notes),
        repairs=page.passed_over,
        language=_declared_language(page.language),
    )


def _printed_numbers(page: MarkedText, notes: Sequence[MarkedNote]) -> list[Piece]:
    """Page numbers that stand in the text itself ("[Pg 12]"), not in furniture and not around a mark."""
    numbers = (Piece(*found.span()) for found in _PRINTED_PAGE.finditer(page.text))
    taken = sorted(piece for note in notes for piece in note.taken_out)
    return [piece for piece in numbers if not page.is_furniture(piece) and list(cut_out(piece, taken)) == [piece]]


def _with_text(
    page: MarkedText, reading: str, notes: Sequence[MarkedNote], numbers: Sequence[Piece]
) -> tuple[Sequence[MarkedNote], Sequence[_Drafted]]:
    """The notes that hold text, and all drafts that do; where a note holds none, its marks stay in the text."""
    drafts = _drafted(page, reading, notes, numbers)
    filled = {drafted.position for drafted in drafts}
    kept = [note for note in notes if not filled.isdisjoint(note.blocks)]
    return kept, drafts if len(kept) == len(notes) else _drafted(page, reading, kept, numbers)


def _drafted(
    page: MarkedText, reading: str, notes: Sequence[MarkedNote], numbers: Sequence[Piece]
) -> Sequence[_Drafted]:
    cuts = sorted([*numbers, *(piece for note in notes for piece in note.taken_out)])
    own = {i for note in notes for i in note.blocks}
    drafts = [
        _Drafted(draft, weave(reading, draft.pieces), block, i)
        for i, block in enumerate(page.blocks)
        for draft in _drafts(page.text, block, cuts, in_note=i in own)
    ]
    return [drafted for drafted in drafts if drafted.woven.text]


def _note_draft(note: MarkedNote, drafts: Sequence[_Drafted]) -> NoteDraft:
    first = bisect_left(drafts, note.blocks[0], key=_position)
    end = bisect_right(drafts, note.blocks[-1], key=_position)
    starts = tuple(one.draft.start for one in drafts[first:end] if one.draft.is_note)
    return NoteDraft(note.label, starts, marks=note.marks, sign=note.sign)


def _position(drafted: _Drafted) -> int:
    return drafted.position


def _drafts(text: str, block: MarkedBlock, cuts: Sequence[Piece], *, in_note: bool) -> Iterator[Draft]:
    """One draft a block; preformatted text is cut at its blank lines."""
    if block.is_furniture:
        yield Draft("furniture", block.pieces, place=block.place, lines=block.lines)
        return
    kind = "footnote" if in_note and block.kind not in NOTE_KINDS else block.kind
    pieces: list[Piece | str] = []
    for piece in block.pieces:
        parts = _between_blank_lines(text, piece) if isinstance(piece, Piece) and kind == "verse" else [piece]
        for i, part in enumerate(parts):
            if i > 0 and pieces:
                yield Draft(kind, tuple(pieces), place=block.place, lines=block.lines)
                pieces = []
            pieces += cut_out(part, cuts) if isinstance(part, Piece) else [part]
    if pieces:
        yield Draft(kind, tuple(pieces), place=block.place, lines=block.lines)


def _between_blank_lines(text: str, piece: Piece) -> list[Piece]:
    parts: list[Piece] = []
    start = piece.start
    for blank in _BLANK_LINE.finditer(text, piece.start, piece.end):
        if blank.start() > start:
            parts.append(Piece(start, blank.start()))
        start = blank.end()
    return [*parts, Piece(start, piece.end)] if start < piece.end else parts


def _opening(drafted: _Drafted) -> Opening:
    return Opening(drafted.woven.text, drafted.start, level=drafted.block.level)


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


def _declared_language(tag: str | None) -> str | None:
    """`en-GB` is en; None where nothing usable is declared."""
    code = (tag or "").strip().lower().split("-")[0].split("_")[0]
    return code if re.fullmatch("[a-z]{2}", code) else None
