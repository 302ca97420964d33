"""Roman numerals."""

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
HIGHEST_ROMAN = 3999
_VALUES = {letters: value for value, letters in _ROMAN if len(letters) == 1}


def roman_value(numeral: str) -> int:
    """The value of a well-formed roman numeral, in capitals or small letters.

    >>> roman_value("XIV")
    14
    """
    values = [_VALUES[letter] for letter in numeral.lower()]
    return sum(-one if one < two else one for one, two in zip(values, [*values[1:], 0], strict=True))


def roman_numeral(value: int) -> str:
    """A number from 1 to 3999 in small letters; in figures where there is no numeral for it.

    >>> roman_numeral(14), roman_numeral(5000)
    ('xiv', '5000')
    """
    if not 0 < value <= HIGHEST_ROMAN:
        return str(value)
    numeral = ""
    for worth, letters in _ROMAN:
        numeral += letters * (value // worth)
        value %= worth
    return numeral
