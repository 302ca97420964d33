"""A PDF opened and read page by page; pypdfium2 is known here only."""

import ctypes
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from editions.errors import EditionError
from editions.pdf.glyphs import UNKNOWN, Glyphs, turned
from editions.pdf.runs import Run, runs_of
from editions.pdf.tags import Tags

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
MOST_UNKNOWN = 0.2  # of the letters; with more of them no sentence can be read
END_OF_FILE = b"%%EOF"
MARKS_BEGIN, MARK_ENDS = (b"BMC", b"BDC"), b"EMC"
# Marks of content that stand open; pdfium copies all of them at each: 5,000 take 160 MB, 30,000 nearly 4 GB.
MOST_MARKS = 5_000
TAIL = 16_384  # bytes at the end of a PDF in which its end is marked; some programs append to a finished file
LONGEST_LANGUAGE = 100  # bytes; longer is no language


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


def pdf_text(path: Path, data: bytes) -> PdfText:
    """The pages of a PDF; raises EditionError where it cannot be opened or holds no text."""
    if data.rfind(END_OF_FILE, max(0, len(data) - TAIL)) < 0:
        raise EditionError(path, "a PDF cut short (its end is missing); get a whole copy")
    if sum(map(data.count, MARKS_BEGIN)) - data.count(MARK_ENDS) > MOST_MARKS:
        raise EditionError(path, "thousands of marks inside each other, which no book has; save it anew")
    with _opened(path, data) as document:
        tags = Tags(_raw())
        pages = tuple(_page(path, document, tags, i) for i in range(len(document)))
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


def _raw() -> ModuleType:
    """The functions of pdfium as they are."""
    from pypdfium2 import raw  # noqa: PLC0415

    module: ModuleType = raw
    return module


def _page(path: Path, document: "PdfDocument", tags: Tags, i: int) -> PdfPage:
    from pypdfium2 import PdfiumError, raw  # noqa: PLC0415

    try:
        page = document[i]
        text_page = page.get_textpage()
    except PdfiumError as error:
        raise EditionError(path, f"its page {i + 1} is damaged; save it anew from a program that opens it") from error
    runs = [run for run in runs_of(Glyphs(raw, text_page.raw)) if run[1].text.strip()]
    box = page.get_cropbox()
    is_picture = not runs and any(page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,)))
    whole = tags.ends_whole(page.raw)
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
    edges = [turned(x, y, direction) for x, y in ((left, bottom), (right, top))]
    low, high = sorted(edge[1] for edge in edges)
    first, last = sorted(edge[0] for edge in edges)
    return low <= run.baseline <= high and run.left < last and run.right > first
