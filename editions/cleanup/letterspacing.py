"""Letter-spaced words closed up: `S T A L I N`, `wr i t e s`, by the volume's own words."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log

WORD_SHARE = 0.003  # of all words; a single letter as frequent as this is a word of the language
LONGEST = 16  # pieces that one word may be made of
UNKNOWN_COST = 14.0  # of a word that the volume does not have, against about 7 for a usual word
UNKNOWN_LETTER = 3.0  # and for each of its letters, so that no chance run of words is taken for one

_LETTERS = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_LONE = re.compile(r"(?<![\w’'.-])[^\W\d_] (?=[^\W\d_])|(?<=[^\W\d_] )[^\W\d_](?![\w’'-])")
_LONE_STOP = re.compile(r"(?<=\b[^\W\d_]) +(?=[.](?!\s?[.]))")
_STRAY_STOP = re.compile(r"(?<=[^\W\d_][^\W\d_]) +(?=,(?:\s|$)|\.(?:\s*$|\s[^\W\d_]))|(?<=\)) +(?=,\s)")


@dataclass(frozen=True, slots=True)
class Closed:
    """A word closed up: as printed, as read, and the gaps taken out, as offsets in the line."""

    printed: str
    read: str
    gaps: tuple[tuple[int, int], ...]


def one_letter_words(words: Counter[str], texts: Sequence[str]) -> frozenset[str]:
    """The single letters that are words: so frequent that no damage explains them."""
    total = sum(words.values())
    lone = Counter(found.group().strip() for text in texts for found in _LONE.finditer(text))
    return frozenset(letter for letter, number in lone.items() if number > WORD_SHARE * total)


def closed_words(text: str, words: Counter[str], letters: frozenset[str]) -> Iterator[Closed]:
    """The letter-spaced words of one line."""
    for found in _LONE_STOP.finditer(text):
        start = found.start() - 1
        yield Closed(text[start : found.end() + 1], text[start] + ".", ((found.start(), found.end()),))
    for found in _STRAY_STOP.finditer(text):
        word = text[: found.start()].rsplit(maxsplit=1)[-1]
        read = word + text[found.end()]
        yield Closed(text[found.start() - len(word) : found.end() + 1], read, ((found.start(), found.end()),))
    if not _LONE.search(text):
        return
    for run in _runs(text):
        if any(len(part.group()) == 1 and part.group() not in letters for part in run):
            yield from _closed_run(text, run, words)


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Words of letters with nothing but blanks between them, at least one of them a single letter."""
    run: list[re.Match[str]] = []
    for part in _LETTERS.finditer(text):
        if (
            run
            and not _is_initial(text, part, run[-1])
            and part.start() > run[-1].end()
            and text[run[-1].end() : part.start()].isspace()
        ):
            run.append(part)
            continue
        yield from [run] if len(run) > 1 else []
        run = [part]
    yield from [run] if len(run) > 1 else []


def _is_initial(text: str, part: re.Match[str], before: re.Match[str]) -> bool:
    """Whether a single letter with a stop stands behind a word: "of F. E. Smith"."""
    return len(part.group()) == 1 and text[part.end() : part.end() + 1] == "." and len(before.group()) > 1


def _closed_run(text: str, run: list[re.Match[str]], words: Counter[str]) -> Iterator[Closed]:
    total = sum(words.values())
    for first, end in _segments([part.group() for part in run], words, total):
        if end - first > 1:
            gaps = tuple((run[i].end(), run[i + 1].start()) for i in range(first, end - 1))
            read = "".join(part.group() for part in run[first:end])
            yield Closed(text[run[first].start() : run[end - 1].end()], read, gaps)


def _segments(parts: Sequence[str], words: Counter[str], total: int) -> list[tuple[int, int]]:
    """The likeliest division into words, by the frequency of each; what is no single letter stays as it is or joins."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(parts) + 1):
        choices = []
        for start in range(max(0, end - LONGEST), end):
            if end - start > 1 and not _may_join(parts[start:end]):
                continue
            choices.append((best[start][0] + _cost("".join(parts[start:end]), end - start, words, total), start))
        best.append(min(choices))
    segments, end = [], len(parts)
    while end:
        start = best[end][1]
        segments.append((start, end))
        end = start
    return segments[::-1]


def _may_join(parts: Sequence[str]) -> bool:
    """A word may be made of fragments where at least every second one is a single letter."""
    return sum(len(part) == 1 for part in parts) * 2 >= len(parts)


def _cost(word: str, pieces: int, words: Counter[str], total: int) -> float:
    seen = words[word.lower()] - (pieces == 1 and len(word) == 1 and words[word.lower()] < WORD_SHARE * total) * 10**9
    if seen > 0:
        return log(total / seen)
    return UNKNOWN_COST + UNKNOWN_LETTER * len(word)
