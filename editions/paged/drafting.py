"""The works of a paged volume as units: headings, paragraphs, notes, dates, endings; and units as drafts."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from editions.assembly import Draft
from editions.boundaries.chances import THRESHOLD, chances
from editions.boundaries.listitems import list_items
from editions.boundaries.setting import Setting, setting_of
from editions.boundaries.verse import verse_runs
from editions.headings import is_in_capitals
from editions.joining import join_lines
from editions.model import ParagraphKind, Repair
from editions.paged.chronicle import date_runs
from editions.paged.endings import EndingPart, ending_of
from editions.paged.quotations import quotations
from editions.paged.volume import Volume
from editions.paged.works import NAME, Zone, parts_of_title
from editions.sourcelines import SourceLine
from editions.units import Unit, as_decided, units_of
from editions.weaving import mended

_ENDS_WITH_PAGE = re.compile(r"[.…\s]\s*(?:\d{1,4}|[IVXLCivxlc]{1,8})$")
MOST_FRONT_LINES = 6  # dedication and salutation, between a title and its text
SALUTATION, SALUTATION_WORDS = 40, 5  # characters, words at most; seen in one volume, with fewer than ten letters
SURE_OF_NOTE = 0.9  # notes seldom have a second paragraph


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft and the repairs made in joining its lines."""

    draft: Draft
    repairs: tuple[Repair, ...]


def draft_unit(volume: Volume, unit: Unit) -> Drafted:
    """One paragraph out of its lines, without marks and gaps, and with what was lost in it."""
    joined = join_lines(unit.lines, volume.customs, volume.page_ends)
    pieces = tuple(part for piece in joined.pieces for part in mended(piece, volume.cuts, volume.mending.inserted))
    draft = Draft(unit.kind, pieces, unit.place, certainty=unit.certainty, passed=unit.passed)
    return Drafted(draft, joined.repairs)


def draft_zone(volume: Volume, zone: Zone, signatures: frozenset[str]) -> Iterator[Drafted]:
    """Everything in one work but its footnotes and furniture."""
    units = sorted(_units(volume, zone, signatures), key=lambda unit: unit.lines[0].number)
    yield from (draft_unit(volume, unit) for unit in as_decided(units, volume.hand))


def _units(volume: Volume, zone: Zone, signatures: frozenset[str]) -> Iterator[Unit]:
    reached = zone.first
    for first, end in _headings(volume, zone):
        yield from _text_units(volume, zone, reached, first, signatures)
        yield heading_unit(volume, first, end)
        reached = end
    yield from _text_units(volume, zone, reached, zone.end, signatures)


def _headings(volume: Volume, zone: Zone) -> Iterator[tuple[int, int]]:
    """The runs of lines (end excluded) in a work that are headings."""
    for title in volume.titles:
        if zone.first <= title.first < zone.end:
            yield from parts_of_title(title, volume.flow.lines)
            if title is zone.title:
                yield from _front(volume, title.end, zone.end)


def body_runs(volume: Volume) -> Iterator[list[int]]:
    """The lines of running text in the volume's works, between headings."""
    for zone in volume.zones:
        if zone.kind not in ("work", "preface"):
            continue
        heads = [*_headings(volume, zone), (zone.end, zone.end)]
        for first, (end, _) in zip([zone.first, *(end for _, end in heads)], heads, strict=False):
            yield _body_and_ending(volume, zone, first, end)[0]


def _body_and_ending(volume: Volume, zone: Zone, first: int, end: int) -> tuple[list[int], list[Unit]]:
    """The lines of running text in a part of a work, and the parts of its ending where it ends there."""
    lines = [i for i in range(first, end) if volume.set_lines[i].text]
    parts = zone_ending(volume, first, end) if end == zone.end else ()
    body = lines[: parts[0].first] if parts else lines
    return body, [Unit(_source_lines(volume, lines[part.first : part.end]), part.kind) for part in parts]


def heading_unit(volume: Volume, first: int, end: int) -> Unit:
    """A run of the flow as one heading."""
    return Unit(tuple(line.line for line in volume.flow.lines[first:end]), "heading")


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


def _text_units(volume: Volume, zone: Zone, first: int, end: int, signatures: frozenset[str]) -> Iterator[Unit]:
    lines = [i for i in range(first, end) if volume.set_lines[i].text]
    if not lines:
        return
    if zone.kind in ("contents", "front matter"):
        yield from _entry_units(volume, lines, zone)
    elif zone.kind == "notes":
        yield from _note_units(volume, lines)
    elif zone.kind == "chronicle":
        yield from _chronicle_units(volume, lines)
    else:
        body, ending = _body_and_ending(volume, zone, first, end)
        yield from _body_units(volume, body, signatures)
        yield from ending


