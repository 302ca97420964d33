"""Which paragraphs of a stretch answer each other: by the words that lie in both, and by their place."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from align.anchors import Anchor
from align.similarity import common_runs
from align.vocabulary import Vocabulary, WordedText

Edges = dict[tuple[int, int], float]  # (base, witness) paragraphs -> share of the lighter one's words in the other

LINKED_SHARE = 0.15  # below it chance words pair unrelated neighbours; above it two translations still meet (measured)
SHORT_WORDS = 20  # two lone paragraphs up to this long between linked neighbours are a pair whatever their words
SHORT_RATIO = 2.5  # unless one is so many times longer (one word counts as two)


def linked_by_words(vocabulary: Vocabulary, anchors: Sequence[Anchor], elsewhere: Iterable[Anchor] = ()) -> Edges:
    """Every pair that has enough words in common, in the order of both texts; anchors included, with share 1.

    A stretch is compared together with the anchors around it, so that what was split off them finds them.
    The paragraphs of `elsewhere` are known to belong to another place and are left out.
    """
    base_away, witness_away = {a.base for a in elsewhere}, {a.witness for a in elsewhere}
    edges: Edges = {(anchor.base, anchor.witness): 1.0 for anchor in anchors}
    last = (len(vocabulary.base.words), len(vocabulary.witness.words))
    bounds = [(-1, -1), *sorted(edges), last]
    found: Edges = {}
    for (i, j), (next_i, next_j) in pairwise(bounds):
        if (next_i - i, next_j - j) == (1, 1):
            continue
        base = [k for k in range(max(i, 0), min(next_i + 1, last[0])) if k not in base_away]
        witness = [k for k in range(max(j, 0), min(next_j + 1, last[1])) if k not in witness_away]
        found |= shared_words(vocabulary, base, witness)
    return {pair: share for pair, share in found.items() if share >= LINKED_SHARE} | edges


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


def linked_by_place(
    vocabulary: Vocabulary, edges: Collection[tuple[int, int]], moved: Collection[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Lone short paragraphs that face each other between linked neighbours: "Yes.", titles, numbers."""
    base_linked, witness_linked = {i for i, _ in (*edges, *moved)}, {j for _, j in (*edges, *moved)}
    last = (len(vocabulary.base.words), len(vocabulary.witness.words))
    bounds = [(-1, -1), *sorted(edges), last]
    found = []
    for (i, j), (next_i, next_j) in pairwise(bounds):
        base = [k for k in range(i + 1, next_i) if k not in base_linked]
        witness = [k for k in range(j + 1, next_j) if k not in witness_linked]
        if len(base) == len(witness) == 1 and _short_and_alike_in_length(vocabulary, base[0], witness[0]):
            found.append((base[0], witness[0]))
    return found


def _short_and_alike_in_length(vocabulary: Vocabulary, i: int, j: int) -> bool:
    shorter, longer = sorted((len(vocabulary.base.words[i]), len(vocabulary.witness.words[j])))
    return longer <= SHORT_WORDS and longer <= SHORT_RATIO * max(2, shorter)


def _line_of_words(side: WordedText, paragraphs: Iterable[int]) -> tuple[list[int], list[int]]:
    """The telling words of some paragraphs in one line, and which paragraph each is from."""
    words: list[int] = []
    owners: list[int] = []
    for paragraph in paragraphs:
        words += side.telling[paragraph]
        owners += [paragraph] * len(side.telling[paragraph])
    return words, owners
