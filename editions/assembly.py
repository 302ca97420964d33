"""The last step of every reader: drafts in source order become an Edition whose ledger adds up."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import PurePath

from editions.decoding import Decoded
from editions.errors import EditionError
from editions.language import language_of
from editions.ledger import ledger_of
from editions.model import (
    NOTE_KINDS,
    ContentsEntry,
    Edition,
    Emphasised,
    Heading,
    Lines,
    Mark,
    Note,
    Page,
    Paragraph,
    ParagraphKind,
    PossibleBreak,
    Remark,
    Repair,
    SourceSpan,
    Work,
    WorkKind,
)
from editions.units import PassedBreak
from editions.weaving import Piece, Woven, cut_out, weave

NO_TEXT = "no text but running heads, page numbers or stamps; give a file with the edition's text"


@dataclass(frozen=True, slots=True)
class Draft:
    """A paragraph before it has an id: the source it is made of, in order; `passed` are breaks not made in it."""

    kind: ParagraphKind
    pieces: tuple[Piece | str, ...]
    lines: Lines | None = None
    place: str | None = None
    certainty: float = 1.0
    passed: tuple[PassedBreak, ...] = ()

    @property
    def start(self) -> int:
        """Where it begins in the source."""
        return next(piece.start for piece in self.pieces if isinstance(piece, Piece))

    @property
    def is_note(self) -> bool:
        """Whether it is the text of a note."""
        return self.kind in NOTE_KINDS

    @property
    def is_furniture(self) -> bool:
        """Whether the printer added it to the page."""
        return self.kind == "furniture"


@dataclass(frozen=True, slots=True)
class HeadingDraft:
    """A heading inside a work; `start` is where it begins in the source."""

    start: int
    level: int
    title: str
    number: str | None = None
    lines: Lines | None = None


@dataclass(frozen=True, slots=True)
class WorkDraft:
    """A work: it holds every paragraph from `start` in the source to where the next work starts."""

    start: int
    kind: WorkKind
    title: str
    headings: tuple[HeadingDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkDraft:
    """A note's mark in the running text, as printed."""

    printed: str
    piece: Piece
    line: int | None = None


@dataclass(frozen=True, slots=True)
class NoteDraft:
    """A note: its label, where its drafts (none of them blank) start, and where the text calls for it.

    `sign` is its own number or sign where no draft holds it; otherwise it is looked for at the beginning of the text.
    """

    label: str
    starts: tuple[int, ...]
    page_reference: str | None = None
    marks: tuple[MarkDraft, ...] = ()
    sign: Piece | None = None

    def __post_init__(self) -> None:
        if not self.starts:
            raise ValueError(f"note {self.label} has no text")


@dataclass(frozen=True, slots=True)
class Manuscript:
    """Everything a reader has found in a source. `reading` is the source with its one-for-one repairs, `emphasis` what
    of it the printer has set apart, in order.
    """

    title: str
    reading: str
    drafts: tuple[Draft, ...]
    works: tuple[WorkDraft, ...]
    pages: tuple[Page, ...] = ()
    notes: tuple[NoteDraft, ...] = ()
    repairs: tuple[Repair, ...] = ()
    language: str | None = None
    emphasis: tuple[Piece, ...] = ()
    contents: tuple[ContentsEntry, ...] = ()
    remarks: tuple[Remark, ...] = ()


