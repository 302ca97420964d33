"""What stands on the pages of a PDF: runs of glyphs with their places; pypdfium2 is known here only."""

import ctypes
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate
from math import atan2, cos, degrees, hypot, radians, sin
from pathlib import Path
from statistics import median
from types import ModuleType
from typing import TYPE_CHECKING

from editions.errors import EditionError
from editions.pdf.tags import ends_whole

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

NOT_INSTALLED = (
    "PDF needs one more package: install it with `pipx inject variorum pypdfium2` (or pip install pypdfium2)"
)
TOO_OLD = "PDF needs a newer pypdfium2 (5.15 or later); install it with `pip install --upgrade pypdfium2`"
NO_TEXT = "no text layer: run OCR first (for example with OCRmyPDF), and give the PDF that it makes"
ENCRYPTED = b"/Encrypt"
NO_LETTERS = (
    "a PDF that does not tell its letters (fonts without a map to Unicode); run OCR first, and give what it makes"
)
UNKNOWN = "\ufffd"  # a letter of which the file tells nothing
MOST_UNKNOWN = 0.2  # of the letters; with more of them no sentence can be read
END_OF_FILE = b"%%EOF"
MARKS_BEGIN, MARK_ENDS = (b"BMC", b"BDC"), b"EMC"
# Marks of content that stand open; pdfium copies all of them at each: 5,000 take 160 MB, 30,000 nearly 4 GB.
MOST_MARKS = 5_000
TAIL = 16_384  # bytes at the end of a PDF in which its end is marked; some programs append to a finished file
WIDE_GAP = 1.6  # ems between two glyphs that are no space: a column, a table or a running head begins
LEAST_RISE = 0.15  # ems above the line from which a sign counts as raised
LONGEST_LANGUAGE = 100  # bytes; longer is no language
SAME_HEIGHT = 0.05  # ems by which the glyphs of one run may differ in height
BOLD = 600  # weight of a font from which it is bold
NARROW_SPACE = 0.11  # ems from which a gap behind a sign that closes is a space: "’ A" in Liberation Serif has 0.12
CLOSING = "’”“»'\")]}.,;:!?…"
FEWEST_BEFORE = 2  # glyphs of a run that show how its letters are set
WIDER_THAN_LETTERS = 1.5  # times the usual gap between letters that are set apart: a space between words
_SPACED_OUT = re.compile(r"(?:(?<= )|^)(?:[^\W\d_] ){4,}[^\W\d_](?=\W|$)")
_DIRECTIONS = {90: (0.0, 1.0), 180: (-1.0, 0.0), 270: (0.0, -1.0)}  # exact, as cosines and sines are not
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_NO_CHARACTERS = (0xFFFD, 0xFFFE, 0xFFFF)
_RAISED_FIGURES = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LINE_ENDS = (0x0D, 0x0A)
_HYPHEN = 0x02  # what pdfium tells of a hyphen at the end of a line


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs set one after the other in one style on one baseline; places in points, upwards and to the right."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    is_bold: bool = False
    is_raised: bool = False


@dataclass(frozen=True, slots=True)
class PdfPage:
    """One page: the runs of glyphs in the direction of most of its text, in the file's order, and those set askew.

    `label` is what the file calls it; `is_picture` says that it shows a picture and no text, `ends_whole` that by its
    tags the last paragraph ends with it.
    """

    runs: tuple[Run, ...]
    askew: tuple[str, ...] = ()
    label: str | None = None
    is_picture: bool = False
    ends_whole: bool = False


@dataclass(frozen=True, slots=True)
class PdfText:
    """What a PDF holds besides pictures, and what it says of itself."""

    pages: tuple[PdfPage, ...]
    title: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class _Style:
    """How the glyphs of one text object are set; `direction` in degrees, counter-clockwise."""

    size: float
    is_bold: bool
    direction: int


@dataclass(slots=True)
class _OpenRun:
    """A run that is being gathered: where it starts, the texts of its glyphs (some after a space), their indices.

    `typed` are the places of texts whose space stands in the file; all other spaces are gaps that pdfium has seen.
    """

    style: _Style
    font_size: float
    x: float
    y: float
    texts: list[str] = field(default_factory=list)
    glyphs: list[int] = field(default_factory=list)
    typed: set[int] = field(default_factory=set)
    is_raised: bool = (
        False  # by the font itself, in which the figure stands high; a smaller one on a line of its own is not
    )


