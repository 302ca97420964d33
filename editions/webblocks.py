"""The blocks of an HTML page: from a parser's events to paragraphs, links and pages, without any parser."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain, islice

from editions.model import ParagraphKind
from editions.weaving import Piece

DEEPEST_PLACE = 8  # steps of a path that are written; deeper pages are machines' work, and long paths nobody reads

_HIDDEN_TAGS = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "nav",
        "select",
        "option",
        "button",
        "textarea",
        "input",
        "svg",
        "iframe",
        "object",
        "audio",
        "video",
        "canvas",
        "datalist",
        "dialog",
        "applet",
        "map",
    ]
)
_BLOCK_TAGS = frozenset(
    [
        "html",
        "head",
        "body",
        "p",
        "div",
        "section",
        "article",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "caption",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "pre",
        "figure",
        "figcaption",
        "hr",
        "header",
        "footer",
        "main",
        "aside",
        "address",
        "center",
        "form",
        "fieldset",
        "details",
        "summary",
    ]
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_KIND_TAGS: Mapping[str, ParagraphKind] = {
    "blockquote": "quotation",
    "li": "list",
    "dt": "list",
    "dd": "list",
    "tr": "table",
    "caption": "table",
}
_KIND_CLASSES: Mapping[str, ParagraphKind] = {
    "signature": "signature",
    "signed": "signature",
    "date": "date",
    "dateline": "date",
    "source": "source",
    "entry": "entry",
}
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
_VERSE_CLASS = re.compile(r"\b(poem|poetry|verse|stanza)\b", re.I)
_PAGE_CLASS = re.compile(r"\b(pagenum|page-?num(ber)?|pageno|pagebreak|page-?break|pb|newpage)\b", re.I)
_NOTE_CLASS = re.compile(r"\b(footnotes?|endnotes?|fn|note|doc-footnote|doc-endnote)\b", re.I)
_PAGE_ID = re.compile(r"(?:page|pg)[-_.]?(\d{1,4}|[ivxlc]{1,8})", re.I)
_UNSEEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_PAGE_NUMBER = re.compile(r"\d{1,4}|\b[ivxlc]{1,8}\b", re.I)


@dataclass(frozen=True, slots=True)
class Start:
    """An element opens."""

    tag: str
    attributes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class End:
    """An element closes."""

    tag: str


Event = Start | End | str


@dataclass(frozen=True, slots=True)
class WebBlock:
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

    @property
    def is_furniture(self) -> bool:
        """Whether it holds a page number and no text."""
        return self.kind == "furniture"


@dataclass(frozen=True, slots=True)
class WebLink:
    """A link inside the page: to which id, its text, and whether it is raised."""

    target: str
    piece: Piece
    raised: bool
    ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class WebAnchor:
    """The place where a page begins, and its number where it is printed."""

    label: str
    start: int
    printed: bool


@dataclass(frozen=True, slots=True)
class WebPage:
    """What an HTML page holds; `text` is all its text nodes that are text, one after the other."""

    text: str
    title: str | None
    language: str | None
    blocks: tuple[WebBlock, ...]
    links: tuple[WebLink, ...]
    anchors: tuple[WebAnchor, ...]
    furniture: tuple[Piece, ...] = ()  # what its blocks of furniture hold, in order

    def is_furniture(self, piece: Piece) -> bool:
        """Whether any of it belongs to the furniture."""
        i = bisect_right(self.furniture, piece.start, key=lambda one: one.end)
        return i < len(self.furniture) and self.furniture[i].start < piece.end


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
    is_page: bool = False
    in_note: bool = False
    owner: str | None = None
    raised: bool = False
    first_text: int = 0


@dataclass(slots=True)
class _Gathering:
    """The page as far as it has been read."""

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
    has_print: bool = False
    blocks: list[WebBlock] = field(default_factory=list)
    links: list[WebLink] = field(default_factory=list)
    anchors: list[WebAnchor] = field(default_factory=list)
    furniture: list[Piece] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    language: str | None = None


def gather_page(events: Iterable[Event]) -> WebPage:
    """Read a page's events, first to last."""
    page = _Gathering()
    for event in events:
        match event:
            case Start():
                _open(page, event)
            case End():
                _close(page, event.tag)
            case _:
                _write(page, event)
    _finish_block(page)
    title = " ".join("".join(page.titles).split()) or None
    return WebPage(
        "".join(page.texts),
        title,
        page.language,
        tuple(page.blocks),
        tuple(page.links),
        tuple(page.anchors),
        tuple(page.furniture),
    )


def _open(page: _Gathering, event: Start) -> None:
    tag, attributes, parent = event.tag, event.attributes, page.stack[-1]
    parent.children[tag] += 1
    if tag in _BLOCK_TAGS:
        _finish_block(page)
    if tag in ("br", "td", "th"):
        page.pieces.append(" ")
    if tag == "html":
        page.language = attributes.get("lang") or attributes.get("xml:lang")
    if attributes.get("id") or (tag == "a" and attributes.get("name")):
        page.ids.append(attributes.get("id") or attributes["name"])
    element = _element(page, event, parent)
    _mark_page_start(page, element)
    if tag not in _VOID:
        page.stack.append(element)


