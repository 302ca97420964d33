"""Changes of substance that may be planted in a text, one function a kind."""

import re
from collections.abc import Callable, Iterator, Mapping
from random import Random

from bench.edits import SUBSTANTIVE, WORD, Edit, EditKind
from bench.lexis import Lexis, capitalised_inside
from bench.wordlists import ADVERBS, AUXILIARIES, MONTHS, NEGATIONS, NUMBER_WORDS

Proposer = Callable[[str, Lexis, Random], Iterator[Edit]]

MARGIN = 5  # characters at the start of a paragraph that stay: its list mark or number
LEAST_WORDING = 4  # letters of a word that is reworded
OMITTED_RUN = 3  # words at most
CLAUSE_WORDS, SENTENCE_WORDS = (4, 7), (8, 16)
LEAST_SENTENCES = 3  # in a paragraph that loses one

_DIGITS = re.compile(r"(?<![\w.,-])\d+(?:,\d{3})*(?![\w-])")
_DATE = re.compile(
    rf"\b(?P<month>{'|'.join(MONTHS)}) (?P<day>\d{{1,2}})\b(?:, (?P<year>\d{{4}})\b)?"
    rf"|\b(?P<day2>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month2>{'|'.join(MONTHS)})\b(?:,? (?P<year2>\d{{4}})\b)?"
)
_REFERENCE = re.compile(r"(?:\bpp?|\b[Vv]ol|\b[Nn]os?|\b[Cc]hap|\b[Pp]art|§)\.? ?[\dIVXLC,–-]*$")
_CLAUSE = re.compile(r", [^,.;:!?()“”\"‘\[\]]{20,120}(?=[,.;])")
_SENTENCE = re.compile(r"(?<=[a-z][.!?]) [A-Z][^.!?“”\"()\[\]]{20,240}[a-z][.!?](?= [A-Z]|$)")
_SENTENCE_END = re.compile(r"(?<=[a-z]{3}[.!?])(?= [A-Z])|(?<=[a-z]{3}\.)$")
_COMMA_OR_STOP = re.compile(r"(?<=[a-z]{2})(?=[,.] |\.$)")


def numbers(text: str, lexis: Lexis, chance: Random) -> Iterator[Edit]:
    """Another number, in digits or in words; those of dates and references are other kinds."""
    del lexis
    for start, end in _plain_numbers(text):
        if not _REFERENCE.search(text[:start]):
            yield Edit(start, end, _other_digits(text[start:end], chance), "number")
    for found in WORD.finditer(text, MARGIN):
        if found.group() in NUMBER_WORDS:
            others = [word for word in NUMBER_WORDS if word != found.group()]
            yield Edit(*found.span(), chance.choice(others), "number")


def references(text: str, lexis: Lexis, chance: Random) -> Iterator[Edit]:
    """Another page or volume."""
    del lexis
    for start, end in _plain_numbers(text):
        if _REFERENCE.search(text[:start]):
            yield Edit(start, end, _other_digits(text[start:end], chance), "reference")


def _plain_numbers(text: str) -> Iterator[tuple[int, int]]:
    dates = [found.span() for found in _DATE.finditer(text)]
    for found in _DIGITS.finditer(text, MARGIN):
        if not any(start <= found.start() < end for start, end in dates):
            yield found.span()


def _other_digits(number: str, chance: Random) -> str:
    places = [i for i, sign in enumerate(number) if sign.isdigit()]
    i = chance.choice(places)
    choices = [digit for digit in "123456789" if digit != number[i]]
    return number[:i] + chance.choice(choices) + number[i + 1 :]


def dates(text: str, lexis: Lexis, chance: Random) -> Iterator[Edit]:
    """Another day, month or year."""
    del lexis
    for found in _DATE.finditer(text):
        part = chance.choice([name for name, value in found.groupdict().items() if value])
        old = found.group(part)
        if part.startswith("month"):
            new = chance.choice([month for month in MONTHS if month != old])
        elif part.startswith("day"):
            new = str(chance.choice([day for day in range(1, 29) if str(day) != old]))
        else:
            new = old[:3] + chance.choice([digit for digit in "0123456789" if digit != old[3]])
        yield Edit(*found.span(part), new, "date")


