"""A story of a Word document (its text, a note): from its markup to paragraphs told as the events of HTML."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from editions.errors import EditionError
from editions.marked.events import End, Event, Start
from editions.model import ParagraphKind
from editions.word.fields import Field, linked_bookmark
from editions.word.flow import Block, Brackets, Flow, Row, Run, Writing
from editions.word.lists import Counts
from editions.word.notes import Notes
from editions.word.sections import Pages
from editions.word.styles import LOWEST_HEADING, Style, Styles

MOST_ROWS = 8  # rows in each other that are read as rows; what stands deeper is read as cells of the last
MOST_BOXES = 8  # text boxes in each other; what stands deeper is read as paragraphs of the last
LAST_HEADING = 6  # HTML has six levels of headings
DELETION, MOVE, HIDDEN = "tracked deletion", "tracked move", "hidden text"
FIELD_CODE, SOFT_HYPHEN = "field code", "soft hyphen"


@dataclass(frozen=True, slots=True)
class Passing:
    """Why nothing is read, and the depth of the element in which that holds."""

    depth: int
    rule: str


@dataclass(slots=True)
class Story:
    """A story as far as it has been read. `titled`: headings stand one level below the title that the text has.

    `note`: the kind of its paragraphs where it is a note. `pages` and `notes` has the text alone. `letters` counts
    them by the language that Word takes them for.
    """

    path: Path
    styles: Styles
    counts: Counts
    letters: Counter[str | None]
    titled: bool = False
    note: ParagraphKind | None = None
    pages: Pages | None = None
    notes: Mapping[str, Notes] = field(default_factory=dict)
    section: int = 0
    paragraphs: int = 0
    open: list[str] = field(default_factory=list)
    skipped: int = 0
    chosen: list[bool] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    is_preserved: bool = False
    flows: list[Flow] = field(default_factory=lambda: [Flow()])
    rows: list[Row] = field(default_factory=list)
    deep_rows: int = 0
    boxes: int = 0
    deep_boxes: int = 0
    runs: list[Run] = field(default_factory=list)
    passing: list[Passing] = field(default_factory=list)
    brackets: list[Brackets] = field(default_factory=list)
    operator: str = ""
    pending: list[Event] = field(default_factory=list)
    endnotes: list[Event] = field(default_factory=list)

    def parent(self, steps: int = 1) -> str:
        """The tag of the element around the present one, or of one further out."""
        return self.open[-1 - steps] if steps < len(self.open) else ""

    @property
    def run(self) -> Run:
        """The letters that are being read; outside of any they look as their paragraph wants it."""
        return self.runs[-1] if self.runs else run_in(self.writing.style)

    @property
    def writing(self) -> Writing:
        """The paragraph that is being read; one is begun where there is none."""
        flow = self.flows[-1]
        if flow.paragraph is None:
            flow.paragraph = Writing(self.place, self.styles.of_paragraph(None), self.pending)
            self.pending = []
        return flow.paragraph

    @property
    def place(self) -> str | None:
        """Where a paragraph stands that begins here; a note says that itself."""
        if self.note:
            return None
        return f"{'text box in ' if self.boxes else ''}paragraph {max(self.paragraphs, 1)}"

    @property
    def rule(self) -> str | None:
        """Why what is read here is passed over; None where it is read."""
        if self.passing:
            return self.passing[-1].rule
        if self.run.hidden:
            return HIDDEN
        return FIELD_CODE if self.flows[-1].fields and self.flows[-1].is_in_code else None

    def pass_from(self, steps: int, rule: str) -> None:
        """Nothing more is read in the present element, or in one so many steps around it."""
        self.passing.append(Passing(len(self.open) - steps, rule))

    def say(self, text: str, rule: str | None = None) -> None:
        """Text, read unless there is a rule against it."""
        if not text:
            return
        writing, run = self.writing, self.run
        rule = rule or self.rule
        if rule:
            writing.pass_over(text, rule)
            return
        if run.raised and not run.opened:
            writing.events.append(Start("sup"))
            run.opened.append("sup")
        writing.events.append(text)
        if not text.isspace():
            writing.has_text = True
            self.letters[run.language] += len(text)
            if self.pages:
                self.pages.asked = self.pages.asked and self.boxes > 0

    def break_line(self) -> None:
        """A line ends: a blank, of which no letter stands in the file."""
        rule = self.rule
        if rule:
            self.writing.pass_over(" ", rule)
        else:
            self.writing.events.append(Start("br"))

    def begin_paragraph(self) -> None:
        """A paragraph begins, or runs on from one whose end is deleted."""
        flow = self.flows[-1]
        if not self.boxes:
            self.paragraphs += 1
        joined = flow.paragraph
        if joined is not None and not joined.joins_next:
            self.finish_paragraph(flow)
        elif joined is not None:
            joined.joins_next = False
            joined.is_settled = joined.has_text
            joined.events += self.pending
            self.pending = []
            if not joined.has_text:
                joined.place, joined.outline, joined.listed = self.place, None, None
                joined.style = self.styles.of_paragraph(None)
        if flow.paragraph is None:
            self.flows[-1].paragraph = self.writing

    def end_paragraph(self) -> None:
        """The markup of a paragraph ends."""
        flow, writing = self.flows[-1], self.writing
        flow.fields = [one for one in flow.fields if one.part == "result"]
        for one in flow.fields:
            one.has_link = False
        while writing.links:
            writing.close_link()
        ends_section, writing.ends_section = writing.ends_section, False
        if not writing.joins_next:
            self.finish_paragraph(flow)
        if ends_section:
            self.section += 1
            if self.pages:
                self.turn(self.pages.next_section())

    def finish_paragraph(self, flow: Flow) -> None:
        """A paragraph becomes a block."""
        writing = flow.paragraph
        if writing is None:
            return
        flow.paragraph = None
        if writing.has_text or (self.rows and not self.passing):
            number = self.counts.number_of(writing.listed or writing.style.listed, writing.style)
            if number:
                writing.events.insert(0, number)
                writing.has_text = True
        opening = self._opening(writing)
        flow.blocks.append(Block(opening, writing.events, writing.after, writing.has_text))

    def _opening(self, writing: Writing) -> Start:
        style = writing.style
        level = style.level if writing.outline is None else writing.outline
        if self.note:
            return Start("p", kind=self.note)
        if level is not None and level <= LOWEST_HEADING:
            step = level + (self.titled or not level)
            return Start(f"h{min(step, LAST_HEADING)}", place=writing.place)
        if style.is_note:
            return Start("p", {"class": "footnote"}, place=writing.place)
        kind = style.kind or ("list" if _is_listed(writing) else None)
        return Start("p", kind=kind, place=writing.place)

    def turn(self, labels: Iterable[str]) -> None:
        """New pages begin."""
        for label in labels:
            events = (Start("span", {"class": "pagebreak", "title": label}), End("span"))
            paragraph = self.flows[-1].paragraph
            (self.pending if paragraph is None else paragraph.events).extend(events)

    def separate_field(self) -> None:
        """The instruction of a field ends, its result begins; a link to a bookmark is a link."""
        one = self.flows[-1].fields[-1] if self.flows[-1].fields else Field()
        if one.part == "code":
            one.part = "result"
            target = linked_bookmark(one.instruction)
            if target and not self.rule:
                self.close_run()
                self.writing.open_link(target)
                one.has_link = True

    def close_run(self) -> None:
        """What was opened for the present letters is closed."""
        if self.runs:
            while self.runs[-1].opened:
                self.writing.events.append(End(self.runs[-1].opened.pop()))

    def finish(self) -> list[Block]:
        """The story is at its end."""
        while len(self.flows) > 1:  # only where the markup is no Word
            inner = self.flows.pop()
            self.finish_paragraph(inner)
            self.flows[-1].blocks += inner.blocks
        self.finish_paragraph(self.flows[0])
        return self.drain()

    def drain(self) -> list[Block]:
        """The blocks that are finished."""
        blocks, self.flows[0].blocks = self.flows[0].blocks, []
        return blocks

    def refuse(self, reason: str) -> EditionError:
        """The error for a story that cannot be read whole."""
        return EditionError(self.path, reason)


def run_in(style: Style) -> Run:
    """Letters as the style of their paragraph wants them."""
    return Run(bool(style.hidden), bool(style.raised), style.font, style.language)


def _is_listed(writing: Writing) -> bool:
    place = writing.listed or writing.style.listed
    return place is not None and place.list_id not in (None, "0")


def told(story: Story) -> Iterator[Event]:
    """The events of the blocks that are finished."""
    for block in story.drain():
        yield from block.told()


Attributes = Mapping[str, str]
Opening = Callable[[Story, Attributes], None]  # what the start of an element does
Closing = Callable[[Story], None]  # what its end does
