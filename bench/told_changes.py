"""Differences judged: whether each planted change is told and weighed right, and what is told without cause."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bench.edits import EditKind, Extent
from bench.gold import Gold, Planted
from bench.linked_lines import Linked, Record
from editions import Edition

SLACK = 3  # characters that an empty place may be off: behind a comma and a blank is as true as before them
# Inside a paragraph that is told as recast these must still be told one by one.
BY_VALUE: frozenset[EditKind] = frozenset({"number", "date", "name", "reference"})


@dataclass(frozen=True, slots=True)
class Told:
    """One difference of the record."""

    paragraph: int
    base: Extent
    name: str
    witness: Extent
    kind: str
    is_substantive: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """A planted change and the differences that touch it."""

    planted: Planted
    told: tuple[Told, ...]

    @property
    def is_found(self) -> bool:
        return bool(self.told)

    @property
    def is_weighed(self) -> bool:
        """Found, and substantive if and only if it is."""
        said = any(told.is_substantive for told in self.told)
        return self.is_found and said == self.planted.is_substantive


@dataclass(frozen=True, slots=True)
class Alarms:
    """Differences of substance where none was planted: in rightly linked paragraphs, and in others."""

    inside: tuple[Told, ...]
    astray: tuple[Told, ...]


def told_of(record: Record) -> list[Told]:
    """The differences of a record."""
    places = {paragraph["id"]: i for i, paragraph in enumerate(record["editions"][0]["paragraphs"])}
    return [
        Told(
            places[one["base"]["paragraph"]],
            _extent(one["base"]),
            one["witness"]["paragraph"],
            _extent(one["witness"]),
            one["class"],
            one["weight"] == "substantive",
        )
        for one in record["differences"]
    ]


def _extent(reading: Mapping[str, Any]) -> Extent:  # Any: JSON
    return Extent(reading["start"], reading["end"])


def answers_of(edition: Edition, gold: Gold, linked: Linked, told: Iterable[Told]) -> list[Answer]:
    """Every planted change with what was told of it."""
    by_paragraph: defaultdict[int, list[Told]] = defaultdict(list)
    for one in told:
        by_paragraph[one.paragraph].append(one)
    found = []
    for planted in gold.planted:
        loose = loosened(edition, gold, planted)
        near = by_paragraph[planted.paragraph]
        found.append(Answer(planted, tuple(one for one in near if _answers(gold, linked, loose, one))))
    return found


def alarms_of(edition: Edition, gold: Gold, linked: Linked, told: Iterable[Told]) -> Alarms:
    """Told as substantive, with no planted change of substance under it."""
    by_paragraph: defaultdict[int, list[Planted]] = defaultdict(list)
    for planted in gold.planted:
        if planted.is_substantive:
            by_paragraph[planted.paragraph].append(loosened(edition, gold, planted))
    false = [
        one
        for one in told
        if one.is_substantive
        and not any(_touches(gold, linked, planted, one) for planted in by_paragraph[one.paragraph])
    ]
    inside = tuple(one for one in false if linked.is_right(one.paragraph))
    return Alarms(inside, tuple(one for one in false if not linked.is_right(one.paragraph)))


def loosened(edition: Edition, gold: Gold, planted: Planted) -> Planted:
    """The change with all the places where it might as well stand.

    Of "a, b, c" without "b, " nobody can say whether "b, " is missing or ", b".
    """
    base, witness = planted.base, planted.witness
    if base.start == base.end:
        before, after = _play(gold.paragraphs[planted.item].text, witness)
    elif witness.start == witness.end:
        before, after = _play(edition.paragraphs[planted.paragraph].text, base)
    else:
        return planted
    wider = [_widened(extent, before, after) for extent in (base, witness)]
    return replace(planted, base=wider[0], witness=wider[1])


def _widened(extent: Extent, before: int, after: int) -> Extent:
    slack = SLACK if extent.start == extent.end else 0
    return Extent(max(0, extent.start - before - slack), extent.end + after + slack)


def _play(text: str, extent: Extent) -> tuple[int, int]:
    """How far a run of characters can be shifted, before and after, and its removal leave the same text."""
    start, end = extent
    start -= text[start - 1 : start] == " "  # the blank that came or went with the words
    after = before = 0
    while end + after < len(text) and text[start + after] == text[end + after]:
        after += 1
    while before < start and text[start - 1 - before] == text[end - 1 - before]:
        before += 1
    return before, after


def _answers(gold: Gold, linked: Linked, planted: Planted, told: Told) -> bool:
    if told.kind == "recast" and planted.kind in BY_VALUE:
        return False
    return _touches(gold, linked, planted, told)


def _touches(gold: Gold, linked: Linked, planted: Planted, told: Told) -> bool:
    """On the base's side; and on the witness's, where the paragraph was read to the letter."""
    if not _meet(planted.base, told.base):
        return False
    text = linked.texts[told.name]
    if linked.items[told.name] != {planted.item} or text != gold.paragraphs[planted.item].text:
        return True
    return _meet(planted.witness, told.witness)


def _meet(one: Extent, other: Extent) -> bool:
    if one.start < one.end and other.start < other.end:
        return one.start < other.end and other.start < one.end
    return one.start - SLACK <= other.end and other.start - SLACK <= one.end


@dataclass(frozen=True, slots=True)
class ChangeScore:
    """One kind of planted change: how many, found, weighed right, and what they were called."""

    kind: str
    planted: int
    found: int
    weighed: int
    called: tuple[tuple[str, int], ...]


def score_changes(answers: Sequence[Answer]) -> list[ChangeScore]:
    """By kind, and all of substance and all without."""
    by_kind: defaultdict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        by_kind[answer.planted.kind].append(answer)
        by_kind["all of substance" if answer.planted.is_substantive else "all without"].append(answer)
    return [_score(kind, by_kind[kind]) for kind in sorted(by_kind, key=lambda kind: (kind.startswith("all"), kind))]


def _score(kind: str, answers: Sequence[Answer]) -> ChangeScore:
    called = Counter(told.kind for answer in answers for told in answer.told)
    found = sum(answer.is_found for answer in answers)
    return ChangeScore(kind, len(answers), found, sum(one.is_weighed for one in answers), tuple(called.most_common(3)))
