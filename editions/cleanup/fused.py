"""Words that were run together at a line end: compounds that lost their hyphen, and two words that lost their blank."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LEAST_PART = 2  # letters
LEAST_TAIL = 4  # letters of the second half where only its first half is known from other compounds
LEAST_TYPES = 3  # different compounds that make their first half a prefix set with a hyphen
TIMES = 4  # as many compounds with a hyphen as without, or more
LEAST_HALVES = 2  # times that either half is seen as that half of other compounds
SHARED = 2  # letters behind the first half that a sound word shares with its other forms
LINKING = 12  # most frequent words; one of them stands in the midst of a compound of three ("well-to-do")
FREQUENT = 60  # most frequent words that may be run together with another
LEAST_WORD, LEAST_OTHER, LEAST_SEEN = 3, 7, 2  # letters of such a word, and of the other; times the other was seen


@dataclass(frozen=True, slots=True)
class Fusing:
    """What a volume shows of compounds, in small letters.

    `words` counts all words, a compound as one; `elsewhere` those that do not end a line. `heads` and `tails` say how
    often a word is the first or last part of a compound, `prefixed` of how many different compounds it is the first.
    `ordered` are the words seen elsewhere without a hyphen, `linking` and `frequent` the commonest of all.
    """

    words: Mapping[str, int]
    elsewhere: Mapping[str, int]
    heads: Mapping[str, int]
    tails: Mapping[str, int]
    prefixed: Mapping[str, int]
    ordered: tuple[str, ...]
    linking: frozenset[str]
    frequent: frozenset[str]


def fusing_of(words: Counter[str], at_ends: Counter[str]) -> Fusing:
    """Count the compounds of a volume; `at_ends` are the words at line ends among its words."""
    elsewhere = words - at_ends
    heads: Counter[str] = Counter()
    tails: Counter[str] = Counter()
    prefixed: Counter[str] = Counter()
    for word, number in words.items():
        head, hyphen, tail = word.partition("-")
        if hyphen:
            heads[head] += number
            prefixed[head] += 1
            tails[tail] += number
    plain = tuple(sorted(word for word in elsewhere if "-" not in word))
    common = [word for word, _ in words.most_common(FREQUENT)]
    linking, frequent = frozenset(common[:LINKING]), frozenset(word for word in common if len(word) >= LEAST_WORD)
    return Fusing(words, elsewhere, heads, tails, prefixed, plain, linking, frequent)


def lost_hyphen(word: str, fusing: Fusing, *, goes_on: bool = False) -> int | None:
    """Where in a word at a line end a hyphen was lost; None where the word is sound or nothing in the volume tells.

    `goes_on` says that a hyphen follows the word, which has another part on the next line.
    """
    small = word.lower()
    if len(small) < 2 * LEAST_PART or fusing.elsewhere.get(small) or "-" in small:
        return None
    places: Sequence[int] = range(LEAST_PART, len(small) - LEAST_PART + 1)
    best = max(places, key=lambda place: fusing.words.get(f"{small[:place]}-{small[place:]}", 0))
    if fusing.words.get(f"{small[:best]}-{small[best:]}"):
        return best
    if goes_on:
        return next((place for place in places if _links(small[:place], small[place:], fusing)), None)
    places = [place for place in places if not _begins_words(small[: place + SHARED], fusing)]
    halves = [place for place in places if _are_halves(small[:place], small[place:], fusing)]
    prefixed = [place for place in places if _is_prefix(small[:place], small[place:], fusing)]
    return next(iter(halves + prefixed), None)


def _begins_words(stem: str, fusing: Fusing) -> bool:
    """Whether other words of the volume begin so: "allowing" is a form of "allow", no compound of "all"."""
    first = bisect_left(fusing.ordered, stem)
    return first < len(fusing.ordered) and fusing.ordered[first].startswith(stem)


def _are_halves(head: str, tail: str, fusing: Fusing) -> bool:
    """Whether both are known as words, and as halves of other compounds."""
    known = fusing.words.get(head, 0) and fusing.words.get(tail, 0)
    return bool(known) and min(fusing.heads.get(head, 0), fusing.tails.get(tail, 0)) >= LEAST_HALVES


def _is_prefix(head: str, tail: str, fusing: Fusing) -> bool:
    """Whether the volume sets words with this beginning with a hyphen, and the rest is a word of its own."""
    types = fusing.prefixed.get(head, 0)
    if types < LEAST_TYPES or len(tail) < LEAST_TAIL or not fusing.words.get(tail):
        return False
    return types >= TIMES * _fused_types(head, fusing)


def _fused_types(head: str, fusing: Fusing) -> int:
    """How many different words the volume sets as one that are this beginning and a word."""
    first = bisect_left(fusing.ordered, head)
    end = bisect_left(fusing.ordered, head + "\U0010ffff")
    rest = [word[len(head) :] for word in fusing.ordered[first:end]]
    return sum(len(tail) >= LEAST_TAIL and fusing.words.get(tail, 0) > 0 for tail in rest)


def _links(head: str, tail: str, fusing: Fusing) -> bool:
    return tail in fusing.linking and len(head) >= LEAST_TAIL


def lost_blank(word: str, fusing: Fusing) -> int | None:
    """Where in a word at a line end a blank was lost: between a very frequent word and a known one that nothing else
    in the volume ever joins. None where the word is sound.
    """
    small = word.lower()
    if fusing.words.get(small, 0) > 1 or fusing.elsewhere.get(small) or "-" in small:
        return None
    for place in range(LEAST_WORD, len(small) - LEAST_WORD + 1):
        head, tail = small[:place], small[place:]
        if _stands_apart(head, tail, fusing) and not _fused_types(head, fusing):
            return place
        if _stands_apart(tail, head, fusing) and not any(
            word.endswith(tail) and fusing.words.get(word[: -len(tail)], 0) >= LEAST_SEEN for word in fusing.ordered
        ):
            return place
    return None


def _stands_apart(frequent: str, other: str, fusing: Fusing) -> bool:
    return frequent in fusing.frequent and fusing.words.get(other, 0) >= LEAST_SEEN and len(other) >= LEAST_OTHER
