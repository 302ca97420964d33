"""The parts of a Word document, found by their relationships and never by their names."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from editions.decoding import Decoded, decode
from editions.errors import EditionError
from editions.marked.events import Event, Start
from editions.marked.parsing import xml_events
from editions.packages import Package, open_package
from editions.webtext import declared_encoding

_OPEN, _STRICT = "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"
PREFIXES: Mapping[str, str] = {
    f"{_OPEN}wordprocessingml/2006/main": "w",
    f"{_STRICT}wordprocessingml/main": "w",
    f"{_OPEN}officeDocument/2006/math": "m",
    f"{_STRICT}officeDocument/math": "m",
    f"{_OPEN}markup-compatibility/2006": "mc",
    f"{_OPEN}package/2006/relationships": "rel",
    "http://purl.org/dc/elements/1.1/": "dc",
}
TEXT_PARTS = ("footnotes", "endnotes")  # which cannot be missing without a loss of text
USUAL_NAME = "word/document.xml"  # of the text, where no relationship names it
NO_WORD = "a Word file without its text (the part word/document.xml); get a whole copy"
_DOCTYPE = re.compile(r"<!DOCTYPE\b")


@dataclass(frozen=True, slots=True)
class Parts:
    """A package, its parts by their names in small letters, and the parts of its text by what they are to it."""

    path: Path
    package: Package
    names: Mapping[str, str]
    main: str
    core: str | None
    related: Mapping[str, str]

    def decoded(self, name: str) -> Decoded:
        """A part as text; raises EditionError where it is none, or declares a document type."""
        data = self.package.read(name)
        if not data.strip():
            raise EditionError(self.path, f"its part {name} is empty; save the document anew")
        decoded = decode(self.path, data, declared_encoding(data))
        if _DOCTYPE.search(decoded.text):
            reason = f"its part {name} declares a document type, which Word never does"
            raise EditionError(self.path, f"{reason}; do not trust it, get another copy")
        return decoded

    def events(self, name: str) -> Iterator[Event]:
        """What is marked up in a part."""
        return self.events_of(name, self.decoded(name).text)

    def events_of(self, name: str, text: str) -> Iterator[Event]:
        """What is marked up in the text of a part."""
        return xml_events(self.path, text, PREFIXES, name)

    def events_to(self, kind: str) -> Iterator[Event]:
        """What is marked up in the part that is this ("styles", "footnotes") to the text; nothing where it has none."""
        name = self.related.get(kind)
        return iter(()) if name is None else self.events(name)


def open_parts(path: Path, data: bytes) -> Parts:
    """The parts of a Word document; raises EditionError where these bytes are no such document."""
    package = open_package(path, data)
    names = {_folded(name): name for name in package.names}
    top = _related(path, package, names, "")
    main = top.get("officeDocument") or names.get(USUAL_NAME)
    if main is None:
        raise EditionError(path, NO_WORD)
    return Parts(path, package, names, main, top.get("core-properties"), _related(path, package, names, main))


def _folded(name: str) -> str:
    """Part names differ by more than capitals, and some packers write backslashes."""
    return name.replace("\\", "/").lower()


def _related(path: Path, package: Package, names: Mapping[str, str], part: str) -> dict[str, str]:
    """The parts that a part (or "", the package) names, by the last word of their relationship."""
    folder, name = posixpath.split(part.replace("\\", "/"))
    own = names.get(_folded(posixpath.join(folder, "_rels", f"{name}.rels")))
    data = package.read(own) if own else b""
    if own is None or not data.strip():
        return {}
    text = decode(path, data, declared_encoding(data)).text
    related: dict[str, str] = {}
    for event in xml_events(path, text, PREFIXES, own):
        if isinstance(event, Start) and event.tag == "rel:Relationship":
            kind = event.attributes.get("Type", "").rpartition("/")[2]
            target = _resolved(names, folder, event.attributes.get("Target", ""))
            if event.attributes.get("TargetMode") == "External":
                continue
            if target is None and kind in TEXT_PARTS:
                missing = event.attributes.get("Target", "")
                raise EditionError(path, f"its part {missing} ({kind}) is missing; get a whole copy of the file")
            if kind and target:
                related.setdefault(kind, target)
    return related


def _resolved(names: Mapping[str, str], folder: str, target: str) -> str | None:
    """The part that a target names, from the root ("/word/styles.xml") or from the folder of the part that names it."""
    whole = target if target.startswith("/") else posixpath.join("/", folder, target)
    place = _folded(posixpath.normpath(whole)).lstrip("/")
    return names.get(place) or names.get(unquote(place))
