"""The order of a second printing: which paragraphs it prints, where, split, merged, dropped, added or moved."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from bench.lexis import Lexis
from editions import Edition, Paragraph

Making = Literal["same", "split", "merged", "added", "moved"]

NOTES = ("footnote", "note")
LEAST_WORDS = 12  # of a paragraph that is split, merged, dropped or moved: shorter ones have twins
LEAST_HALF = 60  # characters of each part of a split paragraph
LONGEST_BLOCK = 4  # paragraphs that move together
NEAREST, FARTHEST = 8, 400  # paragraphs that a block moves over
ADDED_SENTENCES = (2, 5)
ADDED_WORDS = (8, 18)  # of each sentence
FEWEST_WORKS = 4  # an edition with fewer is cut to a stretch of paragraphs
MOST_TRIES = 200  # to find a place for a moved block

_SENTENCE_BREAK = re.compile(r"(?<=[a-z]{2}[.!?]) (?=[A-Z“])")


@dataclass(frozen=True, slots=True)
class Structure:
    """How much a printing rearranges: shares of the paragraphs, moved blocks, and the share of works it prints."""

    split: float = 0.0
    merged: float = 0.0
    dropped: float = 0.0
    added: float = 0.0
    blocks_moved: int = 0
    works_printed: float = 1.0


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters `start` to `end` of the base's paragraph at `paragraph`."""

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Item:
    """One paragraph of the printing: the pieces of the base that it prints, or the new text that it adds."""

    pieces: tuple[Piece, ...]
    making: Making
    new: str = ""


def arranged(edition: Edition, structure: Structure, lexis: Lexis, chance: Random) -> tuple[Item, ...]:
    """Every paragraph of the edition once, in reading order, but for what the structure drops, adds and moves."""
    paragraphs = edition.paragraphs
    order = [i for i, paragraph in enumerate(paragraphs) if paragraph.kind != "furniture"]
    items = [Item((Piece(i, 0, len(paragraphs[i].text)),), "same") for i in order]
    items = _of_some_works(edition, items, structure.works_printed, chance)
    plain = [item.pieces[0].paragraph for item in items if _is_plain(paragraphs[item.pieces[0].paragraph])]
    dropped = set(chance.sample(plain, round(structure.dropped * len(plain))))
    items = [item for item in items if item.pieces[0].paragraph not in dropped]
    items = _moved(paragraphs, items, structure.blocks_moved, chance)
    items = _merged(paragraphs, items, structure.merged, chance)
    items = _split(paragraphs, items, structure.split, chance)
    return tuple(_with_added(items, structure.added, lexis, chance))


def _is_plain(paragraph: Paragraph) -> bool:
    return paragraph.kind == "body" and len(paragraph.text.split()) >= LEAST_WORDS


def _of_some_works(edition: Edition, items: Sequence[Item], share: float, chance: Random) -> list[Item]:
    """The items of so large a share of the works (by their paragraphs), in their order; all for a share of 1."""
    if share >= 1:
        return list(items)
    works = [work.id for work in edition.works if work.kind == "work"]
    if len(works) < FEWEST_WORKS:
        start = chance.randint(0, round(len(items) * (1 - share)))
        return list(items[start : start + round(len(items) * share)])
    callers = works_by_note(edition)
    owners = [callers.get(one.id, one.work) for one in (edition.paragraphs[item.pieces[0].paragraph] for item in items)]
    kept: set[str | None] = set()
    for work in chance.sample(works, len(works)):
        if sum(owner in kept for owner in owners) < share * len(items):
            kept.add(work)
    return [item for item, owner in zip(items, owners, strict=True) if owner in kept]


def works_by_note(edition: Edition) -> dict[str, str | None]:
    """For each paragraph of a note, the work that first calls for it."""
    works = {paragraph.id: paragraph.work for paragraph in edition.paragraphs}
    called = [note for note in edition.notes if note.marks]
    return {name: works[note.marks[0].paragraph] for note in called for name in note.paragraphs}


