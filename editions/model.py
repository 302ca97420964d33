"""What an edition is made of: paragraphs, works, pages, notes, and the ledger of every character."""

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal, get_args

ParagraphKind = Literal[
    "heading",
    "body",
    "quotation",
    "list",
    "verse",
    "table",
    "entry",
    "footnote",
    "note",
    "source",
    "signature",
    "date",
    "furniture",
]
WorkKind = Literal["work", "front matter", "contents", "preface", "notes", "chronicle"]

PARAGRAPH_KINDS: tuple[ParagraphKind, ...] = get_args(ParagraphKind)
NOTE_KINDS: tuple[ParagraphKind, ...] = ("note", "footnote")
WORK_KINDS: tuple[WorkKind, ...] = get_args(WorkKind)


@dataclass(frozen=True, slots=True)
class Lines:
    """First and last line of a plain-text source, counted from 1, both included."""

    first: int
    last: int

    def __post_init__(self) -> None:
        if not 1 <= self.first <= self.last:
            raise ValueError(f"not a run of lines: {self.first} to {self.last}")


@dataclass(frozen=True, slots=True)
class SourceSpan:
    """A run of source characters that stands, one for one, at `at` in a text.

    `start` and `end` (excluded) count code points of the decoded source without its markup;
    `at` counts code points of the text made from it. A source character may have been replaced
    (a wrong quotation mark, a line end read as a space), never by more or fewer than one.
    """

    at: int
    start: int
    end: int

    def __post_init__(self) -> None:
        if not (self.at >= 0 and 0 <= self.start < self.end):
            raise ValueError(f"not a source span: {self.start} to {self.end} at {self.at}")

    @property
    def length(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class PossibleBreak:
    """A place inside a paragraph where another may begin: its position in the text, its line, its probability."""

    at: int
    line: int
    probability: float


@dataclass(frozen=True, slots=True)
class Emphasised:
    """A run of characters of a paragraph's text, `end` excluded."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, heading, note or piece of furniture, as it is read.

    `work` is the id of its work, `page` the label of the page where it begins, `lines` its lines in a
    plain-text source; `place` says where it stands in any other source. `certainty` is the probability
    (0 to 1) that a paragraph begins here, `possible_breaks` are places where another may begin though none is read;
    `emphasis` are the runs that the printer set apart from the rest, in spaced letters.
    """

    id: str
    kind: ParagraphKind
    text: str
    spans: tuple[SourceSpan, ...]
    work: str | None = None
    page: str | None = None
    lines: Lines | None = None
    place: str | None = None
    certainty: float = 1.0
    possible_breaks: tuple[PossibleBreak, ...] = ()
    emphasis: tuple[Emphasised, ...] = ()

    def __post_init__(self) -> None:
        if self.kind not in PARAGRAPH_KINDS:
            raise ValueError(f"{self.id}: not a kind of paragraph: {self.kind}")
        if not 0 <= self.certainty <= 1:
            raise ValueError(f"{self.id}: not a probability: {self.certainty}")
        reached = 0
        for span in self.spans:
            if span.at < reached:
                raise ValueError(f"{self.id}: two source spans at {span.at}")
            reached = span.at + span.length
        if reached > len(self.text):
            raise ValueError(f"{self.id}: more source than text")

    @property
    def is_note(self) -> bool:
        """Whether it is the text of a note, at the foot of the page or at the end."""
        return self.kind in NOTE_KINDS

    @property
    def is_furniture(self) -> bool:
        """Whether the printer added it to the page: a running head, a page number, a stamp."""
        return self.kind == "furniture"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a work; `level` 1 is the highest, `number` as printed ("IV", "2")."""

    level: int
    title: str
    number: str | None = None
    page: str | None = None
    lines: Lines | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """One work of the edition (or its preface, contents, notes ...) and the headings inside it."""

    id: str
    kind: WorkKind
    title: str
    page: str | None = None
    lines: Lines | None = None
    headings: tuple[Heading, ...] = ()

    def __post_init__(self) -> None:
        if self.kind not in WORK_KINDS:
            raise ValueError(f"{self.id}: not a kind of work: {self.kind}")


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """An entry of the printed contents: its number, title and page as they stand there, and what the text has.

    `found_title`, `found_page` and `lines` are of the title in the text; None where it stands on no page near.
    """

    title: str
    page: str
    number: str | None = None
    found_title: str | None = None
    found_page: str | None = None
    lines: Lines | None = None

    @property
    def agrees(self) -> bool:
        """Whether the title stands on the page that the contents name."""
        return self.found_page is not None and self.found_page.casefold() == self.page.casefold()


RemarkSubject = Literal["pages", "contents", "notes", "columns", "text"]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about the text as it was read that a person should know: one sentence, and the lines it is about."""

    subject: RemarkSubject
    text: str
    lines: Lines | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its label, whether the label is printed on it or inferred, and where it stands.

    `start` is the offset of its first character in the decoded source without its markup.
    `lines` are those of a plain-text source, furniture included.
    """

    label: str
    printed: bool
    start: int
    lines: Lines | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """Where the text calls for a note: the sign as printed, and the paragraph it was taken out of.

    `at` is the position in that paragraph's text where the mark stood; `span` its source characters.
    """

    printed: str
    paragraph: str
    at: int
    start: int
    end: int
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A note at the end of the edition (with its number) or a footnote (with its sign).

    `paragraphs` are the ids of its paragraphs, of kind "note" or "footnote"; `page_reference` is the page
    that an endnote names; `page` the page it is printed on. `sign` is the note's own number or sign, taken out of
    the beginning of its text; None where none is printed there.
    """

    label: str
    paragraphs: tuple[str, ...]
    page: str | None = None
    page_reference: str | None = None
    marks: tuple[Mark, ...] = ()
    sign: Mark | None = None

    @property
    def number(self) -> int | None:
        """The note's number; None where its sign is no number."""
        return int(self.label) if self.label.isascii() and self.label.isdigit() else None


@dataclass(frozen=True, slots=True, order=True)
class Removed:
    """A run of source characters, `end` excluded, that no text holds."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"nothing removed: {self.start} to {self.end}")


@dataclass(frozen=True, slots=True)
class Repair:
    """Something printed that is read otherwise: the rule, what was printed, what is read, where in the source.

    `removed` are the source characters that it took out; a repair that only replaces characters one for one, or
    inserts some, took none.
    """

    rule: str
    printed: str
    read: str
    at: int
    line: int | None = None
    removed: tuple[Removed, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """What became of every character of the source; the parts add up to the whole."""

    characters: int
    paragraphs: int
    notes: int
    marks: int
    furniture: int
    repairs: int
    blank: int

    def __post_init__(self) -> None:
        parts = self.paragraphs + self.notes + self.marks + self.furniture + self.repairs + self.blank
        if parts != self.characters:
            raise ValueError(f"the ledger does not add up: {parts} of {self.characters} characters")


@dataclass(frozen=True, slots=True)
class Source:
    """The file an edition was read from: its name without folders, its SHA-256 and its encoding."""

    name: str
    sha256: str
    encoding: str


@dataclass(frozen=True, slots=True)
class Description:
    """What a person says of an edition; where it says nothing (None), the reader's own finding stands."""

    title: str | None = None
    language: str | None = None
    place: str | None = None
    publisher: str | None = None
    year: str | None = None
    translator: str | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition, read: everything it holds in reading order, and the account of its characters.

    `language` is an ISO 639-1 code, "und" where it could not be told; `place`, `publisher`, `year` and
    `translator` are None where nobody has said them.
    """

    siglum: str
    title: str
    language: str
    source: Source
    paragraphs: tuple[Paragraph, ...]
    works: tuple[Work, ...]
    pages: tuple[Page, ...]
    notes: tuple[Note, ...]
    repairs: tuple[Repair, ...]
    ledger: Ledger
    place: str | None = None
    publisher: str | None = None
    year: str | None = None
    translator: str | None = None
    contents: tuple[ContentsEntry, ...] = ()
    remarks: tuple[Remark, ...] = ()

    def __post_init__(self) -> None:
        known = {paragraph.id for paragraph in self.paragraphs}
        if len(known) != len(self.paragraphs):
            raise ValueError(f"{self.siglum}: two paragraphs have one id")
        works = {work.id for work in self.works}
        for paragraph in self.paragraphs:
            if paragraph.work is not None and paragraph.work not in works:
                raise ValueError(f"{self.siglum}: {paragraph.id} is in no known work")
        for note in self.notes:
            if not note.paragraphs or not known.issuperset(note.paragraphs):
                raise ValueError(f"{self.siglum}: note {note.label} has no text")
            if any(mark.paragraph not in known for mark in note.marks):
                raise ValueError(f"{self.siglum}: a mark of note {note.label} stands in no paragraph")

    def page_at(self, offset: int) -> Page | None:
        """The page that holds this place of the source; None where the edition has no pages."""
        if not self.pages or offset < self.pages[0].start:
            return None
        return self.pages[bisect_right(self.pages, offset, key=lambda page: page.start) - 1]
