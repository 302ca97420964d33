"""The works of a paged volume as drafts: headings, paragraphs, notes, dates, endings."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from editions.assembly import Draft
from editions.cues import list_items, setting_of, verse_runs
from editions.headings import is_in_capitals
from editions.joining import join_lines
from editions.model import Lines, ParagraphKind, Repair
from editions.paged.chronicle import date_runs
from editions.paged.endings import EndingPart, ending_of
from editions.paged.volume import Volume
from editions.paged.works import NAME, Zone, parts_of_title
from editions.paragraphs import THRESHOLD, chances
from editions.sourcelines import SourceLine
from editions.weaving import Piece, cut_out

_QUOTATION = re.compile(r"[“„«\"].*[”“»\"][^”»\"]{0,110}", re.S)
_ENDS_WITH_PAGE = re.compile(r"[.…\s]\s*(?:\d{1,4}|[IVXLCivxlc]{1,8})$")
MOST_FRONT_LINES = 6  # dedication and salutation, between a title and its text
SALUTATION, SALUTATION_WORDS = 40, 5  # characters, words at most; seen in one volume, with fewer than ten letters
SURE_OF_NOTE = 0.9  # notes seldom have a second paragraph


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft and the repairs made in joining its lines."""

    draft: Draft
    repairs: tuple[Repair, ...]


def draft_lines(volume: Volume, kind: ParagraphKind, lines: Sequence[SourceLine], certainty: float = 1.0) -> Drafted:
    """One paragraph out of its lines."""
    joined = join_lines(lines, volume.customs, volume.page_ends)
    pieces = tuple(part for piece in joined.pieces for part in _mended(volume, piece))
    place = Lines(lines[0].number, lines[-1].number)
    return Drafted(Draft(kind, pieces, place, certainty=certainty), joined.repairs)


def _mended(volume: Volume, piece: Piece | str) -> Iterator[Piece | str]:
    """A piece without marks and gaps, and with what was lost in it."""
    if isinstance(piece, str):
        yield piece
        return
    start = piece.start
    for i in range(bisect_left(volume.inserted, piece.start, key=lambda one: one.at), len(volume.inserted)):
        one = volume.inserted[i]
        if one.at >= piece.end:
            break
        yield from cut_out(Piece(start, one.at), volume.cuts)
        yield one.text
        start = one.at
    yield from cut_out(Piece(start, piece.end), volume.cuts)


def draft_zone(volume: Volume, zone: Zone, signatures: frozenset[str]) -> Iterator[Drafted]:
    """Everything in one work but its footnotes and furniture."""
    reached = zone.first
    for title in volume.titles:
        if not zone.first <= title.first < zone.end:
            continue
        yield from _draft_text(volume, zone, reached, title.first, signatures)
        yield from (_heading(volume, first, end) for first, end in parts_of_title(title, volume.flow.lines))
        reached = title.end
        if title is zone.title:
            for first, end in _front(volume, title.end, zone.end):
                yield _heading(volume, first, end)
                reached = end
    yield from _draft_text(volume, zone, reached, zone.end, signatures)


def _heading(volume: Volume, first: int, end: int) -> Drafted:
    return draft_lines(volume, "heading", lines_between(volume, first, end))


def lines_between(volume: Volume, first: int, end: int) -> list[SourceLine]:
    """The source lines of a run of the flow."""
    return [line.line for line in volume.flow.lines[first:end]]


def _front(volume: Volume, first: int, end: int) -> Iterator[tuple[int, int]]:
    """Lines in capitals under a title (a dedication, the author's name), and a salutation."""
    own = {title.first for title in volume.titles} | {note.first for note in volume.endnotes}
    stop = min(end, first + MOST_FRONT_LINES)
    stop = next((i for i in range(first, stop) if i in own), stop)
    i = first
    while i < stop and is_in_capitals(volume.set_lines[i].text):
        i += 1
    name = next((j for j in range(first, i) if NAME.match(volume.set_lines[j].text)), i)
    yield from [run for run in ((first, name), (name, i)) if run[1] > run[0]]
    text = volume.set_lines[i].text if i < stop else ""
    following = volume.set_lines[i + 1].text if i + 1 < end else ""
    if (
        text.endswith((",", "!"))
        and len(text) < SALUTATION
        and following[:1].isupper()
        and len(text.split()) <= SALUTATION_WORDS
    ):
        yield i, i + 1


def _draft_text(volume: Volume, zone: Zone, first: int, end: int, signatures: frozenset[str]) -> Iterator[Drafted]:
    lines = [i for i in range(first, end) if volume.set_lines[i].text]
    if not lines:
        return
    if zone.kind in ("contents", "front matter"):
        yield from _draft_entries(volume, lines, zone)
    elif zone.kind == "notes":
        yield from _draft_notes(volume, lines)
    elif zone.kind == "chronicle":
        yield from _draft_chronicle(volume, lines)
    else:
        parts = zone_ending(volume, first, end) if end == zone.end else ()
        body = lines[: parts[0].first] if parts else lines
        yield from _draft_body(volume, body, signatures)
        for part in parts:
            yield draft_lines(volume, part.kind, [volume.flow.lines[i].line for i in lines[part.first : part.end]])


