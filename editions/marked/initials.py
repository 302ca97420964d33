"""Letters that stand in the text as pictures: the large initials of chapters."""

import re
from collections.abc import Mapping

_INITIAL = re.compile(r"[“\"'‘«„]?[^\W\d_]{1,2}")
_ONE_LETTER_WORDS = frozenset("AIOUYEÀÉÓВКОСУИЯАЭ")


def initial_of(attributes: Mapping[str, str]) -> str:
    """The letter that an image stands for, as its description says; "" where it stands for none."""
    alt = attributes.get("alt", "").strip()
    return alt if _INITIAL.fullmatch(alt) and not alt.islower() else ""


def with_initial(initial: str, text: str) -> str:
    """The text behind the picture of a letter, with the letter; as it is where it does not go on with a word."""
    word = text.lstrip()
    rest = "".join(letter for letter in word.split(maxsplit=1)[0] if letter.isalpha())
    if not word[0].isalpha() or not (rest[0].islower() or rest.isupper()):
        return text
    return initial + (text if initial in _ONE_LETTER_WORDS else word)
