"""From events to blocks: what will be paragraphs, the links among them, and the pages, without any parser."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, islice

from editions.marked.events import End, Event, PassedOver, Start
from editions.marked.vocabulary import (
    BACK_ROLE,
    BLOCK_TAGS,
    HEADINGS,
    HIDDEN_TAGS,
    KIND_CLASSES,
    KIND_TAGS,
    MARK_ROLE,
    NOTE_CLASS,
    PAGE_CLASS,
    PAGE_ID,
    PAGE_NUMBER,
    RUNNING_CLASS,
    UNSEEN_STYLE,
    VERSE_CLASS,
    VOID_TAGS,
)
from editions.model import Lines, ParagraphKind, Removed, Repair
from editions.weaving import Piece

DEEPEST_PLACE = 8  # steps of a path that are written; deeper pages are machines' work, and long paths nobody reads


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """One block: what it is, its text as pieces, the ids in it, and the ids and notes it stands in.

    `owner` is the id of the innermost list item or division around it, `in_note` whether its markup says "note".
    """

    kind: ParagraphKind
    pieces: tuple[Piece | str, ...]
    place: str
    level: int | None
    ids: frozenset[str]
    owner: str | None
    in_note: bool
    lines: Lines | None = None

    @property
    def is_furniture(self) -> bool:
        """Whether it holds a page number or a running head and no text."""
        return self.kind == "furniture"


@dataclass(frozen=True, slots=True)
class MarkedLink:
    """A link inside the text: to which id, its text, whether it is raised, and whether its markup says "mark" or
    "link back".
    """

    target: str
    piece: Piece
    raised: bool
    ids: frozenset[str]
    is_mark: bool = False
    is_back: bool = False


@dataclass(frozen=True, slots=True)
class PageAnchor:
    """The place where a page begins, and its number where it is printed."""

    label: str
    start: int
    printed: bool


@dataclass(frozen=True, slots=True)
class MarkedText:
    """What a marked-up text holds; `text` is all of it without the markup, `passed_over` what of it is not read."""

    text: str
    title: str | None
    language: str | None
    blocks: tuple[MarkedBlock, ...]
    links: tuple[MarkedLink, ...]
    anchors: tuple[PageAnchor, ...]
    furniture: tuple[Piece, ...] = ()  # what its blocks of furniture hold, in order
    passed_over: tuple[Repair, ...] = ()

    def is_furniture(self, piece: Piece) -> bool:
        """Whether any of it belongs to the furniture."""
        i = bisect_right(self.furniture, piece.start, key=lambda one: one.end)
        return i < len(self.furniture) and self.furniture[i].start < piece.end

    def is_apart(self, piece: Piece) -> bool:
        """Whether any of it belongs to the furniture or is passed over."""
        i = bisect_right(self.passed_over, piece.start, key=lambda one: one.removed[0].end)
        passed = i < len(self.passed_over) and self.passed_over[i].removed[0].start < piece.end
        return passed or self.is_furniture(piece)


@dataclass(slots=True)
class _Element:
    """An open element, while the page is being read."""

    tag: str
    step: str
    start: int
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: Counter[str] = field(default_factory=Counter)
    hidden: bool = False
    kind: ParagraphKind | None = None
    place: str | None = None
    lines: Lines | None = None
    is_page_number: bool = False
    is_furniture: bool = False
    in_note: bool = False
    owner: str | None = None
    raised: bool = False
    first_text: int = 0


@dataclass(slots=True)
class _Gathering:
    """The text as far as it has been read."""

    stack: list[_Element] = field(default_factory=lambda: [_Element("", "", 0)])
    texts: list[str] = field(default_factory=list)
    length: int = 0
    pieces: list[Piece | str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    place: str = ""
    kind: ParagraphKind = "body"
    level: int | None = None
    owner: str | None = None
    in_note: bool = False
    lines: Lines | None = None
    has_print: bool = False
    blocks: list[MarkedBlock] = field(default_factory=list)
    links: list[MarkedLink] = field(default_factory=list)
    anchors: list[PageAnchor] = field(default_factory=list)
    furniture: list[Piece] = field(default_factory=list)
    passed_over: list[Repair] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    language: str | None = None
    raised: int = -1  # where the last raised text begins


def gather_text(events: Iterable[Event]) -> MarkedText:
    """Read a text's events, first to last."""
    page = _Gathering()
    for event in events:
        match event:
            case Start():
                _open(page, event)
            case End():
                _close(page, event.tag)
            case PassedOver():
                _pass_over(page, event)
            case _:
                _write(page, event)
    _finish_block(page)
    title = " ".join("".join(page.titles).split()) or None
    return MarkedText(
        "".join(page.texts),
        title,
        page.language,
        tuple(page.blocks),
        tuple(page.links),
        tuple(page.anchors),
        tuple(page.furniture),
        tuple(page.passed_over),
    )


