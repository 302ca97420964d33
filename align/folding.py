"""What counts as the same letter and where a word begins and ends; for comparing only, never for showing."""

import re
import unicodedata
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

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
_WORD = rf"{_LETTER}[^\W_]*(?:(?:[{_MARKS}]+|['’ʼ](?={_LETTER}))[^\W_]*)*"  # letters in runs: a third less time

# Each has one group, the word, so that `split` keeps it.
_PLAIN_WORDS = re.compile(
    r"([0-9]+(?:[.,][0-9]+)+|[A-Za-z0-9]+(?:['’][A-Za-z0-9]+)*)"
)  # the same rule, in half the time
_BEYOND_PLAIN = re.compile(r"[^\x00-\x7f“”„‘’–—…]")
_SPACED_WORDS = re.compile(rf"({_NUMBER}|{_WORD})")
_ALL_WORDS = re.compile(
    rf"([{_UNSPACED}][{_MARKS}]*|{_NUMBER}|"
    rf"(?![{_UNSPACED}]){_LETTER}(?:(?![{_UNSPACED}])[^\W_]|[{_MARKS}]|['’ʼ](?={_LETTER})(?![{_UNSPACED}]))*)"
)
_ANY_UNSPACED = re.compile(f"[{_UNSPACED}]")

# Printers before 1800 set "ſ" for "s"; compared as "s", shown as printed. Soft hyphens and joiners are no letters.
_SAME_LETTER = str.maketrans(
    {"ſ": "s", "’": "'", "ʼ": "'", "\u00ad": None, "\u200c": None, "\u200d": None, "\u2060": None}
)


class Words(NamedTuple):
    """The words of a text in the form they are compared by, and where they stand in it.

    `bounds` are where what stands before the first word begins, then that word, and so on in turn, and the text's end.
    Not an object a word: a long book has some millions.
    """

    folded: list[str]
    bounds: list[int]


def words_of(text: str) -> Words:
    """The words of a text in order; what stands between them is punctuation and blanks.

    >>> words_of("On the 5th, men weren’t")
    Words(folded=['on', 'the', '5th', 'men', "weren't"], bounds=[0, 0, 2, 3, 6, 7, 10, 12, 15, 16, 23, 23])
    """
    plain = _plain(text)
    parts = _PLAIN_WORDS.split(plain) if plain is not None else _pattern(text).split(text)
    folded = parts[1::2] if plain is not None else [*map(fold, parts[1::2])]
    return Words(folded, [*accumulate(map(len, parts), initial=0)])


def folded_words(text: str) -> list[str]:
    """The words of a text as they are compared, without their places.

    >>> folded_words("On the 5th, 1,500 men weren’t to-day in ſight.")
    ['on', 'the', '5th', '1,500', 'men', "weren't", 'to', 'day', 'in', 'sight']
    >>> folded_words("中国")
    ['中', '国']
    """
    plain = _plain(text)
    if plain is None:
        return [*map(fold, _pattern(text).findall(text))]
    return plain.split() if plain.replace(" ", "").isalpha() else _PLAIN_WORDS.findall(plain)


def _plain(text: str) -> str | None:
    """The text as it is compared, letter for letter, where that is simple: it has no letters but those of ASCII, and
    no signs but those of any English book. None for any other text.
    """
    if not text.isascii() and _BEYOND_PLAIN.search(text):
        return None
    return text.lower().replace("’", "'")


def _pattern(text: str) -> re.Pattern[str]:
    return _ALL_WORDS if _ANY_UNSPACED.search(text) else _SPACED_WORDS


@lru_cache(maxsize=1 << 18)
def fold(word: str) -> str:
    """A word as it is compared: case, ligatures, long s and the shape of the apostrophe do not count."""
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", word).translate(_SAME_LETTER).casefold())
