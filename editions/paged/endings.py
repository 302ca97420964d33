"""How a work ends: its closing words, its signature, its date, the line that says where it was printed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from editions.boundaries.widths import width_of
from editions.model import ParagraphKind
from editions.paged.works import is_date

# These numbers were chosen on the endings of 23 works in one volume of speeches, articles and letters.
SHORT = 0.95  # of the measure; the lines of an ending are set short, or hold one name of a newspaper
MOST_LINES = 10
MOST_INTRODUCED = 3  # lines between the one with the colon and the rest of the ending
NAME = 30  # characters at most
_SENTENCE = re.compile(r"[.?!:;][”’\")]*$")
_INITIAL_NAME = re.compile(r"(?:[^\W\d_]\.\s?){1,3}[^\W\d_]+|[^\W\d_]+(?: [^\W\d_]+){0,2}")
_INITIAL = re.compile(r"[^\W\d_]{1,2}\.")  # "J. Smith", "Th. Mann": a surname alone may be that of a newspaper
_OPEN_END = re.compile(r"\b(?:in|of|the|and|von|der|de)$")
_YEAR = re.compile(r"\b(?:1[0-9]|20)\d\d\b")
_NUMBER_OR_DAY = re.compile(r"(?:Nos?|Nr|№)\b|[^\W\d_]+ \d{1,2}\b|\d{1,2}\.? [^\W\d_]")
_YEAR_OR_NUMBER = re.compile(r"\b(?:1[0-9]|20)\d\d\b|\b(?:No|Nos|Nr|№)\b")


@dataclass(frozen=True, slots=True)
class EndingPart:
    """A run of lines (positions in the work's last lines, end excluded) and what they are."""

    kind: ParagraphKind
    first: int
    end: int


def ending_of(texts: Sequence[str], measure: float) -> tuple[EndingPart, ...]:
    """The parts of the ending among a work's lines; empty where it just ends."""
    start = len(texts)
    while start > 1 and len(texts) - start < MOST_LINES and _may_belong(texts, start - 1, measure):
        start -= 1
    while start < len(texts) and not _may_begin(texts, start):
        start += 1
    start = _introduced(texts, start, measure)
    parts: list[EndingPart] = []
    for i in range(start, len(texts)):
        if parts and _continues(texts[i - 1], texts[i], parts[-1].kind):
            parts[-1] = EndingPart(parts[-1].kind, parts[-1].first, i + 1)
        else:
            parts.append(EndingPart(_kind_of(texts, i), i, i + 1))
    return tuple(parts)


def _introduced(texts: Sequence[str], start: int, measure: float) -> int:
    """Where an ending begins that a short line with a colon opens: "First published in the book:"."""
    if start == len(texts):
        return start
    for i in range(start - 1, max(0, start - MOST_INTRODUCED - 1), -1):
        if width_of(texts[i]) > SHORT * measure:
            break
        if texts[i].endswith(":") and texts[i][0].isupper() and _SENTENCE.search(texts[i - 1]):
            return i
    return start


def _may_belong(texts: Sequence[str], i: int, measure: float) -> bool:
    text = texts[i]
    goes_on = i > 0 and _OPEN_END.search(texts[i - 1]) is not None
    if width_of(text) > SHORT * measure or not (text[0].isupper() or text[0].isdigit() or goes_on):
        return False
    return is_date(text) or not _SENTENCE.search(text) or bool(_YEAR_OR_NUMBER.search(text) and len(text) < NAME)


def _may_begin(texts: Sequence[str], i: int) -> bool:
    """An ending begins after a sentence (or a title's end), or with a name or a date."""
    return bool(_SENTENCE.search(texts[i - 1])) or is_date(texts[i]) or is_signature(texts[i])


def is_signature(text: str) -> bool:
    """Whether a line could be a name under a letter."""
    return len(text) < NAME and text[0].isupper() and _INITIAL_NAME.fullmatch(text) is not None


def _continues(text: str, following: str, kind: ParagraphKind) -> bool:
    """Whether a statement of the source runs on: after a comma, a colon or the stop of a title, or with its number or
    day as long as it has named no year.
    """
    goes_on = text.endswith((",", ":", ".")) or _OPEN_END.search(text) is not None
    is_name = is_signature(following) and not _YEAR_OR_NUMBER.search(following)
    is_number = not _YEAR.search(text) and _NUMBER_OR_DAY.match(following) is not None
    return kind == "source" and (is_number or (goes_on and not is_name))


def _kind_of(texts: Sequence[str], i: int) -> ParagraphKind:
    text = texts[i]
    following = texts[i + 1] if i + 1 < len(texts) else ""
    if is_date(text):
        return "date"
    if text.endswith(",") and following and is_signature(following) and not _YEAR_OR_NUMBER.search(text):
        return "signature"
    if i + 1 < len(texts) and is_signature(text) and _INITIAL.match(text):
        return "signature"
    return "source"
