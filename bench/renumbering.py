"""What a reprint says otherwise about its notes: the pages that call for them, and the numbers of the notes."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from bench.edits import Extent
from bench.gold import Planted, PrintedParagraph
from editions import Edition

_LAST_PAGE = re.compile(r"(?<=\bp\. )\d+(?=\.?$)")


def counted_afresh(paragraphs: Sequence[PrintedParagraph]) -> list[PrintedParagraph]:
    """The notes numbered in the order in which they are printed, with their marks; asterisks become numbers too."""
    printed = dict.fromkeys(paragraph.note for paragraph in paragraphs if paragraph.note)
    numbers = {note: number for number, note in enumerate(printed, start=1)}
    return [
        replace(
            paragraph,
            note=numbers.get(paragraph.note, 0),
            label=str(numbers[paragraph.note]) if paragraph.label else "",
            marks=tuple(
                replace(mark, note=numbers[mark.note], sign=str(numbers[mark.note])) for mark in paragraph.marks
            ),
        )
        for paragraph in paragraphs
    ]


class Renumbered(NamedTuple):
    """The paragraphs with their new page references, and those references as planted changes."""

    paragraphs: tuple[PrintedParagraph, ...]
    planted: tuple[Planted, ...]


def renumbered(edition: Edition, paragraphs: Sequence[PrintedParagraph], pages: Mapping[int, str]) -> Renumbered:
    """Let each note name its new page; `pages` says by the note's number which page calls for it."""
    made: list[PrintedParagraph] = []
    planted: list[Planted] = []
    for item, paragraph in enumerate(paragraphs):
        new, change = _renumbered(edition, item, paragraph, pages.get(paragraph.note))
        made.append(new)
        planted += [change] if change else []
    return Renumbered(tuple(made), tuple(planted))


def _renumbered(
    edition: Edition, item: int, paragraph: PrintedParagraph, page: str | None
) -> tuple[PrintedParagraph, Planted | None]:
    found = _LAST_PAGE.search(paragraph.text)
    if paragraph.kind != "note" or not page or not found or found.group() == page or len(paragraph.pieces) != 1:
        return paragraph, None
    place = paragraph.pieces[0].paragraph
    before = _LAST_PAGE.search(edition.paragraphs[place].text)
    if not before or before.group() != found.group():
        return paragraph, None
    text = paragraph.text[: found.start()] + page + paragraph.text[found.end() :]
    witness = Extent(found.start(), found.start() + len(page))
    change = Planted("reference", place, Extent(*before.span()), item, witness)
    return replace(paragraph, text=text, ends=(len(text),)), change
