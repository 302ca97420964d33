"""From pairs to links: which linked pairs make one group, n to m."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

OUTSIDER = 0.5  # what a pair without words in common costs a group; a pair with them brings its share and as much
LARGEST = 12  # paragraphs a side; a longer group would say "somewhere here" rather than where


class Group(NamedTuple):
    """Base and witness paragraphs that answer each other together, rising on each side."""

    base: tuple[int, ...]
    witness: tuple[int, ...]


def groups_of(edges: Mapping[tuple[int, int], float]) -> list[Group]:
    """Disjoint groups out of linked pairs; a long staircase of pairs is cut where least holds it together."""
    found: list[Group] = []
    for pairs in _connected(edges):
        base, witness = sorted({i for i, _ in pairs}), sorted({j for _, j in pairs})
        if len(pairs) == len(base) * len(witness):
            found.append(Group(tuple(base), tuple(witness)))
        else:
            found += _best_cut(base, witness, {pair: edges[pair] for pair in pairs})
    return sorted(found)


def _connected(edges: Iterable[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """The pairs by connected component."""
    base_pairs: dict[int, list[tuple[int, int]]] = defaultdict(list)
    witness_pairs: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for pair in sorted(edges):
        base_pairs[pair[0]].append(pair)
        witness_pairs[pair[1]].append(pair)
    seen: set[tuple[int, int]] = set()
    components = []
    for pair in sorted(edges):
        waiting, component = [pair], []
        while waiting:
            current = waiting.pop()
            if current not in seen:
                seen.add(current)
                component.append(current)
                waiting += base_pairs[current[0]] + witness_pairs[current[1]]
        if component:
            components.append(component)
    return components


def _best_cut(base: list[int], witness: list[int], shares: Mapping[tuple[int, int], float]) -> list[Group]:
    """The best series of blocks through one component, by dynamic programming over its corners.

    A block of n by m brings for each of its pairs OUTSIDER and its share, or costs OUTSIDER where the pair has
    no words in common; a paragraph may stay outside every block.
    """
    value = [[shares.get((i, j), None) for j in witness] for i in base]
    sums = _summed([[-OUTSIDER if v is None else OUTSIDER + v for v in row] for row in value])
    rows, columns = len(base), len(witness)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    came: dict[tuple[int, int], tuple[int, int]] = {}
    for i in range(rows + 1):
        for j in range(columns + 1):
            score, origin = max(_ways_to(best, sums, i, j), default=(0.0, (0, 0)))
            best[i][j], came[i, j] = score, origin
    groups = []
    i, j = rows, columns
    while i and j:
        before = came[i, j]
        if before[0] < i and before[1] < j:
            groups.append(Group(tuple(base[before[0] : i]), tuple(witness[before[1] : j])))
        i, j = before
    return groups[::-1]


def _ways_to(
    best: list[list[float]], sums: list[list[float]], i: int, j: int
) -> Iterable[tuple[float, tuple[int, int]]]:
    """Each way to the corner (i, j): past one paragraph, or by a block that ends there."""
    if i:
        yield best[i - 1][j], (i - 1, j)
    if j:
        yield best[i][j - 1], (i, j - 1)
    for first_i in range(max(0, i - LARGEST), i):
        for first_j in range(max(0, j - LARGEST), j):
            block = sums[i][j] - sums[first_i][j] - sums[i][first_j] + sums[first_i][first_j]
            if block > 0:
                yield best[first_i][first_j] + block, (first_i, first_j)


def _summed(values: list[list[float]]) -> list[list[float]]:
    """Sums over all rectangles from the first corner (summed-area table)."""
    sums = [[0.0] * (len(values[0]) + 1)]
    for row in values:
        line, above = [0.0], sums[-1]
        for k, value in enumerate(row):
            line.append(line[-1] + value + above[k + 1] - above[k])
        sums.append(line)
    return sums
