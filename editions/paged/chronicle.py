"""The dates of a chronicle, which stand in a column of their own beside its entries."""

import re
from collections.abc import Sequence

# The forms of dates are those of one chronicle of 13 pages in English, and the same words in four other languages.
LONGEST = 18  # characters of a line in the column of dates

_DAY = r"\d{1,2}(?:st|nd|rd|th|\.)?"
_DATE = re.compile(
    rf"(?:[^\W\d_]+\.? )?{_DAY}(?:\s?[-–]\s?(?:{_DAY})?)?|{_DAY} (?:and|und|et|и) {_DAY}|"
    rf"{_DAY}(?: [^\W\d_]+)?|\d{{1,2}}(?:[.:]\d\d)? [ap]\.\s?m\.|(?:1[0-9]|20)\d\d"
)
_WORD = re.compile(r"[^\W\d_]+\.?")


def date_runs(texts: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """The runs of lines (end excluded) that hold one date each: "June 8", "February 17- / March 15"."""
    months = {text.split()[0].casefold() for text in texts if _is_full_date(text)}
    runs: list[tuple[int, int]] = []
    i = 0
    while i < len(texts):
        end = _date_end(texts, i, months)
        if end > i:
            runs.append((i, end))
        i = max(end, i + 1)
    return tuple(runs)


def _is_full_date(text: str) -> bool:
    return len(text) <= LONGEST and _DATE.fullmatch(text) is not None and text[0].isalpha()


def _is_date(text: str) -> bool:
    return len(text) <= LONGEST and _DATE.fullmatch(text) is not None


def _date_end(texts: Sequence[str], i: int, months: set[str]) -> int:
    """The end of the date that begins here; `i` itself where none does."""
    text = texts[i]
    following = texts[i + 1] if i + 1 < len(texts) else ""
    if _is_date(text):
        goes_on = text.endswith(("-", "–")) and _is_date(following)
        return i + 2 if goes_on else i + 1
    if not _WORD.fullmatch(text):
        return i
    if text.casefold() in months:
        return i + 2 if _is_day(following) else i + 1
    if following.casefold() in months:  # a word that is no month may open a date: "Between / October / 21 and 25"
        return _date_end(texts, i + 1, months)
    return i


def _is_day(text: str) -> bool:
    return re.fullmatch(rf"{_DAY}(?:(?:\s?[-–]\s?| (?:and|und|et|и) ){_DAY})?", text) is not None
