"""The header of a TEI text: its title, its language, and the printed edition that it was made from."""

import re
from dataclasses import dataclass, field

from editions.marked.events import End, Event, Start
from editions.model import Description

_TRANSLATION = re.compile(r"translat|übers|ubers|tradu|перев|перекл|vertal|ford[ií]t|tłum|přel|\btrl\b", re.I)
_YEAR = re.compile(r"(?<!\d)(1\d{3}|20\d\d)(?!\d)")
_NAMES = frozenset({"name", "persName", "orgName"})
_SAID = {"pubPlace": "place", "publisher": "publisher", "date": "year"}
_NOT_THIS = frozenset({"firstEdition"})  # ELTeC: not what the text was made from
MOST_WORDS = 200  # events of one element that are kept; names and titles are shorter
DEEPEST = 100  # elements in each other; headers have a dozen, and each is looked for among those around it
# ISO 639-2 and -3 codes, which TEI allows, by those of ISO 639-1.
_SHORT = {
    "eng": "en",
    "deu": "de",
    "ger": "de",
    "fra": "fr",
    "fre": "fr",
    "ita": "it",
    "spa": "es",
    "por": "pt",
    "lat": "la",
    "grc": "el",
    "ell": "el",
    "gre": "el",
    "rus": "ru",
    "ukr": "uk",
    "pol": "pl",
    "ces": "cs",
    "cze": "cs",
    "hun": "hu",
    "nld": "nl",
    "dut": "nl",
    "swe": "sv",
    "dan": "da",
    "nor": "no",
    "heb": "he",
    "ara": "ar",
    "jpn": "ja",
    "zho": "zh",
    "chi": "zh",
    "ron": "ro",
    "rum": "ro",
    "srp": "sr",
    "slv": "sl",
}


@dataclass(slots=True)
class Header:
    """What headers have said so far; the first to say something is believed."""

    title: str | None = None
    languages: list[str] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)  # of the printed source
    translators: list[str] = field(default_factory=list)
    path: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    attributes: list[Start] = field(default_factory=list)
    record: dict[str, str] = field(default_factory=dict)
    resp: str = ""
    names: list[str] = field(default_factory=list)
    deeper: int = 0  # elements open beyond the deepest that are heeded

    @property
    def language(self) -> str | None:
        """The language that the header names; None where it names none, or several."""
        return self.languages[0] if len(self.languages) == 1 else None

    @property
    def description(self) -> Description:
        """Place, publisher, year and translator of what the text was made from, not of the file."""
        said = self.said
        translator = ", ".join(dict.fromkeys(self.translators)) or None
        return Description(None, None, said.get("place"), said.get("publisher"), said.get("year"), translator)

    def tell(self, event: Event) -> None:
        """One event of the header, its own element left out."""
        if isinstance(event, Start):
            if len(self.path) < DEEPEST:
                self._open(event)
            else:
                self.deeper += 1
        elif isinstance(event, End):
            if self.deeper:
                self.deeper -= 1
            else:
                self._close(event.tag)
        elif isinstance(event, str) and len(self.words) < MOST_WORDS:
            self.words.append(event)

    def _open(self, event: Start) -> None:
        self.path.append(event.tag)
        self.attributes.append(event)
        self.words.clear()
        attributes = event.attributes
        if event.tag == "respStmt":
            self.resp, self.names = "", []
        if event.tag == "language" and "langUsage" in self.path[-2:]:
            code = attributes.get("ident") or attributes.get("id") or ""
            if code and code not in self.languages:
                self.languages.append(code)

    def _close(self, tag: str) -> None:
        event = self.attributes.pop()
        words = " ".join("".join(self.words).split())
        self.path.pop()
        if tag not in _NAMES and tag not in ("forename", "surname", "hi", "ref"):
            self.words.clear()
        parent = self.path[-1] if self.path else ""
        if tag == "title" and self.path[-2:] == ["fileDesc", "titleStmt"] and not self.title:
            self.title = words or None
        self._note_person(tag, event, words)
        if "sourceDesc" in self.path:
            self._note_source(tag, event, words)
        elif tag == "sourceDesc":
            self._keep_record()
        if parent == "sourceDesc":
            if event.attributes.get("type") not in _NOT_THIS:
                self._keep_record()
            self.record = {}

    def _note_person(self, tag: str, event: Start, words: str) -> None:
        role = " ".join(event.attributes.get(name, "") for name in ("role", "type"))
        if tag in ("editor", "author", *_NAMES) and words and _TRANSLATION.search(role):
            self.translators.append(words)
        if tag == "resp":
            self.resp = words + " " + role
        elif tag in _NAMES and words and "respStmt" in self.path:
            self.names.append(words)
        elif tag == "respStmt":
            if _TRANSLATION.search(self.resp):
                self.translators += self.names
            self.names = []

    def _note_source(self, tag: str, event: Start, words: str) -> None:
        if tag not in _SAID or _SAID[tag] in self.record:
            return
        if tag == "date":
            found = _YEAR.search(event.attributes.get("when", "")) or _YEAR.search(words)
            words = found.group(1) if found else ""
        if words:
            self.record[_SAID[tag]] = words

    def _keep_record(self) -> None:
        if self.record and not self.said:
            self.said = self.record


def short_code(language: str | None) -> str | None:
    """The ISO 639-1 code for a language tag; the tag itself where there is none.

    >>> short_code("lat"), short_code("en-GB")
    ('la', 'en-GB')
    """
    tag = (language or "").strip()
    first = re.split("[-_]", tag.lower())[0]
    return _SHORT.get(first, tag) or None
