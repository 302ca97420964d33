"""Printed pages in a plain text: where they break, their numbers, and what the printer added to them."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from editions.headings import is_in_capitals, is_roman
from editions.numerals import roman_numeral, roman_value
from editions.paged.stamps import stamped_lines
from editions.sourcelines import SourceLine

NEAR = 8  # pages; a number is believed when others so near run on with it
EDGE = 2  # lines at the head and the foot of a page among which its number may stand alone; beside a head only one
CLEARLY_MORE = 3  # times as many neighbours; a number that does not fit a run of so many more is none of the page's
LEAST_HEADS = 3  # pages with one running head; then a number beside it is a page's own wherever the page stands
HEAD_SHARE = 0.2  # of all pages; a head that so many have is one though no numbers run on
NEARLY_ALL = 0.9  # of the numbers
LEAST_PAGES = 3
LEAST_NUMBERED = 0.5  # of the blocks; numbered verses or lists between blank lines stay below it
LEAST_LINES = 5  # on the median page; shorter blocks are paragraphs
LONGEST_HEAD = 90

_ALONE = re.compile(r"[-–—\[(.*]*\s*(\d{1,4}|[ivxlc]{1,8}|[IVXLC]{1,8})\s*[-–—\]).*]*")
_LAST = re.compile(r"(.*\S)\s+(\d{1,4}|[ivxlc]{1,8}|[IVXLC]{1,8})")
_FIRST = re.compile(r"(\d{1,4}|[ivxlc]{1,8}|[IVXLC]{1,8})\s+(\S.*)")
_NOT_LETTER = re.compile(r"[\W\d_]+")


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """One page: its label, whether that is printed, its lines, and which of them (by position) are furniture.

    `is_unnumbered` says that no number is known for it; then its label is its place in the file, in brackets.
    """

    label: str
    printed: bool
    lines: tuple[SourceLine, ...]
    furniture: frozenset[int]
    is_unnumbered: bool = False

    @property
    def text_lines(self) -> tuple[SourceLine, ...]:
        """The lines without the furniture."""
        return tuple(line for i, line in enumerate(self.lines) if i not in self.furniture)


@dataclass(frozen=True, slots=True)
class _Number:
    """What may be a page's number: its value, whether roman, its line, and what else stands there."""

    value: int
    roman: bool
    line: int
    head: str


def pages_of(lines: Sequence[SourceLine]) -> tuple[PrintedPage, ...]:
    """The pages of a paged text; empty where the text shows none."""
    best: tuple[PrintedPage, ...] = ()
    most = 0
    for breaks in (_at_feed, _at_empty, _at_blank):
        cut = _cut(lines, breaks)
        if len(cut) < LEAST_PAGES or median(len(page) for page in cut) < LEAST_LINES:
            continue
        pages = _numbered(cut)
        numbered = sum(page.printed for page in pages)
        if numbered > most and numbered >= LEAST_NUMBERED * len(pages):
            best, most = pages, numbered
    return best


def read_as(pages: Sequence[PrintedPage], reading: str) -> tuple[PrintedPage, ...]:
    """The same pages, their lines as they read when characters of the source have been replaced one for one."""
    return tuple(
        replace(page, lines=tuple(_line_as_read(line, reading[line.start : line.end]) for line in page.lines))
        for page in pages
    )


def _line_as_read(line: SourceLine, text: str) -> SourceLine:
    return line if line.text == text else replace(line, text=text)


def _at_feed(line: SourceLine) -> bool:
    return line.feed


def _at_empty(line: SourceLine) -> bool:
    return line.feed or line.empty


def _at_blank(line: SourceLine) -> bool:
    return line.feed or not line.text


def _cut(lines: Sequence[SourceLine], breaks: Callable[[SourceLine], bool]) -> list[tuple[SourceLine, ...]]:
    pages: list[list[SourceLine]] = [[]]
    for line in lines:
        if breaks(line) and pages[-1]:
            pages.append([])
        if line.text:
            pages[-1].append(line)
    return [tuple(page) for page in pages if page]


