"""What the tags of a PDF say: whether the last paragraph of a page ends there (ISO 32000-1, section 14.7)."""

import ctypes
from types import ModuleType
from typing import Protocol

DEEPEST = 64  # elements inside one another
MOST_KIDS = 50_000  # of one element; more are a machine's mistake
AHEAD = 256  # kids behind the last of a page among which the first of the next page stands
_BLOCKS = frozenset(("P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "LI", "LBody", "BlockQuote", "Caption", "TD", "TH"))
_LONGEST_TYPE = 64  # bytes


class _Element(Protocol):
    """An element of the tree, as pdfium hands it out."""


class Tags:
    """The tags of a document, asked page by page from the first.

    Each page shows all elements of the whole document, those of other pages as nothing; where the last page ended, by
    the depth in the tree, is remembered, so that a long document is not gone through anew on every page.
    """

    def __init__(self, pdfium: ModuleType) -> None:
        self.pdfium = pdfium
        self._reached: dict[int, int] = {}

    def ends_whole(self, page: object) -> bool:
        """Whether the page's last tagged paragraph has none of its content on another; False where nothing tells."""
        tree = self.pdfium.FPDF_StructTree_GetForPage(page)
        if not tree:
            return False
        try:
            path = self._last_path(tree)
            return bool(path) and all(map(self._is_whole, self._from_block(path)))
        finally:
            self.pdfium.FPDF_StructTree_Close(tree)

    def _last_path(self, tree: object) -> list[_Element]:
        """From a root down to the element with the page's last content; empty where it is not found."""
        number = min(self.pdfium.FPDF_StructTree_CountChildren(tree), DEEPEST)
        roots = (self.pdfium.FPDF_StructTree_GetChildAtIndex(tree, i) for i in reversed(range(number)))
        element = next((root for root in roots if root), None)
        path: list[_Element] = []
        while element is not None and len(path) < DEEPEST:
            path.append(element)
            number = self._number(element)
            if number > AHEAD:
                element = self._last_of_many(element, number, len(path))
                continue
            last = next((i for i in reversed(range(number)) if self._is_here(element, i)), None)
            if last is not None and self._content(element, last) >= 0:
                return path
            element = self._kid(element, last) if last is not None else None
        return []

    def _last_of_many(self, element: _Element, number: int, depth: int) -> _Element | None:
        """The last element that has something on the page, in one with so many."""
        start = self._reached.get(depth, 0)
        places = (i for i in range(start, min(start + AHEAD, number)) if self._kid(element, i))
        last = next(places, None)
        if last is None:
            last = next((i for i in reversed(range(number)) if self._kid(element, i)), None)
        while last is not None and last + 1 < number and self._kid(element, last + 1):
            last += 1
        self._reached[depth] = last or 0
        return self._kid(element, last) if last is not None else None

    def _is_whole(self, element: _Element) -> bool:
        return all(self._is_here(element, i) for i in range(self._number(element)))

    def _is_here(self, element: _Element, i: int) -> bool:
        """Whether something stands there that is on this page."""
        return self._kid(element, i) is not None or self._content(element, i) >= 0

    def _from_block(self, path: list[_Element]) -> list[_Element]:
        """The part of a path that is one paragraph and what it holds."""
        first = next((i for i in reversed(range(len(path))) if self._type_of(path[i]) in _BLOCKS), len(path) - 1)
        return path[first:]

    def _number(self, element: _Element) -> int:
        return min(int(self.pdfium.FPDF_StructElement_CountChildren(element)), MOST_KIDS)

    def _kid(self, element: _Element, i: int) -> _Element | None:
        """The element there; None where content stands there, or what is on another page."""
        kid: _Element | None = self.pdfium.FPDF_StructElement_GetChildAtIndex(element, i)
        return kid or None

    def _content(self, element: _Element, i: int) -> int:
        """The number of the content there; less than 0 where an element stands there, or what is on another page."""
        return int(self.pdfium.FPDF_StructElement_GetChildMarkedContentID(element, i))

    def _type_of(self, element: _Element) -> str:
        name = ctypes.create_string_buffer(_LONGEST_TYPE)
        length = self.pdfium.FPDF_StructElement_GetType(element, name, _LONGEST_TYPE)
        return name.raw[: min(length, _LONGEST_TYPE)].decode("utf-16-le", errors="ignore").strip("\0")