def _moved(paragraphs: Sequence[Paragraph], items: Sequence[Item], count: int, chance: Random) -> list[Item]:
    """So many blocks of one to four plain paragraphs stand elsewhere, over more paragraphs than they have."""
    current = list(items)
    for k in range(count):
        length = k % LONGEST_BLOCK + 1
        for _ in range(MOST_TRIES):
            start = chance.randrange(len(current))
            block = current[start : start + length]
            steps = chance.choice((-1, 1)) * round(NEAREST * (FARTHEST / NEAREST) ** chance.random())
            end = start + steps
            if _may_move(paragraphs, block, length) and _is_free(paragraphs, current, start, end, length):
                rest = current[:start] + current[start + length :]
                block = [replace(item, making="moved") for item in block]
                current = [*rest[:end], *block, *rest[end:]]
                break
    return current


def _may_move(paragraphs: Sequence[Paragraph], block: Sequence[Item], length: int) -> bool:
    firsts = [paragraphs[item.pieces[0].paragraph] for item in block]
    return len(block) == length and all(
        _is_plain(paragraph) and item.making == "same" for item, paragraph in zip(block, firsts, strict=True)
    )


def _is_free(paragraphs: Sequence[Paragraph], items: Sequence[Item], start: int, end: int, length: int) -> bool:
    """Whether a block may go from `start` to `end`: into text, and over nothing that has moved itself."""
    low, high = min(start, end), max(start, end) + length + 1
    if low < 1 or high > len(items):
        return False
    around = [paragraphs[item.pieces[0].paragraph] for item in items[low - 1 : high]]
    is_text = around[0].kind not in NOTES and around[-1].kind not in NOTES
    return is_text and all(item.making == "same" for item in items[low - 1 : high])


def _merged(paragraphs: Sequence[Paragraph], items: Sequence[Item], share: float, chance: Random) -> list[Item]:
    """So large a share of neighbours in the base, both plain, are printed as one paragraph."""
    merged: list[Item] = []
    for item in items:
        last = merged[-1] if merged else None
        if last and _may_merge(paragraphs, last, item) and chance.random() < share:
            merged[-1] = Item(last.pieces + item.pieces, "merged")
        else:
            merged.append(item)
    return merged


def _may_merge(paragraphs: Sequence[Paragraph], last: Item, item: Item) -> bool:
    if last.making != "same" or item.making != "same":
        return False
    first, second = last.pieces[0].paragraph, item.pieces[0].paragraph
    between = paragraphs[first + 1 : second]
    return (
        first < second
        and all(paragraph.kind == "furniture" for paragraph in between)
        and paragraphs[first].work == paragraphs[second].work
        and _is_plain(paragraphs[first])
        and _is_plain(paragraphs[second])
    )


def _split(paragraphs: Sequence[Paragraph], items: Sequence[Item], share: float, chance: Random) -> list[Item]:
    """So large a share of plain paragraphs is cut in two between sentences."""
    split: list[Item] = []
    for item in items:
        text = paragraphs[item.pieces[0].paragraph].text
        breaks = [found for found in _SENTENCE_BREAK.finditer(text) if _halves(text, found) >= LEAST_HALF]
        if item.making != "same" or not breaks or not _is_plain(paragraphs[item.pieces[0].paragraph]):
            split.append(item)
        elif chance.random() < share:
            place, found = item.pieces[0].paragraph, chance.choice(breaks)
            split.append(Item((Piece(place, 0, found.start()),), "split"))
            split.append(Item((Piece(place, found.end(), len(text)),), "split"))
        else:
            split.append(item)
    return split


def _halves(text: str, found: re.Match[str]) -> int:
    return min(found.start(), len(text) - found.end())


def _with_added(items: Sequence[Item], share: float, lexis: Lexis, chance: Random) -> list[Item]:
    """New paragraphs behind so large a share of the others; never between the halves of a split one."""
    found: list[Item] = []
    for item, following in zip(items, [*items[1:], None], strict=True):
        found.append(item)
        in_split = following and item.pieces[-1].paragraph == following.pieces[0].paragraph
        if not in_split and chance.random() < share:
            lengths = [chance.randint(*ADDED_WORDS) for _ in range(chance.randint(*ADDED_SENTENCES))]
            found.append(Item((), "added", " ".join(lexis.sentence(length, chance) for length in lengths)))
    return found
