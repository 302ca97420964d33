"""The lines of a plain-text source: their numbers, their places, what is printed on them."""

import re
from dataclasses import dataclass

_LINE_END = re.compile("\r\n|\n|\r|\f")


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line without the blanks around it: `start` to `end` (excluded) in the source, numbered from 1.

    An empty line has `start == end`. `margin` is how many blanks stand before the text, `empty` whether there is
    nothing at all on the line, `feed` whether a form feed stands before it, `open` whether a blank ends it.
    """

    number: int
    start: int
    end: int
    text: str
    margin: int = 0
    empty: bool = False
    feed: bool = False
    open: bool = False


def source_lines(source: str) -> tuple[SourceLine, ...]:
    """All lines; LF, CR LF and CR end a line, and a form feed cuts one without counting as a new one."""
    lines: list[SourceLine] = []
    start, number, feed = 0, 1, False
    for end in _LINE_END.finditer(source):
        lines.append(_line(source, start, end.start(), number, feed=feed))
        feed = end.group() == "\f"
        start, number = end.end(), number + (not feed)
    if start < len(source) or feed:
        lines.append(_line(source, start, len(source), number, feed=feed))
    return tuple(lines)


def _line(source: str, start: int, end: int, number: int, *, feed: bool) -> SourceLine:
    whole = source[start:end]
    text = whole.strip()
    margin = whole.find(text) if text else 0
    first = start + margin
    is_open = bool(text) and margin + len(text) < len(whole)
    return SourceLine(number, first, first + len(text), text, margin, end == start, feed, is_open)
