"""Punctuation of one system read as another's: `³ultra-Left²` for “ultra-Left”, told by where the signs stand."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from editions.model import Repair

RULE = "mis-decoded punctuation"
LEAST_SIGNS = 8  # in the whole text; fewer prove no system
NEAR = 300  # characters from an opening sign to the one that closes it; each paragraph of a long quotation opens anew
LEAST_SHARE = 0.8  # of these signs must stand where a quotation mark would and an exponent would not

# Mac OS Roman punctuation that passed through ISO 8859-1: the opening and closing quotation marks, the dash.
_OPENING: Mapping[str, str] = {"³": "“", "²": "“", "¹": "‘", "Œ": "‘"}
_CLOSING: Mapping[str, str] = {"³": "”", "²": "”", "¹": "’", "Œ": "’"}
_USUAL: Mapping[str, str] = {"³": "“", "²": "”", "¹": "’", "Œ": "‘", "‹": "—", "€": "•"}
_LINE_END = re.compile("\r\n|\n|\r")
_SIGN = re.compile("[³²¹Œ‹€]")
_OPENS = re.compile(r"(?:^|(?<=[\s(\[‹—\-³“]))³(?=[\w.Œ‘])", re.M)
_CLOSES = re.compile(r"(?<=[^\W\d_.,;:!?)¹*…]|[.,;:!?)¹*…])²(?!\w)")
_BEFORE = ' \t\r\n([‹—³“Œ‘"'
_AFTER = " \t\r\n)].,;:!?‹—²”¹’"
_STANDS_BEHIND = re.compile(r"[,.;!?] \Z")
_ENDINGS = re.compile(r"(?:s|t|d|m|re|ve|ll)\b")


@dataclass(frozen=True, slots=True)
class Mended:
    """A text of the same length with its signs replaced, and the list of them."""

    text: str
    repairs: tuple[Repair, ...]


def mend_punctuation(text: str, refused: Collection[tuple[int, str]] = ()) -> Mended:
    """Replace the signs one for one where the text shows this damage throughout; otherwise change nothing.

    `refused` are signs to be left as they are, by line and what is printed.
    """
    if not is_misdecoded(text):
        return Mended(text, ())
    places = [found.start() for found in _SIGN.finditer(text)]
    read = _turned(text, {place: _meant(text, place) for place in places})
    made = [repair for repair in _repairs(text, read) if (repair.line, repair.printed) not in refused]
    parts, reached = [], 0
    for repair in made:
        parts += [text[reached : repair.at], repair.read]
        reached = repair.at + len(repair.read)
    return Mended("".join([*parts, text[reached:]]), tuple(made))


def _turned(text: str, read: Mapping[int, str]) -> dict[int, str]:
    """The signs with those turned round that open a quotation inside an open one, behind a blank where none follows
    or behind a comma or stop: `“it is so, “he said` closes before "he", and the next sign opens again.
    """
    turned = dict(read)
    doubles = [place for place, sign in read.items() if sign in "“”"]
    for before, place, after in zip(doubles, doubles[1:], [*doubles[2:], len(text)], strict=False):
        sign = turned.get(after, "“")
        is_open = turned[before] == "“" and place - before < NEAR
        if is_open and turned[place] == "“" and sign == "“" and _STANDS_BEHIND.search(text, max(0, place - 3), place):
            turned[place] = "”"
    return turned


def is_misdecoded(text: str) -> bool:
    """Whether superior figures stand where quotation marks would: before words and after them, in pairs."""
    opening, closing = text.count("³"), text.count("²")
    if opening < LEAST_SIGNS or closing < LEAST_SIGNS or "“" in text or "”" in text:
        return False
    opens, closes = len(_OPENS.findall(text)), len(_CLOSES.findall(text))
    return opens >= LEAST_SHARE * opening and closes >= LEAST_SHARE * closing


def _meant(text: str, place: int) -> str:
    """What the sign stands for: by its neighbours where they leave no doubt, else as it usually does."""
    sign = text[place]
    if sign not in _OPENING:
        return _USUAL[sign]
    before, after = text[place - 1 : place] or "\n", text[place + 1 : place + 2] or "\n"
    opens = before in _BEFORE and (after.isalnum() or after in "Œ³.")
    closes = before not in _BEFORE and after in _AFTER
    if opens and not (sign == "¹" and _ENDINGS.match(text, place + 1)):
        return _OPENING[sign]
    return _CLOSING[sign] if closes else _USUAL[sign]


def _repairs(text: str, read: Mapping[int, str]) -> Iterator[Repair]:
    """The signs that are replaced; a closing one that is glued to the next word changes places with its blank."""
    line, reached = 1, 0
    for place, sign in read.items():
        line += len(_LINE_END.findall(text, reached, place))
        reached = place
        if sign == "”" and text[place - 1 : place] == " " and text[place + 1 : place + 2].isalpha():
            yield Repair(RULE, text[place - 1 : place + 1], sign + " ", place - 1, line)
        else:
            yield Repair(RULE, text[place], sign, place, line)
