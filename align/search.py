"""Which paragraphs of a stretch answer each other: by the words that lie in both, and by their place."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import pairwise
from math import log2

from align.anchors import Anchor
from align.echoes import echoes
from align.similarity import common_runs
from align.stretches import Free, Stretch
from align.vocabulary import Vocabulary, WordedText

Edges = dict[tuple[int, int], float]  # (base, witness) paragraphs -> share of the lighter one's words in the other

LINKED_SHARE = 0.15  # below it chance words pair unrelated neighbours; above it two translations still meet (measured)
# By chance two unrelated stretches share words in some pair of their paragraphs, the heavier the more pairs there are.
CHANCE_WEIGHT = 4.0  # for each doubling of the pairs; of 175 pairs below it, on 59 cases with gold, 145 were wrong
SMALL_AREA = 30  # pairs; in so few the place says enough
ALL_BUT = 0.8  # of the heavier paragraph: alike as a whole, which chance does not bring about
OVERLAP = 0.2  # of a paragraph's words, that may belong to the next on the other side
NEAR = 2  # paragraphs from one link of a run to the next
SHORT_WORDS = 20  # two lone paragraphs up to this long between linked neighbours are a pair whatever their words
SHORT_RATIO = 2.5  # unless one is so many times longer (one word counts as two)


def linked_by_words(
    vocabulary: Vocabulary, anchors: Sequence[Anchor], stretch: Stretch, free: Free, *, at_ends: float = LINKED_SHARE
) -> Edges:
    """Every pair of the stretch that has enough words in common, in the order of both texts; anchors with share 1.

    What lies between two anchors is compared together with them, so that what was split off them finds them.
    Only free paragraphs are linked, and the anchors themselves; before the first anchor and after the last by a
    share of `at_ends` at least.
    """
    edges: Edges = {anchor.pair: 1.0 for anchor in anchors}
    bounds = stretch.bounds(sorted(edges))
    found: Edges = {}
    for number, (first, last) in enumerate(pairwise(bounds)):
        if (last[0] - first[0], last[1] - first[1]) == (1, 1) and not _may_overlap(vocabulary, edges, first, last):
            continue
        base = [k for k in _between(stretch.base, first[0], last[0]) if free.base[k] or k in (first[0], last[0])]
        witness = [
            k for k in _between(stretch.witness, first[1], last[1]) if free.witness[k] or k in (first[1], last[1])
        ]
        least = at_ends if number in (0, len(bounds) - 2) else LINKED_SHARE
        shares = {pair: share for pair, share in shared_words(vocabulary, base, witness).items() if share >= least}
        told = _beyond_chance(vocabulary, shares, len(base) * len(witness), edges.keys() & {first, last})
        heard = echoes(vocabulary, told, edges.keys() & {first, last})
        found |= {pair: share for pair, share in told.items() if pair not in heard}
    return found | edges


def _may_overlap(vocabulary: Vocabulary, anchors: Edges, first: tuple[int, int], last: tuple[int, int]) -> bool:
    """Whether a part of one paragraph may stand in the next on the other side: of two anchors in a row, each side has
    more words than the other once.
    """
    if first not in anchors or last not in anchors:
        return False
    base, witness = vocabulary.base.words, vocabulary.witness.words
    surplus, next_surplus = (base.size(i) - witness.size(j) for i, j in (first, last))
    least = OVERLAP * min(base.size(first[0]), witness.size(first[1]), base.size(last[0]), witness.size(last[1]))
    return surplus * next_surplus < 0 and min(abs(surplus), abs(next_surplus)) > least


def _beyond_chance(vocabulary: Vocabulary, edges: Edges, area: int, anchors: Set[tuple[int, int]]) -> Edges:
    """The pairs of a stretch of so many possible pairs that are more than words which any two texts share.

    In a small stretch, or next to an anchor or to each other, little is needed; alone in the midst of a long one much.
    """
    needed = CHANCE_WEIGHT * log2(max(1, area))
    kept: Edges = {}
    for run in _runs_of(sorted(edges.keys() | anchors)):
        own = [pair for pair in run if pair in edges]
        weight = sum(_weight_beyond_chance(vocabulary, pair, edges[pair], needed) for pair in own)
        if area <= SMALL_AREA or weight >= needed or not anchors.isdisjoint(run):
            kept.update((pair, edges[pair]) for pair in own)
    return kept


def _weight_beyond_chance(vocabulary: Vocabulary, pair: tuple[int, int], share: float, needed: float) -> float:
    """What a pair has in common; all that is needed, where it is nearly all that either paragraph has."""
    lighter, heavier = sorted((vocabulary.base.mass[pair[0]], vocabulary.witness.mass[pair[1]]))
    return needed if share * lighter >= ALL_BUT * heavier else share * lighter


def _runs_of(pairs: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Rising pairs in runs without a gap of more than one paragraph on either side."""
    run: list[tuple[int, int]] = []
    for pair in pairs:
        if run and (pair[0] - run[-1][0] > NEAR or abs(pair[1] - run[-1][1]) > NEAR):
            yield run
            run = []
        run.append(pair)
    if run:
        yield run


