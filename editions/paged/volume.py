"""A paged volume read line by line: its works, its notes' marks, and what has to be taken out of its lines."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from editions.boundaries.setting import SetLine, Setting, setting_of
from editions.cleanup.brokenwords import word_list
from editions.cleanup.hyphens import all_words
from editions.hand import Hand
from editions.joining import Customs, customs_of
from editions.model import WorkKind
from editions.paged.contents import Entry, contents_pages, entries_of
from editions.paged.endnotes import Endnote, FoundMark, endnote_marks, endnotes_of
from editions.paged.flow import Flow, FlowLine, flow_of
from editions.paged.mending import Mending, mending_of
from editions.paged.pages import PrintedPage
from editions.paged.titles import Title, found_titles
from editions.paged.works import Zone, note_openings, titles_by_form, zones_of
from editions.weaving import Piece

MOST_INDENT = 8  # characters; what stands further in is centred


@dataclass(frozen=True, slots=True)
class Volume:
    """Everything that is known of a volume before its paragraphs are told apart."""

    pages: tuple[PrintedPage, ...]
    flow: Flow
    zones: tuple[Zone, ...]
    titles: tuple[Title, ...]
    contents: tuple[tuple[Entry, Title | None], ...]
    endnotes: tuple[Endnote, ...]
    endnote_marks: tuple[FoundMark, ...]
    footnote_marks: tuple[tuple[FoundMark, ...], ...]
    customs: Customs
    mending: Mending
    cuts: tuple[Piece, ...]
    set_lines: tuple[SetLine, ...]
    page_ends: frozenset[int]
    setting: Setting
    setting_of_notes: Setting
    hand: Hand

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(page.label for page in self.pages)


def volume_of(pages: tuple[PrintedPage, ...], hand: Hand) -> Volume:
    """Find works, titles, notes, marks and damaged words."""
    flow = flow_of(pages)
    labels = [page.label for page in pages]
    contents = contents_pages(pages)
    openings = note_openings(flow.lines, pages)
    entries = entries_of(pages, contents)
    found = found_titles(entries, flow.lines, labels, contents, openings)
    titles = tuple(title for title in found if title) or titles_by_form(flow.lines, pages, openings)
    zones = zones_of(flow.lines, pages, titles, contents)
    sections = tuple(_sections_of_notes(flow, zones, titles))
    marks = endnote_marks(sections, flow.lines, labels)
    called = _footnote_marks(flow)
    taken = sorted({Piece(mark.start, mark.end) for group in (marks, *called) for mark in group})
    set_lines = tuple(_set_lines(flow.lines, taken))
    sources = [line.line for line in flow.lines] + [line for note in flow.footnotes for line in note.lines]
    words = all_words([line.text for page in pages for line in page.lines])
    customs = replace(_customs(flow, words), refused=hand.refused)
    mending = mending_of(sources, customs)
    return Volume(
        pages=pages,
        flow=flow,
        zones=zones,
        titles=titles,
        contents=tuple(zip(entries, found, strict=True)),
        endnotes=tuple(note for section in sections for note in section),
        endnote_marks=marks,
        footnote_marks=called,
        customs=customs,
        mending=mending,
        cuts=tuple(sorted({*taken, *mending.cuts})),
        set_lines=set_lines,
        page_ends=frozenset(line.line.number for line, after in pairwise(flow.lines) if line.page != after.page),
        setting=_setting(zones, set_lines, "work"),
        setting_of_notes=_setting(zones, set_lines, "notes"),
        hand=hand,
    )


def _sections_of_notes(flow: Flow, zones: Sequence[Zone], titles: Sequence[Title]) -> Iterator[tuple[Endnote, ...]]:
    """The notes of each part of the volume that holds any; no note opens with a title."""
    titled = {i for title in titles for i in range(title.first, title.end)}
    for zone in zones:
        notes = endnotes_of(flow.lines, zone.first, zone.end, titled) if zone.kind == "notes" else ()
        if notes:
            yield notes


def _customs(flow: Flow, words: Counter[str]) -> Customs:
    return replace(customs_of([line.text for line in flow.lines], words), listed=word_list(words))


def _setting(zones: Sequence[Zone], lines: Sequence[SetLine], kind: WorkKind) -> Setting:
    return setting_of([line for zone in zones if zone.kind == kind for line in lines[zone.first : zone.end]])


def _footnote_marks(flow: Flow) -> tuple[tuple[FoundMark, ...], ...]:
    """For each footnote the signs on its page that call for it; where two share one sign, the first has them all."""
    on_page: dict[int, list[int]] = {}
    for i, line in enumerate(flow.lines):
        on_page.setdefault(line.page, []).append(i)
    taken: set[tuple[int, str]] = set()
    marks: list[tuple[FoundMark, ...]] = []
    for i, note in enumerate(flow.footnotes):
        is_first = (note.page, note.sign) not in taken
        taken.add((note.page, note.sign))
        marks.append(tuple(_signs(flow, i, on_page.get(note.page, ()))) if is_first else ())
    return tuple(marks)


def _signs(flow: Flow, number: int, lines: Sequence[int]) -> Iterator[FoundMark]:
    sign = flow.footnotes[number].sign
    one = re.escape(sign[0])
    pattern = re.compile(rf"(?<!{one}){re.escape(sign)}(?!{one})")
    for i in lines:
        line = flow.lines[i].line
        if any(letter.isalpha() for letter in line.text):
            for found in pattern.finditer(line.text):
                yield FoundMark(number, line.start + found.start(), line.start + found.end(), sign, i)


def _set_lines(lines: Sequence[FlowLine], marks: Sequence[Piece]) -> Iterator[SetLine]:
    """The lines without their marks, and how each stands under the one before."""
    by_line = _by_line(lines, marks)
    margins: dict[int, int] = {}
    for line in lines:
        margins[line.page] = min(margins.get(line.page, line.line.margin), line.line.margin)
    for i, line in enumerate(lines):
        text = line.text
        for mark in reversed(by_line.get(i, [])):
            text = text[: mark.start - line.line.start] + text[mark.end - line.line.start :]
        above = lines[i - 1].line.number if i and not line.is_first else line.line.number - 1
        indent = line.line.margin - margins[line.page]
        spaced = line.line.number - above > 1 or 0 < indent <= MOST_INDENT
        yield SetLine(text.strip(), line.is_first, spaced, line.line.open)


def _by_line(lines: Sequence[FlowLine], marks: Sequence[Piece]) -> Mapping[int, list[Piece]]:
    found: dict[int, list[Piece]] = {}
    i = 0
    for mark in marks:
        while i < len(lines) and lines[i].line.end <= mark.start:
            i += 1
        if i < len(lines) and lines[i].line.start <= mark.start:
            found.setdefault(i, []).append(mark)
    return found
