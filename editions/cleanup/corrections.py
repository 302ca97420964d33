"""Misread words, corrected as a person says: the text that is read instead, and the way back to what is printed."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from editions.hand import Correction
from editions.ledger import ledger_of
from editions.model import Edition, Mark, Note, Page, Paragraph, Removed, Repair, SourceSpan

RULE = "corrected by hand"


@dataclass(frozen=True, slots=True)
class _Kept:
    """A run of characters that stands, one for one, at `start` in the source and at `at` in the corrected text."""

    at: int
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Corrected:
    """A text with its corrections made, and the source that it was made from."""

    source: str
    text: str
    kept: tuple[_Kept, ...]
    repairs: tuple[Repair, ...]


def corrected(source: str, corrections: Sequence[Correction]) -> Corrected:
    """Make corrections, which are apart from each other. A letter keeps its place where another is read for it; all
    others that were printed go with the repair.
    """
    texts: list[str] = []
    kept: list[_Kept] = []
    repairs: list[Repair] = []
    reached = at = 0
    for one in sorted(corrections, key=lambda one: one.place):
        kept.append(_Kept(at, reached, one.place - reached))
        at += one.place - reached
        own = list(_kept_in(one, at))
        kept += own
        repairs.append(_repair(one, own))
        texts += [source[reached : one.place], one.read]
        reached, at = one.place + len(one.printed), at + len(one.read)
    kept.append(_Kept(at, reached, len(source) - reached))
    return Corrected(
        source, "".join([*texts, source[reached:]]), tuple(run for run in kept if run.length), tuple(repairs)
    )


def _kept_in(one: Correction, at: int) -> Iterator[_Kept]:
    """The letters that stay or are read as others; a blank for a letter, or a letter for a blank, is neither."""
    for i, (old, new) in enumerate(zip(one.printed, one.read, strict=False)):
        if old.isspace() == new.isspace():
            yield _Kept(at + i, one.place + i, 1)


def _repair(one: Correction, kept: Sequence[_Kept]) -> Repair:
    stays = {run.start for run in kept}
    gone = [i for i in range(one.place, one.place + len(one.printed)) if i not in stays]
    return Repair(RULE, one.printed, one.read, one.place, one.line, tuple(Removed(i, i + 1) for i in gone))


def restored(edition: Edition, made: Corrected) -> Edition:
    """The same edition with all its places in the source as it is printed, and the corrections among its repairs."""
    paragraphs = tuple(_restored_paragraph(paragraph, made) for paragraph in edition.paragraphs)
    notes = tuple(_restored_note(note, made) for note in edition.notes)
    repairs = sorted((*made.repairs, *(_restored_repair(one, made) for one in edition.repairs)), key=lambda one: one.at)
    return replace(
        edition,
        paragraphs=paragraphs,
        pages=tuple(_restored_page(page, made) for page in edition.pages),
        notes=notes,
        repairs=tuple(repairs),
        ledger=ledger_of(made.source, paragraphs, notes, repairs),
    )


def _runs(made: Corrected, start: int, end: int) -> Iterator[_Kept]:
    """What of a run of the corrected text has its place in the source, in order."""
    first = max(0, bisect_right(made.kept, start, key=lambda run: run.at) - 1)
    for i in range(first, len(made.kept)):
        run = made.kept[i]
        if run.at >= end:
            break
        skipped = max(0, start - run.at)
        length = min(run.length, end - run.at) - skipped
        if length > 0:
            yield _Kept(run.at + skipped, run.start + skipped, length)


def _place(made: Corrected, at: int) -> int:
    """Where a place of the corrected text is in the source; within what was put in, where that was put."""
    run = made.kept[max(0, bisect_right(made.kept, at, key=lambda run: run.at) - 1)]
    return run.start + min(at - run.at, run.length) if at >= run.at else 0


def _restored_paragraph(paragraph: Paragraph, made: Corrected) -> Paragraph:
    spans = tuple(
        SourceSpan(span.at + run.at - span.start, run.start, run.start + run.length)
        for span in paragraph.spans
        for run in _runs(made, span.start, span.end)
    )
    return replace(paragraph, spans=spans)


def _restored_page(page: Page, made: Corrected) -> Page:
    return replace(page, start=_place(made, page.start))


def _restored_note(note: Note, made: Corrected) -> Note:
    marks = tuple(_restored_mark(mark, made) for mark in note.marks)
    return replace(note, marks=marks, sign=note.sign and _restored_mark(note.sign, made))


def _restored_mark(mark: Mark, made: Corrected) -> Mark:
    runs = list(_runs(made, mark.start, mark.end))
    start = runs[0].start if runs else _place(made, mark.start)
    return replace(mark, start=start, end=runs[-1].start + runs[-1].length if runs else start)


def _restored_repair(repair: Repair, made: Corrected) -> Repair:
    removed = (run for one in repair.removed for run in _runs(made, one.start, one.end))
    return replace(
        repair,
        at=_place(made, repair.at),
        removed=tuple(Removed(run.start, run.start + run.length) for run in removed),
    )
