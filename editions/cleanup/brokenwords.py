"""Words broken over a page end without a hyphen, told by the volume's own words."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate

RARE = 20  # times rarer than its halves: then the halves are two words here
FEW = 3  # times that a fragment may stand alone by other accidents
STEM = 4  # letters of the second half that show the word
COMMON_ENDING = 3  # different words that end alike; what ends them and occurs alone nowhere is no word


@dataclass(frozen=True, slots=True)
class WordList:
    """The words of a volume in small letters: how often each occurs, and how many begin or end alike.

    `ordered` are the words in order, `before[i]` how often those before the i-th occur; `backwards` are the words
    spelt backwards, in order.
    """

    counts: Mapping[str, int]
    ordered: tuple[str, ...]
    before: tuple[int, ...]
    backwards: tuple[str, ...]

    def count(self, word: str) -> int:
        """How often the word occurs, however it is capitalised."""
        return self.counts.get(word.lower(), 0)

    def beginning(self, stem: str) -> int:
        """How often words occur that begin so."""
        first, end = _run(self.ordered, stem.lower())
        return self.before[end] - self.before[first]

    def ending(self, tail: str) -> int:
        """How many different words end so and are longer."""
        first, end = _run(self.backwards, tail[::-1])
        return end - first - (tail in self.counts)


def _run(ordered: tuple[str, ...], stem: str) -> tuple[int, int]:
    """Where the words that begin so stand, end excluded."""
    return bisect_left(ordered, stem), bisect_left(ordered, stem + "\U0010ffff")


def word_list(counts: Counter[str]) -> WordList:
    """Put the words in order, once for a volume."""
    ordered = tuple(sorted(word for word, number in counts.items() if number))
    before = tuple(accumulate((counts[word] for word in ordered), initial=0))
    return WordList({word: counts[word] for word in ordered}, ordered, before, tuple(sorted(w[::-1] for w in ordered)))


def page_break_join(head: str, tail: str, words: WordList) -> str | None:
    """What stands between the two halves of a word broken over a page end: "" or "-"; None for two words."""
    joined, kept = f"{head}{tail}".lower(), f"{head}-{tail}".lower()
    if words.count(kept) > words.count(joined) and not _are_both_words(head, tail, words):
        return "-"
    if not tail[0].islower():
        return None
    seen = words.count(joined)
    if seen and not (_is_word(tail, words, seen) and _is_word(head, words, seen)):
        return ""
    return _join_of_fragments(head, tail, words)


def _join_of_fragments(head: str, tail: str, words: WordList) -> str | None:
    """The same for a word that the volume has nowhere whole: told by the words that begin or end like it."""
    if words.count(head) > FEW and words.count(tail) > FEW:
        return None
    if _set_off(head, tail, words) > max(words.count(head), _fused(head, tail, words)):
        return "-"
    if words.count(tail) <= 1 and words.ending(tail) >= COMMON_ENDING:
        return ""
    is_rare = words.count(head) <= 1 or (words.count(tail) <= 1 and words.count(head) <= FEW)
    return "" if is_rare and _fused(head, tail, words) > words.count(head) - 1 else None


def _is_word(part: str, words: WordList, rival: int) -> bool:
    """Whether a fragment is a word of the volume in its own right, not only the rest of this one."""
    return len(part) > 1 and words.count(part) > max(2, rival // 8)


def _are_both_words(head: str, tail: str, words: WordList) -> bool:
    seen = words.count(f"{head}-{tail}")
    return words.count(head) > RARE * seen and words.count(tail) > RARE * seen


def _fused(head: str, tail: str, words: WordList) -> int:
    """How many words begin like the two halves together."""
    return words.beginning(f"{head}{tail[:STEM]}")


def _set_off(head: str, tail: str, words: WordList) -> int:
    """How many words begin like the two halves with a hyphen between them ("co-operate")."""
    return words.beginning(f"{head}-{tail[:STEM]}")
