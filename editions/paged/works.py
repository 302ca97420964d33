"""The works of a paged volume: where each begins, of which kind it is, under which title."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editions.headings import Rank, form_of, is_in_capitals, is_title_like
from editions.model import WorkKind
from editions.paged.contents import Entry
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
TITLE_PAGE_LINES = 15
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
    if flow:
        starts.setdefault(0, ("work", None))
    order = sorted(starts)
    return tuple(
        Zone(*starts[i][:1], i, end, starts[i][1]) for i, end in zip(order, [*order[1:], len(flow)], strict=True)
    )


def _is_title_page(flow: Sequence[FlowLine], pages: Sequence[PrintedPage]) -> bool:
    """Whether the first page has no number and little on it."""
    first = [line for line in flow if line.page == flow[0].page]
    return pages[flow[0].page].label.startswith("[") and len(first) <= TITLE_PAGE_LINES


def _kind_of_page(page: int, pages: Sequence[PrintedPage], contents: Sequence[int]) -> WorkKind:
    if page in contents:
        return "contents"
    return "front matter" if pages[page].label.startswith("[") else "work"


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


def titles_by_form(flow: Sequence[FlowLine], pages: Sequence[PrintedPage]) -> tuple[Title, ...]:
    """Titles where no contents name them: headings by form, and capitals at the top of a page without a head."""
    titles: list[Title] = []
    i = 0
    while i < len(flow):
        end = _heading_end(flow, pages, i)
        if end > i:
            titles.append(_formed(flow, pages, i, end))
        i = max(end, i + 1)
    return tuple(titles)


def _heading_end(flow: Sequence[FlowLine], pages: Sequence[PrintedPage], first: int) -> int:
    """The end of the heading that begins here; `first` itself where none does."""
    form = form_of(flow[first].text)
    bare_page = flow[first].is_first and not pages[flow[first].page].printed
    if form is None or (form.rank is Rank.TITLE and not bare_page) or form.rank is Rank.NUMBER:
        return first
    end = first + 1
    while (
        end < len(flow)
        and end - first < MOST_LINES
        and flow[end].page == flow[first].page
        and is_in_capitals(flow[end].text)
    ):
        end += 1
    is_bare = end == first + 1 and form.rank is not Rank.TITLE and not form.title
    if is_bare and end < len(flow) and flow[end].page == flow[first].page:
        end += is_title_like(flow[end].text) and len(flow[end].text) < SHORT
    return end


def _formed(flow: Sequence[FlowLine], pages: Sequence[PrintedPage], first: int, end: int) -> Title:
    form = form_of(flow[first].text)
    number = form.number if form else None
    words = [line.text for line in flow[first:end]]
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
