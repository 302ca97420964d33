"""Changes without substance that may be planted in a text, one function a kind; and noise over all of it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from random import Random

from bench.edits import WORD, Edit, EditKind, is_apart
from bench.lexis import Lexis, capitalised_inside
from bench.substance import MARGIN, Proposer
from bench.wordlists import ISE, MONTHS, OCR_CONFUSIONS, SPELLINGS, WEEKDAYS

LEAST_CAPITAL, LEAST_OCR = 5, 4  # letters of a word that gets a capital, or a wrong letter
MOST_TRIES = 8  # to misread a word so that it is no other word of the edition

_COMPOUND = re.compile(r"\b[a-z]{2,}(-)[a-z]{3,}\b")
_HOUSE_SIGNS = {"“": '"', "”": '"', "‘": "'", "’": "'", "—": " – "}


def spellings(text: str, lexis: Lexis, chance: Random) -> Iterator[Edit]:
    """-ise for -ize, -our for -or and their like, either way."""
    del lexis, chance
    for found in WORD.finditer(text):
        word = found.group()
        other = SPELLINGS.get(word.lower()) or ISE.sub(_other_ise, word.lower())
        if other != word.lower() and not word.isupper():
            yield Edit(*found.span(), other.capitalize() if word[0].isupper() else other, "spelling")


def _other_ise(found: re.Match[str]) -> str:
    return f"{found.group(1)}i{'z' if found.group(2) == 's' else 's'}{found.group(3)}"


def capitals(text: str, lexis: Lexis, chance: Random) -> Iterator[Edit]:
    """A capital more or less; names keep theirs."""
    del chance
    for start, word in capitalised_inside(text):
        if word not in lexis.names and word not in MONTHS and word not in WEEKDAYS and word.isalpha():
            yield Edit(start, start + len(word), word.lower(), "capitals")
    for found in WORD.finditer(text, MARGIN):
        word = found.group()
        if word.islower() and len(word) >= LEAST_CAPITAL and word not in lexis.function_words:
            yield Edit(*found.span(), word.capitalize(), "capitals")


def punctuation(text: str, lexis: Lexis, chance: Random) -> Iterator[Edit]:
    """A comma more or less, a comma for a semicolon, a semicolon for a colon."""
    del lexis
    for found in re.finditer(r"(?<=[a-z])[,;:](?= )", text):
        new = {",": chance.choice(["", ";"]), ";": ",", ":": ";"}[found.group()]
        yield Edit(*found.span(), new, "punctuation")
    for found in re.finditer(r"(?<=[a-z]{4})(?= (?:and|or|but|which|that|when|if|because)\b)", text):
        yield Edit(found.start(), found.start(), ",", "punctuation")


def word_divisions(text: str, lexis: Lexis, chance: Random) -> Iterator[Edit]:
    """A compound's hyphen dropped, or a space in its place; the whole compound is what changes."""
    del lexis
    for found in _COMPOUND.finditer(text):
        new = found.group().replace("-", chance.choice(["", " "]))
        yield Edit(*found.span(), new, "word-division")


def misreadings(text: str, lexis: Lexis, chance: Random) -> Iterator[Edit]:
    """A letter taken for another, so that the word is none that the edition knows."""
    for found in WORD.finditer(text):
        word = found.group()
        if len(word) >= LEAST_OCR and word[1:].islower() and word.isalpha():
            other = _misread(word, lexis, chance)
            if other:
                yield Edit(*found.span(), other, "ocr")


def _misread(word: str, lexis: Lexis, chance: Random) -> str | None:
    for _ in range(MOST_TRIES):
        right, wrong = chance.choice(OCR_CONFUSIONS)
        places = [i for i in range(1, len(word)) if word.startswith(right, i)]
        if places:
            i = chance.choice(places)
            other = word[:i] + wrong + word[i + len(right) :]
            if not lexis.knows(other):
                return other
    return None


ACCIDENTALS: Mapping[EditKind, Proposer] = {
    "spelling": spellings,
    "capitals": capitals,
    "punctuation": punctuation,
    "word-division": word_divisions,
    "ocr": misreadings,
}


def house_signs(text: str, edits: Sequence[Edit]) -> list[Edit]:
    """The quotation marks and dashes of another house, everywhere but next to other changes."""
    signs = re.finditer("|".join(_HOUSE_SIGNS), text)
    new = [Edit(*found.span(), _HOUSE_SIGNS[found.group()], "typography") for found in signs]
    return [edit for edit in new if is_apart(text, edits, edit, 1)]


def noise(text: str, share: float, lexis: Lexis, chance: Random) -> list[Edit]:
    """So large a share of all words misread."""
    words = len(WORD.findall(text))
    readable = list(misreadings(text, lexis, chance))
    wanted = int(words * share + chance.random())
    return sorted(chance.sample(readable, min(wanted, len(readable))))
