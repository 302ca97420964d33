"""What an EPUB says of itself: which of its parts hold the text and in what order, what the book is called."""

import posixpath
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from editions.decoding import Decoded, decode
from editions.errors import EditionError
from editions.marked.events import End, Event, Start
from editions.marked.parsing import xml_events
from editions.packages import LEAST_SUSPECT, MOST_SHRUNK, MOST_UNPACKED, Package, open_package
from editions.webtext import declared_encoding

CONTAINER = "META-INF/container.xml"
ENCRYPTION = "META-INF/encryption.xml"
_TEXT_TYPES = frozenset(("application/xhtml+xml", "text/html", "text/x-oeb1-document", "application/xml", "text/xml"))
_TEXT_SUFFIXES = (".xhtml", ".html", ".htm", ".xht")
_PAGE_MAP = "application/oebps-page-map+xml"


@dataclass(frozen=True, slots=True)
class Book:
    """An EPUB: its documents in reading order (names of parts), and what is told of them.

    `navigation` are those that may hold nothing but a table of contents for machines, `page_lists` the parts (by
    name) that may list its pages. None stands for what nobody has said.
    """

    package: Package
    documents: tuple[str, ...]
    navigation: frozenset[str]
    page_lists: tuple[str, ...]
    title: str | None = None
    language: str | None = None
    publisher: str | None = None
    translator: str | None = None

    @property
    def path(self) -> Path:
        """The file itself."""
        return self.package.path


@dataclass(frozen=True, slots=True)
class _Item:
    """One entry of the manifest; `name` is that of its part, or an address outside of the file."""

    name: str
    media_type: str
    properties: frozenset[str]
    fallback: str

    @property
    def is_text(self) -> bool:
        is_named_so = self.name.lower().endswith(_TEXT_SUFFIXES) and not self.media_type.startswith("image/")
        return self.media_type in _TEXT_TYPES or is_named_so


@dataclass(frozen=True, slots=True)
class _Field:
    """One statement about the book ("title", "language"); `id` is what others refine, `role` a contributor's."""

    name: str
    id: str
    role: str
    text: str


@dataclass(slots=True)
class _Listing:
    """The package document, while it is read."""

    items: dict[str, _Item] = field(default_factory=dict)
    spine: list[str] = field(default_factory=list)
    lists: list[str] = field(default_factory=list)  # ids of the manifest: NCX and page map
    guide: list[str] = field(default_factory=list)
    fields: list[_Field] = field(default_factory=list)
    refinements: dict[tuple[str, str], str] = field(default_factory=dict)


def open_book(path: Path, data: bytes) -> Book:
    """The EPUB in these bytes; raises EditionError where it is none, is locked, or lacks a part of its text."""
    package = open_package(path, data)
    names = _Names(package.names)
    if CONTAINER not in package.names:
        raise EditionError(path, f"a packed file but no EPUB (its part {CONTAINER} is missing); get a whole copy of it")
    place = _place_of_listing(package, names)
    listing = _listing(package, place, names)
    documents = tuple(dict.fromkeys(_documents(path, listing)))
    if not documents:
        raise EditionError(path, f"its part {place} names no text in its spine; get a whole copy of the EPUB")
    _refuse_locked(package, names, {place, *documents})
    _refuse_swollen(package, documents)
    navigation = [item.name for item in listing.items.values() if "nav" in item.properties]
    return Book(
        package,
        documents,
        navigation=frozenset((*navigation, *listing.guide)),
        page_lists=tuple(name for name in (*navigation, *_lists(listing)) if name in package.names),
        title=_title(listing),
        language=_first(listing, "language"),
        publisher=_first(listing, "publisher"),
        translator=_translator(listing),
    )


def decoded_part(package: Package, name: str) -> Decoded | None:
    """The text of a part, with its markup; None where it is blank. Raises EditionError where it is no text."""
    data = package.read(name)
    if not data.strip():
        return None
    try:
        return decode(package.path, data, declared_encoding(data))
    except EditionError as error:
        line = f", line {error.line}" if error.line else ""
        raise EditionError(package.path, f"its part {name}{line}: {error.reason}") from error


def place_of(base: str, href: str) -> str | None:
    """Where a reference in the part `base` leads: a part, or `part#id`; None where it leads out of the file."""
    try:
        address = urlsplit(href.strip())
    except ValueError:
        return None
    if address.scheme or address.netloc:
        return None
    path = unquote(address.path)
    name = posixpath.normpath(posixpath.join(posixpath.dirname(base), path)).lstrip("/") if path else base
    return f"{name}#{unquote(address.fragment)}" if address.fragment else name


def _text_of(package: Package, name: str) -> str:
    decoded = decoded_part(package, name)
    return decoded.text if decoded else ""


