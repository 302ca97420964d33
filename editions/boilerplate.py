"""What Project Gutenberg sets before and behind a book: its header, its licence, and who has typed the text."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile

from editions.sourcelines import SourceLine
from editions.weaving import Piece

_BORDER = re.compile(
    r"(?P<start>\*{3}\s*START\s+OF\s+(?:THE|THIS)\s+PROJECT\s+GUTENBERG\s+E-?(?:BOOK|TEXT)[^*]{0,300}\*{3}"
    r"|\*END\*?\s*THE\s+SMALL\s+PRINT!?[^*]{0,100}(?:\*[^*\n]{0,40}){0,2}\*END\*)"
    r"|(?P<end>(?:End\s+of\s+(?:the\s+|this\s+)?Project\s+Gutenberg(?:['’]s|\s+E-?(?:book|text))[^*]{0,300}?)?"
    r"\*{3}\s*END\s+OF\s+(?:THE|THIS)\s+PROJECT\s+GUTENBERG\s+E-?(?:BOOK|TEXT))",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"\W{0,3}(?:(?:text |html |this )?(?:e-?text|e-?book|file|html version)? ?"
    r"(?:was )?(?:produced|prepared|transcribed|scanned|created|provided) (?:by|from)\b)",
    re.IGNORECASE,
)
LONGEST_CREDIT = 600  # characters; longer is a preface that begins with such words
LICENCE = "licence"  # the place that such furniture is said to stand in


@dataclass(frozen=True, slots=True)
class Framed:
    """A text's lines, and the paragraphs that an archive has put before and behind them; `title` as these name it."""

    text: tuple[SourceLine, ...]
    frame: tuple[tuple[SourceLine, ...], ...] = ()
    title: str | None = None


def framed_lines(text: str, lines: tuple[SourceLine, ...]) -> Framed:
    """The lines of a plain text, those of the archive apart."""
    runs = licence_runs(text)
    if not runs:
        return Framed(lines)
    own: list[SourceLine] = []
    frame: list[tuple[SourceLine, ...]] = []
    is_behind = False  # directly behind the header, where the credits stand
    for part in _parts(lines, runs):
        if _is_within(part[0], runs) or (is_behind and is_credit(" ".join(line.text for line in part))):
            is_behind = True
            frame += [part] if part[0].text else []
        else:
            is_behind = is_behind and not part[0].text
            own += part
    if not any(line.text for line in own):
        return Framed(lines)
    return Framed(tuple(own), tuple(frame), _title_in(frame))


def _parts(lines: Sequence[SourceLine], runs: Sequence[Piece]) -> Iterator[tuple[SourceLine, ...]]:
    """Runs of lines that are all blank or all printed, all inside the licence or all outside."""
    for _, part in groupby(lines, key=lambda line: (bool(line.text), _is_within(line, runs))):
        yield tuple(part)


def _is_within(line: SourceLine, runs: Sequence[Piece]) -> bool:
    i = bisect_right(runs, line.start, key=lambda run: run.start) - 1
    return i >= 0 and line.start < runs[i].end


def _title_in(frame: Sequence[Sequence[SourceLine]]) -> str | None:
    """The title that the header names, with the lines set in below it."""
    for part in frame:
        if part[0].text.startswith("Title:"):
            more = takewhile(lambda line: line.margin > 0, part[1:])
            words = [part[0].text.removeprefix("Title:"), *(line.text for line in more)]
            return " ".join(" ".join(words).split()) or None
    return None


def licence_runs(text: str) -> tuple[Piece, ...]:
    """What of a text is Project Gutenberg's, in order: up to its line "START OF", and from its line "END OF" on.

    >>> licence_runs("Header. *** START OF THE PROJECT GUTENBERG EBOOK X *** The mill.")
    (Piece(start=0, end=54),)
    >>> licence_runs("The mill.")
    ()
    """
    if "***" not in text and "*END*" not in text:
        return ()
    runs: list[Piece] = []
    opened: int | None = 0 if _opens_with_header(text) else None
    for border in _BORDER.finditer(text):
        if border.group("start"):
            start = runs.pop().start if opened is None and runs else opened or 0
            runs.append(Piece(start, border.end()))
            opened = None
        elif opened is None:
            opened = border.start()
    if opened is not None and opened < len(text):
        runs.append(Piece(opened, len(text)))
    return tuple(runs) if _is_text_left(text, runs) else ()


def _opens_with_header(text: str) -> bool:
    first = _BORDER.search(text)
    return bool(first and first.group("start"))


def _is_text_left(text: str, runs: Sequence[Piece]) -> bool:
    starts = [0, *(run.end for run in runs)]
    ends = [*(run.start for run in runs), len(text)]
    return any(text[start:end].strip() for start, end in zip(starts, ends, strict=True) if start < end)


def is_credit(paragraph: str) -> bool:
    """Whether a paragraph says who has typed the text; right behind the header it is no text either."""
    return len(paragraph) <= LONGEST_CREDIT and bool(_CREDIT.match(paragraph))