class _Glyphs:
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

    def code(self, i: int) -> int:
        return int(self.pdfium.FPDFText_GetUnicode(self.text_page, i))

    def size(self, i: int) -> float:
        """Of its font, before anything enlarges it."""
        return float(self.pdfium.FPDFText_GetFontSize(self.text_page, i))

    def is_generated(self, i: int) -> bool:
        """Whether pdfium put it in, seeing a gap."""
        return bool(self.pdfium.FPDFText_IsGenerated(self.text_page, i) == 1)

    def origin(self, i: int, direction: int) -> tuple[float, float]:
        """Where it starts: along the direction of its line, and up from there."""
        self.pdfium.FPDFText_GetCharOrigin(self.text_page, i, self._x, self._y)
        return _turned(self._x.value, self._y.value, direction)

    def end(self, i: int, direction: int) -> float:
        """Where it ends along the direction of its line."""
        self.pdfium.FPDFText_GetLooseCharBox(self.text_page, i, self._loose)
        box = self._loose
        if direction == 0:
            return float(box.right)
        corners = ((x, y) for x in (box.left, box.right) for y in (box.bottom, box.top))
        return max(_turned(x, y, direction)[0] for x, y in corners)

    def foot(self, i: int, direction: int) -> float:
        """How high the lowest point of its shape stands."""
        self.pdfium.FPDFText_GetCharBox(self.text_page, i, *self._box)
        left, right, bottom, top = (edge.value for edge in self._box)
        return {0: bottom, 90: -right, 180: -top, 270: left}[direction]

    def style(self, i: int) -> _Style:
        self.pdfium.FPDFText_GetMatrix(self.text_page, i, self._matrix)
        matrix = self._matrix
        turn = round(degrees(atan2(matrix.b, matrix.a)))
        scale = hypot(matrix.c, matrix.d)
        return _Style(self.size(i) * (scale if scale > 0 else 1.0), self._is_bold(i), turn % 360)

    def _is_bold(self, i: int) -> bool:
        if self.pdfium.FPDFText_GetFontWeight(self.text_page, i) >= BOLD:
            return True
        self.pdfium.FPDFText_GetFontInfo(self.text_page, i, self._name, len(self._name), self._flags)
        return b"bold" in self._name.value.lower()


def _turned(x: float, y: float, direction: int) -> tuple[float, float]:
    """The place seen along a line in this direction, in degrees counter-clockwise, and upwards from it."""
    if direction == 0:
        return x, y
    along, up = _DIRECTIONS.get(direction) or (cos(radians(direction)), sin(radians(direction)))
    return x * along + y * up, y * along - x * up


def pdf_text(path: Path, data: bytes) -> PdfText:
    """The pages of a PDF; raises EditionError where it cannot be opened or holds no text."""
    if data.rfind(END_OF_FILE, max(0, len(data) - TAIL)) < 0:
        raise EditionError(path, "a PDF cut short (its end is missing); get a whole copy")
    if sum(map(data.count, MARKS_BEGIN)) - data.count(MARK_ENDS) > MOST_MARKS:
        raise EditionError(path, "thousands of marks inside each other, which no book has; save it anew")
    with _opened(path, data) as document:
        pages = tuple(_page(path, document, i) for i in range(len(document)))
        if not any(page.runs or page.askew for page in pages):
            raise EditionError(path, NO_TEXT if pages else "a PDF without pages; get a whole copy")
        if _share_unknown(pages) > MOST_UNKNOWN:
            raise EditionError(path, NO_LETTERS)
        title = (document.get_metadata_value("Title") or "").strip()
        return PdfText(pages, title or None, _language(document))


