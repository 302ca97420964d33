"""What kind of change a difference is, and whether it matters."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import NamedTuple

from align.folding import folded_words
from align.model import DIFFERENCE_CLASSES, DifferenceClass, Weight

ACCIDENTALS: frozenset[DifferenceClass] = frozenset(
    {
        "spelling",
        "name-spelling",
        "capitals",
        "punctuation",
        "word-division",
        "typography",
        "ocr",
        "misprint",
        "emphasis",
    }
)
WEIGHTS: Mapping[DifferenceClass, Weight] = {
    kind: "accidental" if kind in ACCIDENTALS else "substantive" for kind in DIFFERENCE_CLASSES
}

_NEGATIONS = frozenset(
    {"no", "not", "never", "none", "nor", "neither", "nothing", "nobody", "nowhere", "without", "cannot"}
    | {"nicht", "kein", "keine", "keinen", "nie", "niemals", "ne", "pas", "jamais", "aucun", "non", "nunca"}
    | {"не", "нет", "ни", "никогда", "без"}
)
NEGATED_WORDS = 4  # a side; in a longer change a negation comes and goes with the phrase
_SAME_SIGN = {
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛‹›′`´ʼ", "'"),
    **dict.fromkeys("–―‒−", "—"),
    **dict.fromkeys("‐‑", "-"),
    "…": "...",
    "\u00ad": "",
}
_SIGNS = str.maketrans(_SAME_SIGN)
_BLANKS = re.compile(r"\s+")
_DASHES = re.compile(r"—{2,}|-{2,}| - ")
_BLANKS_AT_SIGNS = re.compile(r" ?([^\w\s]) ?")
_DIVISION = re.compile(r"[ -]")


class Reading(NamedTuple):
    """What one side has at a place, and its words as they are compared."""

    text: str
    words: list[str]


def reading_of(text: str) -> Reading:
    """A reading with its words."""
    return Reading(text, folded_words(text))


def class_of(base: Reading, witness: Reading, *, worded: bool) -> DifferenceClass:
    """The class of a change from one reading to the other; `worded` where the words themselves differ.

    >>> class_of(reading_of("1924"), reading_of("1925"), worded=True)
    'number'
    >>> class_of(reading_of("to-day"), reading_of("today"), worded=True)
    'word-division'
    >>> class_of(reading_of("Party"), reading_of("party"), worded=False)
    'capitals'
    """
    letters = "".join(base.words), "".join(witness.words)
    if not worded or (letters[0] == letters[1] and base.words):
        return _class_of_shape(base.text, witness.text)
    if not (letters[0].isalpha() and letters[1].isalpha()) and _digits(base.words) != _digits(witness.words):
        return "number"
    is_short = len(base.words) <= NEGATED_WORDS and len(witness.words) <= NEGATED_WORDS
    if is_short and _negations(base.words) != _negations(witness.words):
        return "negation"
    if not base.words or not witness.words:
        return "omission" if base.words else "addition"
    return "wording"


def _class_of_shape(base: str, witness: str) -> DifferenceClass:
    """The class of a change that leaves the words what they are: the least folding that makes both the same."""
    signs = _same_signs(base), _same_signs(witness)
    if signs[0] == signs[1]:
        return "typography"
    if signs[0].lower() == signs[1].lower():
        return "capitals"
    letters = signs[0].casefold(), signs[1].casefold()
    if letters[0] == letters[1]:
        return "spelling"  # Straße, Strasse
    if _DIVISION.sub("", letters[0]) == _DIVISION.sub("", letters[1]):
        return "word-division"
    return "punctuation"


def _same_signs(text: str) -> str:
    """The text with one shape for all quotation marks, dashes, ligatures and spacing around signs."""
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).translate(_SIGNS))
    return _BLANKS_AT_SIGNS.sub(r"\1", _DASHES.sub("—", _BLANKS.sub(" ", plain))).strip()


def _digits(words: Iterable[str]) -> list[str]:
    return [word for word in words if not word.isalpha() and any(letter.isdigit() for letter in word)]


def _negations(words: Iterable[str]) -> list[str]:
    return [word for word in words if word in _NEGATIONS or word.endswith("n't")]


def group_of(kind: DifferenceClass, base: Reading, witness: Reading) -> str:
    """The same short name for changes of one class between the same readings, wherever they stand."""
    content = "\x1f".join((kind, " ".join(base.words) or base.text, " ".join(witness.words) or witness.text))
    return sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:12]