def _numbered(cut: Sequence[tuple[SourceLine, ...]]) -> tuple[PrintedPage, ...]:
    stamps = stamped_lines(cut)
    candidates = [tuple(_candidates(page, stamps[i])) for i, page in enumerate(cut)]
    chosen = _with_strays(_chosen(candidates), candidates)
    labels = _labels(chosen)
    heads = [_head_texts(page, number) for page, number in zip(cut, chosen, strict=True)]
    pages = []
    for i, page in enumerate(cut):
        number = chosen[i]
        near = {head for j in (i - 2, i - 1, i + 1, i + 2) if 0 <= j < len(cut) for head in heads[j].printed}
        before = {head for j in (i - 2, i - 1) if j >= 0 for head in heads[j].all}
        furniture = set(stamps[i])
        if number:
            furniture.add(number.line)
        furniture |= set(_heads_without_number(page, furniture, near if number else before & near))
        label = labels[i] or f"[{i + 1}]"
        pages.append(PrintedPage(label, number is not None, page, frozenset(furniture), labels[i] is None))
    return tuple(pages)


@dataclass(frozen=True, slots=True)
class _Heads:
    """The running heads of a page: those that stand beside its number, and every line that might be one."""

    printed: frozenset[str]
    all: frozenset[str]


def _head_texts(page: Sequence[SourceLine], number: _Number | None) -> _Heads:
    printed = frozenset({folded(number.head)} - {""}) if number else frozenset()
    edges = {folded(line.text) for line in (page[0], page[-1]) if len(line.text) <= LONGEST_HEAD}
    return _Heads(printed, printed | (edges - {""}))


def _heads_without_number(page: Sequence[SourceLine], furniture: set[int], heads: set[str]) -> Iterator[int]:
    """The first and the last line that is not furniture, where neighbours print them as their running head."""
    rest = [i for i in range(len(page)) if i not in furniture]
    for i in {rest[0], rest[-1]} if rest else ():
        if folded(page[i].text) in heads:
            yield i


def folded(text: str) -> str:
    """The letters alone, in small: what stays the same when spacing and capitals change."""
    return _NOT_LETTER.sub("", text).casefold()


def _candidates(page: Sequence[SourceLine], stamped: frozenset[int]) -> Iterator[_Number]:
    rest = [i for i in range(len(page)) if i not in stamped]
    for i in dict.fromkeys(rest[:EDGE] + rest[-EDGE:]):
        text = page[i].text
        is_edge = i in (rest[0], rest[-1])
        if len(text) > LONGEST_HEAD:
            continue
        for pattern, number, head in ((_ALONE, 1, 0), (_LAST, 2, 1), (_FIRST, 1, 2)):
            found = pattern.fullmatch(text)
            value = _value(found.group(number)) if found else 0
            if not found or not value:
                continue
            is_roman_number = not found.group(number).isdigit()
            beside = str(found.group(head)) if head else ""
            if not beside or (is_edge and _may_be_head(beside, is_roman=is_roman_number, is_last=pattern is _LAST)):
                yield _Number(value, is_roman_number, i, beside)


def _may_be_head(beside: str, *, is_roman: bool, is_last: bool) -> bool:
    """Whether what stands beside a number could be a running head and not a sentence of the text."""
    if is_in_capitals(beside):
        return True
    # "I" opens many a line of running text; and a number behind "p." or a comma belongs to its sentence.
    return not is_roman and not (is_last and beside[-1] in ".,;:")


def _value(text: str) -> int:
    """The number written, arabic or roman; 0 where it is neither."""
    if text.isdigit():
        return int(text)
    return roman_value(text) if is_roman(text) else 0


class PageValue(NamedTuple):
    """The number of a page, and whether it is a roman one."""

    number: int
    is_roman: bool


