"""The elements of TEI become those of HTML, one event after the other."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from editions.errors import EditionError
from editions.marked.events import End, Event, PassedOver, Start
from editions.marked.notes import SIGN
from editions.model import ParagraphKind
from editions.tei.header import Header, short_code
from editions.tei.pages import furniture, page_begins, page_label
from editions.tei.survey import Survey, id_of, targets_of
from editions.tei.variants import settled
from editions.tei.vocabulary import STANZA_UNITS, VARIANTS
from editions.tei.writing import Writer

MOST_NESTED = 60  # notes, variants and the like inside each other; each level is read again, and no edition has ten
DEEPEST_PLACE = 8  # steps of a path that are written
LONGEST_RUN = 40  # lines of verse without stanzas in one paragraph; a whole book of an epic could not be compared


@dataclass(slots=True)
class Frame:
    """An open element that means something to what stands in it.

    `height` is how many tags were open before it; `depth` of divisions; `in_text` whether words in it are those of a
    paragraph, `in_cell` of a table's cell, `in_line` of a line of verse; `is_quoted` whether a heading in it is none
    of the book; `note_kind` what all blocks of a note are. `marks` are the notes (ids) that point at it, `close` what
    is to be done at its end.
    """

    name: str
    height: int = 0
    place: str = ""
    steps: int = 0
    depth: int = 0
    in_text: bool = False
    in_cell: bool = False
    in_line: bool = False
    in_back: bool = False
    is_quoted: bool = False
    note_kind: ParagraphKind | None = None
    counts: Counter[str] = field(default_factory=Counter)
    marks: tuple[str, ...] = ()
    close: Callable[["Frame"], None] | None = None
    start: Start | None = None
    begun_at: int = 0


class Translator:
    """A TEI text as far as it has been translated: what is open, and what has been written."""

    def __init__(self, path: Path, survey: Survey) -> None:
        self.path, self.survey, self.header = path, survey, Header()
        self.top = Frame("")
        self.frames: list[Frame | None] = []  # None for an element that means nothing to its words
        self.parents: list[Frame] = []
        self.writers = [Writer(survey.words)]
        self.late: list[Event] = []  # notes that stand before the text
        self.captured: list[Event] = []
        self.captured_depth = self.captured_variants = self.nested = self.unread = self.header_depth = 0
        self.numbers: dict[str, str] = {}
        self.marked_here: set[str] = set()  # notes called for by a reference in the block being written
        self.label: str | None = None
        self.page_edition: str | None = None
        self.verse_lines = 0
        self.stanza_begins = self.has_begun = self.has_words = False

    @property
    def writer(self) -> Writer:
        """Where words go: the text, or the note or other aside that is open."""
        return self.writers[-1]

    def translate(self, events: Iterable[Event], elements: Mapping[str, "Handler"]) -> Iterator[Event]:
        """The events of the whole text."""
        main = self.writers[0]
        for event in events:
            self.tell(event, elements)
            if main.events and not main.links and len(self.writers) == 1:
                yield from main.events
                main.events.clear()
        main.finish()
        yield from [*main.events, *main.pending, *self.late]

    def tell(self, event: Event, elements: Mapping[str, "Handler"]) -> None:
        """One event of the source."""
        if self.captured_depth:
            self._capture(event, elements)
        elif self.unread:
            self.unread += isinstance(event, Start) - isinstance(event, End)
            if self.header_depth and self.unread:
                self.header.tell(event)
            self.header_depth = self.header_depth and self.unread
        elif isinstance(event, str):
            self._write(event)
        elif isinstance(event, Start):
            self._open(event, elements)
        elif isinstance(event, End):
            self._close()
        else:
            self.writer.raw([event])

    def _write(self, text: str) -> None:
        writer = self.writer
        if writer.run and not self.top.in_line and not text.isspace():
            writer.end_run()
        writer.text(text)

    def _open(self, event: Start, elements: Mapping[str, "Handler"]) -> None:
        handler = elements.get(event.tag)
        before = len(self.frames)
        if handler:
            handler(self, event)
        elif event.tag.startswith("xi:"):
            refuse_include(self.path, event)
        if len(self.frames) == before and not self.unread and not self.captured_depth:
            self.frames.append(None)
        notes = self.survey.notes_at.get(id_of(event.attributes)) if self.survey.notes_at else None
        if notes and len(self.frames) > before:
            if self.frames[-1] is None:
                self.frames.pop()
                self.push(event)
            self.top.marks = notes

    def _close(self) -> None:
        frame = self.frames.pop()
        if frame is None:
            return
        for name in frame.marks:
            self.mark(name)
        if frame.close:
            frame.close(frame)
        self.top = self.parents.pop()

    def push(self, event: Start, **changes: object) -> Frame:
        """Open a frame; what is not changed is as around it."""
        top = self.top
        frame = Frame(
            event.tag,
            len(self.writer.open),
            top.place,
            top.steps,
            top.depth,
            top.in_text,
            top.in_cell,
            top.in_line,
            top.in_back,
            top.is_quoted,
            top.note_kind,
        )
        for name, value in changes.items():
            setattr(frame, name, value)
        self.frames.append(frame)
        self.parents.append(top)
        self.top = frame
        return frame

    def place_of(self, event: Start) -> tuple[str, int]:
        """Where an element stands, by its id or its path from the nearest one, and how many steps that has."""
        top, name = self.top, id_of(event.attributes)
        top.counts[event.tag] += 1
        if name and " " not in name:
            return name, 1
        if top.steps >= DEEPEST_PLACE:
            return top.place, top.steps
        number = "" if event.tag in ("text", "body", "front", "back") else f"[{top.counts[event.tag]}]"
        return f"{top.place}/{event.tag}{number}".lstrip("/"), top.steps + 1

    def capture(self, event: Event) -> None:
        """Keep a whole element until it closes, and settle then what of it is read."""
        self.captured = [event]
        self.captured_depth = self.captured_variants = 1

    def _capture(self, event: Event, elements: Mapping[str, "Handler"]) -> None:
        self.captured.append(event)
        self.captured_depth += isinstance(event, Start) - isinstance(event, End)
        if isinstance(event, Start | End) and event.tag in VARIANTS:
            self.captured_variants += 1 if isinstance(event, Start) else -1
            self._limit(self.captured_variants)
        if self.captured_depth:
            return
        whole, self.captured = self.captured, []
        self.nested += 1
        self._limit(self.nested)
        for part in settled(whole):
            self.tell(part, elements)
        self.nested -= 1

    def aside(self, event: Start, close: Callable[[Frame], None], **changes: object) -> Frame:
        """Open a frame whose words go somewhere else than where they stand."""
        self._limit(len(self.writers))
        self.writers.append(Writer(self.survey.words))
        frame = self.push(event, close=close, start=event, in_line=False, in_cell=False, **changes)
        frame.height = 0
        return frame

    def _limit(self, nested: int) -> None:
        if nested > MOST_NESTED:
            reason = f"more than {MOST_NESTED} notes or variants inside each other; mend its markup"
            raise EditionError(self.path, reason)

    def end_aside(self) -> Writer:
        """What was written in the aside that closes."""
        self.writer.finish()
        return self.writers.pop()

    def sign_of(self, name: str, printed: str) -> tuple[str, bool]:
        """The sign of a note, and whether it had to be made: its @n where that is a sign, else the next number."""
        sign = " ".join(printed.split())
        if SIGN.fullmatch(sign):
            return sign, False
        if name not in self.numbers:
            self.numbers[name] = str(len(self.numbers) + 1)
        return self.numbers[name], True

    def mark(self, name: str) -> None:
        """The mark of a note that stands elsewhere."""
        sign, generated = self.sign_of(name, self.survey.signs.get(name, ""))
        self.writer.mark(html_id(name), sign, generated=generated)

    def begin_page(self, event: Start) -> None:
        """A page begins, in the text and not in the note that runs on over the page."""
        attributes = event.attributes
        edition = attributes.get("ed", "")
        label = page_label(attributes)
        if self.page_edition is None:
            self.page_edition = edition
        if label and edition == self.page_edition:
            self.label = label
            floating = [i for i, writer in enumerate(self.writers) if writer.floats]
            writer = self.writers[floating[0] - 1] if floating else self.writer
            writer.raw(page_begins(label))

    def begin_document(self, language: str | None) -> None:
        """Title and language, once."""
        if self.has_begun:
            return
        self.has_begun = True
        code = short_code(language) or short_code(self.header.language)
        head: list[Event] = [Start("html", {"lang": code} if code else {}), Start("head")]
        if self.header.title:
            head += [Start("title"), self.header.title, End("title")]
        self.writers[0].raw([*head, End("head")])
        self.writers[0].open.append("html")

    def cuts_verse(self, event: Start) -> bool:
        """Whether a line that is in no stanza begins a new paragraph all the same."""
        if self.top.name not in ("lg", "sp"):
            if self.stanza_begins or "indent" in event.attributes.get("rend", ""):
                return True
            return self.verse_lines >= LONGEST_RUN and self.writer.last_text.rstrip("”’\"'»)")[-1:] in ".!?;·"
        return False

    def end_furniture(self, _frame: Frame) -> None:
        """A running head and the like, in one piece."""
        written = self.end_aside()
        text = " ".join("".join(part if isinstance(part, str) else " " for part in written.events).split())
        self.writer.raw([part for part in written.events if isinstance(part, PassedOver)])
        if text:
            self.writer.raw(furniture(text, self.label))
        self.writer.pending += written.pending

    def note_milestone(self, event: Start) -> None:
        """A line, column, page or section begins."""
        attributes, tag = event.attributes, event.tag
        if tag == "milestone":
            self.stanza_begins = self.stanza_begins or attributes.get("unit", "") in STANZA_UNITS
        elif attributes.get("break") == "no":
            self.writer.end_line("none")
        else:
            self.writer.end_line("line" if tag == "lb" or attributes.get("break") else "page")
        if tag == "pb":
            self.begin_page(event)


Handler = Callable[[Translator, Start], None]


def refuse_include(path: Path, event: Start) -> None:
    """Raise EditionError: a text that stands in another file would be missing."""
    name = event.attributes.get("href", "another file")
    shown = "".join(letter for letter in name if letter.isprintable())[:80]
    reason = (
        f"a part of its text stands in {shown}, and nothing is fetched; put all parts in one file (xmllint --xinclude)"
    )
    raise EditionError(path, reason)


def html_id(name: str) -> str:
    """The id that an element has in the events; never one that looks like a page's."""
    return f"id-{name.replace(' ', '-')}"


def target_of(event: Start, survey: Survey) -> str | None:
    """The element of this text that a reference points at; None for none."""
    return next((name for name in targets_of(event.attributes) if name in survey.called), None)
