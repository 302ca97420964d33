"""What leads from a note back to its mark ("↩", "Return to text"): no text of the note, unless it is its number."""

import re
from collections.abc import Iterable

from editions.marked.markedtext import MarkedBlock, MarkedText, end_of, merged, order_of, start_of, touches
from editions.marked.notes import SIGN, MarkedNote
from editions.weaving import Piece

_SIGN_OR_WORDS = re.compile(
    r"\W*[↩↑⏎⤴↵⮐⇧⬆^←«]\W*"
    r"|\W*(?:go\s+|jump\s+)?(?:return|back)(?:\s+to\s+(?:the\s+)?(?:main\s+)?(?:text|reference|top|note))?\W*"
    r"|\W*(?:zurück(?:\s+zum\s+text)?|retour(?:\s+au\s+texte)?|volver(?:\s+al\s+texto)?|torna\s+al\s+testo)\W*"
    r"|\W*(?:назад|обратно|вернуться)(?:\s+к\s+тексту)?\W*",
    re.IGNORECASE,
)
_LONGEST = 200  # characters; what is longer is the text of a note, however it is marked
_FARTHEST = 40  # characters from the beginning of a note at which its own number may stand


def back_links(page: MarkedText, notes: Iterable[MarkedNote]) -> tuple[Piece, ...]:
    """The links in notes, or marked as such, that lead back into the text, in order."""
    notes = tuple(notes)
    own = {i for note in notes for i in note.blocks}
    marks = merged(mark.piece for note in notes for mark in note.marks)
    passed = merged(Piece(run.start, run.end) for one in page.passed_over for run in one.removed)
    order = order_of(page.blocks)
    said = set(page.backward)
    signs = (link.piece for link in page.own_links())
    by_sign = [sign for sign in signs if _SIGN_OR_WORDS.fullmatch(page.text, sign.start, sign.end)]
    found = []
    for piece in merged([*said, *by_sign]):
        i = order.at(piece.start)
        is_taken = page.is_furniture(piece) or touches(piece, marks) or touches(piece, passed)
        if i is None or is_taken or piece.end - piece.start > _LONGEST:
            continue
        is_in_note = piece in said or i in own or page.blocks[i].in_note
        if is_in_note and not _is_own_sign(page, page.blocks[i], piece):
            found.append(_with_brackets(page.text, piece, page.blocks[i]))
    return tuple(found)


def _with_brackets(text: str, piece: Piece, block: MarkedBlock) -> Piece:
    """A link with the brackets that the text of its block has around it."""
    is_inside = start_of(block) < piece.start and piece.end < end_of(block)
    if is_inside and text[piece.start - 1] + text[piece.end] in ("()", "[]"):
        return Piece(piece.start - 1, piece.end + 1)
    return piece


def _is_own_sign(page: MarkedText, block: MarkedBlock, piece: Piece) -> bool:
    """Whether it is the number or the sign that a note opens with."""
    start = start_of(block)
    if not start <= piece.start <= start + _FARTHEST or page.text[start : piece.start].strip(" \t\r\n\xa0[("):
        return False
    return bool(SIGN.fullmatch(page.text, piece.start, piece.end))
