"""Lines become running text: a space between them, or nothing where a word or a dash goes on."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from editions.cleanup.brokenwords import WordList, page_break_join, word_list
from editions.cleanup.hyphens import (
    HYPHENS,
    SOFT_HYPHENS,
    BrokenWord,
    all_words,
    are_hyphens_customarily_kept,
    are_words_left_whole,
    broken_word,
    is_hyphen_kept,
)
from editions.model import Removed, Repair
from editions.sourcelines import SourceLine
from editions.weaving import Piece

HYPHEN_RULE = "line-end hyphen"
PAGE_RULE = "word broken over a page end"
_SETS_NO_SPACE = re.compile("[\u2e80-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef]")


_HEAD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*$")
_TAIL = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Customs:
    """How a text sets its lines: its words, whether its line-end hyphens are mostly real, its dashes closed.

    `listed` are the words in order, wanted only where words may be broken over page ends; `refused` are repairs that
    a person will not have, by line and what is printed there. `marks_soft` is whether hyphens that belong to the line
    are set with a sign of their own, `leaves_words_whole` whether no word is broken at all: all other hyphens belong to
    their words.
    """

    words: Counter[str] = field(default_factory=Counter)
    keeps_hyphens: bool = False
    closes_dashes: bool = False
    listed: WordList = field(default_factory=lambda: word_list(Counter()))
    refused: frozenset[tuple[int, str]] = frozenset()
    marks_soft: bool = False
    leaves_words_whole: bool = False


@dataclass(frozen=True, slots=True)
class Joined:
    """Lines as pieces of source in order, and the hyphens taken out between them."""

    pieces: tuple[Piece | str, ...]
    repairs: tuple[Repair, ...]


def customs_of(texts: Sequence[str], words: Counter[str] | None = None) -> Customs:
    """What the lines themselves show; `words` are those of the whole text where they have been counted already, else
    they are counted only where some line ends in a hyphen.
    """
    closed = sum(len(re.findall(r"\S—\S", text)) for text in texts if "—" in text)
    spaced = sum(text.count(" — ") for text in texts)
    pairs = (broken_word(line, following) for line, following in pairwise(texts))
    broken = [word for word in pairs if word]
    if not broken:
        return Customs(words or Counter(), closes_dashes=closed > spaced)
    words = all_words(_without_halves(texts)) if words is None else words
    return Customs(
        words,
        are_hyphens_customarily_kept(broken, words),
        closed > spaced,
        leaves_words_whole=are_words_left_whole(broken, words),
    )


def _without_halves(texts: Sequence[str]) -> Iterator[str]:
    """The lines without the halves of words that are broken between them."""
    tail = ""
    for text, following in pairwise([*texts, ""]):
        word = broken_word(text, following)
        yield text[len(tail) : len(text) - len(word.head) - 1 if word else None]
        tail = word.tail if word else ""


def join_lines(lines: Sequence[SourceLine], customs: Customs, page_ends: Collection[int] = ()) -> Joined:
    """The running text of some lines, first to last; `page_ends` are the numbers of lines that end a page."""
    pieces: list[Piece | str] = []
    repairs: list[Repair] = []
    for line, following in pairwise(lines):
        joint = _joint(line, following, customs, is_page_end=line.number in page_ends)
        if joint and (line.number, joint.repair.printed) not in customs.refused:
            pieces += joint.pieces
            repairs.append(joint.repair)
        elif broken_word(line.text, following.text) or is_closed(line.text, following.text, customs):
            pieces.append(Piece(line.start, line.end))
        else:
            pieces.append(Piece(line.start, line.end + 1))
    pieces.append(Piece(lines[-1].start, lines[-1].end))
    return Joined(tuple(pieces), tuple(repairs))


class _Joint(NamedTuple):
    """How a word that two lines share is put together: the repair, and the pieces up to where the next line goes on."""

    repair: Repair
    pieces: tuple[Piece | str, ...]


def _joint(line: SourceLine, following: SourceLine, customs: Customs, *, is_page_end: bool) -> _Joint | None:
    """None where the lines share no word, or one that keeps its hyphen."""
    word = broken_word(line.text, following.text)
    if word:
        is_real = (customs.marks_soft or customs.leaves_words_whole) and word.sign not in SOFT_HYPHENS
        kept = is_real or is_hyphen_kept(word, customs.words, custom=customs.keeps_hyphens)
        return None if kept else _Joint(_hyphen_removed(line, word), (Piece(line.start, line.end - 1),))
    halves = _halves(line.text, following.text) if is_page_end else None
    sign = page_break_join(*halves, customs.listed) if halves else None
    if halves is None or sign is None:
        return None
    repair = Repair(PAGE_RULE, " ".join(halves), sign.join(halves), line.end, line.number)
    whole = Piece(line.start, line.end)
    return _Joint(repair, (whole, sign) if sign else (whole,))


def _halves(line: str, following: str) -> tuple[str, str] | None:
    """The last word of a line and the first of the next, which may be halves of one; None where either has none."""
    head, tail = _HEAD.search(line[-40:]), _TAIL.match(following)
    return (head.group(), tail.group()) if head and tail else None


def is_closed(line: str, following: str, customs: Customs) -> bool:
    """Whether nothing stands between the end of one line and the start of the next."""
    if _SETS_NO_SPACE.match(line[-1]) and _SETS_NO_SPACE.match(following[0]):
        return True
    if line[-1] in HYPHENS and len(line) > 1 and line[-2].isalnum():
        return True
    return customs.closes_dashes and "—" in (line[-1], following[0])


def _hyphen_removed(line: SourceLine, word: BrokenWord) -> Repair:
    removed = (Removed(line.end - 1, line.end),)
    return Repair(HYPHEN_RULE, word.head + word.sign, word.joined, line.end - 1, line.number, removed)
