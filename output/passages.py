"""One side of a row: its paragraphs with everything that is set in and around them."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from align import Comparison, Difference, Place
from editions import Edition, Paragraph
from output.furnishings import Furnishings, label_stands_in_text
from output.layout import Address, href
from output.numbering import Key, Keys, places_by_key
from output.runs import Point, Run, Stretch, runs_of

_CALL, _CARET, _NUMBER, _PAGE = range(4)  # the order of what stands at one place
_FLUSH = ("heading", "footnote", "note", "verse", "table", "list", "entry", "source", "signature", "date")


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph as it is set. `label` is a note's own sign, linked to where the text calls for it."""

    style: str
    is_heading: bool
    runs: tuple[Run, ...]
    label: Run | None
    returns: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class EditionSide:
    """An edition as one of the two sides of a comparison: what its paragraphs need in order to be set."""

    letter: str
    edition: Edition
    furnishings: Furnishings
    rows: Mapping[int, Address]
    places: Mapping[str, int]
    differences: Mapping[int, Sequence[int]]


def side_of(
    letter: str, edition: Edition, furnishings: Furnishings, rows: Mapping[int, Address], comparison: Comparison
) -> EditionSide:
    """`letter` is "a" for the base and "b" for the witness."""
    places = {paragraph.id: i for i, paragraph in enumerate(edition.paragraphs)}
    readings = ((each.base if letter == "a" else each.witness) for each in comparison.differences)
    found = places_by_key(place.paragraph for place in readings)
    return EditionSide(letter, edition, furnishings, rows, places, found)


def passages_of(
    side: EditionSide, paragraphs: Sequence[int], comparison: Comparison, keys: Keys, row: str
) -> tuple[Passage, ...]:
    """The paragraphs of one side of a row; the number of the row as a whole stands after the last."""
    here = side.rows[paragraphs[0]].file if paragraphs else ""
    passages = []
    for i in paragraphs:
        text = side.edition.paragraphs[i].text
        differences = [(keys.differences[k], comparison.differences[k]) for k in side.differences.get(i, ())]
        points = _points(side, i, here) + _carets(side, differences, here)
        if i == paragraphs[-1] and row in keys.rows:
            points.append(Point(len(text), _NUMBER, _number_run(side, keys.rows[row], here)))
        stretches = _stretches(side, text, differences, here)
        passages.append(_passage(side, i, runs_of(text, stretches, points), here))
    return tuple(passages)


def _number_run(side: EditionSide, key: Key, here: str) -> Run:
    anchor = f"v{key.name}{side.letter}"
    return Run("number", "", key.name, key.letter, key.number, anchor, href(here, key.line))


def _passage(side: EditionSide, i: int, runs: tuple[Run, ...], here: str) -> Passage:
    paragraph = side.edition.paragraphs[i]
    label, returns = _note_label(side, i, paragraph, here)
    return Passage(_style(paragraph.kind), paragraph.kind == "heading", runs, label, returns)


def _style(kind: str) -> str:
    if kind in ("footnote", "note"):
        return "fn"
    return f"flush {kind}" if kind in _FLUSH else ("" if kind == "body" else kind)


def _note_label(side: EditionSide, i: int, paragraph: Paragraph, here: str) -> tuple[Run | None, tuple[Run, ...]]:
    """The sign of the note that begins here, if it does, and the ways back to its marks."""
    if i not in side.furnishings.opens:
        return None, ()
    number = side.furnishings.opens[i]
    note = side.edition.notes[number]
    returns = tuple(
        Run("note", "↩", anchor="", href=href(here, Address(row.file, f"{side.letter}n{number}-{j}")))
        for j, mark in enumerate(note.marks)
        if (row := side.rows.get(side.places.get(mark.paragraph, -1))) is not None
    )
    label = None if label_stands_in_text(note, paragraph.text) else Run("note", note.label)
    return label, returns


def _points(side: EditionSide, i: int, here: str) -> list[Point]:
    points = [
        Point(found.at, _PAGE, Run("page" if found.at else "top", found.label))
        for found in side.furnishings.breaks.get(i, ())
    ]
    for call in side.furnishings.calls.get(i, ()):
        note = side.edition.notes[call.note]
        row = side.rows.get(side.places[note.paragraphs[0]]) if note.paragraphs else None
        anchor = f"{side.letter}n{call.note}-{call.mark}"
        target = href(here, row) if row else ""
        points.append(Point(call.at, _CALL, Run("note", call.printed, anchor=anchor, href=target)))
    return points


def _stretches(side: EditionSide, text: str, differences: Iterable[tuple[Key, Difference]], here: str) -> list[Stretch]:
    stretches = []
    for key, difference in differences:
        place = difference.base if side.letter == "a" else difference.witness
        start, end = place.start, place.end
        if start < end and difference.kind != "recast":
            stretches.append(Stretch(start, end, variant_run(side, key, here, text[start:end])))
    return stretches


def variant_run(side: EditionSide, key: Key, here: str, text: str = "") -> Run:
    """The run of a difference; an accidental one has no number and no line to go to."""
    if not key.number:
        return Run("accidental", text, key.name, key.letter)
    return Run("variant", text, key.name, key.letter, key.number, f"v{key.name}{side.letter}", href(here, key.line))


def _carets(side: EditionSide, differences: Sequence[tuple[Key, Difference]], here: str) -> list[Point]:
    """Where this side of a numbered difference is empty."""
    places = [difference.base if side.letter == "a" else difference.witness for _, difference in differences]
    if all(place.start < place.end for place in places):
        return []
    held = {at for place in places for at in range(place.start + 1, place.end + 1)}
    points = []
    for place, (key, difference) in zip(places, differences, strict=True):
        if place.start == place.end and key.number and difference.kind != "recast":
            anchor = f"v{key.name}{side.letter}"
            run = Run("caret", "", key.name, key.letter, key.number, anchor, href(here, key.line))
            points.append(Point(_hugging(side, place, held), _CARET, run))
    return points


def _hugging(side: EditionSide, place: Place, held: Container[int]) -> int:
    """Where a caret is set: after the word before it, not after the blank, unless that belongs to a difference."""
    text = side.edition.paragraphs[place.paragraph].text
    is_after_blank = text[max(0, place.start - 1) : place.start] == " "
    return place.start - 1 if is_after_blank and place.start not in held else place.start