def _open(page: _Gathering, event: Start) -> None:
    tag, attributes, parent = event.tag, event.attributes, page.stack[-1]
    parent.children[tag] += 1
    if tag in BLOCK_TAGS:
        _finish_block(page)
    if tag in ("br", "td", "th"):
        page.pieces.append(" ")
    if tag == "html" and page.language is None:
        page.language = attributes.get("lang") or attributes.get("xml:lang")
    if attributes.get("id") or (tag == "a" and attributes.get("name")):
        page.ids.append(attributes.get("id") or attributes["name"])
    element = _element(page, event, parent)
    if not element.hidden:
        _mark_page_start(page, element)
    if tag not in VOID_TAGS:
        page.stack.append(element)


def _element(page: _Gathering, event: Start, parent: _Element) -> _Element:
    tag, attributes = event.tag, event.attributes
    classes = _classes(attributes) if attributes else ""
    is_verse = tag == "pre" or (bool(classes) and bool(VERSE_CLASS.search(classes)))
    is_container = tag in ("li", "div", "aside", "section", "dd", "p")
    number = parent.children[tag]
    is_note = tag not in ("sup", "a", "span") and bool(NOTE_CLASS.search(classes))
    is_page_number = bool(PAGE_CLASS.search(classes))
    return _Element(
        tag=tag,
        step=attributes.get("id") or (tag if number == 1 and tag in ("html", "body") else f"{tag}[{number}]"),
        start=page.length,
        attributes=attributes,
        hidden=parent.hidden or _is_hidden(tag, attributes, is_note=is_note),
        kind=event.kind or KIND_TAGS.get(tag, "verse" if is_verse else _kind_of_class(tag, classes) or parent.kind),
        place=event.place or parent.place,
        lines=event.lines or parent.lines,
        is_page_number=is_page_number,
        is_furniture=parent.is_furniture or is_page_number or bool(RUNNING_CLASS.search(classes)),
        in_note=parent.in_note or is_note,
        owner=(attributes.get("id") if is_container else None) or parent.owner,
        raised=parent.raised or tag == "sup",
        first_text=len(page.texts),
    )


def _classes(attributes: Mapping[str, str]) -> str:
    return " ".join(attributes.get(name, "") for name in ("class", "epub:type", "role"))


def _kind_of_class(tag: str, classes: str) -> ParagraphKind | None:
    """What a paragraph's class says of it; None where it says nothing."""
    words = classes.lower().split() if tag in ("p", "div") else ()
    return next((KIND_CLASSES[word] for word in words if word in KIND_CLASSES), None)


def _is_hidden(tag: str, attributes: Mapping[str, str], *, is_note: bool) -> bool:
    """Whether no reader sees it; the text of a note that pops up counts as seen."""
    if tag in HIDDEN_TAGS or tag == "head" or ("hidden" in attributes and not is_note):
        return True
    return bool(UNSEEN_STYLE.search(attributes.get("style", "")))


def _mark_page_start(page: _Gathering, element: _Element) -> None:
    """An anchor like `<a id="page_12">` begins page 12, whether the number is printed or not."""
    name = element.attributes.get("id") or (element.attributes.get("name", "") if element.tag == "a" else "")
    said = (element.attributes.get("title") or element.attributes.get("aria-label") or "").strip()
    found = PAGE_ID.fullmatch(name.rpartition("#")[2])  # behind the name of its part, in a package
    if element.is_page_number and said:
        _add_anchor(page, PageAnchor(said.removeprefix("Page ").removeprefix("page "), page.length, printed=False))
    elif found and element.tag in ("a", "span", "div", "hr"):
        _add_anchor(page, PageAnchor(found.group(1), page.length, printed=False))