def page_value(label: str) -> PageValue | None:
    """What number a label stands for; None where it is none."""
    value = _value(label)
    return PageValue(value, not label.isdigit()) if value else None


def _chosen(candidates: Sequence[Sequence[_Number]]) -> list[_Number | None]:
    """On each page the number that most neighbours run on with; None where none does.

    Where most neighbours belong to another run, the number must fit between theirs.
    """
    keys = [{(number.roman, number.value - i) for number in page} for i, page in enumerate(candidates)]
    chosen: list[_Number | None] = []
    for i, page in enumerate(candidates):
        near = Counter(key for j in range(max(0, i - NEAR), min(len(keys), i + NEAR + 1)) for key in keys[j])
        best = max(page, key=lambda number: near[(number.roman, number.value - i)], default=None)
        times = near[(best.roman, best.value - i)] if best else 0
        rivals = [key for key, number in near.items() if number > CLEARLY_MORE * times]
        fits = best and times > 1 and all(_agree(best, i, roman, start) for roman, start in rivals)
        chosen.append(best if fits else None)
    return chosen


def _with_strays(chosen: Sequence[_Number | None], candidates: Sequence[Sequence[_Number]]) -> list[_Number | None]:
    """The numbers, and on pages out of order, whose neighbours they do not run on with, those that stand as all do:
    beside a running head that many pages have, or, where nearly all pages have a bare number, alone at the same edge.
    """
    heads = Counter(folded(one.head) for one in chosen if one)
    taken = {(one.roman, one.value) for one in chosen if one}
    bare = heads[""] >= NEARLY_ALL * max(1, heads.total())
    usual = {head for head, number in heads.items() if number >= LEAST_HEADS and (head or bare)}
    if len(taken) < LEAST_NUMBERED * len(candidates):
        usual |= _shared_heads(candidates)
    found: list[_Number | None] = []
    for own, page in zip(chosen, candidates, strict=True):
        strays = [one for one in page if folded(one.head) in usual and (one.roman, one.value) not in taken]
        found.append(own or (strays[0] if len(strays) == 1 else None))
    return found


def _shared_heads(candidates: Sequence[Sequence[_Number]]) -> set[str]:
    """What stands beside a number on so many pages that it is a running head, though their numbers do not run on."""
    heads = Counter(head for page in candidates for head in {folded(one.head) for one in page})
    return {head for head, number in heads.items() if head and number >= max(LEAST_HEADS, HEAD_SHARE * len(candidates))}


def _agree(number: _Number, i: int, roman: bool, start: int) -> bool:
    """Whether a number fits beside a run of its neighbours: a few pages more or fewer, or of the other numerals."""
    return number.roman != roman or abs(number.value - i - start) <= NEAR


def _labels(chosen: Sequence[_Number | None]) -> list[str | None]:
    """Printed numbers; between them the numbers that fit; before the first of a run, one more; else None."""
    labels: dict[int, tuple[int, bool]] = {i: (one.value, one.roman) for i, one in enumerate(chosen) if one}
    known = sorted(labels)
    for i, j in pairwise(known):
        (first, roman), (last, also) = labels[i], labels[j]
        if roman == also and last - first == j - i:
            labels.update({k: (first + k - i, roman) for k in range(i + 1, j)})
    taken = set(labels.values())
    for i in known:
        value, roman = labels[i]
        before = (value - 1, roman)
        elsewhere = before in taken and labels.get(i - 2) != before  # two halves of one page may follow
        if i > 0 and i - 1 not in labels and value > 1 and not elsewhere:
            labels[i - 1] = before
            taken.add(before)
    return [_label(labels, i) for i in range(len(chosen))]


def _label(labels: Mapping[int, tuple[int, bool]], i: int) -> str | None:
    if i not in labels:
        return None
    value, roman = labels[i]
    return roman_numeral(value).upper() if roman else str(value)
