"""The words of a paged volume mended: letter-spacing closed up, lost hyphens and blanks put back, corrections made."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from editions.cleanup.fused import Fusing, fusing_of, lost_blank, lost_hyphen
from editions.cleanup.lastwords import last_word
from editions.cleanup.letterspacing import Closed, closed_words, emphasised, one_letter_words
from editions.joining import HYPHEN_RULE, Customs
from editions.model import Removed, Repair
from editions.sourcelines import SourceLine
from editions.weaving import Inserted, Piece

LETTER_RULE = "letter-spacing"
EMPHASIS_RULE = "letter-spaced emphasis"
COMPOUND_RULE = "hyphen lost at a line end"
BLANK_RULE = "blank lost at a line end"

_SPACED_HYPHEN = re.compile(r"(?:[^\W\d_]+ ){0,3}[^\W\d_]+ -$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_SPACED_TAIL = re.compile(r"[^\W\d_](?: [^\W\d_])*(?![^\W_])(?: (?=[,.;]))?")
MOST_BETWEEN = 3  # blanks between two emphasised words, a line end among them


@dataclass(frozen=True, slots=True)
class MendedWord:
    """A repair, and what it puts in where it does."""

    repair: Repair
    inserted: Inserted | None = None


@dataclass(frozen=True, slots=True)
class Mending:
    """All repairs of the words in a volume's lines, in order; what they take out, what they put in, and what the
    printer emphasised.
    """

    repairs: tuple[Repair, ...]
    cuts: tuple[Piece, ...]
    inserted: tuple[Inserted, ...]
    emphasis: tuple[Piece, ...]


def mending_of(lines: Sequence[SourceLine], customs: Customs) -> Mending:
    """The repairs of some lines, in the order of the source; `customs` are those of the whole volume."""
    words = customs.words
    at_ends = Counter(found.word.lower() for line in lines if (found := last_word(line.text)))
    made = [
        *_closed(lines, words),
        *_closed_over_lines(lines, words - at_ends),
        *_unfused(lines, fusing_of(words, at_ends), customs),
    ]
    made = [one for one in made if (one.repair.line, one.repair.printed) not in customs.refused]
    made = _without_overlaps(made)
    cuts = {Piece(run.start, run.end) for one in made for run in one.repair.removed}
    inserted = [one.inserted for one in made if one.inserted]
    return Mending(
        repairs=tuple(one.repair for one in made),
        cuts=tuple(sorted(cuts)),
        inserted=tuple(sorted(inserted, key=lambda one: one.at)),
        emphasis=tuple(_emphasis(made)),
    )


def _closed(lines: Sequence[SourceLine], words: Counter[str]) -> Iterator[MendedWord]:
    letters = one_letter_words(words, [line.text for line in lines])
    closed = [(line.text, tuple(closed_words(line.text, words, letters))) for line in lines]
    set_apart = emphasised(closed)
    for i, (line, (_, found)) in enumerate(zip(lines, closed, strict=True)):
        for k, word in enumerate(found):
            yield MendedWord(_closing(line, word, EMPHASIS_RULE if (i, k) in set_apart else LETTER_RULE))


def _closing(line: SourceLine, word: Closed, rule: str) -> Repair:
    removed = tuple(Removed(line.start + start, line.start + end) for start, end in word.gaps)
    return Repair(rule, word.printed, word.read, line.start + word.start, line.number, removed)


def _closed_over_lines(lines: Sequence[SourceLine], elsewhere: Counter[str]) -> Iterator[MendedWord]:
    """Words of which only a part was spaced out, which then ran over a line end: "peacef / u l", "off i - / cials"."""
    for line, following in pairwise(lines):
        if following.number - line.number > 1:
            continue
        if line.text.endswith(" -"):
            yield from _joined_at_hyphen(line, following, elsewhere)
        spaced = _SPACED_TAIL.match(following.text)
        head = last_word(line.text) if spaced else None
        if head and spaced and not head.signs and not elsewhere[head.word.lower()]:
            word = head.word + spaced.group().replace(" ", "")
            if elsewhere[word.lower()]:
                gaps = [following.start + place for place, sign in enumerate(spaced.group()) if sign == " "]
                removed = (Removed(line.end, line.end + 1), *(Removed(gap, gap + 1) for gap in gaps))
                printed = f"{head.word} {spaced.group()}".rstrip()
                yield MendedWord(Repair(LETTER_RULE, printed, word, line.start + head.start, line.number, removed))


def _joined_at_hyphen(line: SourceLine, following: SourceLine, elsewhere: Counter[str]) -> Iterator[MendedWord]:
    """The known word that the last pieces before a hyphen make with the first word of the next line."""
    hyphen, first = _SPACED_HYPHEN.search(line.text), _FIRST_WORD.match(following.text)
    tail = first.group() if first else ""
    starts = [found.start() for found in _FIRST_WORD.finditer(line.text, hyphen.start())] if hyphen and tail else []
    for start in starts:
        pieces = line.text[start:-1]
        word = pieces.replace(" ", "") + tail
        if elsewhere[word.lower()]:
            gaps = [line.start + start + place for place, sign in enumerate(pieces) if sign == " "]
            removed = (*(Removed(gap, gap + 1) for gap in gaps[:-1]), Removed(gaps[-1], line.end + 1))
            yield MendedWord(Repair(HYPHEN_RULE, line.text[start:], word, line.start + start, line.number, removed))
            return


def _unfused(lines: Sequence[SourceLine], fusing: Fusing, customs: Customs) -> Iterator[MendedWord]:
    for line in lines:
        found = last_word(line.text)
        is_broken = found is not None and found.signs == "-" and not customs.keeps_hyphens
        if not found or is_broken or fusing.elsewhere.get(found.word.lower()):
            continue
        word, goes_on = found.word, found.signs == "-"
        for rule, sign, place in (
            (COMPOUND_RULE, "-", lost_hyphen(word, fusing, goes_on=goes_on)),
            (BLANK_RULE, " ", None if goes_on else lost_blank(word, fusing)),
        ):
            if place is not None:
                at = line.start + found.start + place
                read = f"{word[:place]}{sign}{word[place:]}"
                yield MendedWord(Repair(rule, word, read, at, line.number), Inserted(at, sign))
                break


def _without_overlaps(made: Sequence[MendedWord]) -> list[MendedWord]:
    """All in the order of the source; where two would mend the same place, the longer goes first."""
    taken: list[tuple[int, int]] = []
    kept: list[MendedWord] = []
    for one in sorted(made, key=lambda one: -len(one.repair.printed)):
        start, end = _extent(one)
        i = bisect_left(taken, (start, end))
        before, after = taken[i - 1 : i], taken[i : i + 1]
        if any(other[0] < end and start < other[1] for other in (*before, *after)):
            continue
        taken.insert(i, (start, end))
        kept.append(one)
    return sorted(kept, key=lambda one: one.repair.at)


def _extent(one: MendedWord) -> tuple[int, int]:
    """From the first source character that it touches to the last, end excluded."""
    at, removed = one.repair.at, one.repair.removed
    ends = [at + len(one.repair.printed), *(run.end for run in removed)]
    return at, max(ends)


def _emphasis(made: Sequence[MendedWord]) -> Iterator[Piece]:
    """From the first to the last letter of each emphasised phrase."""
    start = end = 0
    for one in made:
        if one.repair.rule != EMPHASIS_RULE:
            continue
        first = one.repair.at
        if end and first - end <= MOST_BETWEEN:
            end = first + len(one.repair.printed)
            continue
        if end:
            yield Piece(start, end)
        start, end = first, first + len(one.repair.printed)
    if end:
        yield Piece(start, end)
