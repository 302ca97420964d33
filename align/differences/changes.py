"""Where two texts read differently: whole words, and what stands between them."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import Literal, NamedTuple

from align.differences.worded import HYPHENS, Range, Worded, worded
from align.similarity import Run, common_runs

LONGEST_ISLAND = 2  # words; so few equal words inside a changed phrase belong to it (LINKING: marked runs 7.0 -> 3.5)
RECAST_SHARE = 0.6  # where more of the longer text differs, marks on words would only be noise
NEAR_WORDS = 200  # characters beside a difference in which whole words are looked for
RECAST_WORDS = 12  # but a text shorter than this is read at a glance, marks and all

_BEFORE_A_WORD = re.compile(r"\s(?=\S*\w\S*\s)")
_AFTER_A_WORD = re.compile(r"\s\S*\w\S*(?=\s)")
_BLANKS = re.compile(r"\s+")


Scale = Literal["signs", "words", "recast"]


class Change(NamedTuple):
    """Where two texts differ: the characters on each side, and the whole words among them.

    `scale` is "signs" where the same words stand on both sides (other capitals, other punctuation), "words"
    where the words differ, "recast" where so much differs that the two texts are set against each other whole.
    """

    base: Range
    witness: Range
    scale: Scale


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
    sides = worded(base), worded(witness)
    runs = common_runs(sides[0].words, sides[1].words)
    if may_be_recast and _is_recast(sides, runs):
        return (Change(Range(0, len(base)), Range(0, len(witness)), "recast"),)
    apart = [*_regions(runs, len(sides[0]), len(sides[1]))]
    if sides[0].has_ties or sides[1].has_ties:
        apart = [_with_whole_compounds(*sides, region) for region in apart]
    regions = _without_islands(apart)
    found = [_change_of_words(*sides, region) for region in regions]
    for run in _runs_between(sides, regions):
        found += _small_changes(*sides, run)
    return _without_overlaps(found)


def _is_recast(sides: tuple[Worded, Worded], runs: Sequence[Run]) -> bool:
    common = sum(run.length for run in runs)
    shorter, longer = sorted(map(len, sides))
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
    last = len(base), len(witness)
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
        other = _omission(witness, base, Region(*region[2:], *region[:2]))
        return Change(other.witness, other.base, "words")
    if region.witness_start == region.witness_end:
        return _omission(base, witness, region)
    alike_before = _same_signs(base.signs(region.base_start), witness.signs(region.witness_start))
    alike_after = _same_signs(base.signs(region.base_end), witness.signs(region.witness_end))
    parts = base.run(region.base_start, region.base_end), witness.run(region.witness_start, region.witness_end)
    if alike_before and alike_after:
        return Change(*parts, "words")
    before = parts if alike_before else (base.gap(region.base_start), witness.gap(region.witness_start))
    after = parts if alike_after else (base.gap(region.base_end), witness.gap(region.witness_end))
    return Change(base.trimmed(before[0].start, after[0].end), witness.trimmed(before[1].start, after[1].end), "words")


def _omission(base: Worded, witness: Worded, region: Region) -> Change:
    """The same where the witness has no word in the region, so that one of its gaps answers two of the base."""
    before, after = base.gap(region.base_start), base.gap(region.base_end)
    gap, signs = witness.gap(region.witness_start), witness.signs(region.witness_start)
    if _same_signs(base.signs(region.base_end), signs) and not _is_blank(base.signs(region.base_start)):
        return Change(base.trimmed(before.start, after.start), Range(gap.start, gap.start), "words")
    if _same_signs(base.signs(region.base_start), signs):
        return Change(base.trimmed(before.end, after.end), Range(gap.end, gap.end), "words")
    return Change(base.trimmed(before.start, after.end), witness.trimmed(*gap), "words")


def _same_signs(base: str, witness: str) -> bool:
    return base == witness or _BLANKS.sub(" ", base).strip() == _BLANKS.sub(" ", witness).strip()


def _is_blank(text: str) -> bool:
    return not text.strip()


def _runs_between(sides: tuple[Worded, Worded], regions: Sequence[Region]) -> Iterator[Run]:
    """The runs of equal words between changed regions; two texts without any word are one empty run."""
    bounds = [Region(0, 0, 0, 0), *regions, Region(len(sides[0]), 0, len(sides[1]), 0)]
    for before, after in pairwise(bounds):
        if after.base_start > before.base_end or not (len(sides[0]) or len(sides[1])):
            yield Run(before.base_end, before.witness_end, after.base_start - before.base_end)


def _small_changes(base: Worded, witness: Worded, run: Run) -> Iterator[Change]:
    """Inside a run of equal words: other letters for the same word, and other signs between two words."""
    ends = run.base + run.length, run.witness + run.length
    is_alike = run.length > 0 and base.printed(run.base, ends[0]) == witness.printed(run.witness, ends[1])
    if is_alike and run.base > 0 and ends[0] < len(base):
        return  # as most are: nothing differs inside, and its ends belong to the regions beside it
    for k in (0, run.length) if is_alike else range(run.length + 1):
        i, j = run.base + k, run.witness + k
        inner = 0 < k < run.length
        at_edge = (i == 0 and j == 0) or (i == len(base) and j == len(witness))
        if (inner or at_edge) and not _same_signs(base.signs(i), witness.signs(j)):
            yield _change_of_signs(base, witness, i, j)
        if k < run.length and base.printed(i, i + 1) != witness.printed(j, j + 1):
            yield Change(base.word(i), witness.word(j), "signs")


def _change_of_signs(base: Worded, witness: Worded, i: int, j: int) -> Change:
    """Other signs between two words; with the word they stand at, where a side has no sign to show."""
    gaps = base.gap(i), witness.gap(j)
    between = 0 < i < len(base) and 0 < j < len(witness)
    if between and HYPHENS.intersection((base.signs(i), witness.signs(j))):
        return Change(base.run(i - 1, i + 1), witness.run(j - 1, j + 1), "signs")
    parts = base.trimmed(*gaps[0]), witness.trimmed(*gaps[1])
    if all(part.start < part.end for part in parts):
        return Change(*parts, "signs")
    if i and j:
        starts = base.word(i - 1).start, witness.word(j - 1).start
        ends = base.trimmed(starts[0], gaps[0].end).end, witness.trimmed(starts[1], gaps[1].end).end
        return Change(Range(starts[0], ends[0]), Range(starts[1], ends[1]), "signs")
    ends = base.gap(i).end, witness.gap(j).end
    if i < len(base) and j < len(witness):
        ends = base.word(i).end, witness.word(j).end
    return Change(base.trimmed(gaps[0].start, ends[0]), witness.trimmed(gaps[1].start, ends[1]), "signs")


def _without_overlaps(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Changes in order; two that touch the same word are one."""
    found: list[Change] = []
    for change in sorted(changes, key=itemgetter(0, 1)):
        if found and (change.base.start < found[-1].base.end or change.witness.start < found[-1].witness.end):
            found.append(_together(found.pop(), change))
        else:
            found.append(change)
    return tuple(found)


def _together(one: Change, other: Change) -> Change:
    base = Range(min(one.base.start, other.base.start), max(one.base.end, other.base.end))
    witness = Range(min(one.witness.start, other.witness.start), max(one.witness.end, other.witness.end))
    return Change(base, witness, "words" if "words" in (one.scale, other.scale) else "signs")
