"""Links judged by line: for every line of the base, whether its paragraph is linked to what was made from it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bench.arrangement import Making
from bench.gold import Gold
from editions import Edition, Lines

_NAME = re.compile(r"(?<![A-Za-z\d])s(\d+)(?![A-Za-z\d])")

Record = Mapping[str, Any]  # Any: alignment.json, as JSON gives it


@dataclass(frozen=True, slots=True)
class Linked:
    """The record of a run beside what is known: paragraphs of the base by place, of the witness by id.

    `made` are the witness's paragraphs that hold text of a base paragraph, `linked` those linked to it;
    `items` are the gold's paragraphs that a paragraph of the witness prints.
    """

    made: tuple[frozenset[str], ...]
    linked: tuple[frozenset[str], ...]
    links: Mapping[int, Record]
    items: Mapping[str, frozenset[int]]
    texts: Mapping[str, str]

    def is_right(self, place: int) -> bool:
        return self.made[place] == self.linked[place]


def linked_of(edition: Edition, gold: Gold, record: Record) -> Linked:
    """Put a record and the gold of its witness side by side."""
    base, witness = record["editions"]
    places = {paragraph["id"]: i for i, paragraph in enumerate(base["paragraphs"])}
    if [paragraph["text"] for paragraph in base["paragraphs"]] != [one.text for one in edition.paragraphs]:
        raise ValueError("the command has read another base")
    printed = [paragraph for paragraph in witness["paragraphs"] if paragraph["kind"] != "furniture"]
    pieces = _pieces_by_paragraph(gold, printed)
    made: list[set[str]] = [set() for _ in edition.paragraphs]
    linked: list[set[str]] = [set() for _ in edition.paragraphs]
    links: dict[int, Record] = {}
    for name, held in pieces.items():
        for item, k in held:
            if gold.paragraphs[item].pieces:
                made[gold.paragraphs[item].pieces[k].paragraph].add(name)
    for link in record["links"]:
        for name in link["base"]:
            links[places[name]] = link
            linked[places[name]].update(link["witness"])
    return Linked(
        tuple(map(frozenset, made)),
        tuple(map(frozenset, linked)),
        links,
        {name: frozenset(item for item, _ in held) for name, held in pieces.items()},
        {paragraph["id"]: paragraph["text"] for paragraph in printed},
    )


def _pieces_by_paragraph(gold: Gold, printed: Iterable[Record]) -> dict[str, set[tuple[int, int]]]:
    """For each paragraph that was read, which pieces (item, piece) of the gold it prints."""
    by_name = {place.name: i for i, place in enumerate(gold.places) if place.name}
    by_line = _pieces_by_line(gold)
    owners = owners_of({i: Lines(*one["lines"]) for i, one in enumerate(printed) if one["lines"]})
    owned: defaultdict[int, list[int]] = defaultdict(list)
    for line, i in owners.items():
        owned[i].append(line)
    found: dict[str, set[tuple[int, int]]] = {}
    for i, paragraph in enumerate(printed):
        names = [f"s{name}" for name in _NAME.findall(paragraph["place"] or "")]
        held = {piece for line in owned[i] for piece in by_line.get(line, ())}
        for item in (by_name[name] for name in names if name in by_name):
            held.update((item, k) for k in range(max(1, len(gold.paragraphs[item].pieces))))
        found[paragraph["id"]] = held
    return found


def _pieces_by_line(gold: Gold) -> dict[int, set[tuple[int, int]]]:
    """For each line of the printing, the pieces (item, piece) on it; two where one ends and the next begins."""
    whole = {i: Lines(one.lines[0].first, one.lines[-1].last) for i, one in enumerate(gold.places) if one.lines}
    return {
        line: {(i, k) for k, lines in enumerate(gold.places[i].lines) if lines.first <= line <= lines.last}
        for line, i in owners_of(whole).items()
    }


def owners_of(runs: Mapping[int, Lines]) -> dict[int, int]:
    """Which run each line belongs to: a footnote inside a paragraph that goes on over the page has its own lines."""
    owners: dict[int, int] = {}
    for i, lines in sorted(runs.items(), key=lambda run: run[1].first - run[1].last):
        owners.update(dict.fromkeys(range(lines.first, lines.last + 1), i))
    return owners


def share_read_whole(gold: Gold, linked: Linked) -> float:
    """How many of the printed paragraphs the reader made one paragraph of, with nothing else in it."""
    holders = Counter(item for items in linked.items.values() for item in items)
    alone = {item for items in linked.items.values() if len(items) == 1 for item in items}
    return sum(holders[item] == 1 for item in alone) / max(1, len(gold.paragraphs))


def lines_owned(edition: Edition) -> tuple[int, ...]:
    """How many lines each paragraph has, a line inside two runs counted for the shorter; 1 each without lines.

    The lines of furniture count for nobody.
    """
    if not any(paragraph.lines for paragraph in edition.paragraphs):
        return tuple(int(paragraph.kind != "furniture") for paragraph in edition.paragraphs)
    owners = owners_of({i: paragraph.lines for i, paragraph in enumerate(edition.paragraphs) if paragraph.lines})
    counts = Counter(owners.values())
    return tuple(0 if one.kind == "furniture" else counts[i] for i, one in enumerate(edition.paragraphs))


@dataclass(frozen=True, slots=True)
class LineScore:
    """Over (line, witness paragraph) pairs, and over lines."""

    lines: int
    right: float
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def score_lines(edition: Edition, linked: Linked) -> LineScore:
    """Every line of the base's text, weighed alike."""
    owned = lines_owned(edition)
    hit = sum(count * len(linked.made[i] & linked.linked[i]) for i, count in enumerate(owned))
    said = sum(count * len(linked.linked[i]) for i, count in enumerate(owned))
    known = sum(count * len(linked.made[i]) for i, count in enumerate(owned))
    right = sum(count for i, count in enumerate(owned) if linked.is_right(i))
    return LineScore(sum(owned), right / max(1, sum(owned)), hit / max(1, said), hit / max(1, known))


