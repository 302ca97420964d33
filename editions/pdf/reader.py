"""PDF with a text layer: its lines in the order of reading become an edition."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from editions.assembly import Draft, Manuscript, MarkDraft, NoteDraft, edition_of, in_order, readable_title
from editions.chapters import Opening, chapters_of
from editions.decoding import Decoded, source_of
from editions.hand import Hand
from editions.joining import Customs, Joined, customs_of, join_lines
from editions.language import declared_language
from editions.model import Edition, ParagraphKind, Remark
from editions.pdf.breaking import ITEM, LEAST_INDENT, PERHAPS, manner_of, openings
from editions.pdf.document import PdfText, pdf_text
from editions.pdf.footnotes import SMALL, CalledFor, Calls, footnotes_of, opening_sign
from editions.pdf.glyphs import UNKNOWN
from editions.pdf.headings import heading_levels
from editions.pdf.pairing import Opened, PairedNote, paired_endnotes, paired_footnotes
from editions.pdf.placing import Column, PlacedLine, placed
from editions.pdf.verse import is_stanza
from editions.pdf.volume import Volume, volume_of
from editions.weaving import Piece, Woven, cut_out, spaced, weave

ENCODING = "unicode"  # what a PDF tells of its letters
MOST_NAMED = 20  # pages named one by one
_ARROW = re.compile(r"\s*[↩↑⏎⤴↵⮐^]\ufe0e?$")
# A title that a program has given, not the book.
_NO_TITLE = re.compile(r"\.\w{2,5}$|^Microsoft |^untitled|^Document\d*$|^about:blank", re.I)


def read_pdf(path: Path, data: bytes, siglum: str, _hand: Hand) -> Edition:
    """Read a PDF with a text layer; raises EditionError where it has none or cannot be opened."""
    pdf = pdf_text(path, data)
    volume = volume_of(pdf)
    decoded = Decoded(path, volume.text, source_of(path, data, ENCODING))
    manuscript = replace(_manuscript(decoded, volume), remarks=tuple(_remarks(pdf, volume)))
    title = pdf.title if pdf.title and not _NO_TITLE.search(pdf.title) else manuscript.title
    return edition_of(replace(manuscript, title=title, language=declared_language(pdf.language)), decoded, siglum)


def _remarks(pdf: PdfText, volume: Volume) -> Iterator[Remark]:
    """What a person should know: pages that are pictures, letters that the file does not tell."""
    pictures = [str(i) for i, page in enumerate(pdf.pages, start=1) if page.is_picture]
    if pictures:
        yield Remark("pages", f"pages of the file that are pictures without text: {_named(pictures)}; OCR reads them")
    empty = [str(i) for i, page in enumerate(pdf.pages, start=1) if not (page.runs or page.askew or page.is_picture)]
    if empty:
        yield Remark(
            "pages", f"pages of the file on which nothing stands, or is damaged: {_named(empty)}; look at them"
        )
    unknown = volume.text.count(UNKNOWN)
    if unknown:
        yield Remark("text", f"letters that the file does not tell, shown as {UNKNOWN}: {unknown}")


def _named(pages: Sequence[str]) -> str:
    return ", ".join(pages[:MOST_NAMED]) + (" and others" if len(pages) > MOST_NAMED else "")


@dataclass(frozen=True, slots=True)
class _Passage:
    """Lines that make one paragraph, by their numbers; `placed` where it is running text."""

    lines: tuple[int, ...]
    joined: Joined
    certainty: float = 1.0
    placed: tuple[PlacedLine, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found in a volume: its running paragraphs, and its notes with the passages of each."""

    running: tuple[_Passage, ...]
    notes: tuple[tuple[PairedNote, tuple[_Passage, ...]], ...]


def _manuscript(decoded: Decoded, volume: Volume) -> Manuscript:
    reading = spaced(volume.text)
    found = _found(volume)
    arrows = [arrow for _, own in found.notes if (arrow := _arrow_back(volume, own[-1].lines[-1]))]
    cuts = sorted([*arrows, *(_mark_piece(volume, mark) for note, _ in found.notes for mark in note.marks)])
    levels = heading_levels([one.placed for one in found.running], volume.body)
    texts = [weave(reading, _without(one.joined.pieces, cuts)) for one in found.running]
    title = next((text.text for i, text in enumerate(texts) if levels.get(i) == 1), None) or readable_title(decoded)
    chapters = chapters_of(list(_openings(volume, found.running, texts, levels)), title)
    passages = [*found.running, *(one for _, own in found.notes for one in own)]
    return Manuscript(
        title=title,
        reading=reading,
        drafts=(
            *_drafts(volume, found, cuts, chapters.headings),
            *(Draft("furniture", (arrow,), place="link back") for arrow in arrows),
        ),
        works=chapters.works,
        pages=volume.pages,
        notes=tuple(_note_draft(volume, note, own) for note, own in found.notes),
        repairs=in_order(replace(repair, line=None) for one in passages for repair in one.joined.repairs),
    )


