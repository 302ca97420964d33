"""Which paragraphs are quotations as a whole."""

import re
from collections.abc import Sequence

LONGEST_CITATION = 250  # characters behind the closing sign: where a quotation is taken from, in brackets

_OPENS = re.compile(r"[“„«\"]")
_CLOSED = re.compile(r".*[”“»\"](?:[^”»\"]{0,110}|[*\d]*,? ?\([^”»\"]*\)[.*\d]*)", re.S)


def quotations(texts: Sequence[str]) -> frozenset[int]:
    """The positions of the paragraphs that open and close as a quotation; one of several paragraphs opens each of them
    anew and closes the last alone.
    """
    found: set[int] = set()
    for i in range(len(texts) - 1, -1, -1):
        if not _OPENS.match(texts[i]):
            continue
        goes_on = i + 1 in found and _is_left_open(texts[i])
        if goes_on or _is_closed(texts[i]):
            found.add(i)
    return frozenset(found)


def _is_closed(text: str) -> bool:
    return _CLOSED.fullmatch(text[-LONGEST_CITATION:] if len(text) > LONGEST_CITATION else text[1:]) is not None


def _is_left_open(text: str) -> bool:
    """Whether the quotation that a paragraph opens goes on behind it."""
    return text.count("“") > text.count("”") or text.count("«") > text.count("»") or text.count('"') % 2 == 1