@contextmanager
def _opened(path: Path, data: bytes) -> Iterator["PdfDocument"]:
    try:
        import pypdfium2  # noqa: PLC0415  # an extra, and large
    except ImportError as error:
        raise EditionError(path, NOT_INSTALLED) from error
    if not hasattr(pypdfium2.raw, "FPDFCatalog_GetLanguage"):
        raise EditionError(path, TOO_OLD)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD and ENCRYPTED in data:
            raise EditionError(path, "a PDF with a password; save a copy without it") from error
        raise EditionError(path, "a damaged PDF; save it anew from a program that opens it") from error
    try:
        yield document
    finally:
        document.close()


def _share_unknown(pages: Sequence[PdfPage]) -> float:
    texts = [run.text for page in pages for run in page.runs]
    return sum(text.count(UNKNOWN) for text in texts) / max(sum(map(len, texts)), 1)


def _language(document: "PdfDocument") -> str | None:
    from pypdfium2 import raw  # noqa: PLC0415

    length = raw.FPDFCatalog_GetLanguage(document, None, 0)
    if length > LONGEST_LANGUAGE:
        return None
    told = ctypes.create_string_buffer(length)
    raw.FPDFCatalog_GetLanguage(document, ctypes.cast(told, ctypes.POINTER(raw.FPDF_WCHAR)), length)
    return told.raw.decode("utf-16-le", errors="ignore").strip("\0")


def _page(path: Path, document: "PdfDocument", i: int) -> PdfPage:
    from pypdfium2 import PdfiumError, raw  # noqa: PLC0415

    try:
        page = document[i]
        text_page = page.get_textpage()
    except PdfiumError as error:
        raise EditionError(path, f"its page {i + 1} is damaged; save it anew from a program that opens it") from error
    runs = [run for run in _runs(_Glyphs(raw, text_page.raw)) if run[1].text.strip()]
    box = page.get_cropbox()
    is_picture = not runs and any(page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,)))
    whole = ends_whole(raw, page.raw)
    text_page.close()
    page.close()
    number = Counter[int]()
    for direction, run in runs:
        if direction % 90 == 0:
            number[direction] += len(run.text)
    upright = max(number, key=lambda one: number[one], default=0)
    kept = [direction == upright and _is_on(box, run, direction) for direction, run in runs]
    return PdfPage(
        runs=tuple(run for (_, run), is_kept in zip(runs, kept, strict=True) if is_kept),
        askew=tuple(run.text.strip() for (_, run), is_kept in zip(runs, kept, strict=True) if not is_kept),
        label=document.get_page_label(i) or None,
        is_picture=is_picture,
        ends_whole=whole,
    )


def _is_on(box: tuple[float, float, float, float], run: Run, direction: int) -> bool:
    """Whether a run stands on the part of the page that is shown."""
    left, bottom, right, top = box
    edges = [_turned(x, y, direction) for x, y in ((left, bottom), (right, top))]
    low, high = sorted(edge[1] for edge in edges)
    first, last = sorted(edge[0] for edge in edges)
    return low <= run.baseline <= high and run.left < last and run.right > first