def names(text: str, lexis: Lexis, chance: Random) -> Iterator[Edit]:
    """Another of the edition's names."""
    known = set(lexis.names)
    for start, word in capitalised_inside(text):
        others = [name for name in lexis.names if name[:2] != word[:2]] if word in known else []
        if others:
            yield Edit(start, start + len(word), chance.choice(others), "name")


def negations(text: str, lexis: Lexis, chance: Random) -> Iterator[Edit]:
    """A "not" more or less."""
    del lexis, chance
    for found in WORD.finditer(text, MARGIN):
        word, start, end = found.group(), found.start(), found.end()
        if word in ("not", "never") and text[start - 1] == " " and text[end : end + 1] == " ":
            yield Edit(start - 1, end, "", "negation")
        elif word in AUXILIARIES and re.match(r" (?!not\b|no\b|never\b|nothing\b)[a-z]", text[end:]):
            yield Edit(end, end, " not", "negation")


def wordings(text: str, lexis: Lexis, chance: Random) -> Iterator[Edit]:
    """Another word."""
    for found in WORD.finditer(text, MARGIN):
        word = found.group()
        if len(word) >= LEAST_WORDING and word.islower() and word not in NEGATIONS and word not in NUMBER_WORDS:
            yield Edit(*found.span(), lexis.partner(word, chance), "wording")


def omitted_words(text: str, lexis: Lexis, chance: Random) -> Iterator[Edit]:
    """One to three words less."""
    del lexis
    words = list(WORD.finditer(text))
    for i in range(1, len(words) - OMITTED_RUN):
        run = words[i : i + chance.randint(1, OMITTED_RUN)]
        part = text[run[0].start() : run[-1].end()]
        is_plain = all(word.isalpha() and word.islower() for word in part.split(" "))
        if is_plain and text[run[0].start() - 1] == " " and not NEGATIONS.intersection(part.split()):
            yield Edit(run[0].start() - 1, run[-1].end(), "", "words omitted")


def added_words(text: str, lexis: Lexis, chance: Random) -> Iterator[Edit]:
    """An adverb, or two words, more."""
    for found in re.finditer(r"(?<=[a-z]{3})(?= [a-z]{2})", text):
        new = chance.choice(ADVERBS) if chance.getrandbits(1) else lexis.phrase(2, chance)
        yield Edit(found.start(), found.start(), f" {new}", "words added")


def omitted_clauses(text: str, lexis: Lexis, chance: Random) -> Iterator[Edit]:
    """What stands between two commas less."""
    del lexis, chance
    for found in _CLAUSE.finditer(text):
        yield Edit(*found.span(), "", "clause omitted")


def added_clauses(text: str, lexis: Lexis, chance: Random) -> Iterator[Edit]:
    """A phrase more, before a comma or a full stop."""
    for found in _COMMA_OR_STOP.finditer(text):
        phrase = lexis.phrase(chance.randint(*CLAUSE_WORDS), chance)
        yield Edit(found.start(), found.start(), f", {phrase}", "clause added")


def omitted_sentences(text: str, lexis: Lexis, chance: Random) -> Iterator[Edit]:
    """A sentence less, where two are left."""
    del lexis, chance
    if len(_SENTENCE_END.findall(text)) >= LEAST_SENTENCES:
        for found in _SENTENCE.finditer(text):
            yield Edit(*found.span(), "", "sentence omitted")


def added_sentences(text: str, lexis: Lexis, chance: Random) -> Iterator[Edit]:
    """A sentence more."""
    for found in _SENTENCE_END.finditer(text):
        sentence = lexis.sentence(chance.randint(*SENTENCE_WORDS), chance)
        yield Edit(found.start(), found.start(), f" {sentence}", "sentence added")


SUBSTANCE: Mapping[EditKind, Proposer] = {
    "number": numbers,
    "date": dates,
    "name": names,
    "negation": negations,
    "reference": references,
    "wording": wordings,
    "words omitted": omitted_words,
    "words added": added_words,
    "clause omitted": omitted_clauses,
    "clause added": added_clauses,
    "sentence omitted": omitted_sentences,
    "sentence added": added_sentences,
}
assert set(SUBSTANCE) == SUBSTANTIVE
