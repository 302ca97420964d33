"""Where two texts read differently: whole words, and what stands between them."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from align.folding import Word, words_of
from align.similarity import Run, common_runs

LONGEST_ISLAND = 2  # words; so few equal words inside a changed phrase belong to it (LINKING: marked runs 7.0 -> 3.5)
RECAST_SHARE = 0.6  # where more of the longer text differs, marks on words would only be noise
NEAR_WORDS = 200  # characters beside a difference in which whole words are looked for
RECAST_WORDS = 12  # but a text shorter than this is read at a glance, marks and all

HYPHENS = frozenset("-\u2010\u2011")  # alone between two words they make them one
_BEFORE_A_WORD = re.compile(r"\s(?=\S*\w\S*\s)")
_AFTER_A_WORD = re.compile(r"\s\S*\w\S*(?=\s)")
_BLANKS = re.compile(r"\s+")


Scale = Literal["signs", "words", "recast"]


class Range(NamedTuple):
    """A run of characters, end excluded."""

    start: int
    end: int

    def moved_by(self, distance: int) -> "Range":
        return Range(self.start + distance, self.end + distance)


@dataclass(frozen=True, slots=True)
class Change:
    """Where two texts differ: the characters on each side, and the whole words among them.

    `scale` is "signs" where the same words stand on both sides (other capitals, other punctuation), "words"
    where the words differ, "recast" where so much differs that the two texts are set against each other whole.
    """

    base: Range
    witness: Range
    scale: Scale


@dataclass(frozen=True, slots=True)
class Worded:
    """A text and its words."""

    text: str
    words: tuple[Word, ...]

    def gap(self, k: int) -> Range:
        """What stands before the word at `k`; for k = number of words, what stands after the last."""
        start = self.words[k - 1].end if k else 0
        end = self.words[k].start if k < len(self.words) else len(self.text)
        return Range(start, end)

    def is_tied(self, k: int) -> bool:
        """Whether a hyphen makes the word at `k` one with the word before it."""
        return self.cut(self.gap(k)) in HYPHENS

    def cut(self, part: Range) -> str:
        return self.text[part.start : part.end]

    def trimmed(self, start: int, end: int) -> Range:
        """The range without blanks at its ends; of blanks alone, the empty range at its end."""
        part = self.text[start:end]
        if not part.strip():
            return Range(end, end)
        return Range(start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip()))


class Region(NamedTuple):
    """Words of both sides, by their numbers, ends excluded, that answer each other without being the same."""

    base_start: int
    base_end: int
    witness_start: int
    witness_end: int


def changes_between(base: str, witness: str) -> tuple[Change, ...]:
    """All changes from one text to the other, in order; swapping the texts swaps the answer.

    >>> [(c.base, c.witness) for c in changes_between("of old brass; and", "of old gold, and")]
    [(Range(start=7, end=13), Range(start=7, end=12))]
    """
    if base == witness:
        return ()
    if (len(witness), witness) < (len(base), base):
        found = changes_between(witness, base)
        return tuple(Change(change.witness, change.base, change.scale) for change in found)
    start, end = _equal_ends(base, witness)
    if start + end <= (1 - RECAST_SHARE) * len(witness):
        return _changes(base, witness)
    inner = _changes(base[start : len(base) - end], witness[start : len(witness) - end], may_be_recast=False)
    return tuple(Change(change.base.moved_by(start), change.witness.moved_by(start), change.scale) for change in inner)


def _equal_ends(base: str, witness: str) -> tuple[int, int]:
    """How long a beginning and an end the texts share, without the last whole word next to what differs.

    Most paragraphs change in one place; what is the same around it need not be cut into words.
    """
    shorter = min(len(base), len(witness))
    start = bisect_left(range(shorter), 1, key=lambda k: base[: k + 1] != witness[: k + 1])
    end = bisect_left(range(shorter - start), 1, key=lambda k: base[-k - 1 :] != witness[-k - 1 :])
    nearest = max(0, start - NEAR_WORDS)
    cuts = [cut.end() for cut in _BEFORE_A_WORD.finditer(base, nearest, start)]
    cut = _AFTER_A_WORD.search(base, len(base) - end, len(base) - max(0, end - NEAR_WORDS))
    return cuts[-1] if cuts else 0, len(base) - cut.end() if cut else 0


def _changes(base: str, witness: str, *, may_be_recast: bool = True) -> tuple[Change, ...]:
    """The changes between two different texts, by all their words."""
    sides = Worded(base, words_of(base)), Worded(witness, words_of(witness))
    runs = common_runs([word.folded for word in sides[0].words], [word.folded for word in sides[1].words])
    if may_be_recast and _is_recast(sides, runs):
        return (Change(Range(0, len(base)), Range(0, len(witness)), "recast"),)
    apart = _regions(runs, len(sides[0].words), len(sides[1].words))
    regions = _without_islands([_with_whole_compounds(*sides, region) for region in apart])
    worded = [_change_of_words(*sides, region) for region in regions]
    small = [change for run in _runs_between(sides, regions) for change in _small_changes(*sides, run)]
    return _without_overlaps([*worded, *small])


def _is_recast(sides: tuple[Worded, Worded], runs: Sequence[Run]) -> bool:
    common = sum(run.length for run in runs)
    shorter, longer = sorted(len(side.words) for side in sides)
    return shorter >= RECAST_WORDS and common < (1 - RECAST_SHARE) * longer


def _regions(runs: Sequence[Run], base_length: int, witness_length: int) -> Iterator[Region]:
    """What lies between the common runs, wherever a side has words there."""
    ends = [(0, 0), *((run.base + run.length, run.witness + run.length) for run in runs)]
    starts = [*((run.base, run.witness) for run in runs), (base_length, witness_length)]
    for (base_start, witness_start), (base_end, witness_end) in zip(ends, starts, strict=True):
        if base_end > base_start or witness_end > witness_start:
            yield Region(base_start, base_end, witness_start, witness_end)


def _with_whole_compounds(base: Worded, witness: Worded, region: Region) -> Region:
    """The region with the words that a hyphen ties to it on either side: "thirty-six", never "six"."""
    base_start, base_end, witness_start, witness_end = region
    while base_start and witness_start and (base.is_tied(base_start) or witness.is_tied(witness_start)):
        base_start, witness_start = base_start - 1, witness_start - 1
    last = len(base.words), len(witness.words)
    while base_end < last[0] and witness_end < last[1] and (base.is_tied(base_end) or witness.is_tied(witness_end)):
        base_end, witness_end = base_end + 1, witness_end + 1
    return Region(base_start, base_end, witness_start, witness_end)


def _without_islands(regions: Sequence[Region]) -> list[Region]:
    """Regions with the few equal words between them taken in, where they are the smaller part."""
    joined: list[Region] = []
    for region in regions:
        island = region.base_start - joined[-1].base_end if joined else 0
        if joined and island <= LONGEST_ISLAND and _size(joined[-1]) + _size(region) > 2 * island:
            last = joined.pop()
            starts = min(last.base_start, region.base_start), min(last.witness_start, region.witness_start)
            ends = max(last.base_end, region.base_end), max(last.witness_end, region.witness_end)
            joined.append(Region(starts[0], ends[0], starts[1], ends[1]))
        else:
            joined.append(region)
    return joined


def _size(region: Region) -> int:
    return max(region.base_end - region.base_start, region.witness_end - region.witness_start)


def _change_of_words(base: Worded, witness: Worded, region: Region) -> Change:
    """The characters of a changed region, with the punctuation next to it that differs too."""
    if region.base_start == region.base_end:
        other = _change_of_words(witness, base, Region(*region[2:], *region[:2]))
        return Change(other.witness, other.base, "words")
    before, after = base.gap(region.base_start), base.gap(region.base_end)
    first, last = before.end, after.start
    if region.witness_start == region.witness_end:
        gap = witness.gap(region.witness_start)
        if _same_gap(base.cut(after), witness.cut(gap)) and not _is_blank(base.cut(before)):
            return Change(base.trimmed(before.start, last), Range(gap.start, gap.start), "words")
        if _same_gap(base.cut(before), witness.cut(gap)):
            return Change(base.trimmed(first, after.end), Range(gap.end, gap.end), "words")
        return Change(base.trimmed(before.start, after.end), witness.trimmed(*gap), "words")
    witness_before, witness_after = witness.gap(region.witness_start), witness.gap(region.witness_end)
    first, witness_first = before.end, witness_before.end
    if not _same_gap(base.cut(before), witness.cut(witness_before)):
        first, witness_first = before.start, witness_before.start
    last, witness_last = after.start, witness_after.start
    if not _same_gap(base.cut(after), witness.cut(witness_after)):
        last, witness_last = after.end, witness_after.end
    return Change(base.trimmed(first, last), witness.trimmed(witness_first, witness_last), "words")


def _same_gap(base: str, witness: str) -> bool:
    return base == witness or _BLANKS.sub(" ", base).strip() == _BLANKS.sub(" ", witness).strip()


def _is_blank(text: str) -> bool:
    return not text.strip()


def _runs_between(sides: tuple[Worded, Worded], regions: Sequence[Region]) -> Iterator[Run]:
    """The runs of equal words between changed regions; two texts without any word are one empty run."""
    bounds = [Region(0, 0, 0, 0), *regions, Region(len(sides[0].words), 0, len(sides[1].words), 0)]
    for before, after in pairwise(bounds):
        if after.base_start > before.base_end or not (sides[0].words or sides[1].words):
            yield Run(before.base_end, before.witness_end, after.base_start - before.base_end)


def _small_changes(base: Worded, witness: Worded, run: Run) -> Iterator[Change]:
    """Inside a run of equal words: other letters for the same word, and other signs between two words."""
    for k in range(run.length + 1):
        i, j = run.base + k, run.witness + k
        inner = 0 < k < run.length
        at_edge = (i == 0 and j == 0) or (i == len(base.words) and j == len(witness.words))
        if (inner or at_edge) and not _same_gap(base.cut(base.gap(i)), witness.cut(witness.gap(j))):
            yield _change_of_signs(base, witness, i, j)
        if k < run.length:
            one, other = base.words[i], witness.words[j]
            if base.text[one.start : one.end] != witness.text[other.start : other.end]:
                yield Change(Range(one.start, one.end), Range(other.start, other.end), "signs")


def _change_of_signs(base: Worded, witness: Worded, i: int, j: int) -> Change:
    """Other signs between two words; with the word they stand at, where a side has no sign to show."""
    gaps = base.gap(i), witness.gap(j)
    between = 0 < i < len(base.words) and 0 < j < len(witness.words)
    if between and HYPHENS.intersection((base.cut(gaps[0]), witness.cut(gaps[1]))):
        words = base.words[i - 1 : i + 1], witness.words[j - 1 : j + 1]
        return Change(Range(words[0][0].start, words[0][-1].end), Range(words[1][0].start, words[1][-1].end), "signs")
    parts = base.trimmed(*gaps[0]), witness.trimmed(*gaps[1])
    if all(part.start < part.end for part in parts):
        return Change(*parts, "signs")
    if i and j:
        starts = base.words[i - 1].start, witness.words[j - 1].start
        ends = base.trimmed(starts[0], gaps[0].end).end, witness.trimmed(starts[1], gaps[1].end).end
        return Change(Range(starts[0], ends[0]), Range(starts[1], ends[1]), "signs")
    ends = base.gap(i).end, witness.gap(j).end
    if i < len(base.words) and j < len(witness.words):
        ends = base.words[i].end, witness.words[j].end
    return Change(base.trimmed(gaps[0].start, ends[0]), witness.trimmed(gaps[1].start, ends[1]), "signs")


def _without_overlaps(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Changes in order; two that touch the same word are one."""
    found: list[Change] = []
    for change in sorted(changes, key=lambda change: (change.base, change.witness)):
        if found and (change.base.start < found[-1].base.end or change.witness.start < found[-1].witness.end):
            found.append(_together(found.pop(), change))
        else:
            found.append(change)
    return tuple(found)


def _together(one: Change, other: Change) -> Change:
    base = Range(min(one.base.start, other.base.start), max(one.base.end, other.base.end))
    witness = Range(min(one.witness.start, other.witness.start), max(one.witness.end, other.witness.end))
    return Change(base, witness, "words" if "words" in (one.scale, other.scale) else "signs")
