"""What counts as the same letter and where a word begins and ends; for comparing only, never for showing."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# Signs that vowel points, accents and joiners write into a word; Python's \w leaves them out.
_MARKS = (
    "\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f"
    "\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963"
    "\u0981-\u0983\u09bc\u09be-\u09cd\u0a01-\u0a03\u0a3c-\u0a51\u0b82\u0bbe-\u0bcd\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
    "\u200c\u200d\u2060\u3099\u309a\ufe00-\ufe0f"
)
# Scripts written without spaces: every character is compared as a word (TRANSLATION, 6: as good as a segmenter).
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LETTER = rf"[^\W_{_MARKS}]"
_NUMBER = r"\d+(?:[.,]\d+)+"
_WORD = rf"{_LETTER}(?:[^\W_]|[{_MARKS}]|['’ʼ](?={_LETTER}))*"

_ASCII_WORDS = re.compile(r"\d+(?:[.,]\d+)+|[A-Za-z0-9]+(?:'[A-Za-z0-9]+)*")  # the same rule, twice as fast
_SPACED_WORDS = re.compile(rf"{_NUMBER}|{_WORD}")
_ALL_WORDS = re.compile(
    rf"[{_UNSPACED}][{_MARKS}]*|{_NUMBER}|"
    rf"(?![{_UNSPACED}]){_LETTER}(?:(?![{_UNSPACED}])[^\W_]|[{_MARKS}]|['’ʼ](?={_LETTER})(?![{_UNSPACED}]))*"
)
_ANY_UNSPACED = re.compile(f"[{_UNSPACED}]")

# Printers before 1800 set "ſ" for "s"; compared as "s", shown as printed. Soft hyphens and joiners are no letters.
_SAME_LETTER = str.maketrans(
    {"ſ": "s", "’": "'", "ʼ": "'", "\u00ad": None, "\u200c": None, "\u200d": None, "\u2060": None}
)


@dataclass(frozen=True, slots=True)
class Word:
    """One whole word: where it stands in its text, and the form it is compared by."""

    start: int
    end: int
    folded: str


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text in order; what stands between them is punctuation and blanks.

    >>> [word.folded for word in words_of("On the 5th, 1,500 men weren’t to-day in ſight.")]
    ['on', 'the', '5th', '1,500', 'men', "weren't", 'to', 'day', 'in', 'sight']
    >>> [word.folded for word in words_of("中国")]
    ['中', '国']
    """
    return tuple(Word(found.start(), found.end(), fold(found.group())) for found in _pattern(text).finditer(text))


def folded_words(text: str) -> list[str]:
    """The words of a text as they are compared, without their places."""
    if text.isascii():
        return _pattern(text).findall(text.lower())
    return [fold(word) for word in _pattern(text).findall(text)]


def _pattern(text: str) -> re.Pattern[str]:
    if text.isascii():
        return _ASCII_WORDS
    return _ALL_WORDS if _ANY_UNSPACED.search(text) else _SPACED_WORDS


@lru_cache(maxsize=1 << 18)
def fold(word: str) -> str:
    """A word as it is compared: case, ligatures, long s and the shape of the apostrophe do not count."""
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", word).translate(_SAME_LETTER).casefold())
