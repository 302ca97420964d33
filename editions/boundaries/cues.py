"""What the words and signs around a line end tell about whether a paragraph begins there."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from editions.boundaries.listitems import list_items, opens_with_ordinal
from editions.boundaries.openers import opening_word
from editions.boundaries.setting import SetLine

OPENING_SIGNS = "“‘\"'(«„—–"
ENCLOSED_LINES = 45  # a quotation mark or bracket further back than this was lost, not left open

_SENTENCE_END = re.compile(r"[.?!…。？！][”’\"')\]»]*$")
_QUESTION = re.compile(r"[?!？！][”’\"')\]»]*$")
_CITATION = re.compile(r"[^\s)]\)[.”’\"»]*$")
_COLON = re.compile(r"[:：][”’\"']*$")
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:[A-Z]|Vol|No|Nos|pp?|Mr|Mrs|Dr|St|cf|ed|Ch|Bd|Nr|vol|Messrs|i\.e|e\.g)\.$")
_DOTTED = re.compile(r"(?:[^\W\d_]\.){2,}\)?\.?$")
_STRAIGHT_OPENING = re.compile(r'(?:^|(?<=[\s(\[—–]))"(?=\S)')
_STRAIGHT_CLOSING = re.compile(r'(?<=[^\s(\[—–])"')
_DIALOGUE = re.compile(r"[—–] ?[^\W\d_]")


class Cues(NamedTuple):
    """What speaks for a paragraph or against it, each as 0 or 1 but for the last four.

    `opener` is how much oftener the volume opens paragraphs with this word than sentences inside them (log ratio,
    0 where the line does not open a sentence); `fullness` what the widths of the lines say (log odds), and again where
    a sentence closes and another opens; `room` what was left of the line beside the next word, in measures.
    """

    always: float
    ends_sentence: bool
    capital: bool
    closes: bool
    small: bool
    ends_in_comma: bool
    stops_short: bool
    after_colon: bool
    introduces: bool
    opens_quotation: bool
    quotes_after_sentence: bool
    quotes_on: bool
    inside_quotation: bool
    inside_bracket: bool
    after_citation: bool
    is_closed: bool
    opens_page: bool
    asks: bool
    dotted: bool
    counts: bool
    ends_in_bracket: bool
    opener: float
    fullness: float
    fullness_at_close: float
    room: float


class Enclosed(NamedTuple):
    """Whether a quotation and a bracket are open at the end of a line."""

    quotation: bool
    bracket: bool


class Between(NamedTuple):
    """Two lines: whether the first closes a sentence or ends in a colon, what is open at its end, and whether the
    second opens an item of a list.
    """

    line: SetLine
    following: SetLine
    ends: bool
    colon: bool
    enclosed: Enclosed
    is_item: bool


def line_ends(lines: Sequence[SetLine]) -> list[Between]:
    """What stands between each line and the next, in order."""
    items = list_items([line.text for line in lines])
    pairs = zip(pairwise(lines), enclosed_ends(lines), strict=False)
    return [
        Between(
            line=line,
            following=following,
            ends=ends_sentence(line.text),
            colon=_COLON.search(line.text) is not None,
            enclosed=enclosed,
            is_item=i in items,
        )
        for i, ((line, following), enclosed) in enumerate(pairs, start=1)
    ]


def cues_at(end: Between, openers: Mapping[str, float], fullness: float, room: float) -> Cues:
    """The cues at the end of a line."""
    line, following, ends, colon, enclosed, _ = end
    first = following.text.lstrip(OPENING_SIGNS)[:1]
    quotes = following.text[0] in '“„«‘"' or _DIALOGUE.match(following.text) is not None
    closes = ends and first.isupper()
    return Cues(
        always=1.0,
        ends_sentence=ends,
        capital=first.isupper(),
        closes=closes,
        small=first.islower(),
        ends_in_comma=line.text[-1] in ",;",
        stops_short=line.text[-1] == ";" and first.isupper(),
        after_colon=colon,
        introduces=colon and quotes and not enclosed.quotation,
        opens_quotation=quotes,
        quotes_after_sentence=ends and quotes,
        quotes_on=ends and quotes and enclosed.quotation,
        inside_quotation=enclosed.quotation and not quotes,
        inside_bracket=enclosed.bracket,
        after_citation=ends and _CITATION.search(line.text) is not None,
        is_closed=not line.is_open and not following.opens_page,
        opens_page=following.opens_page,
        asks=closes and _QUESTION.search(line.text) is not None,
        dotted=_DOTTED.search(line.text) is not None,
        counts=opens_with_ordinal(following.text),
        ends_in_bracket=not ends and line.text[-1] == ")",
        opener=openers.get(opening_word(following.text), 0.0) if closes else 0.0,
        fullness=fullness,
        fullness_at_close=fullness if closes else 0.0,
        room=room,
    )


def text_prior(end: Between) -> float:
    """The probability of a paragraph at a line end before anything is known of the widths; rough, as they tell far
    more. The shares are those of one volume of 11,000 lines.
    """
    ends, following = end.ends, end.following.text
    quotes = following[0] in '“„«‘"'
    first = following.lstrip(OPENING_SIGNS)[:1]
    if end.is_item:
        return 0.6
    if end.colon:
        return 0.5 if quotes and not end.enclosed.quotation else 0.12
    if ends and (quotes or first.isupper()):
        return 0.5 if quotes else 0.25
    if ends and first.isdigit():
        return 0.1
    return 0.02 if ends or first.isupper() else 0.004


def ends_sentence(text: str) -> bool:
    """Whether a line closes as a sentence does, and not with an abbreviation."""
    return _SENTENCE_END.search(text) is not None and not _ABBREVIATION.search(text)


def enclosed_ends(lines: Sequence[SetLine]) -> list[Enclosed]:
    """For each line whether a quotation and a bracket are open at its end."""
    quoted = bracketed = False
    since = opened = 0
    states = []
    for i, line in enumerate(lines):
        last = max(line.text.rfind("“"), line.text.rfind("„"), _last(_STRAIGHT_OPENING, line.text))
        closing = max(line.text.rfind("”"), _last(_STRAIGHT_CLOSING, line.text))
        if last >= 0 or closing >= 0:
            quoted, since = last > closing, i
        opening, shut = line.text.rfind("("), line.text.rfind(")")
        if opening >= 0 or shut >= 0:
            bracketed, opened = opening > shut, i
        states.append(Enclosed(quoted and i - since < ENCLOSED_LINES, bracketed and i - opened < ENCLOSED_LINES))
    return states


def _last(sign: re.Pattern[str], text: str) -> int:
    """Where the last of these signs stands; -1 where none does."""
    return max((found.start() for found in sign.finditer(text)), default=-1) if '"' in text else -1
