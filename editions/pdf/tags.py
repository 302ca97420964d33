"""What the tags of a PDF say: whether the last paragraph of a page ends there (ISO 32000-1, section 14.7)."""

import ctypes
from collections.abc import Iterator
from types import ModuleType
from typing import Protocol

MOST_ELEMENTS = 50_000  # of one page; more are a machine's mistake
DEEPEST = 64  # elements inside one another
_BLOCKS = frozenset(("P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "LI", "LBody", "BlockQuote", "Caption", "TD", "TH"))
_LONGEST_TYPE = 64  # bytes


class _Element(Protocol):
    """An element of the tree, as pdfium hands it out."""


def ends_whole(pdfium: ModuleType, page: object) -> bool:
    """Whether the page's last tagged paragraph has none of its content on another page; False where nothing tells."""
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return False
    try:
        number = min(pdfium.FPDF_StructTree_CountChildren(tree), MOST_ELEMENTS)
        roots = [pdfium.FPDF_StructTree_GetChildAtIndex(tree, i) for i in range(number)]
        last: list[_Element] = []
        for path in _paths(pdfium, [root for root in roots if root]):
            last = path
        return bool(last) and all(_is_whole(pdfium, element) for element in _from_block(pdfium, last))
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def _paths(pdfium: ModuleType, roots: list[_Element]) -> Iterator[list[_Element]]:
    """From the root to each element that has content of its own on this page, in order."""
    waiting = [[root] for root in reversed(roots)]
    seen = 0
    while waiting and seen < MOST_ELEMENTS:
        path = waiting.pop()
        kids = list(_kids(pdfium, path[-1]))
        seen += 1 + len(kids)
        if any(kid is None and content >= 0 for kid, content in kids):
            yield path
        if len(path) < DEEPEST:
            waiting += [[*path, kid] for kid, _ in reversed(kids) if kid is not None]


def _kids(pdfium: ModuleType, element: _Element) -> Iterator[tuple[_Element | None, int]]:
    """What an element holds: another element, or content by its number on this page; neither if it is elsewhere."""
    for i in range(min(pdfium.FPDF_StructElement_CountChildren(element), MOST_ELEMENTS)):
        kid = pdfium.FPDF_StructElement_GetChildAtIndex(element, i)
        yield kid or None, pdfium.FPDF_StructElement_GetChildMarkedContentID(element, i)


def _is_whole(pdfium: ModuleType, element: _Element) -> bool:
    return all(kid is not None or content >= 0 for kid, content in _kids(pdfium, element))


def _from_block(pdfium: ModuleType, path: list[_Element]) -> list[_Element]:
    """The part of a path that is one paragraph and what it holds."""
    first = next((i for i in reversed(range(len(path))) if _type_of(pdfium, path[i]) in _BLOCKS), 0)
    return path[first:]


def _type_of(pdfium: ModuleType, element: _Element) -> str:
    name = ctypes.create_string_buffer(_LONGEST_TYPE)
    length = pdfium.FPDF_StructElement_GetType(element, name, _LONGEST_TYPE)
    return name.raw[: min(length, _LONGEST_TYPE)].decode("utf-16-le", errors="ignore").strip("\0")