class _Gathering:
    """The runs of a page as far as its glyphs have been told."""

    def __init__(self, glyphs: _Glyphs) -> None:
        self.glyphs = glyphs
        self.runs: list[tuple[int, Run]] = []
        self.open: _OpenRun | None = None
        self.is_spaced = self.is_new_line = self.is_typed = False

    def add(self, i: int) -> None:
        """The next glyph, in the file's order."""
        code = self.glyphs.code(i)
        text = _text_of(code)
        if text.isspace():
            self.is_spaced = True
            self.is_typed = self.is_typed or not self.glyphs.is_generated(i)
            self.is_new_line = self.is_new_line or code in _LINE_ENDS
            return
        run = self.open
        if run is None or self.is_new_line or not self._goes_on(run, i, text):
            self.finish()
            run = self.open = self._begun(i, text)
        elif self.is_spaced or self._is_parted(run, i, text):
            text = f" {text}"
            run.typed.update([len(run.texts)] if self.is_typed else ())
        run.texts.append(text)
        run.glyphs.append(i)
        self.is_spaced = self.is_new_line = self.is_typed = False

    def finish(self) -> None:
        """No more glyphs belong to the open run."""
        if self.open is None:
            return
        run, style = self.open, self.open.style
        texts = self._respaced(run) if _SPACED_OUT.search("".join(run.texts)) else run.texts
        text = "".join(texts).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        end = self.glyphs.end(run.glyphs[-1], style.direction)
        if self.is_spaced and not self.is_new_line:
            text += " "
        told = Run(text, run.x, max(end, run.x), run.y, style.size, style.is_bold, run.is_raised)
        self.runs.append((style.direction, told))
        self.open = None

    def _respaced(self, run: _OpenRun) -> list[str]:
        """The texts of a run; where letters are set apart, a space only where the gap is wider than between them."""
        texts, joined = list(run.texts), "".join(run.texts)
        starts = list(accumulate(map(len, texts), initial=0))
        for found in _SPACED_OUT.finditer(joined):
            first, last = bisect_right(starts, found.start()) - 1, bisect_left(starts, found.end()) - 1
            inner = range(first + 1, last + 1)
            words = run.typed.intersection(inner)
            if not 0 < len(words) < len(inner):  # the file has no spaces between words alone: the gaps tell
                gaps = {i: self._gap(run, i) for i in inner}
                least = WIDER_THAN_LETTERS * median(gaps.values())
                words = {i for i, gap in gaps.items() if gap > least}
            for i in inner:
                texts[i] = f" {texts[i].lstrip()}" if i in words else texts[i].lstrip()
        return texts

    def _gap(self, run: _OpenRun, i: int) -> float:
        """How far a glyph of a run stands off the one before."""
        direction = run.style.direction
        return self.glyphs.origin(run.glyphs[i], direction)[0] - self.glyphs.end(run.glyphs[i - 1], direction)

    def _begun(self, i: int, text: str) -> _OpenRun:
        style = self.glyphs.style(i)
        x, y = self.glyphs.origin(i, style.direction)
        return _OpenRun(style, self.glyphs.size(i), x, y, is_raised=self._is_raised(i, text, style, y))

    def _goes_on(self, run: _OpenRun, i: int, text: str) -> bool:
        """Whether the glyph stands in the same run: no other size or height, no wide gap before it."""
        style = run.style
        x, y = self.glyphs.origin(i, style.direction)
        if self.glyphs.size(i) != run.font_size or abs(y - run.y) > SAME_HEIGHT * style.size:
            return False
        if self._is_raised(i, text, style, y) != run.is_raised:
            return False
        return not self.is_spaced or x - self.glyphs.end(run.glyphs[-1], style.direction) <= WIDE_GAP * style.size

    def _is_parted(self, run: _OpenRun, i: int, text: str) -> bool:
        """Whether a gap that pdfium took for none parts a sign from a word: some fonts draw a space up to a quotation
        mark, and pdfium asks for more between two narrow glyphs. Letters that are all set apart have gaps before too.
        """
        if len(run.glyphs) < FEWEST_BEFORE or not text.isalpha() or run.texts[-1][-1] not in CLOSING:
            return False
        x, _ = self.glyphs.origin(i, run.style.direction)
        first, last = run.glyphs[-2:]
        gap = x - self.glyphs.end(last, run.style.direction)
        before = self.glyphs.origin(last, run.style.direction)[0] - self.glyphs.end(first, run.style.direction)
        return gap > NARROW_SPACE * run.style.size and 2 * before < gap

    def _is_raised(self, i: int, text: str, style: _Style, y: float) -> bool:
        """Whether it is a figure that the font itself raises."""
        if not text.isdigit() or style.direction % 90:
            return False
        return text in _RAISED_FIGURES or self.glyphs.foot(i, style.direction) - y > LEAST_RISE * style.size


def _runs(glyphs: _Glyphs) -> list[tuple[int, Run]]:
    """Runs with their directions, in the file's order."""
    gathering = _Gathering(glyphs)
    for i in range(glyphs.number):
        gathering.add(i)
    gathering.finish()
    return gathering.runs


@cache
def _text_of(code: int) -> str:
    """The character that a glyph stands for; U+FFFD for one that nobody can tell."""
    if code == _HYPHEN:
        return "-"
    if code in _LINE_ENDS or code == ord("\t"):
        return " "
    if code < ord(" ") or code in _NO_CHARACTERS:
        return UNKNOWN
    return _LIGATURES.get(code) or chr(code)
