"""What a heading looks like, told by form: named, numbered, or in capitals."""

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

LONGEST = 90  # characters; a longer line is no heading
ROMAN = re.compile(r"(?=[IVXLC])(C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})", re.IGNORECASE)


class Rank(IntEnum):
    """How high a heading stands in its book; the lowest number is the highest."""

    VOLUME = 0
    BOOK = 1
    CHAPTER = 2
    TITLE = 3
    ROMAN = 4
    NUMBER = 5


@dataclass(frozen=True, slots=True)
class Form:
    """What a heading says of itself: its rank, and its number where it has one ("IV", "2")."""

    rank: Rank
    number: str | None = None
    title: str = ""


class _Names(NamedTuple):
    rank: Rank
    words: str


_NUMBERED = (
    _Names(Rank.VOLUME, "volume|vol|tome|tomo|band|bd|tom|том|kötet|volym"),
    _Names(
        Rank.BOOK,
        "book|part|buch|teil|theil|livre|partie|libro|liber|parte|livro|boek|deel|księga|część|книга|часть|частина|"
        "bok|del|könyv|rész|kniha|část|pars",
    ),
    _Names(
        Rank.CHAPTER,
        "chapter|chap|letter|section|sect|act|scene|canto|kapitel|brief|abschnitt|akt|aufzug|chapitre|lettre|acte|"
        "scène|capítulo|carta|sección|acto|capitolo|lettera|sezione|atto|hoofdstuk|rozdział|list|глава|письмо|раздел|"
        "розділ|лист|brev|fejezet|levél|kapitola|dopis|caput|epistola|lecture|essay|sermon|homily|psalm|stave",
    ),
)
_ALONE = (
    "preface|foreword|introduction|prologue|epilogue|appendix|conclusion|afterword|postscript|dedication|contents|notes|"
    "advertisement|glossary|index|"
    "vorwort|einleitung|vorrede|prolog|epilog|anhang|nachwort|schluss|inhalt|anmerkungen|widmung|"
    "préface|avant-propos|avertissement|postface|appendice|table des matières|dédicace|épilogue|"
    "prefacio|prólogo|introducción|epílogo|apéndice|prefazione|introduzione|prologo|epilogo|"
    "предисловие|введение|послесловие|примечания|содержание|заключение|приложение|wstęp|przedmowa|voorwoord|inleiding"
)
_WORDS_AS_NUMBERS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    "eighteen|nineteen|twenty(?:-\\w+)?|the \\w{4,9}|first|second|third|fourth|fifth|last|"
    "premi[eè]re?|deuxième|seconde?|troisième|quatrième|cinquième|sixième|erste[rs]?|zweite[rs]?|dritte[rs]?|vierte[rs]?"
)
_NUMERAL = rf"(?:[IVXLC]+|[ivxlc]+|\d{{1,3}}|{_WORDS_AS_NUMBERS})"
_NAMED = tuple(
    (
        names.rank,
        re.compile(
            rf"(?:(?:{names.words})\.?\s+(?:the\s+)?({_NUMERAL})|({_NUMERAL})\.?\s+(?:{names.words}))\b[.:)]?(.*)", re.I
        ),
    )
    for names in _NUMBERED
)
_NAMED_ALONE = re.compile(rf"(?:the\s+)?(?:{_ALONE})[.:]?", re.I)
_CHINESE = re.compile(
    r"第[一二三四五六七八九十百○〇\d]{1,5}([章节節回篇])|第[一二三四五六七八九十百○〇\d]{1,5}([部卷編编])"
)
_CHINESE_NUMBER = re.compile(r"[（(]?([一二三四五六七八九十]{1,3})[）)]?")
_BARE_ROMAN = re.compile(r"[\[(§]?\s*([IVXLC]{1,8})[\])]?\.?")
_BARE_NUMBER = re.compile(r"[\[(§]?\s*(\d{1,3})[\])]?[.:]?")
_INITIALS = re.compile(r"(?:[^\W\d_]\.[\s-]?){2,4}")  # who signs so under a preface has written no title
_LOWER_WORD = re.compile(r"[^\W\d_]*[a-zà-öø-ÿа-я][^\W\d_]*")


def is_roman(text: str) -> bool:
    """Whether it is a well-formed roman numeral below 400."""
    return bool(text) and ROMAN.fullmatch(text) is not None


def form_of(text: str) -> Form | None:
    """What kind of heading a line is by its form alone; None where it has none of these forms."""
    if len(text) > LONGEST:
        return None
    is_title = is_in_capitals(text) and not _INITIALS.fullmatch(text)
    return _named(text) or _bare(text) or (Form(Rank.TITLE, None, text) if is_title else None)


def _named(text: str) -> Form | None:
    for rank, pattern in _NAMED:
        found = pattern.fullmatch(text)
        if found:
            rest = found.group(3).strip(" .:—–-")
            if _is_heading_rest(rest):
                return Form(rank, found.group(1) or found.group(2), rest)
    if _NAMED_ALONE.fullmatch(text):
        return Form(Rank.CHAPTER, None, text)
    chinese = _CHINESE.match(text)
    if chinese and len(text) < LONGEST // 2:
        return Form(Rank.CHAPTER if chinese.group(1) else Rank.BOOK, chinese.group(), text[chinese.end() :].strip())
    return None


def _is_heading_rest(rest: str) -> bool:
    """Whether what follows "Chapter 3" reads like a title, not like a sentence that begins with these words."""
    return not rest or (not rest[0].islower() and not re.search(r"[.!?;,]\s+\w", rest))


def _bare(text: str) -> Form | None:
    roman = _BARE_ROMAN.fullmatch(text)
    if roman and is_roman(roman.group(1)):
        return Form(Rank.ROMAN, roman.group(1))
    chinese = _CHINESE_NUMBER.fullmatch(text)
    if chinese:
        return Form(Rank.ROMAN, chinese.group(1))
    number = _BARE_NUMBER.fullmatch(text)
    return Form(Rank.NUMBER, number.group(1)) if number else None


def is_in_capitals(text: str) -> bool:
    """Whether a line is set in capitals: two capital letters at least, and no word in small letters."""
    letters = [letter for letter in text if letter.isalpha()]
    capitals = [letter for letter in letters if letter.isupper()]
    return len(capitals) > 1 and not _LOWER_WORD.search(text) and len(capitals) == len(letters)


def is_title_like(text: str) -> bool:
    """Whether a short line could be a title: it opens with a capital and does not close like a sentence."""
    if not text or len(text) > LONGEST * 2 // 3 or text[-1] in ".,;:!?…。，；：！？)”’\"'»":
        return False
    first = next((letter for letter in text if letter.isalpha()), "")
    return bool(first) and not first.islower() and text[0] not in "“‘\"'«„-–—*[("
