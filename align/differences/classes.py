"""What kind of change a difference is, and whether it matters."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from hashlib import sha256

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


def class_of(base: str, witness: str, *, worded: bool) -> DifferenceClass:
    """The class of a change from one reading to the other; `worded` where the words themselves differ.

    >>> class_of("1924", "1925", worded=True), class_of("to-day", "today", worded=True)
    ('number', 'word-division')
    >>> class_of("Party", "party", worded=False), class_of("“", '"', worded=False)
    ('capitals', 'typography')
    """
    words = folded_words(base), folded_words(witness)
    if not worded or ("".join(words[0]) == "".join(words[1]) and words[0]):
        return _class_of_shape(base, witness)
    if _digits(words[0]) != _digits(words[1]):
        return "number"
    if max(map(len, words)) <= NEGATED_WORDS and _negations(words[0]) != _negations(words[1]):
        return "negation"
    if not words[0] or not words[1]:
        return "omission" if words[0] else "addition"
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
    return [word for word in words if any(letter.isdigit() for letter in word)]


def _negations(words: Iterable[str]) -> list[str]:
    return [word for word in words if word in _NEGATIONS or word.endswith("n't")]


def group_of(kind: DifferenceClass, base: str, witness: str) -> str:
    """The same short name for changes of one class between the same readings, wherever they stand."""
    content = "\x1f".join((kind, " ".join(folded_words(base)) or base, " ".join(folded_words(witness)) or witness))
    return sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:12]
