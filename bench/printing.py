"""A second printing of any edition, made by seeded changes that are all known: a pure function."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from bench.accidentals import house_signs, noise
from bench.arrangement import Item, Structure, arranged
from bench.edits import Edit, Edited, edited
from bench.gold import Gold, NoteMark, Planted, PrintedParagraph, Printing
from bench.laid import WORK_LEVEL
from bench.layouts import LAYOUTS
from bench.lexis import Lexis, lexis_of
from bench.renumbering import counted_afresh, renumbered
from bench.rewording import ACCIDENTAL_CHANCES, LASTING_CHANCES, SUBSTANCE_CHANCES, planted, reworded
from bench.seeds import seeded
from editions import Edition

MOVED_SHARE = 0.2  # of the words of a moved paragraph are changed
CHANGES = (1, 4)  # of substance in a paragraph that is revised
WITH_FIGURES = 2  # so much likelier is a paragraph with figures to be revised, or dates would come too rarely
LASTING = 1  # numbers, dates or names changed by value in a reworded paragraph
LEAST_REVISED = 8  # words; shorter paragraphs stay
HEADING_LEVEL = 3  # of a heading inside a work
SUFFIXES: Mapping[str, str] = {"html": ".html", "txt": ".txt", "signed": ".txt", "paged": ".txt"}


AS_IT_STANDS = Structure()


@dataclass(frozen=True, slots=True)
class Distance:
    """How far a printing is from its base.

    `revised` is the share of paragraphs changed in substance, `accidentals` how many a hundred words,
    `reworded` the least and the greatest share of words changed in every paragraph, `misread` that of words misread.
    """

    revised: float = 0.0
    accidentals: float = 0.0
    house: bool = False
    reworded: tuple[float, float] = (0.0, 0.0)
    misread: float = 0.0
    structure: Structure = AS_IT_STANDS
    layout: str = "html"


_SHAKEN = Structure(split=0.06, merged=0.03, dropped=0.03, added=0.03)
DISTANCES: Mapping[str, Distance] = {
    "reset": Distance(accidentals=2.0, house=True),
    "revised": Distance(revised=0.1, accidentals=0.8, house=True, structure=_SHAKEN),
    "reworded": Distance(reworded=(0.5, 0.7), structure=_SHAKEN),
    "ocr": Distance(misread=0.08),
    "paged": Distance(accidentals=1.0, house=True, layout="paged"),
    "partial": Distance(revised=0.1, accidentals=0.8, structure=Structure(works_printed=0.4)),
    "moved": Distance(revised=0.1, accidentals=0.8, structure=Structure(blocks_moved=10)),
}


def make_printing(edition: Edition, distance: str, seed: int, layout: str | None = None) -> Printing:
    """The printing of that distance and seed; the same for the same edition, always."""
    chosen = DISTANCES[distance]
    lexis = lexis_of(edition)
    items = arranged(edition, chosen.structure, lexis, seeded(seed, distance, "arrangement"))
    return printing_of(edition, items, replace(chosen, layout=layout or chosen.layout), lexis, seed)


def printing_of(
    edition: Edition, items: Sequence[Item], distance: Distance, lexis: Lexis, seed: int, *, new_numbers: bool = False
) -> Printing:
    """These paragraphs in print, changed as the distance has it; notes may get new numbers in the order of printing."""
    layout = distance.layout
    if layout == "paged":
        items = _without_contents(edition, items)
    notes = _Notes(edition, items)
    paragraphs: list[PrintedParagraph] = []
    changes: list[Planted] = []
    for item in items:
        made = [_edited_piece(edition, item, k, distance, lexis, seed) for k in range(len(item.pieces))]
        if made and not any(one.text.strip() for one in made):
            continue
        changes += _planted(item, made, len(paragraphs))
        paragraphs.append(_printed(edition, item, made, notes))
    if new_numbers:
        paragraphs = counted_afresh(paragraphs)
    laid = LAYOUTS[layout](paragraphs, edition.title)
    if laid.calls:
        new = renumbered(edition, paragraphs, laid.calls)
        laid = LAYOUTS[layout](new.paragraphs, edition.title)
        paragraphs, changes = list(new.paragraphs), [*changes, *new.planted]
    return Printing(
        laid.text, SUFFIXES[layout], Gold(tuple(paragraphs), laid.places, tuple(changes), _dropped(edition, paragraphs))
    )


def _without_contents(edition: Edition, items: Sequence[Item]) -> tuple[Item, ...]:
    """A reprint with other pages cannot have the old table of contents."""
    contents = {work.id for work in edition.works if work.kind == "contents"}
    paragraphs = edition.paragraphs
    return tuple(item for item in items if not item.pieces or paragraphs[item.pieces[0].paragraph].work not in contents)


def _edited_piece(edition: Edition, item: Item, k: int, distance: Distance, lexis: Lexis, seed: int) -> Edited:
    piece = item.pieces[k]
    paragraph = edition.paragraphs[piece.paragraph]
    text = paragraph.text[piece.start : piece.end]
    chance = seeded(seed, paragraph.id, piece.start)
    return edited(text, _edits_of(text, item, distance, lexis, chance))


def _edits_of(text: str, item: Item, distance: Distance, lexis: Lexis, chance: Random) -> list[Edit]:
    """All changes of one text at a distance; a heading or a short line keeps its words but in a reworded text."""
    words = len(text.split())
    if distance.misread:
        return noise(text, distance.misread, lexis, chance)
    low, high = (MOVED_SHARE, MOVED_SHARE) if item.making == "moved" else distance.reworded
    if high:
        lasting = planted(text, LASTING if words >= LEAST_REVISED else 0, LASTING_CHANCES, lexis, chance)
        return reworded(text, chance.uniform(low, high), lexis, chance, lasting)
    share = distance.revised * (WITH_FIGURES if any(sign.isdigit() for sign in text) else 1)
    is_revised = words >= LEAST_REVISED and chance.random() < share
    edits = planted(text, chance.randint(*CHANGES) if is_revised else 0, SUBSTANCE_CHANCES, lexis, chance)
    count = int(words * distance.accidentals / 100 + chance.random())
    edits = planted(text, count, ACCIDENTAL_CHANCES, lexis, chance, edits)
    return edits + (house_signs(text, edits) if distance.house else [])


def _planted(item: Item, made: Sequence[Edited], place: int) -> list[Planted]:
    found: list[Planted] = []
    offset = 0
    for piece, one in zip(item.pieces, made, strict=True):
        for edit, (base, witness) in zip(one.edits, one.extents, strict=True):
            found.append(
                Planted(
                    edit.kind,
                    piece.paragraph,
                    base._replace(start=base.start + piece.start, end=base.end + piece.start),
                    place,
                    witness._replace(start=witness.start + offset, end=witness.end + offset),
                )
            )
        offset += len(one.text) + 1
    return found


class _Notes:
    """Which paragraphs belong to which note, counted from 1, and where the text calls for those that are printed."""

    def __init__(self, edition: Edition, items: Sequence[Item]) -> None:
        printed = {edition.paragraphs[piece.paragraph].id for item in items for piece in item.pieces}
        self.number = {name: n for n, note in enumerate(edition.notes, 1) for name in note.paragraphs}
        self.label = {note.paragraphs[0]: note.label for note in edition.notes}
        self.marks: dict[str, list[NoteMark]] = {}
        for n, note in enumerate(edition.notes, 1):
            if printed.issuperset(note.paragraphs):
                for mark in note.marks:
                    self.marks.setdefault(mark.paragraph, []).append(NoteMark(mark.at, n, mark.printed))


def _printed(edition: Edition, item: Item, made: Sequence[Edited], notes: _Notes) -> PrintedParagraph:
    """The paragraph as it is printed; merged pieces are joined by a space."""
    if not item.pieces:
        return PrintedParagraph(item.new, "body", item.making, (), ())
    paragraph = edition.paragraphs[item.pieces[0].paragraph]
    ends: list[int] = []
    marks: list[NoteMark] = []
    offset = 0
    for piece, one in zip(item.pieces, made, strict=True):
        for mark in notes.marks.get(edition.paragraphs[piece.paragraph].id, ()):
            if piece.start <= mark.at <= piece.end:
                at = min(one.moved_to(mark.at - piece.start), len(one.text))
                marks.append(replace(mark, at=at + offset))
        ends.append(offset + len(one.text))
        offset = ends[-1] + 1
    return PrintedParagraph(
        " ".join(one.text for one in made),
        paragraph.kind,
        item.making,
        item.pieces,
        tuple(ends),
        tuple(marks),
        notes.number.get(paragraph.id, 0),
        notes.label.get(paragraph.id, ""),
        _level(edition, item.pieces[0].paragraph),
    )


def _level(edition: Edition, place: int) -> int:
    """2 for the heading that opens a work, 3 for another, 0 for what is no heading."""
    paragraph = edition.paragraphs[place]
    if paragraph.kind != "heading":
        return 0
    opens = place == 0 or edition.paragraphs[place - 1].work != paragraph.work
    return WORK_LEVEL if opens else HEADING_LEVEL


def _dropped(edition: Edition, printed: Sequence[PrintedParagraph]) -> tuple[int, ...]:
    """The base's paragraphs that the printing does not have."""
    kept = {piece.paragraph for paragraph in printed for piece in paragraph.pieces}
    text = [i for i, paragraph in enumerate(edition.paragraphs) if paragraph.kind != "furniture"]
    return tuple(i for i in text if i not in kept)