def zone_ending(volume: Volume, first: int, end: int) -> tuple[EndingPart, ...]:
    """The ending of a work, its lines counted among those of the work that hold text."""
    lines = [line for line in volume.set_lines[first:end] if line.text]
    return ending_of([line.text for line in lines], volume.setting.measure) if lines else ()


def _draft_body(volume: Volume, lines: Sequence[int], signatures: frozenset[str]) -> Iterator[Drafted]:
    """Paragraphs of running text; a signature within it (before a postscript) stands alone."""
    texts = [volume.set_lines[i].text for i in lines]
    signed = _signed(texts, signatures)
    items = list_items(texts)
    probable = list(chances([volume.set_lines[i] for i in lines], volume.setting))
    for i in range(1, len(lines)):
        if i in signed or i - 1 in signed:
            probable[i] = 1.0
    stanzas = verse_runs([volume.set_lines[i] for i in lines], volume.setting)
    for first, end in stanzas:
        probable[first:end] = [1.0] + [0.0] * (end - first - 1)
        probable[end : end + 1] = [1.0] * (end < len(probable))
    for start, stop in _runs(probable):
        text = " ".join(texts[start:stop])
        kind: ParagraphKind = "list" if start in items else "quotation" if _QUOTATION.fullmatch(text) else "body"
        kind = "signature" if start in signed else "verse" if any(run[0] == start for run in stanzas) else kind
        source = [volume.flow.lines[i].line for i in lines[start:stop]]
        yield draft_lines(volume, kind, source, round(probable[start], 3))


def _signed(texts: Sequence[str], signatures: frozenset[str]) -> set[int]:
    found = {i for i, text in enumerate(texts) if text in signatures}
    closings = {i - 1 for i in found if i and texts[i - 1].endswith(",") and len(texts[i - 1]) < SALUTATION}
    return found | closings


def _runs(probable: Sequence[float]) -> Iterator[tuple[int, int]]:
    starts = [i for i, chance in enumerate(probable) if chance >= THRESHOLD]
    yield from pairwise([*starts, len(probable)])


def _draft_entries(volume: Volume, lines: Sequence[int], zone: Zone) -> Iterator[Drafted]:
    """Contents entry by entry, a title page line by line."""
    waiting: list[SourceLine] = []
    for i in lines:
        text = volume.set_lines[i].text
        waiting.append(volume.flow.lines[i].line)
        is_heading = len(waiting) == 1 and i == zone.first and is_in_capitals(text) and zone.kind == "contents"
        if zone.kind == "front matter" or is_heading or _ENDS_WITH_PAGE.search(text) or i == lines[-1]:
            kind: ParagraphKind = "heading" if is_heading else "list" if zone.kind == "contents" else "body"
            yield draft_lines(volume, kind, waiting)
            waiting = []


def _draft_notes(volume: Volume, lines: Sequence[int]) -> Iterator[Drafted]:
    starts = [note.first for note in volume.endnotes if lines[0] <= note.first <= lines[-1]]
    before = [i for i in lines if not starts or i < starts[0]]
    if before:
        yield from _draft_body(volume, before, frozenset())
    for first, end in zip(starts, [*starts[1:], lines[-1] + 1][: len(starts)], strict=True):
        own = lines[bisect_left(lines, first) : bisect_left(lines, end)]
        probable = list(chances([volume.set_lines[i] for i in own], volume.setting_of_notes))
        probable = [chance if i == 0 or chance > SURE_OF_NOTE else 0.0 for i, chance in enumerate(probable)]
        for start, stop in _runs(probable):
            source = [volume.flow.lines[i].line for i in own[start:stop]]
            yield draft_lines(volume, "note", source, round(probable[start], 3))


def _draft_chronicle(volume: Volume, lines: Sequence[int]) -> Iterator[Drafted]:
    """Dates, and apart from them the entries: printed in two columns, they come one after the other."""
    texts = [volume.set_lines[i].text for i in lines]
    runs = date_runs(texts)
    dated = {i for run in runs for i in range(*run)}
    for start, stop in runs:
        yield draft_lines(volume, "date", [volume.flow.lines[i].line for i in lines[start:stop]])
    rest = [i for j, i in enumerate(lines) if j not in dated]
    set_lines = [volume.set_lines[i] for i in rest]
    probable = chances(set_lines, setting_of(set_lines))
    for start, stop in _runs(probable):
        source = [volume.flow.lines[i].line for i in rest[start:stop]]
        yield draft_lines(volume, "entry", source, round(probable[start], 3))
