"""Letter-spaced words closed up: `S T A L I N`, `wr i t e s`, by the volume's own words."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

WORD_SHARE = 0.003  # of all words; a single letter as frequent as this is a word of the language
LEAST_UNKNOWN = 3  # pieces that make a word which the volume does not have
LONGEST = 16  # pieces that one word may be made of
UNKNOWN_COST = 14.0  # of a word that the volume does not have, against about 7 for a usual word
UNKNOWN_LETTER = 3.0  # and for each of its letters, so that no chance run of words is taken for one
LEAST_GAPS = 4  # in words spaced out on purpose; fewer prove nothing
WIDE_SHARE = 0.2  # of the gaps stand between two wide letters; all true cases of one volume have .3, accidents .1

_NARROW = frozenset("fijlrstIJ1")  # at most .39 em; the gaps that a PDF's kerning makes stand beside these
_LETTERS = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_LONE = re.compile(r"(?<![\w’'.-])[^\W\d_] (?=[^\W\d_])|(?<=[^\W\d_] )[^\W\d_](?![\w’'-])")
_LONE_STOP = re.compile(r"(?<=\b[^\W\d_]) +(?=[.](?!\s?[.]))")
_STRAY_STOP = re.compile(
    r"(?<=[^\W\d_][^\W\d_]) +(?=,(?:\s|$)|\.(?:\s*$|\s[^\W\d_]))|(?<=\)) +(?=,\s)|(?<=\S) +(?=”(?:\s|$))|"
    r"(?<=[^\W\d_]) +(?=’(?:s\b|\s|$))"
)


@dataclass(frozen=True, slots=True)
class Closed:
    """A word closed up: as printed, as read, where it stands in the line and the gaps taken out of it, as offsets."""

    printed: str
    read: str
    start: int
    gaps: tuple[tuple[int, int], ...]

    @property
    def end(self) -> int:
        return self.start + len(self.printed)

    @property
    def is_spaced_out(self) -> bool:
        """Whether every letter of it stands alone."""
        return len(self.gaps) == len(self.read) - 1 and self.read.isalpha()


def one_letter_words(words: Counter[str], texts: Sequence[str]) -> frozenset[str]:
    """The single letters that are words: so frequent that no damage explains them."""
    total = sum(words.values())
    lone = Counter(found.group().strip() for text in texts for found in _LONE.finditer(text))
    return frozenset(letter for letter, number in lone.items() if number > WORD_SHARE * total)


def closed_words(text: str, words: Counter[str], letters: frozenset[str]) -> Iterator[Closed]:
    """The letter-spaced words of one line."""
    if min(map(len, text.split())) > 1 and not any(sign in text for sign in (" ’", " ”", " .")):
        return  # most lines have no lone letter or sign, and nothing to close up
    for found in _LONE_STOP.finditer(text):
        start = found.start() - 1
        yield Closed(text[start : found.end() + 1], text[start] + ".", start, (found.span(),))
    for found in _STRAY_STOP.finditer(text):
        word = text[: found.start()].rsplit(maxsplit=1)[-1]
        read = word + text[found.end()]
        start = found.start() - len(word)
        yield Closed(text[start : found.end() + 1], read, start, (found.span(),))
    if not _LONE.search(text):
        return
    for run in _runs(text):
        if any(len(part.group()) == 1 and part.group() not in letters for part in run):
            yield from _closed_run(text, run, words)


def emphasised(lines: Sequence[tuple[str, Sequence[Closed]]]) -> set[tuple[int, int]]:
    """Which closed words were spaced out on purpose, to emphasise them: (line, number in it) for lines in order, each
    with its closed words. Spaces that slipped in stand beside narrow letters; the printer's stand between all letters.
    """
    found: set[tuple[int, int]] = set()
    for group in _spaced_groups(lines):
        words = [lines[i][1][k].read for i, k in group]
        gaps = [pair for word in words for pair in pairwise(word)]
        wide = sum(one not in _NARROW and other not in _NARROW for one, other in gaps)
        is_display = all(word.isupper() for word in words) or _fills_lines(lines, group)
        if len(gaps) >= LEAST_GAPS and wide >= WIDE_SHARE * len(gaps) and not is_display:
            found.update(group)
    return found


def _fills_lines(lines: Sequence[tuple[str, Sequence[Closed]]], group: Sequence[tuple[int, int]]) -> bool:
    """Whether nothing but spaced-out words stands on these lines, as on a title page."""
    letters = sum(letter.isalpha() for i in {i for i, _ in group} for letter in lines[i][0])
    return letters == sum(len(lines[i][1][k].read) for i, k in group)


def _spaced_groups(lines: Sequence[tuple[str, Sequence[Closed]]]) -> Iterator[list[tuple[int, int]]]:
    """Spaced-out words that follow each other, also from the end of one line to the beginning of the next."""
    group: list[tuple[int, int]] = []
    for i, (_, words) in enumerate(lines):
        for k, word in enumerate(words):
            if not word.is_spaced_out:
                continue
            if group and not _follows(lines, group[-1], (i, k)):
                yield group
                group = []
            group.append((i, k))
    if group:
        yield group


def _follows(lines: Sequence[tuple[str, Sequence[Closed]]], before: tuple[int, int], after: tuple[int, int]) -> bool:
    text, word, other = lines[before[0]][0], lines[before[0]][1][before[1]], lines[after[0]][1][after[1]]
    if before[0] == after[0]:
        return not text[word.end : other.start].strip()
    return after[0] == before[0] + 1 and not text[word.end :].strip() and not lines[after[0]][0][: other.start].strip()


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
            start = run[first].start()
            yield Closed(text[start : run[end - 1].end()], read, start, gaps)


def _segments(parts: Sequence[str], words: Counter[str], total: int) -> list[tuple[int, int]]:
    """The likeliest division into words, by the frequency of each; what is no single letter stays as it is or joins."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(parts) + 1):
        choices = []
        for start in range(max(0, end - LONGEST), end):
            if end - start > 1 and not _may_join(parts[start:end], words):
                continue
            choices.append((best[start][0] + _cost("".join(parts[start:end]), end - start, words, total), start))
        best.append(min(choices))
    segments, end = [], len(parts)
    while end:
        start = best[end][1]
        segments.append((start, end))
        end = start
    return segments[::-1]


def _may_join(parts: Sequence[str], words: Counter[str]) -> bool:
    """A word may be made of fragments of which at least every second is a single letter; of two only if it is known."""
    is_known = len(parts) >= LEAST_UNKNOWN or words["".join(parts).lower()] > 0
    return is_known and sum(len(part) == 1 for part in parts) * 2 >= len(parts)


def _cost(word: str, pieces: int, words: Counter[str], total: int) -> float:
    seen = words[word.lower()] - (pieces == 1 and len(word) == 1 and words[word.lower()] < WORD_SHARE * total) * 10**9
    if seen > 0:
        return log(total / seen)
    return UNKNOWN_COST + UNKNOWN_LETTER * len(word)
