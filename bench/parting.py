"""Witnesses that print only a part of the base, or print it in another order: what each has, and why it lacks the rest.

A pure function for each kind; every one says of each paragraph of the base that is not printed which absence is right.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from align import Absence
from bench.arrangement import ADDED_SENTENCES, ADDED_WORDS, NOTES, Item, Piece, works_by_note
from bench.lexis import Lexis
from bench.running import BenchError
from editions import Edition

OMITTED, OUTSIDE, LOST = frozenset[Absence]({"omitted"}), frozenset[Absence]({"outside"}), frozenset[Absence]({"lost"})
# A torn copy cannot tell whether whole works before and behind it were ever in it; nor can a reprint without a table
# of contents tell whether it left it out or has no place for it.
EITHER = frozenset[Absence]({"lost", "outside"})
NOT_REPRINTED = frozenset[Absence]({"omitted", "outside"})
SHORT = (4, 25)  # paragraphs of a short work, notes aside
LONG = 80  # of a long one, at the least
KEPT_WORKS = 0.5  # of the works in an abridgement
DROPPED = 0.3  # of the paragraphs in each of them
STRETCH = (3, 15)  # paragraphs dropped together
SINGLE = 0.4  # of the dropped ones go alone
CUT_WORDS = 30  # of a paragraph that a torn page can cut: less is not known again
HOLE = (0.05, 0.08)  # of the printed paragraphs, lost within
FOREIGN = (15, 60)  # paragraphs of other matter between the works of an anthology
CHOSEN = 3  # works of an anthology


@dataclass(frozen=True, slots=True)
class Part:
    """The paragraphs that a witness prints, in its order; for those that it lacks, the absences that are right.

    `elsewhere` are printed in another order than the base's; `new_numbers` says that its notes are counted afresh.
    """

    items: tuple[Item, ...]
    absent: Mapping[int, frozenset[Absence]]
    elsewhere: frozenset[int] = frozenset()
    new_numbers: bool = False


class _Volume:
    """An edition by its works: the places of every work's paragraphs, and of the notes that it calls for."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.paragraphs = edition.paragraphs
        self.text = [i for i, one in enumerate(self.paragraphs) if one.kind != "furniture"]
        kinds = {work.id: work.kind for work in edition.works}
        self.kinds = [kinds.get(one.work or "") for one in self.paragraphs]
        callers = works_by_note(edition)
        self.owners = [callers.get(one.id, one.work) for one in self.paragraphs]
        self.works = [work.id for work in edition.works if work.kind == "work"]

    def of(self, works: Iterable[str]) -> list[int]:
        """Everything of these works and their notes, in reading order."""
        wanted = set(works)
        return [i for i in self.text if self.owners[i] in wanted]

    def body_of(self, work: str) -> list[int]:
        """The paragraphs of a work without those of its notes that stand behind all works."""
        return [i for i in self.text if self.paragraphs[i].work == work]

    def whole(self, i: int) -> Item:
        return Item((Piece(i, 0, len(self.paragraphs[i].text)),), "same")

    def without(self, printed: Iterable[int], absence: frozenset[Absence]) -> dict[int, frozenset[Absence]]:
        kept = set(printed)
        return {i: absence for i in self.text if i not in kept}

    def cuttable(self, places: Iterable[int]) -> list[int]:
        return [
            i for i in places if self.paragraphs[i].kind == "body" and len(self.paragraphs[i].text.split()) >= CUT_WORDS
        ]

    def middle(self, i: int, chance: Random) -> int:
        """A break between two words in the middle third of a paragraph."""
        text = self.paragraphs[i].text
        at = text.find(" ", chance.randint(len(text) // 3, 2 * len(text) // 3))
        return at if at >= 0 else text.rfind(" ")


def make_part(edition: Edition, name: str, lexis: Lexis, chance: Random) -> Part:
    """The part of that name; raises BenchError where the edition has too little to take it from."""
    volume = _Volume(edition)
    if len(volume.works) <= CHOSEN:
        raise BenchError(f"{edition.source.name}: {len(volume.works)} works are too few to print a part of them")
    return PARTS[name](volume, lexis, chance)


def _short_pamphlet(volume: _Volume, lexis: Lexis, chance: Random) -> Part:
    del lexis
    works = [work for work in volume.works if SHORT[0] <= len(volume.body_of(work)) <= SHORT[1]]
    return _of_works(volume, [chance.choice(works or volume.works)])


def _long_pamphlet(volume: _Volume, lexis: Lexis, chance: Random) -> Part:
    del lexis
    works = [work for work in volume.works if len(volume.body_of(work)) >= LONG]
    return _of_works(volume, [chance.choice(works or volume.works)])


def _of_works(volume: _Volume, works: Iterable[str]) -> Part:
    printed = volume.of(works)
    return Part(tuple(map(volume.whole, printed)), volume.without(printed, OUTSIDE))


def _other_order(volume: _Volume, lexis: Lexis, chance: Random) -> Part:
    """All works in another order, and all notes behind them in the order in which the text now calls for them."""
    del lexis
    works = chance.sample(volume.works, len(volume.works))
    behind = [i for i in volume.text if volume.kinds[i] == "chronicle"]
    before = [i for i in volume.text if volume.kinds[i] == "preface"]
    body = [i for work in works for i in volume.body_of(work) if volume.paragraphs[i].kind not in NOTES]
    notes = _notes_as_called(volume, body)
    printed = [*before, *body, *notes, *behind]
    return Part(
        tuple(map(volume.whole, printed)),
        volume.without(printed, NOT_REPRINTED),
        frozenset([*body, *notes]),
        new_numbers=True,
    )


def _notes_as_called(volume: _Volume, body: Sequence[int]) -> list[int]:
    """The paragraphs of all notes, in the order of their first marks in this text; those without a mark at the end."""
    rank = {volume.paragraphs[i].id: k for k, i in enumerate(body)}
    last = len(body), 0
    first = {
        name: min(((rank[mark.paragraph], mark.at) for mark in note.marks if mark.paragraph in rank), default=last)
        for note in volume.edition.notes
        for name in note.paragraphs
    }
    notes = [i for i in volume.text if volume.paragraphs[i].kind in NOTES]
    return sorted(notes, key=lambda i: first.get(volume.paragraphs[i].id, last))


def _abridged(volume: _Volume, lexis: Lexis, chance: Random) -> Part:
    """Half the works are missing; of the others, single paragraphs and stretches, and the notes that only they call."""
    del lexis
    works = set(chance.sample(volume.works, round(KEPT_WORKS * len(volume.works))))
    dropped = {i for work in volume.works if work in works for i in _dropped(volume, work, chance)}
    gone = {volume.paragraphs[i].id for i in dropped}
    for note in volume.edition.notes:
        if note.marks and gone.issuperset(mark.paragraph for mark in note.marks):
            dropped.update(i for i in volume.text if volume.paragraphs[i].id in note.paragraphs)
    kept = volume.of(works)
    printed = [i for i in kept if i not in dropped]
    absent = volume.without(kept, OUTSIDE) | dict.fromkeys(dropped.intersection(kept), OMITTED)
    return Part(tuple(map(volume.whole, printed)), absent)


def _dropped(volume: _Volume, work: str, chance: Random) -> set[int]:
    """So large a share of a work's paragraphs, single ones and stretches, never its opening or its notes."""
    places = [i for i in volume.body_of(work) if volume.paragraphs[i].kind not in NOTES][2:]
    dropped: set[int] = set()
    wanted = round(DROPPED * len(places))
    while len(dropped) < wanted:
        length = 1 if chance.random() < SINGLE else min(chance.randint(*STRETCH), wanted - len(dropped))
        start = chance.randrange(len(places))
        dropped.update(places[start : start + length])
    return dropped


def _torn(volume: _Volume, lexis: Lexis, chance: Random) -> Part:
    """Begins and ends in the middle of a paragraph of a long work, with a hole that is cut so too."""
    del lexis
    cuts = volume.cuttable(i for i in volume.text if volume.kinds[i] == "work")
    fifth = len(cuts) // 5
    start, end = chance.choice(cuts[1:fifth]), chance.choice(cuts[4 * fifth : -1])
    inside = [i for i in cuts if start < i < end]
    length = max(2, round(chance.uniform(*HOLE) * len(inside)))
    first = chance.randrange(len(inside) // 4, 3 * len(inside) // 4)
    hole = inside[first], inside[min(first + length, len(inside) - 1)]
    return _with_cuts(volume, start, end, hole, chance)


def _headless(volume: _Volume, lexis: Lexis, chance: Random) -> Part:
    """Only the beginning is lost."""
    del lexis
    cuts = volume.cuttable(i for i in volume.text if volume.kinds[i] == "work")
    return _with_cuts(volume, chance.choice(cuts[1 : len(cuts) // 2]), None, None, chance)


def _with_cuts(volume: _Volume, start: int, end: int | None, hole: tuple[int, int] | None, chance: Random) -> Part:
    items: list[Item] = []
    absent: dict[int, frozenset[Absence]] = {}
    torn = {volume.owners[i] for i in (start, end, *(hole or ())) if i is not None}
    for i in volume.text:
        size = len(volume.paragraphs[i].text)
        if i < start or (end is not None and i > end) or (hole and hole[0] < i < hole[1]):
            within = volume.owners[i] in torn or (hole and hole[0] < i < hole[1])
            absent[i] = LOST if within else EITHER
        elif i == start or (hole and i == hole[1]):
            items.append(Item((Piece(i, volume.middle(i, chance) + 1, size),), "same"))
        elif i == end or (hole and i == hole[0]):
            items.append(Item((Piece(i, 0, volume.middle(i, chance)),), "same"))
        else:
            items.append(volume.whole(i))
    return Part(tuple(items), absent)


def _other_notes(volume: _Volume, lexis: Lexis, chance: Random) -> Part:
    """Everything is printed; all notes and footnotes stand behind it, in another order and with other numbers."""
    del lexis
    is_note = [one.kind in NOTES for one in volume.paragraphs]
    groups = [volume.edition.notes[k].paragraphs for k in range(len(volume.edition.notes))]
    place = {one.id: i for i, one in enumerate(volume.paragraphs)}
    shuffled = [place[name] for group in chance.sample(groups, len(groups)) for name in group]
    rest = [i for i in volume.text if is_note[i] and i not in set(shuffled)]
    printed = [i for i in volume.text if not is_note[i]] + rest + shuffled
    return Part(tuple(map(volume.whole, printed)), {}, frozenset(shuffled), new_numbers=True)


def _anthology(volume: _Volume, lexis: Lexis, chance: Random) -> Part:
    """Three works, in their order, with works of other hands before, between and behind them."""
    chosen = set(chance.sample([work for work in volume.works if len(volume.body_of(work)) >= SHORT[0]], CHOSEN))
    items = list(_foreign(lexis, chance))
    for work in volume.works:
        if work in chosen:
            items += [volume.whole(i) for i in volume.of([work])]
            items += _foreign(lexis, chance)
    return Part(tuple(items), volume.without(volume.of(chosen), OUTSIDE))


def _foreign(lexis: Lexis, chance: Random) -> Iterator[Item]:
    """A work that the base does not have: its title and its paragraphs."""
    yield Item((), "added", lexis.phrase(4, chance).upper())
    for _ in range(chance.randint(*FOREIGN)):
        lengths = [chance.randint(*ADDED_WORDS) for _ in range(chance.randint(*ADDED_SENTENCES))]
        yield Item((), "added", " ".join(lexis.sentence(length, chance) for length in lengths))


Maker = Callable[[_Volume, Lexis, Random], Part]
PARTS: Mapping[str, Maker] = {
    "short pamphlet": _short_pamphlet,
    "long pamphlet": _long_pamphlet,
    "order": _other_order,
    "abridged": _abridged,
    "torn": _torn,
    "headless": _headless,
    "notes": _other_notes,
    "anthology": _anthology,
}
