"""The lines of the numbered variants at the foot of the page."""

from typing import NamedTuple

from align import Alignment, Comparison, Difference, Place
from editions import Edition
from output.labels import class_words, counted, numbers_of
from output.layout import Address, Layout, Sheet, href
from output.numbering import Key, Keys, Numbering, differences_in
from output.sequence import Slot

LEMMA_WORDS = 9  # a longer one is shown by its first and last words
CONTEXT_WORDS = 2  # before a lemma of as few words, which alone would not say where it stands
CONTEXT_LETTERS = 40


class Variant(NamedTuple):
    """One line of apparatus; `lemma` or `reading` is None where that side has nothing.

    `kind` is its class, or "moved".
    """

    id: str
    letter: str
    number: str
    row: str
    context: str
    lemma: str | None
    reading: str | None
    kind: str
    word: str
    base_href: str
    witness_href: str


def variants_of(
    comparison: Comparison, layout: Layout, numbering: Numbering, sheet: Sheet, keys: Keys
) -> tuple[Variant, ...]:
    """The apparatus of one page."""
    lines: list[Variant] = []
    for slot in sheet.slots:
        if slot.part == "witness":
            continue
        lines += [
            _variant(comparison, layout, keys.differences[i], comparison.differences[i])
            for i in differences_in(slot, numbering.by_link)
            if numbering.is_numbered(i)
        ]
        if slot.id in keys.rows:
            lines.append(_row_variant(comparison.alignment, layout, keys.rows[slot.id], slot))
    return tuple(lines)


def _variant(comparison: Comparison, layout: Layout, key: Key, difference: Difference) -> Variant:
    alignment = comparison.alignment
    base, witness = _words(alignment.base, difference.base), _words(alignment.witness, difference.witness)
    base_row, witness_row = layout.base[difference.base.paragraph], layout.witness[difference.witness.paragraph]
    return Variant(
        id=key.line.id,
        letter=key.letter,
        number=key.number,
        row=base_row.id,
        context=_context(alignment.base, difference.base),
        lemma=base,
        reading=witness,
        kind=difference.kind,
        word=class_words(difference.kind),
        base_href=href(key.line.file, Address(base_row.file, f"v{key.name}a")),
        witness_href=href(key.line.file, Address(witness_row.file, f"v{key.name}b")),
    )


def _row_variant(alignment: Alignment, layout: Layout, key: Key, slot: Slot) -> Variant:
    """The line of an omitted or added stretch, or of links that moved together."""
    link = alignment.links[slot.links[0]]
    base = [i for each in slot.whole for i in alignment.links[each].base_paragraphs]
    witness = [i for each in slot.whole for i in alignment.links[each].witness_paragraphs]
    place = layout.witness[witness[0]] if witness else layout.base[base[0]]
    anchors = "a" if base else "", "b" if witness else ""
    ends = [
        Address(row.file, f"v{key.name}{side}" if side else row.id)
        for row, side in zip((layout.links[slot.links[0]], place), anchors, strict=True)
    ]
    return Variant(
        id=key.line.id,
        letter=key.letter,
        number=key.number,
        row=slot.id,
        context="",
        lemma=_summary(alignment.base, base),
        reading=_summary(alignment.witness, witness),
        kind="moved" if link.moved else "omission" if base else "addition",
        word="moved" if link.moved else counted(len(base or witness), "paragraph"),
        base_href=href(key.line.file, ends[0]),
        witness_href=href(key.line.file, ends[1]),
    )


def _words(edition: Edition, place: Place) -> str | None:
    words = edition.paragraphs[place.paragraph].text[place.start : place.end].strip()
    return shortened(words) or None


def shortened(text: str) -> str:
    """A text, or where it is long its first and last words.

    >>> shortened("one two three four five six seven eight nine ten")
    'one two three four … nine ten'
    """
    words = text.split()
    return text if len(words) <= LEMMA_WORDS else f"{' '.join(words[:4])} … {' '.join(words[-2:])}"


def _context(edition: Edition, place: Place) -> str:
    """The few words before a short lemma, with the blank between them."""
    text = edition.paragraphs[place.paragraph].text
    if len(text[place.start : place.end].split()) > CONTEXT_WORDS:
        return ""
    start = max(0, place.start - CONTEXT_LETTERS)
    before = text[start : place.start]
    words = before.split()[1 if start else 0 :][-CONTEXT_WORDS:]
    return " ".join(words) + (" " if words and before[-1:].isspace() else "")


def _summary(edition: Edition, paragraphs: list[int]) -> str | None:
    if not paragraphs:
        return None
    words = f"{edition.paragraphs[paragraphs[0]].text} {edition.paragraphs[paragraphs[-1]].text}".split()
    if len(paragraphs) == 1:
        words = edition.paragraphs[paragraphs[0]].text.split()
    sample = " ".join(words) if len(words) <= LEMMA_WORDS else f"{' '.join(words[:3])} … {words[-1]}"
    return f"¶ {numbers_of(edition, paragraphs)} {sample}"
