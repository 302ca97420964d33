"""Letters of the symbol fonts, which Word keeps as numbers in a private range, as the letters that they show."""

import re
from collections.abc import Mapping

_PRIVATE, _PRIVATE_END = 0xF000, 0xF0FF
_IN_TEXT = re.compile("[\uf020-\uf0ff]")
LAST = 0x10FFFF

# Adobe's Symbol encoding: https://www.unicode.org/Public/MAPPINGS/VENDORS/ADOBE/symbol.txt
_SYMBOL = {
    0x20: " !∀#∃%&∋()∗+,−./0123456789:;<=>?",
    0x40: "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_",
    0x60: "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
    0xA0: "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵",
    0xC0: "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓",
    0xE0: "◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪",
    0xF1: "〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭",
}
# The commonest of Microsoft's Wingdings, by the names of Unicode 7.
_WINGDINGS = {
    0x21: "✏✂✁👓🕭🕮🕯🕿✆🖂🖃📪📫📬📭📁📂📄🗏🗐🗄⌛🖮🖰🖲🖳🖴🖫🖬✇✍🖎✌",
    0x42: "👌👍👎☜☞☝☟🖐☺😐☹💣☠🏳🏱✈☼💧❄🕆✞🕈✠✡☪☯ॐ☸♈♉♊♋♌♍♎♏♐♑♒♓",
    0x6C: "●🔾■□🞐❑❒⬧⧫◆❖⬥⌧⮹⌘🏵🏶🙶🙷",
    0x80: "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿",
    0x9E: "·•▪○🞆🞈◉◎🔿▪◻🟂✦★✶✴✹✵",
    0xD5: "⌫⌦⮘⮚⮙⮛⮈⮊⮉⮋🡨🡪🡩🡫🡬🡭🡯🡮🡸🡺🡹🡻🡼🡽🡿🡾⇦⇨⇧⇩⬄⇳⬀⬁⬃⬂🢬🢭🗶✔🗷🗹",
}


def _by_code(rows: Mapping[int, str]) -> dict[int, str]:
    return {start + i: letter for start, row in rows.items() for i, letter in enumerate(row)}


_FONTS: Mapping[str, Mapping[int, str]] = {"symbol": _by_code(_SYMBOL), "wingdings": _by_code(_WINGDINGS)}


def symbol(font: str | None, code: str) -> str:
    """The letter with this number (hexadecimal) in a font: what it shows where the font is known, else itself."""
    if not re.fullmatch("[0-9A-Fa-f]{1,6}", code):
        return "\ufffd"
    number = int(code, 16)
    if number > LAST or 0xD800 <= number <= 0xDFFF or number in (0, 0xFFFE, 0xFFFF):  # noqa: PLR2004  # no letters
        return "\ufffd"
    low = number - _PRIVATE if _PRIVATE <= number <= _PRIVATE_END else number
    return _FONTS.get((font or "").lower(), {}).get(low) or chr(number)


def with_symbols(font: str | None, text: str) -> str:
    """A text in a font, with the letters of the private range as what they show."""
    if (font or "").lower() not in _FONTS or not _IN_TEXT.search(text):
        return text
    return _IN_TEXT.sub(lambda found: symbol(font, f"{ord(found.group()):x}"), text)
