"""Markup becomes events; lxml is known here only, and nothing is ever fetched for it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from html import escape
from html.entities import html5
from itertools import chain
from pathlib import Path

from editions.errors import EditionError
from editions.marked.events import End, Event, Start

CHUNK = 1 << 18  # characters given to the parser at once: small enough that the events of a large file need no room
_DECLARATION = re.compile(r"\s*<\?xml\b[^>]*\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*\[(.*?)\]\s*>", re.DOTALL)
_DECLARED = re.compile(r"<!ENTITY\s+([^\s\"'<>%]+)\s")
_ENTITY_ELSEWHERE = re.compile(r"<!ENTITY\s+([^\s\"'<>%]+)\s+(?:SYSTEM|PUBLIC)\b")
_ENTITIES_OF_XML = ("amp", "lt", "gt", "quot", "apos")
_NAMED = re.compile(r"<!\[CDATA\[.*?\]\]>|<!--.*?-->|&([A-Za-z][\w.:-]{0,60});", re.DOTALL)


class NotWellFormedError(EditionError):
    """A text that is no XML, though it may be HTML."""


class _Target:
    """What lxml's parser tells, kept until it is asked for; processing instructions and comments are no text."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.prefixes = prefixes
        self.names: dict[str | bytes, str] = {}
        self.events: list[Event] = []

    def start(self, tag: str | bytes, attrib: Mapping[str | bytes, str | bytes]) -> None:
        attributes = {self.name_of(name): str(value) for name, value in attrib.items()} if attrib else {}
        self.events.append(Start(self.name_of(tag), attributes))

    def end(self, tag: str | bytes) -> None:
        self.events.append(End(self.name_of(tag)))

    def data(self, data: str | bytes) -> None:
        self.events.append(str(data))

    def comment(self, text: str | bytes) -> None:
        """Comments are no text."""

    def close(self) -> None:
        """Everything has been told."""

    def name_of(self, qualified: str | bytes) -> str:
        name = self.names.get(qualified)
        if name is None:
            space, _, local = str(qualified).rpartition("}")
            prefix = self.prefixes.get(space[1:], "other") if space else ""
            name = self.names[qualified] = f"{prefix}:{local}" if prefix else local
        return name

    def drain(self) -> list[Event]:
        events, self.events = self.events, []
        return events


def html_events(text: str) -> Iterator[Event]:
    """The events of an HTML page, however broken; tags and attributes in small letters."""
    from lxml import etree  # noqa: PLC0415  # loaded only when marked-up text is read

    target = _Target({})
    parser = etree.HTMLParser(target=target, huge_tree=True, recover=True, no_network=True)
    parser.feed(text)
    parser.close()
    yield from target.drain()


def xml_events(path: Path, text: str, prefixes: Mapping[str, str], part: str | None = None) -> Iterator[Event]:
    """The events of an XML text; `prefixes` say by namespace what its names begin with ("" for nothing), all others
    begin with "other". `part` is the file inside a package, for messages.

    Entities that the text itself declares are put in. Raises EditionError where one would have to be fetched, and
    NotWellFormedError where it is not well formed, names an entity that is declared nowhere, or where its entities
    grow beyond measure.
    """
    from lxml import etree  # noqa: PLC0415

    place = f"{part}: " if part else ""
    target = _Target({"http://www.w3.org/XML/1998/namespace": "xml", **prefixes})
    parser = etree.XMLParser(target=target, resolve_entities=False, no_network=True, load_dtd=False)
    text = _with_entities(path, text.lstrip("\ufeff"), place)
    declaration = _DECLARATION.match(text)
    plain = "\n" * declaration.group().count("\n") + text[declaration.end() :] if declaration else text
    chunks = (plain[start : start + CHUNK] for start in range(0, len(plain), CHUNK))
    steps: Iterable[Callable[[], object]] = (
        partial(parser.feed, chunk.encode("utf-8", errors="replace")) for chunk in chunks
    )
    for step in chain(steps, [parser.close]):
        try:
            step()
        except etree.XMLSyntaxError as error:
            if "amplification" in (error.msg or ""):
                raise EditionError(
                    path, f"{place}its entities grow without end; do not trust it, get another"
                ) from error
            reason = f"{place}not well-formed XML ({_sentence(error.msg)}); mend it or save it again"
            raise NotWellFormedError(path, reason, line=error.lineno) from error
        yield from target.drain()


def _sentence(message: str | None) -> str:
    """What the parser says, without its own count of lines."""
    words = re.sub(r",? line \d+, column \d+.*", "", message or "unreadable", flags=re.DOTALL)
    return "".join(letter for letter in words if letter.isprintable())[:120]


def _with_entities(path: Path, text: str, place: str) -> str:
    """The text with the named characters that HTML and ISO 8879 have ("&mdash;") put in; parsers know five alone.

    Raises EditionError where an entity that it uses stands in another file or is declared nowhere: it would be lost.
    A grammar (DTD) that stands elsewhere is no text, and is not missed.
    """
    if "&" not in text and "<!ENTITY" not in text:
        return text
    doctype = _DOCTYPE.search(text)
    subset = doctype.group(1) if doctype else ""
    elsewhere = frozenset(_ENTITY_ELSEWHERE.findall(subset))
    declared = {*_ENTITIES_OF_XML, *_DECLARED.findall(subset)}

    def put_in(found: re.Match[str]) -> str:
        name = found.group(1)
        if name in elsewhere:
            line = text.count("\n", 0, found.start()) + 1
            reason = f"{place}an entity of it stands in another file, which is never fetched; put its text in its place"
            raise EditionError(path, reason, line=line)
        if name is None or name in declared:
            return found.group()
        character = html5.get(f"{name};")
        if character is None:
            line = text.count("\n", 0, found.start()) + 1
            raise NotWellFormedError(
                path, f"{place}the entity &{name}; is declared nowhere; put in what it means", line=line
            )
        return escape(character)

    return _NAMED.sub(put_in, text)
