"""From events to blocks: what will be paragraphs, the links among them, and the pages, without any parser."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain, islice, pairwise
from urllib.parse import unquote

from editions.boilerplate import licence_runs
from editions.marked.breaks import LINE_BREAK, Named, parted_at_breaks
from editions.marked.elements import Element, element_of
from editions.marked.events import End, Event, PassedOver, Start
from editions.marked.initials import initial_of, with_initial
from editions.marked.markedtext import MarkedBlock, MarkedLink, MarkedText, merged
from editions.marked.navigation import LONGEST, BlockLink, is_link_block
from editions.marked.pageanchors import (
    PageAnchor,
    ShortAnchor,
    is_label,
    is_page_text,
    label_of_id,
    label_of_short_id,
    label_printed,
    label_said,
    with_short_anchors,
)
from editions.marked.vocabulary import BLOCK_TAGS, HEADINGS, MARK_ROLE, VOID_TAGS
from editions.model import ParagraphKind, Removed, Repair
from editions.weaving import Piece

DEEPEST_PLACE = 8  # steps of a path that are written; deeper pages are machines' work, and long paths nobody reads
MOST_BLANKS = 400  # characters of a page number, with the blanks of its markup; more is the page itself
LONGEST_SIGN = 12  # characters of a link that may call for a note


@dataclass(slots=True)
class _Block:
    """What is known of the block that is being read, from where its text begins."""

    kind: ParagraphKind
    place: str
    level: int | None
    element: Element
    start: int
    first_text: int


@dataclass(slots=True)
class _Gathering:
    """The text as far as it has been read."""

    stack: list[Element] = field(default_factory=lambda: [Element("", "", 0)])
    texts: list[str] = field(default_factory=list)
    length: int = 0
    serial: int = 0
    finished: int = 0  # blocks
    pieces: list[Piece | str] = field(default_factory=list)
    ids: list[Named] = field(default_factory=list)
    block: _Block | None = None
    block_links: list[tuple[Piece, str, str]] = field(default_factory=list)
    initial: str = ""
    sup: Piece | None = None
    called: set[str] = field(default_factory=set)
    places: dict[str, int] = field(default_factory=dict)
    blocks: list[MarkedBlock] = field(default_factory=list)
    links: list[MarkedLink] = field(default_factory=list)
    anchors: list[PageAnchor] = field(default_factory=list)
    short: list[ShortAnchor] = field(default_factory=list)
    furniture: list[Piece] = field(default_factory=list)
    backward: list[Piece] = field(default_factory=list)
    raised: list[Piece] = field(default_factory=list)
    passed_over: list[Repair] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    language: str | None = None


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
    text = "".join(page.texts)
    licence = licence_runs(text)
    return MarkedText(
        text,
        " ".join("".join(page.titles).split()) or None,
        page.language,
        tuple(page.blocks),
        tuple(page.links),
        with_short_anchors(page.anchors, page.short),
        merged([*page.furniture, *licence]),
        tuple(page.passed_over),
        page.places,
        merged(page.backward),
        merged(page.raised),
        licence,
    )


def _open(page: _Gathering, event: Start) -> None:
    tag, parent = event.tag, page.stack[-1]
    parent.children[tag] += 1
    page.serial += 1
    element = element_of(event, parent, page.length, page.serial)
    if element.is_block:
        _finish_block(page)
    if tag == "br":
        page.pieces.append(LINE_BREAK)
    elif tag in ("td", "th") or element.is_line:
        page.pieces.append(" ")
    _heed_language(page, element)
    element.first_text, element.first_piece = len(page.texts), len(page.pieces)
    element.finished, element.had_print = page.finished, page.block is not None
    if element.name:
        page.ids.append(Named(element.name, page.length))
        page.places.setdefault(element.name, page.length)
    if not element.hidden:
        _mark_page_start(page, element)
        if tag == "img":
            page.initial = initial_of(element.attributes)
    if tag not in VOID_TAGS:
        page.stack.append(element)


def _heed_language(page: _Gathering, element: Element) -> None:
    attributes = element.attributes
    if page.language or element.tag not in ("html", "meta", "body"):
        return
    if element.tag != "meta":
        page.language = attributes.get("lang") or attributes.get("xml:lang")
    elif (attributes.get("http-equiv") or attributes.get("name", "")).lower() in (
        *("content-language", "language"),
        *("dc.language", "dcterms.language"),
    ):
        page.language = attributes.get("content")


def _mark_page_start(page: _Gathering, element: Element) -> None:
    """An anchor like `<a id="page_12">` begins page 12, whether the number is printed or not."""
    name = element.name
    if element.is_page_number:
        label = label_said(element.attributes, name)
    else:
        label = label_of_id(name) if name and element.tag in ("a", "span", "div", "hr") else None
    if label:
        _add_anchor(page, PageAnchor(label, page.length, printed=False))
        return
    short = label_of_short_id(name) if name and element.tag in ("a", "span") else None
    if short:
        page.short.append(ShortAnchor(PageAnchor(short, page.length, printed=False), page.block is not None))


def _add_anchor(page: _Gathering, anchor: PageAnchor) -> None:
    if not page.anchors or page.anchors[-1].label.lower() != anchor.label.lower():
        page.anchors.append(anchor)
    elif anchor.printed:
        page.anchors[-1] = PageAnchor(anchor.label, page.anchors[-1].start, printed=True)


def _close(page: _Gathering, tag: str) -> None:
    if tag in VOID_TAGS or len(page.stack) == 1:
        return
    element = page.stack.pop()
    if page.length > element.start and not element.hidden:
        _finish_element(page, element)
    if element.is_block:
        _finish_block(page)


def _finish_element(page: _Gathering, element: Element) -> None:
    piece = Piece(element.start, page.length)
    if element.is_apart and not page.stack[-1].is_apart:
        _set_apart(page, element, piece)
    elif element.is_page_number or (element.tag == "a" and label_of_id(element.name)):
        _finish_page_number(page, element, piece)
    if element.is_back:
        page.backward.append(piece)
    if element.tag == "a":
        _finish_link(page, element, piece)
    if element.tag == "sup":
        page.sup = piece
        page.raised.append(piece)
        if page.links and page.links[-1].piece.start >= element.start:
            link = page.links[-1]
            page.links[-1] = MarkedLink(link.target, link.piece, raised=True, ids=link.ids, page=link.page)


def _set_apart(page: _Gathering, element: Element, piece: Piece) -> None:
    """Furniture that interrupts a line becomes a block of its own."""
    page.furniture.append(piece)
    page.blocks.append(
        MarkedBlock("furniture", (piece,), _place_of(page, element), None, frozenset(), None, in_note=False)
    )


def _finish_page_number(page: _Gathering, element: Element, piece: Piece) -> None:
    """What is printed where a page begins is taken out of the text around it."""
    is_torn = page.finished != element.finished and not element.is_block  # a block has ended within it
    if element.is_apart or is_torn or page.length - element.start > MOST_BLANKS:
        return
    text = "".join(page.texts[element.first_text :])
    label = label_of_id(element.name) if not element.is_page_number else None
    if not text.strip() or not (is_label(text, label) if label else is_page_text(text, element.classes)):
        return
    while page.blocks and _starts_behind(page.blocks[-1], element.start):
        page.blocks.pop()
    del page.pieces[element.first_piece :]
    if not element.had_print:
        page.block = None
    _set_apart(page, element, piece)
    printed = label or label_printed(text)
    if printed:
        _add_anchor(page, PageAnchor(printed, element.start, printed=True))


def _starts_behind(block: MarkedBlock, place: int) -> bool:
    first = next(piece for piece in block.pieces if isinstance(piece, Piece))
    return first.start >= place


def _finish_link(page: _Gathering, element: Element, whole: Piece) -> None:
    address, piece = element.attributes.get("href", "").strip(), _read_since(page, element.start)
    if not address or not piece:
        return
    page.block_links.append((whole, address, element.attributes.get("rel", "")))
    name, _, target = address.partition("#")
    if target:
        names = {element.name, element.attributes.get("name", ""), page.stack[-1].step}
        names |= {one.name for one in islice(reversed(page.ids), 4) if one.at == element.start}
        raised = element.raised or bool(page.sup and page.sup.start >= element.start)
        target = target if target in page.places else unquote(target)
        generated = "generated" in element.attributes.get("class", "").split()
        is_mark = bool(MARK_ROLE.search(element.classes))
        page.links.append(MarkedLink(target, piece, raised, frozenset(names - {""}), name, generated, is_mark))
        if piece.end - piece.start <= LONGEST_SIGN:
            page.called.add(target)


def _read_since(page: _Gathering, start: int) -> Piece | None:
    """What has been read since there, in one piece; None where it is nothing, or parted by what is passed over."""
    if not page.passed_over or page.passed_over[-1].at < start:
        return Piece(start, page.length) if start < page.length else None
    read: list[Piece] = []
    for piece in reversed(page.pieces):
        if isinstance(piece, Piece) and piece.start < start:
            break
        if isinstance(piece, Piece):
            read.append(piece)
    is_whole = all(before.end == after.start for after, before in pairwise(read))
    return Piece(read[-1].start, read[0].end) if read and is_whole else None


def _write(page: _Gathering, text: str) -> None:
    element = page.stack[-1]
    if element.tag == "title" and not page.blocks:
        page.titles.append(text)
    if element.hidden or not text:
        return
    if page.initial and not text.isspace():
        initial, page.initial = page.initial, ""
        text = with_initial(initial, text)
    if not element.is_apart and (page.block or not text.isspace()):
        if not page.block:
            _begin_block(page)
        last = page.pieces[-1] if len(page.pieces) > element.first_piece else None
        end = page.length + len(text)
        if isinstance(last, Piece) and last.end == page.length:  # told one by one, one piece
            page.pieces[-1] = Piece(last.start, end)
        else:
            page.pieces.append(Piece(page.length, end))
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
    level = next((HEADINGS[open_.tag] for open_ in page.stack[-6:] if open_.tag in HEADINGS), None)
    kind = "heading" if level else element.kind or "body"
    if element.is_furniture:
        level, kind = None, "furniture"
    page.block = _Block(kind, _place_of(page, element), level, element, page.length, len(page.texts))


def _place_of(page: _Gathering, element: Element) -> str:
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
    if page.block:
        _add_blocks(page, page.block)
        page.ids.clear()
        page.block = None
        page.finished += 1
    page.pieces.clear()
    page.block_links.clear()


def _add_blocks(page: _Gathering, block: _Block) -> None:
    element = block.element
    text = "".join(page.texts[block.first_text :])
    kind: ParagraphKind = "body" if block.kind == "table" and element.is_laid_out(len(text)) else block.kind
    if kind != "furniture" and page.block_links and _is_navigation(page, block, text):
        kind = "furniture"
    whole = kind in ("heading", "table", "furniture")
    noted = {one.at for one in page.ids if one.name in page.called}
    parts = parted_at_breaks(page.pieces, text, block.start, noted, whole=whole)
    first = 0
    for i, pieces in enumerate(parts):
        end = max(piece.end for piece in pieces if isinstance(piece, Piece))
        last = len(page.ids) if i == len(parts) - 1 else bisect_left(page.ids, end, lo=first, key=lambda one: one.at)
        ids = frozenset(one.name for one in page.ids[first:last])
        first = last
        if kind == "furniture":
            page.furniture += [piece for piece in pieces if isinstance(piece, Piece)]
        level = block.level if kind == "heading" else None
        page.blocks.append(
            MarkedBlock(
                kind, pieces, block.place, level, ids, element.owner, element.in_note, element.lines, element.note
            )
        )


def _is_navigation(page: _Gathering, block: _Block, text: str) -> bool:
    """Whether the block holds only links to other pages, and what stands between them."""
    if len(text) > LONGEST or block.element.in_note:
        return False
    links, reached = [], 0
    for piece, address, relation in page.block_links:
        start, end = piece.start - block.start, piece.end - block.start
        if start >= reached:
            name = address.partition("#")[2]
            address = f"#{name}" if name in page.places else address  # noqa: PLW2901
            links.append(BlockLink(address, relation, text[start:end], text[reached:start]))
            reached = end
    is_plain = block.kind not in ("heading", "list")
    return is_link_block(links, text[reached:], is_plain=is_plain, is_link_class=block.element.holds_links)
