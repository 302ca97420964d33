"""EPUB 2 and 3: the documents of its spine, one after another, as one text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from editions.decoding import source_of
from editions.epub.package import Book, decoded_part, open_book, place_of
from editions.epub.pages import page_labels
from editions.hand import Hand
from editions.marked.events import End, Event, Start
from editions.marked.manuscript import edition_of_events
from editions.marked.pageanchors import PAGE_LABEL
from editions.marked.parsing import NotWellFormedError, html_events, xml_events
from editions.model import Edition, Remark

_PREFIXES = {
    "http://www.w3.org/1999/xhtml": "",
    "http://www.w3.org/1998/Math/MathML": "",
    "http://www.idpf.org/2007/ops": "epub",
    "http://www.w3.org/2000/svg": "svg",
}
_UNREAD = frozenset(("head", "svg", "svg:svg", "annotation", "annotation-xml", "epub:case", "epub:trigger"))
_DIVISIONS = frozenset(("body", "section", "div", "nav", "aside", "ol", "ul", "dl", "table"))
_NAVIGATION = frozenset(("toc", "landmarks", "page-list", "doc-toc", "doc-pagelist"))
_PAGE_BREAKS = frozenset(("pagebreak", "doc-pagebreak"))
_NAMING = frozenset(("id", "xml:id", "name", "href"))
_PROLOGUE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)


@dataclass(slots=True)
class _Account:
    """What is found out about the parts while they are read: their encodings, and which are passed over."""

    encodings: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def read_epub(path: Path, data: bytes, siglum: str, _hand: Hand) -> Edition:
    """Read an EPUB; raises EditionError where it is locked or damaged, lacks a part of its text, or holds none."""
    book, account = open_book(path, data), _Account()
    source = source_of(path, data, "utf-8")
    edition = edition_of_events(path, source, _events(book, account), siglum)
    return replace(
        edition,
        source=replace(source, encoding=", ".join(dict.fromkeys(account.encodings))),
        publisher=book.publisher,
        translator=book.translator,
        remarks=(*edition.remarks, *_remarks(account)),
    )


def _remarks(account: _Account) -> Iterator[Remark]:
    if account.left_out:
        names = ", ".join(dict.fromkeys(account.left_out))
        yield Remark("contents", f"Tables of contents that only lead to places in the file are not read: {names}.")


def _events(book: Book, account: _Account) -> Iterator[Event]:
    """All documents as one page with one head."""
    labels = page_labels({name: _document(book, name) for name in book.page_lists})
    yield Start("html", {"lang": book.language or ""})
    yield from (Start("head"), Start("title"), book.title or "", End("title"), End("head"))
    for name in book.documents:
        events = _document(book, name, account)
        if name in book.navigation and _only_leads_elsewhere(events):
            account.left_out.append(name)
            continue
        yield Start("body", {"id": name})
        if name in labels:
            yield from _page_start(labels[name])
        for event in _read(name, events, account):
            if isinstance(event, Start):
                renamed = _in_book(name, event)
                if renamed.attributes.get("id") in labels and not _says_its_page(renamed):
                    yield from _page_start(labels[renamed.attributes["id"]])
                yield renamed
            else:
                yield event
        yield End("body")
    yield End("html")


def _document(book: Book, name: str, account: _Account | None = None) -> Sequence[Event]:
    """A document's events; as XML, and where it is not well formed as the HTML that browsers would make of it."""
    decoded = decoded_part(book.package, name)
    if decoded is None:
        return ()
    if account:
        account.encodings.append(decoded.source.encoding)
    try:
        return list(xml_events(book.path, decoded.text, _PREFIXES, name))
    except NotWellFormedError:
        prologue = _PROLOGUE.match(decoded.text)
        return list(html_events(decoded.text[prologue.end() if prologue else 0 :]))


def _only_leads_elsewhere(events: Iterable[Event]) -> bool:
    """Whether most of its text is links, or says of itself that it leads to other places."""
    inside = printed = linked = 0
    for event in _read("", events, _Account()):
        if isinstance(event, Start):
            inside += 1 if inside or event.tag == "nav" or (event.tag == "a" and "href" in event.attributes) else 0
        elif isinstance(event, End):
            inside -= 1 if inside else 0
        elif isinstance(event, str):
            size = len(event.strip())
            printed += size
            linked += size if inside else 0
    return 2 * linked >= printed


def _read(name: str, events: Iterable[Event], account: _Account) -> Iterator[Event]:
    """What of a document is text: without its head, its drawings, its tables of contents."""
    unread = 0
    for event in _without_frame(events):
        if isinstance(event, Start):
            navigates = not unread and event.tag in _DIVISIONS and not _NAVIGATION.isdisjoint(_kinds(event))
            if navigates:
                account.left_out.append(name)
            unread += 1 if unread or navigates or event.tag in _UNREAD else 0
        if not unread:
            yield event
        elif isinstance(event, End):
            unread -= 1


def _without_frame(events: Iterable[Event]) -> Iterator[Event]:
    """The events without `html` and `body`; a body of which something is said is a division."""
    divisions: list[bool] = []
    for event in events:
        if not isinstance(event, Start | End) or event.tag not in ("html", "body"):
            yield event
        elif event.tag == "body" and isinstance(event, Start):
            divisions.append(bool(event.attributes))
            if event.attributes:
                yield Start("div", event.attributes)
        elif event.tag == "body" and divisions and divisions.pop():
            yield End("div")


def _says_its_page(event: Start) -> bool:
    named = event.attributes.get("title") or event.attributes.get("aria-label")
    return bool(named) and not _PAGE_BREAKS.isdisjoint(_kinds(event))


def _kinds(event: Start) -> Sequence[str]:
    """What a document says of an element's meaning."""
    return f"{event.attributes.get('epub:type', '')} {event.attributes.get('role', '')}".split()


def _page_start(label: str) -> tuple[Event, ...]:
    return Start("a", {"epub:type": "pagebreak", PAGE_LABEL: label}), End("a")


def _in_book(name: str, event: Start) -> Start:
    """The element with an id and a link that are good in the whole book: `part#id`."""
    tag = "span" if event.tag == "title" else event.tag
    if _NAMING.isdisjoint(event.attributes):
        return event if tag == event.tag else Start(tag, event.attributes)
    attributes = dict(event.attributes)
    own = attributes.get("id") or attributes.pop("xml:id", "") or (tag == "a" and attributes.pop("name", ""))
    if own:
        attributes["id"] = f"{name}#{own}"
    place = place_of(name, attributes["href"]) if tag == "a" and "href" in attributes else None
    if place:
        attributes["href"] = f"#{place}"
    return Start(tag, attributes)
