"""The printed table of contents, as evidence for titles: its pages, its entries."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from editions.headings import is_in_capitals
from editions.paged.pages import PrintedPage

LEAST_LEADERS = 3  # lines with dot leaders that make a page one of contents
SHORTEST = 4  # letters; an initial is always a capital and shows nothing
MOST_LINES = 6  # of one entry; a longer run without a page number is no entry

# What may not stand before a match keeps the search from beginning anew at each sign of a long run.
_LEADERS = re.compile(r"(?<![\s.·…_])(?:\s*[.·…_]){3,}\s*(\d{1,4}|[ivxlcIVXLC]{1,8})?$")
_STRAY_LEADERS = re.compile(r"(?<!\s)(?:\s+[.·…_])+$")
_PAGE_AT_END = re.compile(r"\s(\d{1,4}|[IVXLC]{1,8})$")
_NUMBER = re.compile(r"(?:(?:chapter|part|book)\s+)?([IVXLC]{1,8}|\d{1,3})[.)]?(?:\s+(.*))?$", re.I | re.S)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the contents: its number where it has one, its title, the page it names, and its depth.

    Depth 0 is a title without number, 1 a roman and 2 an arabic number.
    """

    number: str | None
    title: str
    page: str
    depth: int
    in_capitals: bool


def contents_pages(pages: Sequence[PrintedPage]) -> tuple[int, ...]:
    """The positions of the pages of contents."""
    return tuple(
        i for i, page in enumerate(pages) if sum(_names_page(line.text) for line in page.text_lines) >= LEAST_LEADERS
    )


def _names_page(line: str) -> bool:
    found = _LEADERS.search(line)
    return found is not None and found.group(1) is not None and any(letter.isalpha() for letter in line)


def entries_of(pages: Sequence[PrintedPage], contents: Sequence[int]) -> tuple[Entry, ...]:
    """The entries of the contents, which stand on these pages, in order."""
    lines = [line.text for i in contents for line in pages[i].text_lines]
    entries: list[Entry] = []
    waiting: list[str] = []
    for line, page in _with_pages(lines):
        waiting.append(_LEADERS.sub("", line) if page is None or _LEADERS.search(line) else _PAGE_AT_END.sub("", line))
        if page is not None:
            entries.append(_entry(" ".join(part.strip() for part in waiting[-MOST_LINES:] if part.strip()), page))
            waiting = []
        elif line.casefold() in ("page", "seite", "pagina", "стр.", "contents"):
            waiting = []
    return tuple(entries)


def _with_pages(lines: Sequence[str]) -> Iterator[tuple[str, str | None]]:
    """Each line with the page it names; a number without leaders is one only where it fits the order."""
    leaders = [found.group(1) if (found := _LEADERS.search(line)) else None for line in lines]
    next_pages = list(accumulate(reversed(leaders), _latest_number, initial=""))[::-1][1:]
    last = 0
    for line, named, following in zip(lines, leaders, next_pages, strict=True):
        page = named
        bare = _PAGE_AT_END.search(line) if page is None else None
        if bare and bare.group(1).isdigit():
            fits = max(last, 1) <= int(bare.group(1)) and (not following or int(bare.group(1)) <= int(following))
            page = bare.group(1) if fits else None
        if page and page.isdigit():
            last = int(page)
        yield line, page


def _latest_number(number: str, page: str | None) -> str:
    return page if page and page.isdigit() else number


def _entry(text: str, page: str) -> Entry:
    text = _LEADERS.sub("", _STRAY_LEADERS.sub("", text))
    found = _NUMBER.match(text)
    number = found.group(1) if found else None
    title = (found.group(2) or "") if found else text
    depth = 0 if number is None else 2 if number.isdigit() else 1
    first = title.split(". ")[0]
    return Entry(number, title.strip(), page, depth, is_in_capitals(first) or _opens_in_capitals(title))


def _opens_in_capitals(title: str) -> bool:
    words = [word for word in title.split()[:2] if any(letter.isalpha() for letter in word)]
    return bool(words) and all(word.upper() == word for word in words) and len("".join(words)) >= SHORTEST
