"""The sections of a Word document, and the numbers of their pages and notes; each tells of itself where it ends."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from editions.word.numerals import numeral
from editions.word.styles import whole_number

_TAG = re.compile(
    r"<(/?)(?:[\w.-]{1,40}:)?(sectPr|pgNumType|type|footnotePr|endnotePr|numFmt|numStart|numRestart)\b([^<>]{0,600})>"
)
_ATTRIBUTE = re.compile(r"(?:^|[\s:])(\w{1,20})\s*=\s*[\"']([^\"']{0,60})[\"']")
RENDERED = "lastRenderedPageBreak"


@dataclass(frozen=True, slots=True)
class NoteNumbers:
    """How notes are numbered; None where nothing is said."""

    form: str | None = None
    start: int | None = None
    by_section: bool | None = None

    def over(self, below: "NoteNumbers") -> "NoteNumbers":
        """These, and those below where these say nothing."""
        return NoteNumbers(
            self.form or below.form,
            below.start if self.start is None else self.start,
            below.by_section if self.by_section is None else self.by_section,
        )


@dataclass(slots=True)
class Section:
    """A section: how it begins, the number of its first page where one is said, and the form of its numbers."""

    kind: str = "nextPage"
    first_page: int | None = None
    form: str | None = None
    notes: dict[str, NoteNumbers] = field(default_factory=dict)


def sections_of(text: str) -> tuple[Section, ...]:
    """The sections of a document (its part's text, with the markup), at least one.

    Told by the tags alone: what a section says stands at its end, and is needed where it begins.
    """
    sections: list[Section] = []
    depth = 0  # above 1 stand the properties that a section had before a tracked change
    notes = None
    for closing, name, rest in _TAG.findall(text):
        if name == "sectPr":
            depth += -1 if closing else 1
            if depth == 1 and not closing:
                sections.append(Section())
            depth = max(0, depth - rest.endswith("/"))
        elif depth == 1 and name in ("footnotePr", "endnotePr"):
            notes = None if closing or rest.endswith("/") else name
        elif depth == 1 and not closing:
            _describe(sections[-1], name, dict(_ATTRIBUTE.findall(rest)), notes)
    return tuple(sections) or (Section(),)


def _describe(section: Section, name: str, attributes: Mapping[str, str], notes: str | None) -> None:
    if name == "type":
        section.kind = attributes.get("val", section.kind)
    elif name == "pgNumType":
        section.first_page = whole_number(attributes.get("start"))
        section.form = attributes.get("fmt")
    elif notes:
        section.notes[notes] = note_numbers(name, attributes).over(section.notes.get(notes, NoteNumbers()))


def note_numbers(name: str, attributes: Mapping[str, str]) -> NoteNumbers:
    """What one property ("numFmt") says of the numbers of notes."""
    value = attributes.get("val") or attributes.get("w:val")
    match name:
        case "numFmt":
            return NoteNumbers(form=value)
        case "numStart":
            return NoteNumbers(start=whole_number(value))
        case "numRestart":
            return NoteNumbers(by_section=value == "eachSect")
        case _:
            return NoteNumbers()


@dataclass(slots=True)
class Pages:
    """Where the pages stand that Word made when the document was last saved; each of its methods gives new labels.

    Word notes the page breaks that it found (`w:lastRenderedPageBreak`) also behind those that were asked for, and
    these must not count twice: `asked` says that the page has just been turned for an asked one.
    """

    sections: Sequence[Section]
    current: int = 0
    number: int = 1
    asked: bool = False

    @property
    def label(self) -> str:
        return numeral(self.number, self.sections[self.current].form)

    def first(self) -> str:
        """The page on which the document begins."""
        first_page = self.sections[0].first_page
        self.number = 1 if first_page is None else first_page
        return self.label

    def turn_asked(self) -> str:
        """A page break that somebody made."""
        self.number += 1
        self.asked = True
        return self.label

    def turn_rendered(self) -> Iterator[str]:
        """A page break that Word found."""
        if self.asked:
            self.asked = False
        else:
            self.number += 1
            yield self.label

    def next_section(self) -> Iterator[str]:
        """A section ends; the next begins on a page of its own, or in the midst of this one."""
        self.current = min(self.current + 1, len(self.sections) - 1)
        section = self.sections[self.current]
        if section.first_page is not None:
            self.number = section.first_page - (section.kind != "continuous")
        if section.kind in ("oddPage", "evenPage"):
            self.number += (self.number + 1) % 2 != (section.kind == "oddPage")
        if section.kind not in ("continuous", "nextColumn"):
            yield self.turn_asked()