def _add_anchor(page: _Gathering, anchor: PageAnchor) -> None:
    if not page.anchors or page.anchors[-1].label.lower() != anchor.label.lower():
        page.anchors.append(anchor)
    elif anchor.printed:
        page.anchors[-1] = PageAnchor(anchor.label, page.anchors[-1].start, printed=True)


def _close(page: _Gathering, tag: str) -> None:
    if tag in VOID_TAGS or len(page.stack) == 1:
        return
    element = page.stack.pop()
    if element.is_furniture and not page.stack[-1].is_furniture:
        _finish_furniture(page, element)
    if tag == "a" and page.length > element.start and not element.hidden:
        _finish_link(page, element)
    if tag == "sup":
        page.raised = element.start
        if page.links and page.links[-1].piece.start >= element.start:
            page.links[-1] = replace(page.links[-1], raised=True)
    if tag in BLOCK_TAGS:
        _finish_block(page)


def _finish_furniture(page: _Gathering, element: _Element) -> None:
    if page.length == element.start or element.hidden:
        return
    piece = Piece(element.start, page.length)
    page.furniture.append(piece)
    page.blocks.append(
        MarkedBlock("furniture", (piece,), _place_of(page, element), None, frozenset(), None, in_note=False)
    )
    number = PAGE_NUMBER.search("".join(page.texts[element.first_text :])) if element.is_page_number else None
    if number:
        _add_anchor(page, PageAnchor(number.group(), element.start, printed=True))


def _finish_link(page: _Gathering, element: _Element) -> None:
    target = element.attributes.get("href", "")
    if target.startswith("#") and len(target) > 1:
        names = {element.attributes.get("id", ""), element.attributes.get("name", ""), page.stack[-1].step}
        piece = Piece(element.start, page.length)
        said = f"{element.attributes.get('role', '')} {element.attributes.get('epub:type', '')}"
        is_mark, is_back = bool(MARK_ROLE.search(said)), bool(BACK_ROLE.search(said))
        raised = element.raised or page.raised >= element.start
        page.links.append(MarkedLink(target[1:], piece, raised, frozenset(names - {""}), is_mark, is_back))


def _write(page: _Gathering, text: str) -> None:
    element = page.stack[-1]
    if element.tag == "title" and not page.blocks:
        page.titles.append(text)
    if element.hidden or not text:
        return
    if not element.is_furniture:
        if not page.has_print and not text.isspace():
            _begin_block(page)
        page.pieces.append(Piece(page.length, page.length + len(text)))
        page.has_print = page.has_print or not text.isspace()
    page.texts.append(text)
    page.length += len(text)


def _pass_over(page: _Gathering, event: PassedOver) -> None:
    if not event.printed or page.stack[-1].hidden:
        return
    removed = (Removed(page.length, page.length + len(event.printed)),)
    page.passed_over.append(Repair(event.rule, event.printed, event.read, page.length, removed=removed))
    page.texts.append(event.printed)
    page.length += len(event.printed)


def _begin_block(page: _Gathering) -> None:
    """What a block is shows where its text begins."""
    element = page.stack[-1]
    page.level = next((HEADINGS[open_.tag] for open_ in page.stack[-6:] if open_.tag in HEADINGS), None)
    page.kind = "heading" if page.level else element.kind or "body"
    page.place, page.owner, page.in_note = _place_of(page, element), element.owner, element.in_note
    page.lines = element.lines


def _place_of(page: _Gathering, element: _Element) -> str:
    """Where the format says that it stands, else the nearest id, or a short path from there."""
    if element.place:
        return element.place
    steps: list[str] = []
    for open_ in islice(chain([element], reversed(page.stack)), DEEPEST_PLACE + 4):
        if open_.tag in BLOCK_TAGS and open_.tag != "html" and (not steps or steps[-1] != open_.step):
            steps.append(open_.step)
        if open_.attributes.get("id") and open_.tag in BLOCK_TAGS:
            break
    return "/".join(reversed(steps[:DEEPEST_PLACE])) or "body"


def _finish_block(page: _Gathering) -> None:
    if page.has_print:
        pieces = tuple(page.pieces)
        ids = frozenset(page.ids)
        page.blocks.append(
            MarkedBlock(page.kind, pieces, page.place, page.level, ids, page.owner, page.in_note, page.lines)
        )
        page.ids.clear()
    page.pieces.clear()
    page.has_print = False