def _element(page: _Gathering, event: Start, parent: _Element) -> _Element:
    tag, attributes = event.tag, event.attributes
    classes = " ".join(attributes.get(name, "") for name in ("class", "epub:type", "role"))
    is_verse = tag == "pre" or (bool(classes) and bool(_VERSE_CLASS.search(classes)))
    is_container = tag in ("li", "div", "aside", "section", "dd", "p")
    number = parent.children[tag]
    return _Element(
        tag=tag,
        step=attributes.get("id") or (tag if number == 1 and tag in ("html", "body") else f"{tag}[{number}]"),
        start=page.length,
        attributes=attributes,
        hidden=parent.hidden or _is_hidden(tag, attributes),
        kind=_KIND_TAGS.get(tag, "verse" if is_verse else _kind_of_class(tag, classes) or parent.kind),
        is_page=parent.is_page or bool(_PAGE_CLASS.search(classes)),
        in_note=parent.in_note or (tag not in ("sup", "a", "span") and bool(_NOTE_CLASS.search(classes))),
        owner=(attributes.get("id") if is_container else None) or parent.owner,
        raised=parent.raised or tag == "sup",
        first_text=len(page.texts),
    )


def _kind_of_class(tag: str, classes: str) -> ParagraphKind | None:
    """What a paragraph's class says of it; None where it says nothing."""
    words = classes.lower().split() if tag in ("p", "div") else ()
    return next((_KIND_CLASSES[word] for word in words if word in _KIND_CLASSES), None)


def _is_hidden(tag: str, attributes: Mapping[str, str]) -> bool:
    if tag in _HIDDEN_TAGS or tag == "head" or "hidden" in attributes:
        return True
    return bool(_UNSEEN_STYLE.search(attributes.get("style", "")))


def _mark_page_start(page: _Gathering, element: _Element) -> None:
    """An anchor like `<a id="page_12">` begins page 12, whether the number is printed or not."""
    name = element.attributes.get("id") or (element.attributes.get("name", "") if element.tag == "a" else "")
    found = _PAGE_ID.fullmatch(name)
    if found and element.tag in ("a", "span", "div") and not element.hidden:
        _add_anchor(page, WebAnchor(found.group(1), page.length, printed=False))


def _add_anchor(page: _Gathering, anchor: WebAnchor) -> None:
    if not page.anchors or page.anchors[-1].label.lower() != anchor.label.lower():
        page.anchors.append(anchor)
    elif anchor.printed:
        page.anchors[-1] = WebAnchor(anchor.label, page.anchors[-1].start, printed=True)


def _close(page: _Gathering, tag: str) -> None:
    if tag in _VOID or len(page.stack) == 1:
        return
    element = page.stack.pop()
    if element.is_page and not page.stack[-1].is_page:
        _finish_page_number(page, element)
    if tag == "a" and page.length > element.start and not element.hidden:
        _finish_link(page, element)
    if tag == "sup" and page.links and page.links[-1].piece.start >= element.start:
        link = page.links[-1]
        page.links[-1] = WebLink(link.target, link.piece, raised=True, ids=link.ids)
    if tag in _BLOCK_TAGS:
        _finish_block(page)


def _finish_page_number(page: _Gathering, element: _Element) -> None:
    number = _PAGE_NUMBER.search("".join(page.texts[element.first_text :])) if page.length > element.start else None
    if page.length > element.start and not element.hidden:
        piece = Piece(element.start, page.length)
        page.furniture.append(piece)
        page.blocks.append(
            WebBlock("furniture", (piece,), _place_of(page, element), None, frozenset(), None, in_note=False)
        )
        if number:
            _add_anchor(page, WebAnchor(number.group(), element.start, printed=True))


def _finish_link(page: _Gathering, element: _Element) -> None:
    target = element.attributes.get("href", "")
    if target.startswith("#") and len(target) > 1:
        names = {element.attributes.get("id", ""), element.attributes.get("name", ""), page.stack[-1].step}
        piece = Piece(element.start, page.length)
        page.links.append(WebLink(target[1:], piece, element.raised, frozenset(names - {""})))


def _write(page: _Gathering, text: str) -> None:
    element = page.stack[-1]
    if element.tag == "title" and not page.blocks:
        page.titles.append(text)
    if element.hidden or not text:
        return
    if not element.is_page:
        if not page.has_print and not text.isspace():
            _begin_block(page)
        page.pieces.append(Piece(page.length, page.length + len(text)))
        page.has_print = page.has_print or not text.isspace()
    page.texts.append(text)
    page.length += len(text)


def _begin_block(page: _Gathering) -> None:
    """What a block is shows where its text begins."""
    element = page.stack[-1]
    page.level = next((_HEADINGS[open_.tag] for open_ in page.stack[-6:] if open_.tag in _HEADINGS), None)
    page.kind = "heading" if page.level else element.kind or "body"
    page.place, page.owner, page.in_note = _place_of(page, element), element.owner, element.in_note


def _place_of(page: _Gathering, element: _Element) -> str:
    """The nearest id, or a short path from there."""
    steps: list[str] = []
    for open_ in islice(chain([element], reversed(page.stack)), DEEPEST_PLACE + 4):
        if open_.tag in _BLOCK_TAGS and open_.tag != "html" and (not steps or steps[-1] != open_.step):
            steps.append(open_.step)
        if open_.attributes.get("id") and open_.tag in _BLOCK_TAGS:
            break
    return "/".join(reversed(steps[:DEEPEST_PLACE])) or "body"


def _finish_block(page: _Gathering) -> None:
    if page.has_print:
        pieces = tuple(page.pieces)
        ids = frozenset(page.ids)
        page.blocks.append(WebBlock(page.kind, pieces, page.place, page.level, ids, page.owner, in_note=page.in_note))
        page.ids.clear()
    page.pieces.clear()
    page.has_print = False
