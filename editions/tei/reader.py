"""The reader of TEI: bytes to an edition."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from editions.decoding import decode
from editions.errors import EditionError
from editions.hand import Hand
from editions.marked.events import Event, Start
from editions.marked.manuscript import edition_of_events
from editions.marked.parsing import xml_events
from editions.model import Edition
from editions.tei.elements import ELEMENTS
from editions.tei.survey import needs_look, survey_of, with_named_notes
from editions.tei.translation import Translator
from editions.tei.vocabulary import NAMESPACES, ROOTS
from editions.webtext import declared_encoding


def read_tei(path: Path, data: bytes, siglum: str, _hand: Hand) -> Edition:
    """Read a TEI file; raises EditionError where it is no TEI, holds no text, or holds it in another file."""
    decoded = decode(path, data, declared_encoding(data))
    look = _events(path, decoded.text) if needs_look(decoded.text) else ()
    translator = Translator(path, survey_of(decoded.text, look))
    events = translator.translate(_events(path, decoded.text), ELEMENTS)
    edition = edition_of_events(path, decoded.source, events, siglum)
    said = translator.header.description
    return replace(edition, place=said.place, publisher=said.publisher, year=said.year, translator=said.translator)


def _events(path: Path, text: str) -> Iterator[Event]:
    """The events of a TEI text; raises EditionError where its root is another."""
    events = with_named_notes(xml_events(path, text, NAMESPACES))
    root = next((event for event in events if isinstance(event, Start)), None)
    if root is None:
        return
    if root.tag not in ROOTS:
        name = "".join(letter for letter in root.tag.removeprefix("other:") if letter.isprintable())[:40]
        read = "TEI is read (root TEI, TEI.2 or teiCorpus), in the namespace http://www.tei-c.org/ns/1.0 or none"
        raise EditionError(path, f"XML with the root element {name}, which is no TEI; {read}")
    yield root
    yield from events
