"""The works of a paged volume: where each begins, of which kind it is, under which title."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from editions.headings import Rank, form_of, is_in_capitals, is_roman, is_title_like
from editions.model import WorkKind
from editions.paged.contents import Entry
from editions.paged.endnotes import endnotes_of
from editions.paged.flow import FlowLine
from editions.paged.pages import PrintedPage, folded
from editions.paged.titles import Title

_KINDS: tuple[tuple[WorkKind, re.Pattern[str]], ...] = (
    ("notes", re.compile(r"(end)?notes?|anmerkungen|notas|przypisy|примечания|poznámky|jegyzetek|noten|anmärkningar")),
    ("chronicle", re.compile(r".*(chronicle|chronolog|chronik|chronique|crónica|cronologia|хроника|kronika|dates).*")),
    (
        "preface",
        re.compile(
            r"(authors|editors|translators)?(preface|foreword)|vorwort|vorrede|préface|avantpropos|prefacio|prólogo|"
            r"prefazione|предисловие|przedmowa|voorwoord|förord|předmluva|előszó"
        ),
    ),
    (
        "contents",
        re.compile(
            r"(tableof)?contents|inhalt(sverzeichnis)?|tabledesmatières|índice|indice|содержание|оглавление|inhoud"
        ),
    ),
)
NAME = re.compile(r"(?:[^\W\d_]\. ?)+[^\W\d_]{2}")
_NUMBERED = re.compile(r"([IVXLC]{1,8}(?=[. ])|\d{1,2}(?=[.)]))[.)]? +")
TITLE_PAGE_LINES = 15
MOST_UNDER = 4  # lines from a title to its date, that included
MOST_LINES, SHORT = 5, 40  # of a title told by its form: lines, characters of a line not in capitals


@dataclass(frozen=True, slots=True)
class Zone:
    """The lines of one work in the flow, `end` excluded, with its title where one is printed."""

    kind: WorkKind
    first: int
    end: int
    title: Title | None


def zones_of(
    flow: Sequence[FlowLine], pages: Sequence[PrintedPage], titles: Sequence[Title], contents: Sequence[int]
) -> tuple[Zone, ...]:
    """The volume cut into works, first line to last."""
    if not flow:
        return ()
    starts: dict[int, tuple[WorkKind, Title | None]] = {}
    for i, line in enumerate(flow):
        if line.is_first:
            kind = _kind_of_page(line.page, pages, contents)
            before = _kind_of_page(flow[i - 1].page, pages, contents) if i else None
            if kind != before:
                starts[i] = (kind, None)
    for title in titles:
        if is_work(title, titles, flow, pages):
            is_page = title.first == 0 and _is_title_page(flow, pages)
            starts[title.first] = ("front matter" if is_page else _kind_of_title(title.entry.title), title)
    starts.setdefault(0, ("work", None))
    order = sorted(starts)
    return tuple(
        Zone(*starts[i][:1], i, end, starts[i][1]) for i, end in zip(order, [*order[1:], len(flow)], strict=True)
    )


def _is_title_page(flow: Sequence[FlowLine], pages: Sequence[PrintedPage]) -> bool:
    """Whether the first page has no number and little on it."""
    first = [line for line in flow if line.page == flow[0].page]
    return pages[flow[0].page].is_unnumbered and len(first) <= TITLE_PAGE_LINES


def _kind_of_page(page: int, pages: Sequence[PrintedPage], contents: Sequence[int]) -> WorkKind:
    if page in contents:
        return "contents"
    return "front matter" if pages[page].is_unnumbered else "work"


def _kind_of_title(title: str) -> WorkKind:
    letters = folded(title)
    return next((kind for kind, pattern in _KINDS if pattern.fullmatch(letters)), "work")


def is_work(title: Title, titles: Sequence[Title], flow: Sequence[FlowLine], pages: Sequence[PrintedPage]) -> bool:
    """Whether a title opens a work: of the least depth, and set in capitals or at the top of a page of its own."""
    in_contents = [one.entry for one in titles]
    depth = 0 if any(entry.depth == 0 and entry.in_capitals for entry in in_contents) else None
    least = min(entry.depth for entry in in_contents)
    if title.entry.depth == 0 and flow[title.first].is_first and not pages[flow[title.first].page].printed:
        return True
    return title.entry.depth == depth and title.entry.in_capitals if depth == 0 else title.entry.depth == least


def note_openings(flow: Sequence[FlowLine], pages: Sequence[PrintedPage]) -> frozenset[int]:
    """The lines that open an endnote: numbered, under a heading that says "Notes", up to the next work."""
    found: set[int] = set()
    heading: int | None = None
    for i, line in enumerate(flow):
        is_short = len(line.text) < SHORT
        if is_short and (line.is_first or is_in_capitals(line.text)) and _kind_of_title(line.text) == "notes":
            heading = i
        elif heading is not None and _opens_work(line, pages):
            found.update(note.first for note in endnotes_of(flow, heading + 1, i))
            heading = None
    if heading is not None:
        found.update(note.first for note in endnotes_of(flow, heading + 1, len(flow)))
    return frozenset(found)


def _opens_work(line: FlowLine, pages: Sequence[PrintedPage]) -> bool:
    form = form_of(line.text)
    return form is not None and (
        form.rank <= Rank.CHAPTER or (form.rank is Rank.TITLE and line.is_first and not pages[line.page].printed)
    )


def titles_by_form(
    flow: Sequence[FlowLine], pages: Sequence[PrintedPage], notes: Collection[int] = ()
) -> tuple[Title, ...]:
    """Titles where no contents name them: headings by form, and capitals at the top of a page without a head.

    None of them takes a line of `notes`, which open an endnote each.
    """
    titles: list[Title] = []
    i = 0
    while i < len(flow):
        end = i if i in notes else _heading_end(flow, pages, i)
        end = next((j for j in range(i + 1, end) if j in notes), end)
        if end > i:
            titles.append(_formed(flow, pages, i, end))
        i = max(end, i + 1)
    return tuple(titles)


def _heading_end(flow: Sequence[FlowLine], pages: Sequence[PrintedPage], first: int) -> int:
    """The end of the heading that begins here; `first` itself where none does."""
    form = form_of(flow[first].text)
    if numbered_title(flow[first].text):
        return _capitals_end(flow, first)
    bare_page = flow[first].is_first and not pages[flow[first].page].printed
    if form is None or (form.rank is Rank.TITLE and not bare_page) or form.rank is Rank.NUMBER:
        return first
    end = _date_under(flow, _capitals_end(flow, first)) if bare_page else _capitals_end(flow, first)
    is_bare = end == first + 1 and form.rank is not Rank.TITLE and not form.title
    if is_bare and end < len(flow) and flow[end].page == flow[first].page:
        end += is_title_like(flow[end].text) and len(flow[end].text) < SHORT
    return end


def numbered_title(text: str) -> re.Match[str] | None:
    """The number before a heading in capitals: "IV THE MILL", "2. THE RIVER"; None for any other line."""
    found = _NUMBERED.match(text)
    if not found or not is_in_capitals(text[found.end() :]) or text[-1].isdigit():
        return None
    return found if found.group(1).isdigit() or is_roman(found.group(1)) else None


def _capitals_end(flow: Sequence[FlowLine], first: int) -> int:
    """The end of the lines in capitals from here on, up to a name or to the next numbered heading."""
    end = first + 1
    while end < len(flow) and end - first < MOST_LINES and flow[end].page == flow[first].page:
        text = flow[end].text
        if not is_in_capitals(text) or numbered_title(text) or NAME.match(text):
            break
        end += 1
    return end


def _date_under(flow: Sequence[FlowLine], end: int) -> int:
    """The end of the date of a speech or letter that stands below its title, under what was said of it there."""
    for i in range(end, min(len(flow), end + MOST_UNDER)):
        if flow[i].page != flow[end - 1].page:
            break
        if is_date(flow[i].text):
            return i + 1
    return end


def _formed(flow: Sequence[FlowLine], pages: Sequence[PrintedPage], first: int, end: int) -> Title:
    form = form_of(flow[first].text)
    number = form.number if form else None
    words = [line.text for line in flow[first:end]]
    numbered = numbered_title(words[0])
    if numbered:
        title = " ".join([words[0][numbered.end() :], *words[1:]])
        depth = 2 if numbered.group(1).isdigit() else 1
        page = pages[flow[first].page].label
        return Title(Entry(numbered.group(1), title, page, depth, in_capitals=True), first, end)
    title = " ".join(words[1:] if form and form.rank is Rank.ROMAN else words)
    depth = 1 if form and form.rank is Rank.ROMAN else 0
    return Title(Entry(number if depth else None, title, pages[flow[first].page].label, depth, depth == 0), first, end)


def parts_of_title(title: Title, flow: Sequence[FlowLine]) -> Iterator[tuple[int, int]]:
    """The runs of lines that make one heading each: the title in capitals, what stands under it, the date."""
    start = title.first
    if title.entry.number is None:
        lines = [flow[i].text for i in range(title.first, title.end)]
        capitals = next((i for i, text in enumerate(lines) if not is_in_capitals(text)), len(lines))
        if 0 < capitals < len(lines):
            yield start, start + capitals
            start += capitals
        if title.end - start > 1 and is_date(lines[-1]):
            yield start, title.end - 1
            start = title.end - 1
    yield start, title.end


_DATE = re.compile(
    r"(?:[^\W\d_]+\.?\s+){0,2}\d{1,2}(?:st|nd|rd|th|\.)?(?:[-–]\d{1,2})?,?\s*(?:[^\W\d_]+\.?,?\s+)?(?:1[0-9]|20)\d\d\.?|"
    r"\d{1,2}\.\s?(?:\d{1,2}|[IVX]+)\.\s?(?:\d\d|\d{4})|[^\W\d_]+,?\s+(?:1[0-9]|20)\d\d"
)


def is_date(text: str) -> bool:
    """Whether a line is a date and nothing else: "January 22, 1926", "21.IX.26", "5. Mai 1848"."""
    return _DATE.fullmatch(text) is not None
