"""A PDF laid out: every line with its number and its place in the text, in the order of reading."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from editions.model import Page
from editions.pdf.columns import in_columns
from editions.pdf.document import PdfText
from editions.pdf.furniture import Furniture, PageNumber, furniture_of
from editions.pdf.lines import Printed, in_rows, printed_lines
from editions.pdf.placing import Column, body_size_of
from editions.sourcelines import SourceLine

PRINTED_SOFT, SOFT = "‐", "\xad"  # U+2010 at line ends alone stands for a hyphen that the typesetting put in
WAVERING = 0.09  # of a size, by which it wavers where it was read off a picture
LEAST_STEP, STEADY = 0.15, 0.7  # points, and the share of letters that have one size where a machine has set them
FEWEST_SOFT, MOSTLY = 3, 2  # lines that end in such a hyphen, and how much oftener than in another


@dataclass(frozen=True, slots=True)
class Volume:
    """All lines by their numbers (from 0), those of the text in columns, the others furniture; sizes in points.

    `whole_pages` are those at whose end a paragraph ends, as their tags say.
    """

    text: str
    lines: tuple[SourceLine, ...]
    columns: tuple[Column, ...]
    furniture: tuple[int, ...]
    pages: tuple[Page, ...]
    page_of: tuple[int, ...]  # for each line
    body: float
    marks_soft: bool
    whole_pages: frozenset[int]


def volume_of(pdf: PdfText) -> Volume:
    """The lines of all pages in the order of reading, with what is furniture told apart."""
    pages = _steadied(_with_soft_hyphens([printed_lines(page.runs) for page in pdf.pages]))
    found = furniture_of(pages, body_size_of(line for page in pages for line in page))
    laid = _Laid()
    for i, (page, furniture) in enumerate(zip(pages, found, strict=True)):
        laid.add_page(i, page, furniture, pdf.pages[i].askew)
    soft, hard = (sum(line.text.endswith(sign) for line in laid.lines) for sign in (SOFT, "-"))
    labels = page_labels([one.number for one in found], [page.label for page in pdf.pages])
    starts = [*laid.page_starts, laid.reached]
    return Volume(
        text="".join(f"{line.text}\n" for line in laid.lines),
        lines=tuple(laid.lines),
        columns=tuple(laid.columns),
        furniture=tuple(laid.furniture),
        pages=tuple(
            Page(label, printed=one.number is not None, start=start)
            for label, one, start, end in zip(labels, found, starts, starts[1:], strict=False)
            if start < end
        ),
        page_of=tuple(laid.page_of),
        body=body_size_of(line for column in laid.columns for line in column.lines),
        whole_pages=frozenset(i for i, page in enumerate(pdf.pages) if page.ends_whole),
        marks_soft=soft > max(FEWEST_SOFT, MOSTLY * hard),
    )


def _with_soft_hyphens(pages: Sequence[Sequence[Printed]]) -> Sequence[Sequence[Printed]]:
    """The lines with U+2010 as the soft hyphen that it stands for where it ends lines and never stands inside."""
    if any(PRINTED_SOFT in line.text[:-1] for page in pages for line in page):
        return pages
    return [
        [replace(line, text=line.text[:-1] + SOFT) if line.text.endswith(PRINTED_SOFT) else line for line in page]
        for page in pages
    ]


def _steadied(pages: Sequence[Sequence[Printed]]) -> Sequence[Sequence[Printed]]:
    """The lines with the sizes that most like them have, where sizes waver as those that were read off a picture do."""
    letters = Counter[float]()
    for page in pages:
        for line in page:
            letters[round(line.size, 1)] += len(line.text)
    if not letters:
        return pages
    body = max(letters, key=lambda size: letters[size])
    near = sum(number for size, number in letters.items() if abs(size - body) < WAVERING * body)
    if sum(number for size, number in letters.items() if abs(size - body) < LEAST_STEP) > STEADY * near:
        return pages
    steady: dict[float, float] = {}
    for size, _ in letters.most_common():
        steady.setdefault(size, next((one for one in steady.values() if abs(size - one) < WAVERING * one), size))
    return [[replace(line, size=steady[round(line.size, 1)]) for line in page] for page in pages]


class _Laid:
    """The lines laid down so far, one after the other."""

    def __init__(self) -> None:
        self.lines: list[SourceLine] = []
        self.columns: list[Column] = []
        self.furniture: list[int] = []
        self.page_starts: list[int] = []
        self.page_of: list[int] = []
        self.reached = 0

    def add_page(self, page: int, lines: Sequence[Printed], furniture: Furniture, askew: Sequence[str]) -> None:
        """Heads first, then the columns, then what stands below or across."""
        self.page_starts.append(self.reached)
        text = [line for i, line in enumerate(lines) if i not in furniture.lines]
        top = max((line.baseline for line in text), default=0.0)
        heads: list[str] = []
        feet = list(askew)
        for i in sorted(furniture.lines):
            (heads if lines[i].baseline > top else feet).append(lines[i].text)
        self.furniture += [self._add(head, page) for head in heads]
        for column in map(in_rows, in_columns(text)):
            first = len(self.lines)
            for line in column:
                self._add(line.text, page)
            self.columns.append(Column(page, first, column))
        self.furniture += [self._add(foot, page) for foot in feet]

    def _add(self, text: str, page: int) -> int:
        number = len(self.lines)
        self.lines.append(SourceLine(number, self.reached, self.reached + len(text), text))
        self.page_of.append(page)
        self.reached += len(text) + 1
        return number


def page_labels(numbers: Sequence[PageNumber | None], told: Sequence[str | None]) -> list[str]:
    """What each page is called: by the number printed on it, else by its neighbours', else by the file, else by its
    place in brackets, or bare where no page has a number.
    """
    known = [i for i, number in enumerate(numbers) if number]
    labels: list[str] = []
    for i, number in enumerate(numbers):
        j = bisect_left(known, i)
        near = [numbers[k] for k in (*known[j : j + 1], *known[max(0, j - 1) : j])]
        inferred = next((one.label_at(i) for one in near if one and one.ahead + i > 0), None)
        place = f"[{i + 1}]" if known else str(i + 1)
        labels.append(number.printed if number else inferred or told[i] or place)
    return labels
