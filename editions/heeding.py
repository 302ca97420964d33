"""Whether what a person says of an edition's lines can be followed: a stale or mistaken entry is an error."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from editions.editionfile import EditionFile, Entry
from editions.hand import Correction, Hand
from editions.model import Edition, Repair
from editions.paged.pages import folded
from editions.sourcelines import SourceLine, source_lines

SHOWN = 80  # characters of a line in an error
CURE = "correct the entry or take it out"
LINES_OF_TEXT = 6  # that the first words of an entry may run over


def hand_of(file: EditionFile, text: str, mended: str, seen: Mapping[int, bool]) -> Hand:
    """What a person says of a text, as the readers take it, with the breaks `seen` in another edition.

    `mended` is the text, as long, with its punctuation mended: words may be given as printed or as read.

    Raises EditionError where an entry speaks of a line that is not there or reads otherwise.
    """
    by_number: dict[int, list[SourceLine]] = {}
    for line in source_lines(text):
        by_number.setdefault(line.number, []).append(line)
    for entry in file.entries:
        _check_line(file, entry, by_number)
    corrections = [_correction(file, entry, by_number, mended) for entry in file.entries if entry.kind == "correct"]
    _check_apart(file, corrections)
    _check_left(file, corrections, by_number)
    return Hand(
        begins=frozenset(entry.line for entry in file.entries if entry.kind == "begin"),
        runs_on=frozenset(entry.line for entry in file.entries if entry.kind == "join"),
        corrections=tuple(corrections),
        refused=frozenset((entry.line, entry.said["printed"]) for entry in file.entries if entry.kind == "refuse"),
        seen=seen,
    )


def _check_line(file: EditionFile, entry: Entry, lines: Mapping[int, Sequence[SourceLine]]) -> None:
    printed = _printed(lines, entry.line)
    if not printed:
        last = max(lines, default=0)
        has = "it is blank" if entry.line <= last else f"the edition has {last}"
        raise file.error(entry, f"there is no text on line {entry.line} ({has}); correct the number")
    said = entry.said.get("text", "")
    following = " ".join(_printed(lines, number) for number in range(entry.line, entry.line + LINES_OF_TEXT))
    if not folded(following).startswith(folded(said)):
        raise file.error(entry, f"line {entry.line} begins {_shown(printed)}, not {said!r}; {CURE}")


def _printed(lines: Mapping[int, Sequence[SourceLine]], number: int) -> str:
    return " ".join(line.text for line in lines.get(number, ()) if line.text)


def _shown(text: str) -> str:
    shown = " ".join(text.split())
    return repr(shown if len(shown) <= SHOWN else shown[:SHOWN] + "…")


def _correction(file: EditionFile, entry: Entry, lines: Mapping[int, Sequence[SourceLine]], mended: str) -> Correction:
    """Where in the source the words of an entry stand; any blanks between them are alike."""
    said = entry.said["printed"]
    pattern = r"\s+".join(map(re.escape, re.split(r"\s+", said)))
    found = {
        (line.start + match.start(1), line.text[match.start(1) : match.end(1)])
        for line in lines[entry.line]
        for text in (line.text, mended[line.start : line.end])
        for match in re.finditer(f"(?=({pattern}))", text)
    }
    if not found:
        reads = _shown(_printed(lines, entry.line))
        raise file.error(entry, f"line {entry.line} reads {reads}, without {said!r}; {CURE}")
    if len(found) > 1:
        raise file.error(entry, f"{said!r} stands more than once on line {entry.line}; give more of the line")
    return Correction(entry.line, *found.pop(), entry.said["read"])


def _check_apart(file: EditionFile, corrections: Iterable[Correction]) -> None:
    """Raise EditionError where two corrections touch the same letters."""
    for one, other in pairwise(sorted(corrections, key=lambda one: one.place)):
        if other.place < one.place + len(one.printed):
            entries = [entry for entry in file.entries if entry.kind == "correct" and entry.line == other.line]
            reason = f"corrects letters of line {other.line} that another entry corrects too; make one of the two"
            raise file.error(entries[-1], reason)


def _check_left(
    file: EditionFile, corrections: Iterable[Correction], lines: Mapping[int, Sequence[SourceLine]]
) -> None:
    """Raise EditionError where nothing would be left of a line."""
    by_line: dict[int, list[Correction]] = {}
    for one in corrections:
        by_line.setdefault(one.line, []).append(one)
    for number, made in by_line.items():
        for line in lines[number]:
            text = line.text
            for one in sorted(made, key=lambda one: -one.place):
                if line.start <= one.place < line.end:
                    text = text[: one.place - line.start] + one.read + text[one.place - line.start + len(one.printed) :]
            if line.text and not any(letter.isalnum() for letter in text):
                entry = next(entry for entry in file.entries if entry.kind == "correct" and entry.line == number)
                raise file.error(entry, f"would leave no word of line {number}; keep one")


def check_reading(file: EditionFile, hand: Hand, edition: Edition, read: Callable[[Hand], Edition]) -> None:
    """Raise EditionError where the edition was not read as an entry wants; `read` reads it with other decisions."""
    begun = {one.lines.first for one in edition.paragraphs if one.lines and not one.is_furniture}
    furniture = {one.lines.first for one in edition.paragraphs if one.lines and one.is_furniture}
    for entry in file.entries:
        if entry.line in furniture:
            raise file.error(
                entry, f"line {entry.line} is a running head, a page number or a stamp; take the entry out"
            )
        if entry.kind == "begin" and entry.line not in begun:
            raise file.error(entry, f"no paragraph can begin with line {entry.line}; take the entry out")
        if entry.kind == "join" and entry.line in begun:
            reason = f"line {entry.line} cannot be joined to what stands before it; take the entry out"
            raise file.error(entry, reason)
    refusals = [entry for entry in file.entries if entry.kind == "refuse"]
    if refusals:
        _check_refusals(file, refusals, read(replace(hand, refused=frozenset())).repairs)


def _check_refusals(file: EditionFile, refusals: Iterable[Entry], repairs: Sequence[Repair]) -> None:
    for entry in refusals:
        printed = entry.said["printed"]
        made = [repair.printed for repair in repairs if repair.line == entry.line]
        if printed not in made:
            has = ", ".join(sorted({repr(other) for other in made})) or "nothing"
            reason = f"line {entry.line} has no repair of {printed!r} (repaired there: {has}); take the entry out"
            raise file.error(entry, reason)
