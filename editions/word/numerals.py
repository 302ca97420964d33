"""Numbers as Word writes them: of notes, pages and lists."""

from collections.abc import Callable, Mapping

from editions.numerals import roman_numeral

MOST_REPEATED = 20  # times that a letter or sign stands in a row; Word goes on, no reader follows
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"  # Word leaves out ё, й, ъ, ь
_GREEK = "αβγδεζηθικλμνξοπρστυφχψω"
_SIGNS = "*†‡§"  # the marks of the Chicago Manual of Style
_CHINESE = "〇一二三四五六七八九"


def _row_of(signs: str) -> Callable[[int], str]:
    """A to Z, then AA to ZZ, as Word counts by letters and by signs."""

    def written(number: int) -> str:
        times, i = divmod(number - 1, len(signs))
        return signs[i] * (times + 1) if 0 <= times < MOST_REPEATED else str(number)

    return written


def _chinese(number: int) -> str:
    """Below a hundred, as chapters and notes are counted; above in figures."""
    tens, ones = divmod(number, 10)
    if not 0 < number < 100:  # noqa: PLR2004  # a hundred
        return str(number)
    return (_CHINESE[tens] if tens > 1 else "") + ("十" if tens else "") + (_CHINESE[ones] if ones else "")


def _ordinal(number: int) -> str:
    teen = number // 10 % 10 == 1
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


_FORMATS: Mapping[str, Callable[[int], str]] = {
    "lowerRoman": roman_numeral,
    "upperRoman": lambda number: roman_numeral(number).upper(),
    "lowerLetter": _row_of(_LATIN),
    "upperLetter": _row_of(_LATIN.upper()),
    "russianLower": _row_of(_RUSSIAN),
    "russianUpper": _row_of(_RUSSIAN.upper()),
    "lowerGreek": _row_of(_GREEK),
    "chicago": _row_of(_SIGNS),
    "decimalZero": lambda number: f"{number:02d}",
    "ordinal": _ordinal,
    "numberInDash": lambda number: f"- {number} -",
    "none": lambda _: "",
    **dict.fromkeys(
        (
            *("chineseCounting", "chineseCountingThousand", "ideographDigital"),
            *("japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand"),
        ),
        _chinese,
    ),
}


def numeral(number: int, form: str | None) -> str:
    """A number in the form that Word names (`w:numFmt`); in figures where the form is unknown.

    >>> numeral(14, "upperRoman"), numeral(28, "lowerLetter"), numeral(5, "chicago"), numeral(7, None)
    ('XIV', 'bb', '**', '7')
    """
    return _FORMATS.get(form or "", str)(number)
