"""What a person should know of a paged text as it was read: where it is torn, misprinted, or cannot be told."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from editions.boundaries.cues import ends_sentence
from editions.model import ContentsEntry, Lines, Remark
from editions.numerals import roman_numeral
from editions.paged.chronicle import date_runs
from editions.paged.endnotes import FoundMark
from editions.paged.flow import sign_of
from editions.paged.pages import PrintedPage, page_value
from editions.paged.volume import Volume

FULL = 0.9  # of the measure
MOST_NAMED = 8  # pages out of order, or repeated, and footnotes that are named one by one


def contents_of(volume: Volume) -> tuple[ContentsEntry, ...]:
    """The printed contents, each entry with what the text has."""
    return tuple(_entries(volume))


def _entries(volume: Volume) -> Iterator[ContentsEntry]:
    for entry, title in volume.contents:
        if title is None:
            yield ContentsEntry(entry.title, entry.page, entry.number)
            continue
        lines = volume.flow.lines[title.first : title.end]
        words = " ".join(volume.set_lines[i].text for i in range(title.first, title.end))
        label = volume.labels[lines[0].page]
        place = Lines(lines[0].line.number, lines[-1].line.number)
        yield ContentsEntry(entry.title, entry.page, entry.number, words, label, place)


def remarks_of(volume: Volume, contents: Sequence[ContentsEntry]) -> tuple[Remark, ...]:
    """All remarks, by subject."""
    return (
        *_of_pages(volume.pages),
        *(_of_entry(entry) for entry in contents if not entry.agrees),
        *_of_notes(volume),
        *_of_uncalled_signs(volume),
        *_of_columns(volume),
        *_of_gaps(volume),
    )


def _of_entry(entry: ContentsEntry) -> Remark:
    title = " ".join(part for part in (entry.number, entry.title) if part)
    if entry.found_page is None:
        return Remark("contents", f"“{title}”, on page {entry.page} by the contents, is not found near that page")
    text = f"“{title}”, on page {entry.page} by the contents, begins on page {entry.found_page}"
    return Remark("contents", text, entry.lines)


def _of_pages(pages: Sequence[PrintedPage]) -> Iterator[Remark]:
    """Pages that stand twice, are missing, or stand out of order; arabic and roman numbers are counted apart."""
    counts = Counter(page.label for page in pages if not page.is_unnumbered)
    repeated = [label for label, number in counts.items() if number > 1]
    for label in repeated[:MOST_NAMED]:
        yield Remark("pages", f"page {label} is in {counts[label]} parts, or stands {counts[label]} times")
    if len(repeated) > MOST_NAMED:
        yield Remark("pages", f"{len(repeated) - MOST_NAMED} more pages are in parts, or stand more than once")
    values = [(value, page) for page in pages if not page.is_unnumbered and (value := page_value(page.label))]
    for is_roman in (True, False):
        known = [(value.number, page) for value, page in values if value.is_roman == is_roman]
        yield from _missing(sorted({number for number, _ in known}), is_roman=is_roman)
        yield from _out_of_order(known)


def _missing(numbers: Sequence[int], *, is_roman: bool) -> Iterator[Remark]:
    for before, after in pairwise(numbers):
        if after - before > 1:
            first, last = (roman_numeral(n).upper() if is_roman else str(n) for n in (before + 1, after - 1))
            one = f"page {first} is not in the file: blank, lost, or without its number"
            many = f"pages {first} to {last} are not in the file: blank, lost, or without their numbers"
            yield Remark("pages", one if first == last else many)


def _out_of_order(known: Sequence[tuple[int, PrintedPage]]) -> Iterator[Remark]:
    back = [(page, after) for (n, page), (m, after) in pairwise(known) if m < n]
    for page, after in back[:MOST_NAMED]:
        line = after.lines[0].number
        yield Remark("pages", f"page {after.label} stands behind page {page.label}", Lines(line, line))
    if len(back) > MOST_NAMED:
        yield Remark("pages", f"{len(back) - MOST_NAMED} more pages stand out of order")


def _of_notes(volume: Volume) -> Iterator[Remark]:
    marks: dict[int, FoundMark] = {mark.note: mark for mark in volume.endnote_marks}
    for i, note in enumerate(volume.endnotes):
        line = volume.flow.lines[note.first].line.number
        mark = marks.get(i)
        if mark is None:
            yield Remark("notes", f"note {note.number}: no mark in the text calls for it", Lines(line, line))
        elif mark.printed != str(note.number):
            place = volume.flow.lines[mark.line].line.number
            text = f"note {note.number}: the mark that calls for it is printed {mark.printed}"
            yield Remark("notes", text, Lines(place, place))
    for footnote, found in zip(volume.flow.footnotes, volume.footnote_marks, strict=True):
        if not found:
            lines = Lines(footnote.lines[0].number, footnote.lines[-1].number)
            page = volume.labels[footnote.page]
            yield Remark("notes", f"footnote {footnote.sign} on page {page}: no mark of its own calls for it", lines)


def _of_uncalled_signs(volume: Volume) -> Iterator[Remark]:
    """Lines that begin like a footnote, though nothing on their page calls for one; they are read as text."""
    found = [line for line in volume.flow.lines if sign_of(line.text)]
    for line in found[:MOST_NAMED]:
        text = f"this begins like a footnote ({sign_of(line.text)}), but no sign on its page calls for it: read as text"
        yield Remark("notes", text, Lines(line.line.number, line.line.number))
    if len(found) > MOST_NAMED:
        yield Remark("notes", f"{len(found) - MOST_NAMED} more lines begin like a footnote that nothing calls for")


def _of_columns(volume: Volume) -> Iterator[Remark]:
    """Chronicles whose dates and entries came out one after the other, so that they cannot be paired by their order."""
    for zone in volume.zones:
        if zone.kind != "chronicle":
            continue
        lines = [i for i in range(zone.first, zone.end) if volume.set_lines[i].text]
        dates = len(date_runs([volume.set_lines[i].text for i in lines]))
        if dates:
            place = Lines(volume.flow.lines[zone.first].line.number, volume.flow.lines[zone.end - 1].line.number)
            text = (
                f"the {dates} dates of this chronicle stand apart from its entries, in a column of their own on each "
                "page; a date may have several entries, so that order alone does not tell which belong together"
            )
            yield Remark("columns", text, place)


def _of_gaps(volume: Volume) -> Iterator[Remark]:
    """Places where a page begins in the midst of a sentence though the last one had ended: text may be lost between."""
    lines = [(i, line) for i, line in enumerate(volume.flow.lines) if volume.set_lines[i].text]
    works = {i for zone in volume.zones if zone.kind in ("work", "preface") for i in range(zone.first, zone.end)}
    for (i, line), (j, following) in pairwise(lines):
        is_apart = following.page != line.page and i in works and j in works
        text, after = volume.set_lines[i].text, volume.set_lines[j].text
        if is_apart and ends_sentence(text) and after[0].islower() and not _is_abbreviated(volume, i):
            number = following.line.number
            page = volume.labels[following.page]
            remark = f"page {page} begins within a sentence that the page before does not have: text may be lost there"
            yield Remark("text", remark, Lines(number, number))


def _is_abbreviated(volume: Volume, i: int) -> bool:
    """Whether a line that seems to end a sentence is as full as any, so that its stop may be an abbreviation's."""
    return volume.setting.width(volume.set_lines[i].text) > FULL * volume.setting.measure