@dataclass(frozen=True, slots=True)
class KindScore:
    """Paragraphs of the base (of the printing, for what is added): so many planted, found, claimed."""

    kind: str
    planted: int
    found: int
    claimed: int
    rightly: int


def score_kinds(gold: Gold, linked: Linked, record: Record) -> list[KindScore]:
    """What was moved, split, merged, omitted and added, and what the record says of it."""
    by_making: defaultdict[Making, set[int]] = defaultdict(set)
    for paragraph in gold.paragraphs:
        by_making[paragraph.making].update(piece.paragraph for piece in paragraph.pieces)
    return [
        _kind("moved", by_making["moved"], {i for i, link in linked.links.items() if link["moved"]}, linked),
        _kind("split", by_making["split"], _of_kind(linked, "split"), linked),
        _kind("merged", by_making["merged"], _of_kind(linked, "merged"), linked),
        _kind("regrouped", set(), _of_kind(linked, "regrouped"), linked),
        _kind("omitted", set(gold.dropped), _of_kind(linked, "omitted"), linked),
        _added(gold, linked, record),
    ]


def _of_kind(linked: Linked, kind: str) -> set[int]:
    return {i for i, link in linked.links.items() if link["kind"] == kind}


def _kind(kind: str, planted: set[int], claimed: set[int], linked: Linked) -> KindScore:
    """A paragraph is found when its links are right and said to be of the kind.

    What the reader of the witness made of it may be of the kind too (two paragraphs read as one): rightly claimed.
    """
    found = {i for i in planted & claimed if linked.is_right(i)}
    rightly = {i for i in claimed if linked.is_right(i)} if kind != "moved" else found
    return KindScore(kind, len(planted), len(found), len(claimed), len(rightly))


def _added(gold: Gold, linked: Linked, record: Record) -> KindScore:
    new = {i for i, paragraph in enumerate(gold.paragraphs) if not paragraph.pieces}
    said: Sequence[str] = [name for link in record["links"] if not link["base"] for name in link["witness"]]
    rightly = [name for name in said if linked.items[name] <= new]
    found = {item for name in rightly for item in linked.items[name]}
    return KindScore("added", len(new), len(found), len(said), len(rightly))
