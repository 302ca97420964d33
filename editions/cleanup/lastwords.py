"""The last word of a line, which the printer may have broken or a program run together."""

import re
from functools import lru_cache
from typing import NamedTuple

_LAST_WORD = re.compile(r"([^\W\d_]+)([^\w\s]*)$")
LONGEST = 60  # characters in which the last word is looked for


class LastWord(NamedTuple):
    """A word of letters, where in the line it starts, and the signs behind it."""

    start: int
    word: str
    signs: str


@lru_cache(maxsize=1 << 16)  # each line of a volume is asked for several times
def last_word(text: str) -> LastWord | None:
    """The last word of a line with the signs behind it; None where the line does not end so."""
    first = max(text.rfind(" ") + 1, len(text) - LONGEST)
    found = _LAST_WORD.search(text, first)
    return LastWord(found.start(), found.group(1), found.group(2)) if found else None
