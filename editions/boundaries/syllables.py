"""Where a printer may have broken a word at a line end: what of it would have stood on the next line."""

import unicodedata
from functools import lru_cache

LEAST_WORD, MOST_WORD, LEAST_PART = 5, 30, 2  # letters of a word that is broken, and of either part
# How likely a word is broken before a consonant and its vowel ("go-vern") and before a vowel ("social-ise"): of the 26
# words of one volume that were broken over page ends, 22 and 4. Between consonants ("earth-quake") none was; a little
# less than before a vowel is taken, so that no place is impossible.
BEFORE_SYLLABLE, BEFORE_VOWEL, BETWEEN_CONSONANTS = 3.0, 0.7, 0.5
_VOWELS = frozenset("aeiouyаеиоуыэюяіїєαεηιουω")


@lru_cache(maxsize=1 << 16)
def tails_of(word: str) -> tuple[tuple[str, float], ...]:
    """The ends of a word that may have stood on the next line, each with its share of the chance; empty if none."""
    if not LEAST_WORD <= len(word) <= MOST_WORD:
        return ()
    vowels = [unicodedata.normalize("NFD", letter)[0] in _VOWELS for letter in word.lower()]
    if not any(vowels):
        return ()
    chances = {
        place: _chance(*vowels[place - 1 : place + 2]) for place in range(LEAST_PART, len(word) - LEAST_PART + 1)
    }
    whole = sum(chances.values())
    return tuple((word[place:], chance / whole) for place, chance in chances.items() if chance)


def _chance(before: bool, here: bool, after: bool) -> float:
    """How likely a word is broken before a letter: whether it is a vowel, and the letters before and after it."""
    if not here:
        return BEFORE_SYLLABLE if after else 0.0 if before else BETWEEN_CONSONANTS
    return 0.0 if before else BEFORE_VOWEL
