"""Footnotes of a text without pages: blocks that open with a sign which the text before them calls for."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from editions.assembly import MarkDraft, NoteDraft
from editions.chapters import Opening
from editions.weaving import Piece, Woven

_NUMBERED = re.compile(r"\[\^?(\d{1,4})\]:?(?=\s*\S)")
_SIGNED = re.compile(r"([*†‡]{1,3}|§)\s?(?=[^\W_])")
NEAR = 60  # paragraphs between a sign and its note; a number may call from anywhere before


@dataclass(frozen=True, slots=True)
class BlockNotes:
    """The notes found, which paragraphs (by position) are theirs, and what their marks take out of the text."""

    notes: tuple[NoteDraft, ...]
    blocks: frozenset[int]
    cuts: tuple[Piece, ...]


def block_notes(texts: Sequence[Woven], openings: Sequence[Opening]) -> BlockNotes:
    """Notes whose sign stands exactly once in the text before them, since the last note with that sign."""
    marks: dict[str, list[tuple[int, int]]] = {}
    notes: list[NoteDraft] = []
    blocks: set[int] = set()
    for i, words in enumerate(texts):
        sign = _sign_of(words.text)
        called = marks.pop(sign, []) if sign else []
        near = [place for place in called if sign.startswith("[") or i - place[0] <= NEAR] if sign else []
        if sign and len(near) == 1:
            notes.append(_note(sign, near[0], texts, openings, i))
            blocks.add(i)
        elif not (sign and _is_run_of_notes(i, blocks)):
            for found, place in _marks_in(words.text).items():
                marks.setdefault(found, []).extend((i, at) for at in place)
    cuts = sorted(mark.piece for note in notes for mark in note.marks)
    return BlockNotes(tuple(notes), frozenset(blocks), tuple(cuts))


def _sign_of(text: str) -> str | None:
    found = _NUMBERED.match(text)
    if found:
        return f"[{found.group(1)}]"
    signed = _SIGNED.match(text)
    return signed.group(1) if signed else None


def _is_run_of_notes(i: int, blocks: set[int]) -> bool:
    return i - 1 in blocks


def _marks_in(text: str) -> Mapping[str, list[int]]:
    """The signs that stand in a text behind something printed, and where."""
    places: dict[str, list[int]] = {}
    if not any(sign in text for sign in "[*†‡§"):  # as in most texts; the patterns are slow
        return places
    for found in re.finditer(r"(?<=\S)\[\^?(\d{1,4})\]", text):
        places.setdefault(f"[{found.group(1)}]", []).append(found.start())
    for found in re.finditer(r"(?<=[^\s*†‡§])([*†‡]{1,3}|§)(?![*†‡§\w])", text):
        places.setdefault(found.group(), []).append(found.start())
    return places


def _note(sign: str, place: tuple[int, int], texts: Sequence[Woven], openings: Sequence[Opening], i: int) -> NoteDraft:
    at, position = place
    length = len(sign)
    text = texts[at].text
    if text[position + 1 : position + 2] == "^":
        length += 1
    start = _source_of(texts[at], position)
    lines = openings[at].lines
    mark = MarkDraft(sign.strip("[]"), Piece(start, start + length), lines.first if lines else None)
    return NoteDraft(sign.strip("[]"), (openings[i].start,), marks=(mark,))


def _source_of(words: Woven, position: int) -> int:
    """Where the character at this position of a text stands in the source."""
    span = next(span for span in reversed(words.spans) if span.at <= position)
    return span.start + position - span.at