def edition_of(manuscript: Manuscript, decoded: Decoded, siglum: str) -> Edition:
    """Give the drafts their ids and account for every character of the source without its markup."""
    woven = [(draft, weave(manuscript.reading, draft.pieces)) for draft in sorted(manuscript.drafts, key=_start_of)]
    filled = [(draft, words) for draft, words in woven if words.text]
    signs = _own_signs(manuscript.notes, filled)
    for i, sign in signs.items():
        filled[i] = (filled[i][0], _without(manuscript.reading, filled[i][0], sign))
    works = sorted(manuscript.works, key=lambda work: work.start)
    paragraphs = tuple(
        _paragraph(f"p{i}", draft, words, works, manuscript) for i, (draft, words) in enumerate(filled, start=1)
    )
    texts = {one.start: _NoteText(paragraphs[i], signs.get(i)) for i, (one, _) in enumerate(filled) if one.is_note}
    notes = _notes(manuscript.notes, paragraphs, texts)
    if all(paragraph.is_furniture for paragraph in paragraphs):
        raise EditionError(decoded.path, NO_TEXT)
    body = "\n".join(p.text for p in paragraphs if not p.is_furniture)
    return Edition(
        siglum=siglum,
        title=manuscript.title,
        language=manuscript.language or language_of(body),
        source=decoded.source,
        paragraphs=paragraphs,
        works=_works(works, paragraphs, manuscript.pages),
        pages=manuscript.pages,
        notes=notes,
        repairs=manuscript.repairs,
        ledger=ledger_of(decoded.text, paragraphs, notes, manuscript.repairs),
        contents=manuscript.contents,
        remarks=manuscript.remarks,
    )


def readable_title(decoded: Decoded) -> str:
    """The file's name as a title: `war_and-peace.txt` is "war and peace"."""
    return re.sub(r"[\s_-]+", " ", PurePath(decoded.source.name).stem).strip() or decoded.source.name


def in_order(repairs: Iterable[Repair]) -> tuple[Repair, ...]:
    """Repairs in the order of the source."""
    return tuple(sorted(repairs, key=attrgetter("at")))


_start_of = attrgetter("start")


@dataclass(frozen=True, slots=True)
class _NoteText:
    """A paragraph of a note, and the note's number or sign where that was taken out of it."""

    paragraph: Paragraph
    sign: Piece | None


def _paragraph(name: str, draft: Draft, words: Woven, works: Sequence[WorkDraft], manuscript: Manuscript) -> Paragraph:
    start = words.spans[0].start
    return Paragraph(
        id=name,
        kind=draft.kind,
        text=words.text,
        spans=words.spans,
        work=_work_id(works, start),
        page=_page_label(manuscript.pages, start),
        lines=draft.lines,
        place=draft.place,
        certainty=draft.certainty,
        possible_breaks=tuple(
            PossibleBreak(position_of(words.spans, one.place), one.line, one.probability) for one in draft.passed
        ),
        emphasis=tuple(_emphasised(words.spans, manuscript.emphasis)),
    )


def position_of(spans: Sequence[SourceSpan], place: int) -> int:
    """The position in a text that this place of the source has, or that what follows it has where it is not held."""
    i = bisect_right(spans, place, key=_start_of) - 1
    if i < 0:
        return 0
    return spans[i].at + min(place - spans[i].start, spans[i].length)


def _emphasised(spans: Sequence[SourceSpan], emphasis: Sequence[Piece]) -> Iterator[Emphasised]:
    first = bisect_right(emphasis, spans[0].start, key=lambda piece: piece.end)
    for piece in emphasis[first:]:
        if piece.start >= spans[-1].end:
            break
        start, end = position_of(spans, piece.start), position_of(spans, piece.end)
        if start < end:
            yield Emphasised(start, end)


def _work_id(works: Sequence[WorkDraft], place: int) -> str | None:
    i = bisect_right(works, place, key=lambda work: work.start)
    return f"w{i}" if i else None


def _page_label(pages: Sequence[Page], place: int) -> str | None:
    i = bisect_right(pages, place, key=lambda page: page.start)
    return pages[i - 1].label if i else None


def _works(works: Sequence[WorkDraft], paragraphs: Sequence[Paragraph], pages: Sequence[Page]) -> tuple[Work, ...]:
    held: dict[str, list[Paragraph]] = {}
    for paragraph in paragraphs:
        if paragraph.work:
            held.setdefault(paragraph.work, []).append(paragraph)
    return tuple(
        Work(
            id=f"w{i}",
            kind=work.kind,
            title=work.title,
            page=_page_label(pages, work.start),
            lines=_lines_of(held.get(f"w{i}", ())),
            headings=tuple(_heading(heading, pages) for heading in work.headings),
        )
        for i, work in enumerate(works, start=1)
    )