def _between(run: range, first: int, last: int) -> range:
    """The places from first to last, both included, but for what is outside the run."""
    return range(max(first, run.start), min(last + 1, run.stop))


def shared_words(vocabulary: Vocabulary, base: Iterable[int], witness: Iterable[int]) -> Edges:
    """What each pair of two runs of paragraphs has in common, as a share of the lighter one's weight.

    Two runs are compared as one line of words each (longest common subsequence); so n:m groups need no list of
    allowed shapes, and words that a neighbour answers better count for the neighbour.
    """
    base_words, base_owners = _line_of_words(vocabulary.base, base)
    witness_words, witness_owners = _line_of_words(vocabulary.witness, witness)
    shared = set(base_words) & set(witness_words)
    base_kept = [k for k, word in enumerate(base_words) if word in shared]
    witness_kept = [k for k, word in enumerate(witness_words) if word in shared]
    weight: Edges = defaultdict(float)
    for run in common_runs([base_words[k] for k in base_kept], [witness_words[k] for k in witness_kept]):
        for k in range(run.length):
            i, j = base_kept[run.base + k], witness_kept[run.witness + k]
            weight[base_owners[i], witness_owners[j]] += vocabulary.weights[base_words[i]]
    mass = vocabulary.base.mass, vocabulary.witness.mass
    return {(i, j): min(1.0, w / min(mass[0][i], mass[1][j])) for (i, j), w in weight.items()}


def linked_by_place(vocabulary: Vocabulary, bounds: Iterable[tuple[int, int]], free: Free) -> list[tuple[int, int]]:
    """Lone short paragraphs that face each other between linked neighbours: "Yes.", titles, numbers.

    `bounds` are the linked pairs, rising, with the ends of the texts where these count as neighbours.
    """
    found = []
    for (i, j), (next_i, next_j) in pairwise(bounds):
        base = [k for k in range(i + 1, next_i) if free.base[k]]
        witness = [k for k in range(j + 1, next_j) if free.witness[k]]
        if len(base) == len(witness) == 1 and may_answer_by_place(vocabulary, base[0], witness[0]):
            found.append((base[0], witness[0]))
    return found


def of_neighbours(found: Edges, known: Edges, reach: int) -> Edges:
    """The pairs but for those with a paragraph that has an answer more than `reach` paragraphs away from the other."""
    answers, questions = dict(known.keys()), {j: i for i, j in known}
    return {
        (i, j): share
        for (i, j), share in found.items()
        if abs(questions.get(j, i) - i) <= reach and abs(answers.get(i, j) - j) <= reach
    }


def may_answer_by_place(vocabulary: Vocabulary, i: int, j: int) -> bool:
    """Whether both are short and much the same length, so that the place alone may decide."""
    shorter, longer = sorted((vocabulary.base.words.size(i), vocabulary.witness.words.size(j)))
    return longer <= SHORT_WORDS and longer <= SHORT_RATIO * max(2, shorter)


def _line_of_words(side: WordedText, paragraphs: Iterable[int]) -> tuple[list[int], list[int]]:
    """The telling words of some paragraphs in one line, and which paragraph each is from."""
    words: list[int] = []
    owners: list[int] = []
    for paragraph in paragraphs:
        words += side.telling[paragraph]
        owners += [paragraph] * side.telling.size(paragraph)
    return words, owners
