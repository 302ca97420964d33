"""Where the titles stand that the table of contents names."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from editions.paged.contents import Entry
from editions.paged.flow import FlowLine
from editions.paged.pages import folded

LEAST_LIKENESS = 0.85  # of the letters; contents and text often differ in a word, or by a misprint
NEAR = 3  # pages; the contents may be wrong by a few
MOST_LINES = 8  # of one title


@dataclass(frozen=True, slots=True)
class Title:
    """An entry of the contents found in the text: its lines from `first` to `end` (excluded) in the flow."""

    entry: Entry
    first: int
    end: int


def found_titles(
    entries: Sequence[Entry],
    flow: Sequence[FlowLine],
    labels: Sequence[str],
    contents: Collection[int] = (),
    notes: Collection[int] = (),
) -> tuple[Title | None, ...]:
    """For each entry where it stands: on the page it names or, failing that, on one near it, behind the entries before
    it; None where it stands on none.

    None of them stands on the pages of `contents`, nor takes a line of `notes`, which open an endnote each.
    """
    ranges = _ranges(flow)
    pages = {label.casefold(): i for i, label in reversed(list(enumerate(labels)))}
    titles: list[Title | None] = []
    reached = 0
    for entry in entries:
        title = None
        for page in _looked_at(entry, pages.get(entry.page.casefold()), contents):
            first, end = ranges.get(page, (0, 0))
            first = max(first, reached)
            end = next((i for i in range(first, end) if i in notes), end)
            title = title or _find(entry, flow, first, end)
        titles.append(title)
        reached = title.end if title else reached
    return tuple(titles)


def _looked_at(entry: Entry, named: int | None, contents: Collection[int]) -> list[int]:
    """The pages to look at, the one that an entry names first; a mere number may stand on any, so only on that one."""
    if named is None:
        return []
    near = sorted(range(named - NEAR, named + NEAR + 1), key=lambda page: (abs(page - named), page))
    return [page for page in near if page not in contents] if folded(entry.title) else [named]


def _ranges(flow: Sequence[FlowLine]) -> Mapping[int, tuple[int, int]]:
    ranges: dict[int, tuple[int, int]] = {}
    for i, line in enumerate(flow):
        ranges[line.page] = (ranges.get(line.page, (i, i))[0], i + 1)
    return ranges


def _find(entry: Entry, flow: Sequence[FlowLine], first: int, end: int) -> Title | None:
    wanted = folded(entry.title)
    best, likeness = None, LEAST_LIKENESS
    for start, opening in _openings(entry, flow, first, end):
        if not wanted:
            return Title(entry, start, opening)
        letters = ""
        for stop in range(opening, min(end, opening + MOST_LINES)):
            letters += folded(_rest(entry, flow[stop].text) if stop == start else flow[stop].text)
            if len(letters) * 2 < len(wanted) or len(letters) > len(wanted) * 2:
                continue
            ratio = SequenceMatcher(None, wanted, letters, autojunk=False).ratio()
            if ratio > likeness:
                best, likeness = Title(entry, start, stop + 1), ratio
    return _with_years(best, flow, end) if best else None


def _with_years(title: Title, flow: Sequence[FlowLine], end: int) -> Title:
    """The title with the line of mere numbers under it that its entry names too: "(1910-1912)"."""
    under = flow[title.end].text if title.end < end else ""
    is_named = bool(under) and not folded(under) and title.entry.title.endswith(under)
    return Title(title.entry, title.first, title.end + 1) if is_named else title


def _openings(entry: Entry, flow: Sequence[FlowLine], first: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the title may start, and where its words start: after the number where that stands alone."""
    wanted = folded(entry.title)
    for i in range(first, end):
        text = flow[i].text
        if entry.number is None:
            letters = folded(text)
            if letters and (wanted.startswith(letters[:4]) or letters.startswith(wanted[:4])):
                yield i, i
        elif text.rstrip(".) ").casefold() == entry.number.casefold():
            yield i, i + 1
        elif _rest(entry, text) != text:
            yield i, i


def _rest(entry: Entry, text: str) -> str:
    """The line without the entry's number before it; the line itself where that does not open it."""
    for mark in (".", ")", " "):
        if entry.number and text.casefold().startswith(f"{entry.number}{mark}".casefold()):
            return text[len(entry.number) + 1 :]
    return text
