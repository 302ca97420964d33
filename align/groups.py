"""From pairs to links: which linked pairs make one group, n to m."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from align.search import Edges

OUTSIDER = 0.5  # what a pair without words in common costs a group; a pair with them brings its share and as much
LARGEST = 12  # paragraphs on the smaller side; a larger group would say "somewhere here" rather than where
MOST_TOGETHER = 200  # paragraphs weighed at once; longer staircases are first cut at their weakest step


class Group(NamedTuple):
    """Base and witness paragraphs that answer each other together, rising on each side."""

    base: tuple[int, ...]
    witness: tuple[int, ...]


class Corner(NamedTuple):
    """A place between paragraphs, counted on both sides of a component."""

    base: int
    witness: int


def groups_of(edges: Mapping[tuple[int, int], float]) -> list[Group]:
    """Disjoint groups out of linked pairs; a long staircase of pairs is cut where least holds it together."""
    found: list[Group] = []
    waiting = _connected(edges)
    while waiting:
        pairs = waiting.pop()
        base, witness = sorted({i for i, _ in pairs}), sorted({j for _, j in pairs})
        if len(pairs) == len(base) * len(witness):
            found.append(Group(tuple(base), tuple(witness)))
        elif len(base) + len(witness) > MOST_TOGETHER:
            waiting += _connected(_without_weakest_step(pairs, edges))
        else:
            found += _best_blocks(base, witness, {pair: edges[pair] for pair in pairs})
    return sorted(found)


def _connected(edges: Iterable[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """The pairs by connected component, each in order."""
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
                waiting += base_pairs.pop(current[0], []) + witness_pairs.pop(current[1], [])
        if component:
            components.append(sorted(component))
    return components


def _without_weakest_step(pairs: list[tuple[int, int]], edges: Mapping[tuple[int, int], float]) -> Edges:
    """A component without the pair of least share in its middle half; cut there, both parts are shorter."""
    quarter = len(pairs) // 4
    weakest = min(pairs[quarter : len(pairs) - quarter], key=lambda pair: (edges[pair], pair))
    return {pair: edges[pair] for pair in pairs if pair != weakest}


def _best_blocks(base: list[int], witness: list[int], shares: Mapping[tuple[int, int], float]) -> list[Group]:
    """The best series of blocks through one component, by dynamic programming over its corners.

    A block of n by m brings for each of its pairs OUTSIDER and its share, or costs OUTSIDER where the pair has
    no words in common; a paragraph may stay outside every block.
    """
    value = [[shares[i, j] + OUTSIDER if (i, j) in shares else -OUTSIDER for j in witness] for i in base]
    sums = _summed(value)
    corners = _corners(value)
    best: dict[Corner, float] = {corners[0]: 0.0}
    came: dict[Corner, tuple[Corner, bool]] = {}
    for k, corner in enumerate(corners[1:], start=1):
        ways = [
            (best[first] + max(0.0, worth), first, worth > 0) for first, worth in _ways_to(corner, corners[:k], sums)
        ]
        best[corner], first, linked = max(ways, key=lambda way: way[0])
        came[corner] = first, linked
    groups, corner = [], corners[-1]
    while corner in came:
        first, linked = came[corner]
        if linked:
            groups.append(Group(tuple(base[first.base : corner.base]), tuple(witness[first.witness : corner.witness])))
        corner = first
    return groups[::-1]


def _corners(value: list[list[float]]) -> list[Corner]:
    """Where one block can end and the next begin: the two ends, and between two rows, beside what either holds."""
    rows, columns = len(value), len(value[0])
    found = {Corner(0, 0), Corner(rows, columns)}
    held = [[j for j, v in enumerate(row) if v > 0] for row in value]
    for i in range(rows + 1):
        near = [j for row in held[max(0, i - 1) : i + 1] for j in row]
        found.update(Corner(i, j) for j in range(min(near), max(near) + 2))
    return sorted(found)


def _ways_to(corner: Corner, earlier: list[Corner], sums: list[list[float]]) -> Iterator[tuple[Corner, float]]:
    """Each earlier corner, and the worth of the block between the two; one too large on both sides is worth nothing."""
    for first in earlier:
        if first.witness <= corner.witness:
            size = corner.base - first.base, corner.witness - first.witness
            yield first, _worth(first, corner, sums) if 0 < min(size) <= LARGEST else 0.0


def _worth(first: Corner, last: Corner, sums: list[list[float]]) -> float:
    return (
        sums[last.base][last.witness]
        - sums[first.base][last.witness]
        - sums[last.base][first.witness]
        + sums[first.base][first.witness]
    )


def _summed(values: list[list[float]]) -> list[list[float]]:
    """Sums over all rectangles from the first corner (summed-area table)."""
    sums = [[0.0] * (len(values[0]) + 1)]
    for row in values:
        line, above = [0.0], sums[-1]
        for k, value in enumerate(row):
            line.append(line[-1] + value + above[k + 1] - above[k])
        sums.append(line)
    return sums
