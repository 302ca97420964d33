"""Compounds that lost their hyphen at a line end, and words broken over a page end without one."""

from collections import Counter

LEAST_PART = 2  # letters
LEAST_SEEN = 1
RARE = 20  # times rarer than its halves: then the halves are two words here
FEW = 3  # times that a fragment may stand alone by other accidents
STEM = 4  # letters of the second half that show the word
COMMON_ENDING = 3  # different words that end alike; what ends them and occurs alone nowhere is no word


def lost_hyphen(word: str, words: Counter[str], elsewhere: Counter[str]) -> int | None:
    """Where in a word at a line end a hyphen was lost: where the volume has the compound and never the fused word.

    `elsewhere` counts the words that stand away from line ends. None where the word is sound.
    """
    small = word.lower()
    if len(small) < 2 * LEAST_PART or elsewhere[small] or "-" in small:
        return None
    places = range(LEAST_PART, len(small) - LEAST_PART + 1)
    best = max(places, key=lambda place: words[f"{small[:place]}-{small[place:]}"])
    return best if words[f"{small[:best]}-{small[best:]}"] >= LEAST_SEEN else None


def page_break_join(head: str, tail: str, words: Counter[str]) -> str | None:
    """What stands between the two halves of a word broken over a page end: "" or "-"; None for two words."""
    joined, kept = f"{head}{tail}".lower(), f"{head}-{tail}".lower()
    if words[kept] > words[joined] and not _are_both_words(head, tail, words):
        return "-"
    if not tail[0].islower():
        return None
    if words[joined] and not (_is_word(tail, words, words[joined]) and _is_word(head, words, words[joined])):
        return ""
    return _join_of_fragments(head, tail, words)


def _join_of_fragments(head: str, tail: str, words: Counter[str]) -> str | None:
    """The same for a word that the volume has nowhere whole: told by the words that begin or end like it."""
    if words[head.lower()] > FEW and words[tail.lower()] > FEW:
        return None
    if _set_off(head, tail, words) > max(words[head.lower()], _fused(head, tail, words)):
        return "-"
    if words[tail.lower()] <= 1 and sum(word.endswith(tail) and word != tail for word in words) >= COMMON_ENDING:
        return ""
    is_rare = words[head.lower()] <= 1 or (words[tail.lower()] <= 1 and words[head.lower()] <= FEW)
    return "" if is_rare and _fused(head, tail, words) > words[head.lower()] - 1 else None


def _is_word(part: str, words: Counter[str], rival: int) -> bool:
    """Whether a fragment is a word of the volume in its own right, not only the rest of this one."""
    return len(part) > 1 and words[part.lower()] > max(2, rival // 8)


def _are_both_words(head: str, tail: str, words: Counter[str]) -> bool:
    seen = words[f"{head}-{tail}".lower()]
    return words[head.lower()] > RARE * seen and words[tail.lower()] > RARE * seen


def _fused(head: str, tail: str, words: Counter[str]) -> int:
    """How many words begin like the two halves together."""
    return _beginning(f"{head}{tail[:STEM]}", words)


def _set_off(head: str, tail: str, words: Counter[str]) -> int:
    """How many words begin like the two halves with a hyphen between them ("co-operate")."""
    return _beginning(f"{head}-{tail[:STEM]}", words)


def _beginning(stem: str, words: Counter[str]) -> int:
    return sum(number for word, number in words.items() if word.startswith(stem.lower()))
