"""The glyphs of a page of a PDF, as pdfium tells of them: what they stand for, where, and how they are set."""

import ctypes
from dataclasses import dataclass
from functools import cache
from math import atan2, cos, degrees, hypot, radians, sin
from types import ModuleType

UNKNOWN = "\ufffd"  # a letter of which the file tells nothing
BOLD = 600  # weight of a font from which it is bold
_DIRECTIONS = {90: (0.0, 1.0), 180: (-1.0, 0.0), 270: (0.0, -1.0)}  # exact, as cosines and sines are not
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_NO_CHARACTERS = (0xFFFD, 0xFFFE, 0xFFFF)
_LINE_ENDS = (0x0D, 0x0A)
_HYPHEN = 0x02  # what pdfium tells of a hyphen at the end of a line


@dataclass(frozen=True, slots=True)
class Style:
    """How the glyphs of one text object are set; `direction` in degrees, counter-clockwise."""

    size: float
    is_bold: bool
    direction: int


class Glyphs:
    """The glyphs of one page, by their index, as pdfium tells of them."""

    def __init__(self, pdfium: ModuleType, text_page: object) -> None:
        self.pdfium, self.text_page = pdfium, text_page
        self.number: int = pdfium.FPDFText_CountChars(text_page)
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._box = [ctypes.c_double() for _ in range(4)]
        self._loose = pdfium.FS_RECTF()
        self._matrix = pdfium.FS_MATRIX()
        self._name = ctypes.create_string_buffer(128)
        self._flags = ctypes.c_int()

    def texts(self) -> list[str]:
        """What each of them stands for; a line end where pdfium sees one."""
        code_of, page = self.pdfium.FPDFText_GetUnicode, self.text_page
        return [text_of(code_of(page, i)) for i in range(self.number)]

    def size(self, i: int) -> float:
        """Of its font, before anything enlarges it."""
        return float(self.pdfium.FPDFText_GetFontSize(self.text_page, i))

    def is_generated(self, i: int) -> bool:
        """Whether pdfium put it in, seeing a gap."""
        return bool(self.pdfium.FPDFText_IsGenerated(self.text_page, i) == 1)

    def origin(self, i: int, direction: int) -> tuple[float, float]:
        """Where it starts: along the direction of its line, and up from there."""
        self.pdfium.FPDFText_GetCharOrigin(self.text_page, i, self._x, self._y)
        return turned(self._x.value, self._y.value, direction)

    def end(self, i: int, direction: int) -> float:
        """Where it ends along the direction of its line."""
        self.pdfium.FPDFText_GetLooseCharBox(self.text_page, i, self._loose)
        box = self._loose
        if direction == 0:
            return float(box.right)
        corners = ((x, y) for x in (box.left, box.right) for y in (box.bottom, box.top))
        return max(turned(x, y, direction)[0] for x, y in corners)

    def foot(self, i: int, direction: int) -> float:
        """How high the lowest point of its shape stands."""
        self.pdfium.FPDFText_GetCharBox(self.text_page, i, *self._box)
        left, right, bottom, top = (edge.value for edge in self._box)
        return {0: bottom, 90: -right, 180: -top, 270: left}[direction]

    def style(self, i: int) -> Style:
        self.pdfium.FPDFText_GetMatrix(self.text_page, i, self._matrix)
        matrix = self._matrix
        turn = round(degrees(atan2(matrix.b, matrix.a)))
        scale = hypot(matrix.c, matrix.d)
        return Style(self.size(i) * (scale if scale > 0 else 1.0), self._is_bold(i), turn % 360)

    def _is_bold(self, i: int) -> bool:
        if self.pdfium.FPDFText_GetFontWeight(self.text_page, i) >= BOLD:
            return True
        self.pdfium.FPDFText_GetFontInfo(self.text_page, i, self._name, len(self._name), self._flags)
        return b"bold" in self._name.value.lower()


def turned(x: float, y: float, direction: int) -> tuple[float, float]:
    """The place seen along a line in this direction, in degrees counter-clockwise, and upwards from it."""
    if direction == 0:
        return x, y
    along, up = _DIRECTIONS.get(direction) or (cos(radians(direction)), sin(radians(direction)))
    return x * along + y * up, y * along - x * up


@cache
def text_of(code: int) -> str:
    """The character that a glyph stands for; U+FFFD for one that nobody can tell."""
    if code == _HYPHEN:
        return "-"
    if code in _LINE_ENDS or code == ord("\t"):
        return " " if code == ord("\t") else "\n"
    if code < ord(" ") or code in _NO_CHARACTERS:
        return UNKNOWN
    return _LIGATURES.get(code) or chr(code)
