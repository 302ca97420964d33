"""An element while it is open: what its tag, its classes and the elements around it say of the text in it."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from editions.marked.events import Start
from editions.marked.navigation import is_navigation
from editions.marked.vocabulary import (
    BACK_CLASS,
    BLOCK_TAGS,
    HIDDEN_TAGS,
    KIND_CLASSES,
    KIND_TAGS,
    LINE_CLASS,
    MARK_CLASS,
    NOTE_CLASS,
    NOTE_STYLE,
    PAGE_CLASS,
    RAISED_STYLE,
    RUNNING_CLASS,
    STANZA_CLASS,
    UNSEEN_STYLE,
    VERSE_CLASS,
)
from editions.model import Lines, ParagraphKind

_LINKS_CLASS = re.compile(r"\b(links?|next|prev(ious)?|footer)\b", re.I)
LONGEST_CELL, LONGEST_ROW = 300, 1500  # characters; longer is prose, which old sites laid out by tables
_CONTAINERS = ("li", "div", "aside", "section", "dd", "p")


@dataclass(slots=True)
class Element:
    """An open element. `is_furniture` says that it holds no text of the book, `is_apart` that it interrupts a line,
    `holds_links` that it is called a place for links; `note` counts the innermost element around it that is marked as
    a note, `row` is the row of a table it is in. The rest is how far the reading was when it opened.
    """

    tag: str
    step: str
    start: int
    attributes: Mapping[str, str] = field(default_factory=dict)
    classes: str = ""
    children: Counter[str] = field(default_factory=Counter)
    hidden: bool = False
    kind: ParagraphKind | None = None
    place: str | None = None
    lines: Lines | None = None
    is_page_number: bool = False
    is_furniture: bool = False
    is_apart: bool = False
    is_back: bool = False
    is_line: bool = False
    in_note: bool = False
    note: int = 0
    owner: str | None = None
    raised: bool = False
    holds_links: bool = False
    block_tag: str = ""
    row: "Element | None" = None
    is_cell_text: bool = False
    first_text: int = 0
    first_piece: int = 0
    finished: int = 0
    had_print: bool = False

    @property
    def name(self) -> str:
        """Its id, or its name where it is an anchor."""
        return self.attributes.get("id") or (self.attributes.get("name", "") if self.tag == "a" else "")

    @property
    def is_block(self) -> bool:
        """Whether it begins a block; a line of a stanza does not, nor the text of a table's cell."""
        return self.tag in BLOCK_TAGS and not self.is_line and not self.is_cell_text

    def is_laid_out(self, length: int) -> bool:
        """Whether so long a text in it is no part of a table, but text that a table has put in its place."""
        if self.row is None or length <= LONGEST_CELL:
            return False
        cells = self.row.children["td"] + self.row.children["th"]
        return cells <= 1 or length > LONGEST_ROW or self.block_tag not in ("tr", "table", "tbody", "thead", "tfoot")


@dataclass(frozen=True, slots=True)
class _Said:
    """What the classes and the style of an element say, whatever stands around it."""

    kind: ParagraphKind | None = None
    is_note: bool = False
    is_running: bool = False
    is_page_number: bool = False
    is_back: bool = False
    is_raised: bool = False
    holds_links: bool = False


@lru_cache(maxsize=4096)
def _said(tag: str, classes: str, style: str) -> _Said:
    is_verse = tag == "pre" or bool(VERSE_CLASS.search(classes))
    return _Said(
        kind=KIND_TAGS.get(tag, "verse" if is_verse else _kind_of_class(tag, classes)),
        is_note=tag not in ("sup", "a", "span") and bool(NOTE_CLASS.search(classes) or NOTE_STYLE.search(style)),
        is_running=bool(RUNNING_CLASS.search(classes)),
        is_page_number=bool(PAGE_CLASS.search(classes)),
        is_back=bool(BACK_CLASS.search(classes)),
        is_raised=tag == "sup" or bool(RAISED_STYLE.search(style) or MARK_CLASS.search(classes)),
        holds_links=bool(_LINKS_CLASS.search(classes)),
    )


def element_of(event: Start, parent: Element, start: int, serial: int) -> Element:
    """The element that opens at this place of the text; `serial` is unlike that of every other."""
    tag, attributes = event.tag, event.attributes
    classes = " ".join(attributes[name] for name in ("class", "epub:type", "role") if name in attributes)
    said = _said(tag, classes, attributes.get("style", ""))
    number = parent.children[tag]
    is_cell_text = _is_cell_text(tag, attributes, parent) and not said.is_note
    is_furniture = said.is_running or is_navigation(tag, attributes)
    element = Element(
        tag=tag,
        step=attributes.get("id") or (tag if number == 1 and tag in ("html", "body") else f"{tag}[{number}]"),
        start=start,
        attributes=attributes,
        classes=classes,
        hidden=parent.hidden or _is_hidden(tag, attributes, is_note=said.is_note),
        kind=event.kind or said.kind or parent.kind,
        place=event.place or parent.place,
        lines=event.lines or parent.lines,
        is_page_number=said.is_page_number,
        is_furniture=is_furniture or (parent.is_furniture and not said.is_note),
        is_apart=parent.is_apart or said.is_running or (is_furniture and tag not in BLOCK_TAGS),
        is_back=said.is_back,
        is_line=bool(classes) and _is_line(tag, classes, parent),
        in_note=parent.in_note or said.is_note,
        note=serial if said.is_note and tag != "p" else parent.note,
        owner=(attributes.get("id") if tag in _CONTAINERS else None) or parent.owner,
        raised=parent.raised or said.is_raised,
        holds_links=parent.holds_links or said.holds_links,
        block_tag=tag if tag in BLOCK_TAGS and not is_cell_text else parent.block_tag,
        is_cell_text=is_cell_text,
        row=parent.row,
    )
    if tag == "tr":
        element.row = element
    return element


def _is_cell_text(tag: str, attributes: Mapping[str, str], parent: Element) -> bool:
    """Whether it is the paragraph that some programs put around the text of every cell."""
    is_first = parent.tag in ("td", "th") and parent.children.total() == 1
    return is_first and tag in ("p", "div") and "id" not in attributes


def _is_line(tag: str, classes: str, parent: Element) -> bool:
    """Whether it is a line of verse in a stanza, which is one paragraph."""
    return tag in ("div", "p", "span") and bool(STANZA_CLASS.search(parent.classes) and LINE_CLASS.search(classes))


def _kind_of_class(tag: str, classes: str) -> ParagraphKind | None:
    """What a paragraph's class says of it; None where it says nothing."""
    words = classes.lower().split() if classes and tag in ("p", "div") else ()
    return next((KIND_CLASSES[word] for word in words if word in KIND_CLASSES), None)


def _is_hidden(tag: str, attributes: Mapping[str, str], *, is_note: bool) -> bool:
    """Whether no reader sees it; the text of a note that pops up counts as seen."""
    if tag in HIDDEN_TAGS or tag == "head" or ("hidden" in attributes and not is_note):
        return True
    return bool(UNSEEN_STYLE.search(attributes.get("style", "")))
