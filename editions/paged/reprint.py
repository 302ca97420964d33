"""A paged reprint as a manuscript: its works with their headings, its notes with their marks, its furniture."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from editions.assembly import Draft, HeadingDraft, Manuscript, MarkDraft, NoteDraft, WorkDraft, in_order
from editions.hand import Hand
from editions.headings import Rank, form_of, is_in_capitals
from editions.model import Lines, Page
from editions.paged.drafting import Drafted, draft_unit, draft_zone, heading_unit, zone_ending
from editions.paged.endnotes import FoundMark
from editions.paged.flow import Footnote
from editions.paged.pages import PrintedPage, folded
from editions.paged.remarks import contents_of, remarks_of
from editions.paged.titles import Title
from editions.paged.volume import Volume, volume_of
from editions.paged.works import Zone, parts_of_title
from editions.units import Unit, as_decided
from editions.weaving import Piece, weave

_NUMBER = re.compile(r"(?:[IVXLCivxlc]{1,8}|\d{1,3})[.)]?\s+")


def read_reprint(reading: str, pages: tuple[PrintedPage, ...], title: str, hand: Hand) -> Manuscript:
    """The whole volume; `reading` is the source with its replaced characters, as long as the source."""
    volume = volume_of(pages, hand)
    signatures = _signatures(volume)
    drafted = [one for zone in volume.zones for one in draft_zone(volume, zone, signatures)]
    footnotes = [_draft_footnote(volume, note) for note in volume.flow.footnotes]
    noted = [one for drafts in footnotes for one in drafts]
    contents = contents_of(volume)
    return Manuscript(
        title=_volume_title(volume, reading) or title,
        reading=reading,
        drafts=tuple(one.draft for one in drafted + noted) + tuple(_furniture(pages)),
        works=tuple(_work(volume, zone, reading, title) for zone in volume.zones),
        pages=tuple(_page(page) for page in pages),
        emphasis=volume.mending.emphasis,
        contents=contents,
        remarks=remarks_of(volume, contents),
        notes=tuple(_endnotes(volume, drafted)) + tuple(_footnotes(volume, footnotes)),
        repairs=in_order(volume.mending.repairs + tuple(repair for one in drafted + noted for repair in one.repairs)),
    )


def _draft_footnote(volume: Volume, note: Footnote) -> list[Drafted]:
    """A footnote; more than one draft only where a person has parted it."""
    return [draft_unit(volume, unit) for unit in as_decided([Unit(note.lines, "footnote")], volume.hand)]


def _volume_title(volume: Volume, reading: str) -> str | None:
    """The title page's first heading where it is also a running head; None where no title is so evident."""
    first = volume.zones[0] if volume.zones else None
    if first is None or first.kind != "front matter" or first.title is None:
        return None
    text = _zone_title(volume, first, reading)
    heads = {folded(page.lines[i].text) for page in volume.pages for i in page.furniture}
    return text if folded(text) in heads else None


def _signatures(volume: Volume) -> frozenset[str]:
    """The names under the works, so that they are known where one stands above a postscript."""
    found = set()
    for zone in volume.zones:
        if zone.kind == "work":
            texts = [line.text for line in volume.set_lines[zone.first : zone.end] if line.text]
            for part in zone_ending(volume, zone.first, zone.end):
                if part.kind == "signature" and not texts[part.first].endswith(","):
                    found.add(texts[part.first])
    return frozenset(found)


def _furniture(pages: Sequence[PrintedPage]) -> Iterator[Draft]:
    for page in pages:
        for i in sorted(page.furniture):
            line = page.lines[i]
            yield Draft("furniture", (Piece(line.start, line.end),), Lines(line.number, line.number))


def _page(page: PrintedPage) -> Page:
    first, last = page.lines[0], page.lines[-1]
    return Page(page.label, page.printed, first.start, Lines(first.number, last.number))


def _work(volume: Volume, zone: Zone, reading: str, title: str) -> WorkDraft:
    headings = [one for one in volume.titles if zone.first <= one.first < zone.end and one is not zone.title]
    depths = {one.entry.depth for one in headings}
    return WorkDraft(
        start=volume.flow.lines[zone.first].line.start,
        kind=zone.kind,
        title=_zone_title(volume, zone, reading) or title,
        headings=tuple(_heading(volume, one, reading, depths) for one in headings),
    )


def _zone_title(volume: Volume, zone: Zone, reading: str) -> str:
    """As printed above the work; for a title page or the like its first line."""
    if zone.title:
        parts = [_text(volume, part, reading) for part in parts_of_title(zone.title, volume.flow.lines)]
        form = form_of(parts[0])
        is_bare = form is not None and form.rank is not Rank.TITLE and not form.title
        return ". ".join(parts[:2]) if is_bare and form and form.number else parts[0]
    first = volume.set_lines[zone.first].text
    if zone.kind == "work" and not is_in_capitals(first):
        return ""
    return _text(volume, (zone.first, zone.first + 1), reading)


def _heading(volume: Volume, title: Title, reading: str, depths: set[int]) -> HeadingDraft:
    lines = volume.flow.lines[title.first : title.end]
    text = _text(volume, (title.first, title.end), reading)
    if title.entry.number is not None:
        alone = lines[0].text.rstrip(".) ").casefold() == title.entry.number.casefold()
        if alone:
            text = _text(volume, (title.first + 1, title.end), reading) if len(lines) > 1 else ""
        else:
            text = _NUMBER.sub("", text, count=1)
    return HeadingDraft(
        start=lines[0].line.start,
        level=2 if title.entry.depth == 2 and 1 in depths else 1,  # noqa: PLR2004  # the depth of arabic numbers
        title=text,
        number=title.entry.number,
        lines=Lines(lines[0].line.number, lines[-1].line.number),
    )


def _text(volume: Volume, run: tuple[int, int], reading: str) -> str:
    return weave(reading, draft_unit(volume, heading_unit(volume, *run)).draft.pieces).text


def _endnotes(volume: Volume, drafted: Sequence[Drafted]) -> Iterator[NoteDraft]:
    starts = sorted(one.draft.start for one in drafted if one.draft.kind == "note")
    marks: dict[int, list[FoundMark]] = {}
    for mark in volume.endnote_marks:
        marks.setdefault(mark.note, []).append(mark)
    for i, note in enumerate(volume.endnotes):
        first = volume.flow.lines[note.first].line.start
        end = volume.flow.lines[note.end - 1].line.end
        yield NoteDraft(
            label=str(note.number),
            starts=tuple(starts[bisect_left(starts, first) : bisect_left(starts, end)]),
            page_reference=note.page_reference,
            marks=tuple(_mark(volume, mark) for mark in marks.get(i, [])),
        )


def _footnotes(volume: Volume, drafted: Sequence[Sequence[Drafted]]) -> Iterator[NoteDraft]:
    for note, parts, marks in zip(volume.flow.footnotes, drafted, volume.footnote_marks, strict=True):
        yield NoteDraft(
            note.sign, tuple(one.draft.start for one in parts), marks=tuple(_mark(volume, mark) for mark in marks)
        )


def _mark(volume: Volume, mark: FoundMark) -> MarkDraft:
    return MarkDraft(mark.printed, Piece(mark.start, mark.end), volume.flow.lines[mark.line].line.number)
