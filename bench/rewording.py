"""How a text is changed for a printing: a few changes of every kind, or most of its words."""

import re
from collections.abc import Mapping, Sequence
from random import Random

from bench.accidentals import ACCIDENTALS
from bench.edits import WORD, Edit, EditKind, is_apart
from bench.lexis import Lexis
from bench.substance import SUBSTANCE, Proposer

MOST_TRIES = 6  # kinds, until one has a place in the text
PLACES_TRIED = 12  # of one kind, until one is apart from the other changes
# How often each kind is tried: rare opportunities (a date, a negation) often, so that every kind comes in hundreds.
SUBSTANCE_CHANCES: Mapping[EditKind, int] = {
    "date": 40, "number": 12, "reference": 8, "sentence omitted": 8, "name": 4, "negation": 4, "wording": 4,
    "words omitted": 3, "words added": 3, "clause omitted": 3, "clause added": 3, "sentence added": 3,
}  # fmt: skip
ACCIDENTAL_CHANCES: Mapping[EditKind, int] = {
    "spelling": 5, "capitals": 3, "punctuation": 3, "word-division": 3, "ocr": 2,
}  # fmt: skip
# In a reworded text only these can still be told one by one.
LASTING_CHANCES: Mapping[EditKind, int] = {"number": 3, "date": 3, "name": 2, "reference": 2}
_OMITTED, _ADDED = 0.12, 0.12  # of the reworded words; the rest are replaced


def planted(
    text: str, count: int, chances: Mapping[EditKind, int], lexis: Lexis, chance: Random, before: Sequence[Edit] = ()
) -> list[Edit]:
    """Up to so many changes of kinds drawn by their chances, apart from each other and from those before."""
    edits = list(before)
    for _ in range(count):
        kinds = chance.choices(list(chances), weights=list(chances.values()), k=MOST_TRIES)
        for kind in dict.fromkeys(kinds):
            found = _one(text, (SUBSTANCE.get(kind) or ACCIDENTALS[kind]), edits, lexis, chance)
            if found:
                edits.append(found)
                break
    return edits


def _one(text: str, propose: Proposer, edits: Sequence[Edit], lexis: Lexis, chance: Random) -> Edit | None:
    """One change of a kind, drawn among all its places; None where none is free."""
    places = list(propose(text, lexis, chance))
    for edit in chance.sample(places, min(PLACES_TRIED, len(places))):
        if is_apart(text, edits, edit) and text[edit.start : edit.end] != edit.text:
            return edit
    return None


def reworded(text: str, share: float, lexis: Lexis, chance: Random, before: Sequence[Edit] = ()) -> list[Edit]:
    """About so large a share of the words replaced, dropped or followed by others; digits and initials stay."""
    edits = list(before)
    words = list(WORD.finditer(text))
    free = [k for k, found in enumerate(words) if _is_word(found.group()) and not _is_taken(found, before)]
    for k in sorted(chance.sample(free, min(len(free), int(share * len(words))))):
        edits.append(_reworded(words[k], edits, lexis, chance))
    return edits


def _is_word(word: str) -> bool:
    """No figure, and no initial, which would not be replaced by a word."""
    return not (word[0].isdigit() or (len(word) == 1 and word.isupper()))


def _is_taken(found: re.Match[str], edits: Sequence[Edit]) -> bool:
    return any(edit.start <= found.end() and found.start() <= edit.end for edit in edits)


def _reworded(found: re.Match[str], edits: Sequence[Edit], lexis: Lexis, chance: Random) -> Edit:
    start, end, lot = found.start(), found.end(), chance.random()
    if lot < _OMITTED and found.string[start - 1 : start] == " " and not any(edit.end >= start - 1 for edit in edits):
        return Edit(start - 1, end, "", "words omitted")
    new = lexis.partner(found.group(), chance)
    added = f" {lexis.partner(found.group(), chance).lower()}" if lot > 1 - _ADDED else ""
    return Edit(start, end, new + added, "wording")
