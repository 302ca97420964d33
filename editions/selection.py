"""A part of an edition: some of its works, or some of its pages."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from editions.model import Edition, Heading, Note, Page, Paragraph, Work

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
    """These paragraphs and the notes called for in them; works, pages, notes, marks and headings without them go."""
    ids = {paragraph.id for paragraph in kept}
    ids |= {p for note in edition.notes if any(mark.paragraph in ids for mark in note.marks) for p in note.paragraphs}
    paragraphs = tuple(paragraph for paragraph in edition.paragraphs if paragraph.id in ids)
    if all(paragraph.is_furniture for paragraph in paragraphs):
        raise SelectionError(f"{edition.source.name}: the part that was asked for holds no text")
    by_work: dict[str | None, list[Paragraph]] = {}
    for paragraph in paragraphs:
        by_work.setdefault(paragraph.work, []).append(paragraph)
    return replace(
        edition,
        paragraphs=paragraphs,
        works=tuple(_part_of_work(work, by_work[work.id]) for work in edition.works if work.id in by_work),
        pages=_pages_of(edition, paragraphs),
        notes=tuple(_part_of_note(note, ids) for note in edition.notes if ids.issuperset(note.paragraphs)),
    )


def _part_of_work(work: Work, paragraphs: Iterable[Paragraph]) -> Work:
    printed = [paragraph for paragraph in paragraphs if paragraph.kind == "heading"]
    return replace(work, headings=tuple(one for one in work.headings if _is_among(one, printed)))


def _is_among(heading: Heading, printed: Sequence[Paragraph]) -> bool:
    """Whether one of these paragraphs prints the heading: told by its lines, in a source without lines by its words."""
    for paragraph in printed:
        if heading.lines and paragraph.lines:
            if paragraph.lines.first <= heading.lines.last and heading.lines.first <= paragraph.lines.last:
                return True
        elif heading.title in paragraph.text and (heading.number or "") in paragraph.text:
            return True
    return False


def _pages_of(edition: Edition, paragraphs: Iterable[Paragraph]) -> tuple[Page, ...]:
    """The pages on which some of this text stands; of a text made of no source, those on which it begins."""
    starts = [page.start for page in edition.pages]
    held: set[int] = set()
    labels: set[str | None] = set()
    for paragraph in paragraphs:
        if not paragraph.spans:
            labels.add(paragraph.page)
        for span in paragraph.spans:
            held.update(range(bisect_right(starts, span.start) - 1, bisect_left(starts, span.end)))
    return tuple(page for i, page in enumerate(edition.pages) if i in held or page.label in labels)


def _part_of_note(note: Note, ids: set[str]) -> Note:
    return replace(note, marks=tuple(mark for mark in note.marks if mark.paragraph in ids))
