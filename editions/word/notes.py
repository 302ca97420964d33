"""The footnotes and endnotes of a Word document, and the numbers by which its text calls for them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from editions.marked.events import End, Event, PassedOver, Start
from editions.model import ParagraphKind
from editions.word.flow import Block, unread
from editions.word.numerals import numeral
from editions.word.sections import NoteNumbers, Section

EMPTY_RULE, UNCALLED_RULE = "note without text", "note that nothing calls for"
AGAIN_RULE = "note called for again"
MARK_ROLE = "doc-noteref"
KINDS: Mapping[str, ParagraphKind] = {"footnote": "footnote", "endnote": "note"}
_USUAL = {"footnote": NoteNumbers("decimal", 1, False), "endnote": NoteNumbers("lowerRoman", 1, False)}


@dataclass(slots=True)
class Notes:
    """The notes of one sort ("footnote", "endnote"): their blocks by id, and how far they have been called for.

    Each is told once; numbers that begin anew on every page run on here.
    """

    sort: str
    blocks: Mapping[str, Sequence[Block]]
    sections: Sequence[Section]
    settings: NoteNumbers
    number: int | None = None
    section: int = 0
    called: set[str] = field(default_factory=set)
    count: int = 0

    def next_label(self, section: int) -> str:
        """The number of the next note that is numbered, as Word shows it."""
        own = self.sections[section].notes.get(f"{self.sort}Pr", NoteNumbers())
        numbers = own.over(self.settings).over(_USUAL[self.sort])
        first = numbers.start if numbers.start is not None else 1
        is_new = self.number is None or (numbers.by_section and section != self.section)
        self.number = first if is_new or self.number is None else self.number + 1
        self.section = section
        return numeral(self.number, numbers.form)

    def name_of(self, note: str) -> str:
        """The id that links to a note have; no bookmark of Word's has such a one."""
        return f"word-{self.sort}-{note}"

    def has_text(self, note: str) -> bool:
        """Whether there is such a note, not yet called for, and text in it."""
        return note not in self.called and any(block.has_text for block in self.blocks.get(note, ()))

    def tell(self, note: str) -> list[Event]:
        """The blocks of a note that the text calls for."""
        self.called.add(note)
        self.count += 1
        opening = Start(
            "div",
            {"id": self.name_of(note), "class": self.sort},
            kind=KINDS[self.sort],
            place=f"{self.sort} {self.count}",
        )
        return [opening, *(event for block in self.blocks[note] for event in block.told()), End("div")]

    def pass_over(self, note: str, rule: str) -> list[PassedOver]:
        """The text of a note that is not read, the first time that it is asked for."""
        if note in self.called:
            return []
        self.called.add(note)
        return [one for block in self.blocks.get(note, ()) for one in unread(block.told(), rule)]

    def uncalled(self) -> Iterator[PassedOver]:
        """The text of all notes that nothing has called for."""
        for note in self.blocks:
            yield from self.pass_over(note, UNCALLED_RULE)
