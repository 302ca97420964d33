"""Hyphens at line ends: which belong to the word and which only to the line, told by the volume's own words."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SOFT_HYPHENS = "\xad¬"  # signs that never belong to a word
# Hyphens inside lines to one at a line end, at least, where no word is ever broken: measured on 60 PDFs, 4 and more in
# those that are not hyphenated, 2 and less in those that are.
SELDOM = 3
HYPHENS = "-‐" + SOFT_HYPHENS
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_LAST = re.compile(r"([^\W\d_]+(?:[-’'][^\W\d_]+)*)[-‐\xad¬]$")
_FIRST = re.compile(r"[^\W_]+(?:[-’'][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class BrokenWord:
    """A word at the end of one line, before its hyphen, and what stands first on the next."""

    head: str
    tail: str
    sign: str

    @property
    def joined(self) -> str:
        return self.head + self.tail

    @property
    def kept(self) -> str:
        return f"{self.head}-{self.tail}"


def words_of(text: str) -> Counter[str]:
    """How often each word occurs, in small letters; a hyphenated compound is one word."""
    return Counter([word.lower() for word in _WORD.findall(text)])


def broken_word(line: str, following: str) -> BrokenWord | None:
    """The word broken between two lines; None where the first does not end in a word and a hyphen."""
    if not line or line[-1] not in HYPHENS:
        return None
    head, tail = _LAST.search(line[-60:]), _FIRST.match(following)
    return BrokenWord(head.group(1), tail.group(), line[-1]) if head and tail else None


def is_hyphen_kept(word: BrokenWord, words: Counter[str], *, custom: bool = False) -> bool:
    """Whether the hyphen belongs to the word; `custom` is what the volume does where its words do not tell."""
    if word.sign in SOFT_HYPHENS:
        return False
    told = _told_by_words(word, words)
    if told is not None:
        return told
    last = word.head.lower().rpartition("-")[2]  # "four-and-" and "twenty" are three words
    if last != word.head.lower() and words[last] and words[word.tail.lower()] and not words[last + word.tail.lower()]:
        return True
    tail = word.tail[0]
    if tail.isdigit() or (tail.isupper() and not word.head.isupper()):
        return True
    return custom and words[word.head.lower()] > 0 and words[word.tail.lower()] > 0


def _told_by_words(word: BrokenWord, words: Counter[str]) -> bool | None:
    """True for a compound that occurs elsewhere, False for a plain word that does, None for neither."""
    kept, joined = words[word.kept.lower()], words[word.joined.lower()]
    if kept == joined:
        return None
    return kept > joined


def are_hyphens_customarily_kept(broken: Sequence[BrokenWord], words: Counter[str]) -> bool:
    """What the words that can be told say of the others: True where most line-end hyphens belong to the word."""
    told = [_told_by_words(word, words) for word in broken]
    return told.count(True) > told.count(False)


def are_words_left_whole(broken: Sequence[BrokenWord], words: Counter[str]) -> bool:
    """Whether all line-end hyphens stand in compounds: they are rare beside those inside lines, and no word of the text
    speaks against one.
    """
    inside = sum(number for word, number in words.items() if "-" in word)
    return SELDOM * len(broken) <= inside and not any(_told_by_words(word, words) is False for word in broken)


def all_words(texts: Iterable[str]) -> Counter[str]:
    """The words of many lines."""
    return words_of("\n".join(texts))