def _lines_of(paragraphs: Iterable[Paragraph]) -> Lines | None:
    lines = [p.lines for p in paragraphs if p.lines is not None and not p.is_furniture]
    return Lines(min(run.first for run in lines), max(run.last for run in lines)) if lines else None


def _heading(heading: HeadingDraft, pages: Sequence[Page]) -> Heading:
    page = _page_label(pages, heading.start)
    return Heading(heading.level, heading.title, heading.number, page, heading.lines)


def _own_signs(notes: Iterable[NoteDraft], filled: Sequence[tuple[Draft, Woven]]) -> dict[int, Piece]:
    """The number or sign that a note's text begins with, by the place of its draft: "10", "[3]", "**"."""
    places = {draft.start: i for i, (draft, _) in enumerate(filled) if draft.is_note}
    signs = {}
    for note in notes:
        if note.sign:
            continue
        i = places[note.starts[0]]
        words = filled[i][1]
        found = re.match(rf"[\[(]?\^?{re.escape(note.label)}(?![\w*†‡])[\])]?[.:]?(?=\s*\S)", words.text)
        if found and words.spans[0].length >= found.end():
            signs[i] = Piece(words.spans[0].start, words.spans[0].start + found.end())
    return signs


def _without(reading: str, draft: Draft, sign: Piece) -> Woven:
    pieces: list[Piece | str] = []
    for piece in draft.pieces:
        pieces += [piece] if isinstance(piece, str) else cut_out(piece, (sign,))
    return weave(reading, pieces)


def _notes(
    notes: Iterable[NoteDraft], paragraphs: Sequence[Paragraph], texts: Mapping[int, _NoteText]
) -> tuple[Note, ...]:
    hosts = _Hosts(
        printed=tuple(p for p in paragraphs if not p.is_furniture),
        running=tuple(p for p in paragraphs if not p.is_furniture and not p.is_note),
    )
    drafted = []
    for note in notes:
        own = [texts[start].paragraph for start in note.starts]
        marks = tuple(_mark(mark, hosts) for mark in note.marks)
        sign = note.sign or texts[note.starts[0]].sign
        line = own[0].lines.first if own[0].lines else None
        printed = Mark(note.label, own[0].id, 0, sign.start, sign.end, line) if sign else None
        names = tuple(paragraph.id for paragraph in own)
        drafted.append(Note(note.label, names, own[0].page, note.page_reference, marks, printed))
    return tuple(drafted)


@dataclass(frozen=True, slots=True)
class _Hosts:
    """The paragraphs in which a mark may stand: all that are no furniture, and those of them that are no notes."""

    printed: tuple[Paragraph, ...]
    running: tuple[Paragraph, ...]

    def host_of(self, place: int) -> Paragraph:
        """The last to begin before this place of the source (a footnote may stand between the two halves of one)."""
        last = self.printed[max(0, bisect_right(self.printed, place, key=_place) - 1)]
        if not last.is_note or last.spans[-1].end >= place:
            return last
        i = bisect_right(self.running, place, key=_place) - 1
        return self.running[i] if i >= 0 else self.printed[0]


def _place(paragraph: Paragraph) -> int:
    return paragraph.spans[0].start


def _mark(mark: MarkDraft, hosts: _Hosts) -> Mark:
    """The mark in the paragraph whose source holds it."""
    place = mark.piece.start
    host = hosts.host_of(place)
    at = position_of(host.spans, place)
    while at > 0 and host.text[at - 1] == " ":
        at -= 1
    return Mark(mark.printed, host.id, at, mark.piece.start, mark.piece.end, mark.line)