def _found(volume: Volume) -> _Found:
    customs = replace(customs_of([line.text for line in volume.lines]), marks_soft=volume.marks_soft)
    calls = Calls(volume.columns)
    footnotes = paired_footnotes(footnotes_of(volume.columns, volume.body, calls), calls)
    own = {line for note in footnotes for line in note.lines}
    paragraphs = tuple(_paragraphs(volume, own, customs))
    used = {mark for note in footnotes for mark in note.marks}
    endnotes = paired_endnotes(
        [Opened(one.lines[0], opening_sign(one.placed[0].printed)) for one in paragraphs],
        [sign for sign in calls.signs if sign not in used],
    )
    apart = {i for note in endnotes for i in note.paragraphs}
    return _Found(
        running=tuple(one for i, one in enumerate(paragraphs) if i not in apart),
        notes=(
            *((note, (_passage(volume, note.lines, customs),)) for note in footnotes),
            *((note, tuple(paragraphs[i] for i in note.paragraphs)) for note in endnotes),
        ),
    )


def _paragraphs(volume: Volume, notes: set[int], customs: Customs) -> Iterator[_Passage]:
    """The running text, parted where a paragraph begins."""
    columns = [_without_notes(column, notes) for column in volume.columns]
    lines = placed([column for column in columns if column.lines], volume.body)
    if not lines:
        return
    chances = openings(lines, manner_of(lines, volume.body), volume.whole_pages)
    starts = [i for i, chance in enumerate(chances) if chance >= PERHAPS]
    for start, end in pairwise([*starts, len(lines)]):
        own = lines[start:end]
        passage = _passage(volume, [line.number for line in own], customs)
        yield replace(passage, certainty=chances[start], placed=own)


def _without_notes(column: Column, notes: set[int]) -> Column:
    """A column without the notes at its head and at its foot."""
    kept = [i for i in range(len(column.lines)) if column.first + i not in notes]
    if not kept:
        return Column(column.page, column.first, ())
    return Column(column.page, column.first + kept[0], column.lines[kept[0] : kept[-1] + 1])


def _passage(volume: Volume, lines: Sequence[int], customs: Customs) -> _Passage:
    return _Passage(tuple(lines), join_lines([volume.lines[i] for i in lines], customs))


def _arrow_back(volume: Volume, line: int) -> Piece | None:
    """The arrow at the end of a note that led back to its mark when the text was on a screen."""
    found = _ARROW.search(volume.lines[line].text)
    start = volume.lines[line].start
    return Piece(start + found.start(), start + found.end()) if found and found.start() else None


def _mark_piece(volume: Volume, mark: CalledFor) -> Piece:
    start = volume.lines[mark.line].start
    return Piece(start + mark.sign.start, start + mark.sign.end)


def _without(pieces: Sequence[Piece | str], cuts: Sequence[Piece]) -> tuple[Piece | str, ...]:
    kept: list[Piece | str] = []
    for piece in pieces:
        kept += [piece] if isinstance(piece, str) else cut_out(piece, cuts)
    return tuple(kept)


def _openings(
    volume: Volume, running: Sequence[_Passage], texts: Sequence[Woven], levels: Mapping[int, int]
) -> Iterator[Opening]:
    for i, (one, text) in enumerate(zip(running, texts, strict=True)):
        yield Opening(text.text, volume.lines[one.lines[0]].start, level=levels.get(i))


def _drafts(volume: Volume, found: _Found, cuts: Sequence[Piece], headings: frozenset[int]) -> Iterator[Draft]:
    for i, one in enumerate(found.running):
        kind = "heading" if i in headings else _kind(one, volume.body)
        yield Draft(
            kind, _without(one.joined.pieces, cuts), place=_place(volume, one.lines[0]), certainty=one.certainty
        )
    for _, own in found.notes:
        for one in own:
            yield Draft("footnote", _without(one.joined.pieces, cuts), place=_place(volume, one.lines[0]))
    for number in volume.furniture:
        line = volume.lines[number]
        yield Draft("furniture", (Piece(line.start, line.end),), place=_place(volume, number))


def _kind(one: _Passage, body: float) -> ParagraphKind:
    if ITEM.match(one.placed[0].text):
        return "list"
    if is_stanza(one.placed):
        return "verse"
    if len(one.placed) == 1 and one.placed[0].printed.cells > 1:
        return "table"
    is_small = all(line.size < SMALL * body for line in one.placed)
    stands_in = len(one.placed) > 1 and all(line.indent > LEAST_INDENT for line in one.placed)
    is_inset = stands_in and not any(line.is_centered for line in one.placed)
    return "quotation" if is_small or is_inset else "body"


def _place(volume: Volume, line: int) -> str:
    return f"page {volume.page_of[line] + 1}"


def _note_draft(volume: Volume, note: PairedNote, own: Sequence[_Passage]) -> NoteDraft:
    start = volume.lines[own[0].lines[0]].start
    return NoteDraft(
        note.label,
        tuple(volume.lines[one.lines[0]].start for one in own),
        marks=tuple(MarkDraft(mark.label, _mark_piece(volume, mark)) for mark in note.marks),
        sign=Piece(start, start + note.sign),
    )
