"""The running lines of a paged text: without furniture and footnotes, each with its page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from editions.paged.pages import PrintedPage
from editions.sourcelines import SourceLine

_SIGN = re.compile(r"(\*{1,4}|[†‡§¶]{1,2})\s+(?=\S*\w)|(\*{1,4}|[†‡§¶]{1,2})(?=[^\W\d_])")

_ALL_SIGNS = frozenset("*†‡§¶")
_SIGNS = tuple(re.compile(pattern) for pattern in (r"\*+|†+|‡+|§+|¶+", r"[†‡§¶]+"))


@dataclass(frozen=True, slots=True)
class FlowLine:
    """A line of running text: where it stands, on which page (by position), and whether it is the first there."""

    line: SourceLine
    page: int
    is_first: bool

    @property
    def text(self) -> str:
        return self.line.text


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note at the foot of a page: its sign, its lines, the page (by position)."""

    sign: str
    lines: tuple[SourceLine, ...]
    page: int


@dataclass(frozen=True, slots=True)
class Flow:
    """A paged text, its running lines apart from its footnotes."""

    lines: tuple[FlowLine, ...]
    footnotes: tuple[Footnote, ...]


def flow_of(pages: Sequence[PrintedPage]) -> Flow:
    """Running lines and footnotes of all pages, in order."""
    running: list[FlowLine] = []
    footnotes: list[Footnote] = []
    for i, page in enumerate(pages):
        lines = page.text_lines
        body = _first_footnote(lines)
        running += [FlowLine(line, i, is_first=j == 0) for j, line in enumerate(lines[:body])]
        footnotes += _footnotes(lines[body:], i)
    return Flow(tuple(running), tuple(footnotes))


def sign_of(text: str) -> str | None:
    """The sign that opens a footnote ("*", "**", "†"); None where the line opens none."""
    found = _SIGN.match(text)
    return found.group(1) or found.group(2) if found else None


def _first_footnote(lines: Sequence[SourceLine]) -> int:
    """Where the footnotes begin: at the first line that opens with a sign which the text above has called for."""
    called: set[str] = set()
    for i, line in enumerate(lines):
        if sign_of(line.text) in called:
            return i
        called |= _called(line.text)
    return len(lines)


def _called(text: str) -> set[str]:
    """The signs that stand in the text behind something printed."""
    if _ALL_SIGNS.isdisjoint(text):
        return set()
    return {found.group() for pattern in _SIGNS for found in pattern.finditer(text) if found.start() > 0}


def _footnotes(lines: Sequence[SourceLine], page: int) -> list[Footnote]:
    notes: list[list[SourceLine]] = []
    for line in lines:
        if sign_of(line.text) or not notes:
            notes.append([])
        notes[-1].append(line)
    return [Footnote(sign_of(note[0].text) or "*", tuple(note), page) for note in notes]
