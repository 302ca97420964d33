"""A part of an edition: some of its works, or some of its pages."""

import re
from collections.abc import Iterable
from dataclasses import replace

from editions.model import Edition, Paragraph, Work

_RANGE = re.compile(r"w?(\d+)(?:\s*-\s*w?(\d+))?")


class SelectionError(Exception):
    """What was asked for is not in the edition; says what there is."""


def only_works(edition: Edition, wanted: str) -> Edition:
    """The edition with no other works than those wanted: numbers as `variorum read` shows them ("3", "w3", "2-4"),
    or parts of titles, separated by commas; with the notes that they call for.

    Raises SelectionError where a part names no work.
    """
    chosen: list[Work] = []
    for name in wanted.split(","):
        found = _works_named(edition, name.strip())
        if not found:
            has = f"`variorum read` lists its {len(edition.works)} works"
            raise SelectionError(f"{edition.source.name}: has no work {name.strip()!r}; {has}")
        chosen += found
    ids = {work.id for work in chosen}
    return _part(edition, [paragraph for paragraph in edition.paragraphs if paragraph.work in ids])


def _works_named(edition: Edition, name: str) -> list[Work]:
    found = _RANGE.fullmatch(name)
    if not found:
        return [work for work in edition.works if name and name.casefold() in work.title.casefold()]
    ids = [work.id for work in edition.works]
    first, last = f"w{found[1]}", f"w{found[2] or found[1]}"
    if first not in ids or last not in ids:
        return []
    return list(edition.works[ids.index(first) : ids.index(last) + 1])


def only_pages(edition: Edition, wanted: str) -> Edition:
    """The edition with no other paragraphs than those that begin on the pages wanted: labels and ranges of labels
    ("13", "xiv", "13-97"), separated by commas; with the notes that they call for.

    Raises SelectionError where a label is on no page.
    """
    labels = [page.label for page in edition.pages]
    chosen: set[str] = set()
    for name in wanted.split(","):
        ends = [end.strip() for end in name.split("-", 1)]
        missing = [end for end in ends if end not in labels]
        if missing or labels.index(ends[0]) > labels.index(ends[-1]):
            reason = f"has no page {missing[0]!r}" if missing else f"has no pages from {ends[0]} on to {ends[-1]}"
            has = f"pages {labels[0]} to {labels[-1]}" if labels else "no pages that could be told"
            raise SelectionError(f"{edition.source.name}: {reason}; it has {has}")
        chosen.update(labels[labels.index(ends[0]) : labels.index(ends[-1]) + 1])
    return _part(edition, [paragraph for paragraph in edition.paragraphs if paragraph.page in chosen])


def _part(edition: Edition, kept: Iterable[Paragraph]) -> Edition:
    """These paragraphs and the notes called for in them; works, notes and headings that lose all of theirs go."""
    ids = {paragraph.id for paragraph in kept}
    ids |= {p for note in edition.notes if any(mark.paragraph in ids for mark in note.marks) for p in note.paragraphs}
    paragraphs = tuple(paragraph for paragraph in edition.paragraphs if paragraph.id in ids)
    if not any(paragraph.kind != "furniture" for paragraph in paragraphs):
        raise SelectionError(f"{edition.source.name}: the part that was asked for holds no text")
    works = {paragraph.work for paragraph in paragraphs}
    return replace(
        edition,
        paragraphs=paragraphs,
        works=tuple(work for work in edition.works if work.id in works),
        notes=tuple(note for note in edition.notes if set(note.paragraphs) <= ids),
    )