class _Names:
    """The names of the parts, found too where they are written in other capitals or other accents."""

    def __init__(self, names: Iterable[str]) -> None:
        self.exact = frozenset(names)
        self.alike = {_folded(name): name for name in reversed(tuple(names))}

    def find(self, name: str) -> str:
        return name if name in self.exact else self.alike.get(_folded(name), name)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _starts(package: Package, name: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The elements of a part: their local names in small letters, their attributes likewise."""
    for event in xml_events(package.path, _text_of(package, name), {}, name):
        if isinstance(event, Start):
            yield _local(event.tag), _locals(event)


def _local(name: str) -> str:
    return name.rpartition(":")[2].lower()


def _locals(event: Start) -> Mapping[str, str]:
    return {_local(name): value for name, value in event.attributes.items()}


def _place_of_listing(package: Package, names: _Names) -> str:
    for tag, attributes in _starts(package, CONTAINER):
        if tag == "rootfile" and attributes.get("full-path"):
            place = names.find(attributes["full-path"].lstrip("/"))
            return place if place in names.exact else names.find(unquote(place))
    reason = f"its part {CONTAINER} names no package document; get a whole copy of the EPUB"
    raise EditionError(package.path, reason)


def _listing(package: Package, place: str, names: _Names) -> _Listing:
    listing = _Listing()
    for event, words in _elements(xml_events(package.path, _text_of(package, place), {}, place)):
        tag, attributes = _local(event.tag), _locals(event)
        href = attributes.get("href", "")
        name = names.find(place_of(place, href) or href)
        match tag:
            case "item":
                types = attributes.get("media-type", "").strip().lower()
                properties = frozenset(attributes.get("properties", "").split())
                listing.items[attributes.get("id", "")] = _Item(name, types, properties, attributes.get("fallback", ""))
            case "itemref":
                listing.spine.append(attributes.get("idref", ""))
            case "spine":
                listing.lists += [attributes[key] for key in ("toc", "page-map") if key in attributes]
            case "reference" if attributes.get("type", "").lower() == "toc":
                listing.guide.append(names.find(name.partition("#")[0]))
            case "meta" if "refines" in attributes and words:
                key = (attributes["refines"].removeprefix("#"), attributes.get("property", ""))
                listing.refinements[key] = words
            case "title" | "language" | "publisher" | "contributor" if words:
                listing.fields.append(_Field(tag, attributes.get("id", ""), attributes.get("role", ""), words))
    return listing


def _elements(events: Iterable[Event]) -> Iterator[tuple[Start, str]]:
    """Elements, where they end or another begins in them, and the words in them as far as that."""
    current: Start | None = None
    texts: list[str] = []
    for event in events:
        if isinstance(event, str):
            texts.append(event)
        elif isinstance(event, Start | End):
            if current:
                yield current, " ".join("".join(texts).split())
            current = event if isinstance(event, Start) else None
            texts.clear()


def _documents(path: Path, listing: _Listing) -> Iterator[str]:
    """The parts that the spine names; pictures are passed over, or what stands in for them is taken."""
    for reference in listing.spine:
        item = listing.items.get(reference)
        if item is None:
            reason = f"its spine names {reference or 'something'}, which is not among its parts; get a whole copy of it"
            raise EditionError(path, reason)
        chain = _with_fallbacks(listing.items, item)
        readable = next((one for one in chain if one.is_text), None)
        if readable and place_of("", readable.name) is None:
            reason = f"its text lies in part elsewhere ({readable.name[:80]}), which is never fetched; get a whole copy"
            raise EditionError(path, reason)
        if readable:
            yield readable.name
        elif not item.media_type.startswith(("image/", "audio/", "video/")):
            kind = item.media_type or "of no known kind"
            raise EditionError(path, f"its part {item.name} is {kind}, which is no text; get an EPUB of plain XHTML")


def _with_fallbacks(items: Mapping[str, _Item], first: _Item) -> Sequence[_Item]:
    chain = [first]
    while (following := items.get(chain[-1].fallback)) and following not in chain:
        chain.append(following)
    return chain


def _refuse_locked(package: Package, names: _Names, needed: set[str]) -> None:
    """Raise EditionError where the text is encrypted; fonts may be."""
    if ENCRYPTION not in names.exact:
        return
    for tag, attributes in _starts(package, ENCRYPTION):
        place = place_of("", attributes.get("uri", "")) if tag == "cipherreference" else None
        if place and names.find(place) in needed:
            raise EditionError(package.path, f"locked by DRM (its part {place} is encrypted); give a copy without")


def _refuse_swollen(package: Package, documents: Sequence[str]) -> None:
    """Raise EditionError where all parts together would fill the machine; what is missing is named in its turn."""
    names = frozenset(package.names)
    parts = [package.archive.getinfo(name) for name in documents if name in names]
    size, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    if size > MOST_UNPACKED or (size > LEAST_SUSPECT and size > MOST_SHRUNK * packed):
        reason = (
            f"its text would unpack to {size / 1e6:,.0f} MB, which no book needs; give a copy from a source you trust"
        )
        raise EditionError(package.path, reason)


def _lists(listing: _Listing) -> Iterator[str]:
    """The NCX and the page map, by the spine's word or by their kind."""
    for name, item in listing.items.items():
        if name in listing.lists or item.media_type in ("application/x-dtbncx+xml", _PAGE_MAP):
            yield item.name


def _first(listing: _Listing, name: str) -> str | None:
    return next((one.text for one in listing.fields if one.name == name), None)


def _title(listing: _Listing) -> str | None:
    """The main title where it is marked as such, else the first."""
    titles = [one for one in listing.fields if one.name == "title"]
    main = [one for one in titles if listing.refinements.get((one.id, "title-type")) == "main"]
    return next((one.text for one in (*main, *titles)), None)


def _translator(listing: _Listing) -> str | None:
    names = [
        one.text
        for one in listing.fields
        if one.name == "contributor" and "trl" in (one.role, listing.refinements.get((one.id, "role")))
    ]
    return ", ".join(names) or None
