"""Whether what a person says of an edition's lines can be followed: a stale or mistaken entry is an error."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace

from editions.editionfile import EditionFile, Entry
from editions.model import Edition, Repair

SHOWN = 60  # characters of a line in an error


def as_read(file: EditionFile, printed: Mapping[int, str], read: Mapping[int, str]) -> EditionFile:
    """The same entries, each correction with its place in its line.

    `printed` are the lines of the edition by number, `read` the same, as long, with their punctuation mended. Raises
    EditionError where an entry speaks of a line that is not there or reads otherwise.
    """
    return replace(file, entries=tuple(_as_read(file, entry, printed, read) for entry in file.entries))


def _as_read(file: EditionFile, entry: Entry, printed: Mapping[int, str], read: Mapping[int, str]) -> Entry:
    line = printed.get(entry.line, "")
    if not line.strip():
        has = "it is blank" if entry.line <= max(printed, default=0) else f"the edition has {max(printed, default=0)}"
        raise file.error(entry, f"there is no text on line {entry.line} ({has}); correct the number")
    mended = read[entry.line]
    text = _folded(entry.said.get("text", ""))
    if text and not any(_folded(one).startswith(text) for one in (line, mended)):
        raise file.error(entry, _not_as_said(entry, text, mended, "begins"))
    if entry.kind != "correct":
        return entry
    word = entry.said["printed"]
    places = {i for one in (line, mended) for i in range(len(one)) if one.startswith(word, i)}
    if not places:
        raise file.error(entry, _not_as_said(entry, word, mended, "reads"))
    if len(places) > 1:
        raise file.error(entry, f"{word!r} stands more than once on line {entry.line}; give more of the line")
    column = places.pop()
    if not entry.said["read"].strip() and not any(letter.isalpha() for letter in mended.replace(word, "", 1)):
        raise file.error(entry, f"would leave nothing of line {entry.line}; keep a word of it")
    return replace(entry, column=column)


def _not_as_said(entry: Entry, said: str, printed: str, verb: str) -> str:
    shown = _folded(printed)
    shown = shown if len(shown) <= SHOWN else shown[:SHOWN] + "…"
    return f"line {entry.line} {verb} {shown!r}, not {said!r}; correct the entry or take it out"


def _folded(text: str) -> str:
    return " ".join(text.split())


def check_reading(file: EditionFile, edition: Edition, unrefused: Callable[[], Iterable[Repair]]) -> None:
    """Raise EditionError where the edition was not read as an entry wants; `unrefused` gives the repairs of a reading
    that refuses none.
    """
    running = [one for one in edition.paragraphs if one.lines]
    begun = {one.lines.first for one in running if one.lines and not one.is_furniture}
    furniture = {one.lines.first for one in running if one.lines and one.is_furniture}
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
        _check_refusals(file, refusals, [(repair.line, repair.printed) for repair in unrefused()])


def _check_refusals(file: EditionFile, refusals: Iterable[Entry], made: Collection[tuple[int | None, str]]) -> None:
    for entry in refusals:
        printed = entry.said["printed"]
        if (entry.line, printed) not in made:
            has = ", ".join(sorted({repr(other) for line, other in made if line == entry.line})) or "nothing"
            reason = f"line {entry.line} has no repair of {printed!r} (repaired there: {has}); take the entry out"
            raise file.error(entry, reason)