def zone_ending(volume: Volume, first: int, end: int) -> tuple[EndingPart, ...]:
    """The ending of a work, its lines counted among those of the work that hold text."""
    lines = [line for line in volume.set_lines[first:end] if line.text]
    return ending_of([line.text for line in lines], volume.setting.measure) if lines else ()


def _source_lines(volume: Volume, lines: Sequence[int]) -> tuple[SourceLine, ...]:
    return tuple(volume.flow.lines[i].line for i in lines)


def _chances(volume: Volume, lines: Sequence[int], setting: Setting) -> list[float]:
    """For each of these lines the probability that a paragraph begins with it."""
    seen = [volume.hand.seen.get(volume.flow.lines[i].line.number) for i in lines]
    return list(chances([volume.set_lines[i] for i in lines], setting, seen))


def _body_units(volume: Volume, lines: Sequence[int], signatures: frozenset[str]) -> Iterator[Unit]:
    """Paragraphs of running text; a signature within it (before a postscript) stands alone."""
    texts = [volume.set_lines[i].text for i in lines]
    signed = _signed(texts, signatures)
    items = list_items(texts)
    probable = _chances(volume, lines, volume.setting)
    for i in range(1, len(lines)):
        if i in signed or i - 1 in signed:
            probable[i] = 1.0
    stanzas = verse_runs([volume.set_lines[i] for i in lines], volume.setting)
    for first, end in stanzas:
        probable[first:end] = [1.0] + [0.0] * (end - first - 1)
        probable[end : end + 1] = [1.0] * (end < len(probable))
    units = units_of(_source_lines(volume, lines), probable, THRESHOLD)
    places = list(accumulate((len(unit.lines) for unit in units), initial=0))
    quoted = quotations([" ".join(texts[start:end]) for start, end in pairwise(places)])
    kinds: dict[int, ParagraphKind] = {
        **{places[k]: "quotation" for k in quoted},
        **dict.fromkeys(items, "list"),
        **{first: "verse" for first, _ in stanzas},
        **dict.fromkeys(signed, "signature"),
    }
    yield from (replace(unit, kind=kinds.get(place, "body")) for place, unit in zip(places, units, strict=False))


def _signed(texts: Sequence[str], signatures: frozenset[str]) -> set[int]:
    found = {i for i, text in enumerate(texts) if text in signatures}
    closings = {i - 1 for i in found if i and texts[i - 1].endswith(",") and len(texts[i - 1]) < SALUTATION}
    return found | closings


def _entry_units(volume: Volume, lines: Sequence[int], zone: Zone) -> Iterator[Unit]:
    """Contents entry by entry, a title page line by line."""
    waiting: list[int] = []
    for i in lines:
        text = volume.set_lines[i].text
        waiting.append(i)
        is_heading = len(waiting) == 1 and i == zone.first and is_in_capitals(text) and zone.kind == "contents"
        if zone.kind == "front matter" or is_heading or _ENDS_WITH_PAGE.search(text) or i == lines[-1]:
            kind: ParagraphKind = "heading" if is_heading else "list" if zone.kind == "contents" else "body"
            yield Unit(_source_lines(volume, waiting), kind)
            waiting = []


def _note_units(volume: Volume, lines: Sequence[int]) -> Iterator[Unit]:
    starts = [note.first for note in volume.endnotes if lines[0] <= note.first <= lines[-1]]
    before = [i for i in lines if not starts or i < starts[0]]
    if before:
        yield from _body_units(volume, before, frozenset())
    for first, end in zip(starts, [*starts[1:], lines[-1] + 1][: len(starts)], strict=True):
        own = lines[bisect_left(lines, first) : bisect_left(lines, end)]
        probable = _chances(volume, own, volume.setting_of_notes)
        units = units_of(_source_lines(volume, own), probable, SURE_OF_NOTE, "note")
        yield from (replace(unit, opens_note=k == 0) for k, unit in enumerate(units))


def _chronicle_units(volume: Volume, lines: Sequence[int]) -> Iterator[Unit]:
    """Dates, and apart from them the entries: printed in two columns, they come one after the other."""
    texts = [volume.set_lines[i].text for i in lines]
    runs = date_runs(texts)
    dated = {i for run in runs for i in range(*run)}
    for start, stop in runs:
        yield Unit(_source_lines(volume, lines[start:stop]), "date")
    rest = [i for j, i in enumerate(lines) if j not in dated]
    probable = _chances(volume, rest, setting_of([volume.set_lines[i] for i in rest]))
    yield from units_of(_source_lines(volume, rest), probable, THRESHOLD, "entry") if rest else ()
