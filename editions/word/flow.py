"""What a Word document's text is put together from while it is read: blocks, rows of tables, notes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from editions.marked.events import End, Event, PassedOver, Start
from editions.model import ParagraphKind
from editions.word.fields import Field
from editions.word.styles import ListPlace, Style

LONGEST_PASSED = 1000  # characters to which text that is passed over is joined, so that a long one costs no more


@dataclass(frozen=True, slots=True)
class Block:
    """A finished paragraph or row: how it opens, what it holds, and the blocks (of notes, of text boxes) behind it."""

    opening: Start
    events: Sequence[Event]
    after: Sequence[Event] = ()
    has_text: bool = False

    def told(self) -> Iterator[Event]:
        """Its events."""
        yield self.opening
        yield from self.events
        yield End(self.opening.tag)
        yield from self.after


@dataclass(slots=True)
class Writing:
    """A paragraph while it is read.

    `joins_next`: its end is deleted, so that it runs on in the next paragraph.
    """

    place: str | None
    style: Style
    events: list[Event] = field(default_factory=list)
    after: list[Event] = field(default_factory=list)
    outline: int | None = None
    listed: ListPlace | None = None
    links: int = 0
    has_text: bool = False
    is_settled: bool = False
    joins_next: bool = False
    ends_section: bool = False

    def pass_over(self, text: str, rule: str) -> None:
        """Text that is not read."""
        last = self.events[-1] if self.events else None
        if isinstance(last, PassedOver) and last.rule == rule and len(last.printed) < LONGEST_PASSED:
            self.events[-1] = PassedOver(last.printed + text, "", rule)
        else:
            self.events.append(PassedOver(text, "", rule))

    def open_link(self, target: str, name: str | None = None) -> None:
        """A link begins; a bookmark that begins at the same place is its own name."""
        if name is None and len(self.events) > 1 and _is_anchor(self.events[-2]) and self.events[-1] == End("a"):
            name = self.events[-2].attributes["id"] if isinstance(self.events[-2], Start) else None
            del self.events[-2:]
        self.events.append(Start("a", {"href": f"#{target}", **({"id": name} if name else {})}))
        self.links += 1

    def close_link(self) -> None:
        """The innermost link ends; nothing happens where none is open."""
        if self.links:
            self.events.append(End("a"))
            self.links -= 1

    def mark(self, name: str) -> None:
        """A bookmark begins; one that begins where a link does is that link's name."""
        last = self.events[-1] if self.events else None
        if isinstance(last, Start) and last.tag == "a" and "id" not in last.attributes:
            self.events[-1] = Start("a", {**last.attributes, "id": name})
        else:
            self.events += anchor(name)


def anchor(name: str) -> tuple[Event, Event]:
    """A place that links may lead to."""
    return Start("a", {"id": name}), End("a")


def _is_anchor(event: Event) -> bool:
    return isinstance(event, Start) and event.tag == "a" and "href" not in event.attributes


@dataclass(slots=True)
class Run:
    """Letters of one look, while they are read; `opened` are the tags to be closed behind them."""

    hidden: bool
    raised: bool
    font: str | None
    language: str | None
    opened: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Brackets:
    """What stands around the parts of a formula, and between them, while it is read."""

    before: str = "("
    between: str = "|"
    behind: str = ")"
    parts: int = 0

    def describe(self, tag: str, attributes: Mapping[str, str]) -> None:
        """One of them is said to be another; "" for none."""
        sign = attributes.get("m:val", "")
        match tag:
            case "m:begChr":
                self.before = sign
            case "m:sepChr":
                self.between = sign
            case _:
                self.behind = sign

    def next_sign(self) -> str:
        """The sign before the next part."""
        self.parts += 1
        return self.before if self.parts == 1 else self.between


@dataclass(slots=True)
class Flow:
    """Where paragraphs follow each other: the text, a cell, a text box, a note."""

    blocks: list[Block] = field(default_factory=list)
    paragraph: Writing | None = None
    fields: list[Field] = field(default_factory=list)

    @property
    def is_in_code(self) -> bool:
        """Whether what comes is the instruction of a field."""
        return any(one.part == "code" for one in self.fields)


@dataclass(slots=True)
class Row:
    """A row of a table while it is read; `turned` are the pages that end in it, `here` those in its present cell."""

    cells: list[list[Block]] = field(default_factory=list)
    turned: int = 0
    here: int = 0

    def finish(self, kind: ParagraphKind) -> list[Block]:
        """The row as one block; a row of a single cell with several paragraphs is a frame around these."""
        blocks = [block for cell in self.cells for block in cell]
        if not blocks or (len(self.cells) == 1 and _is_framed(blocks)):
            return blocks
        place = next((block.opening.place for block in blocks if block.has_text), blocks[0].opening.place)
        events: list[Event] = []
        for block in blocks:
            events += [Start("br"), *block.events]
        after = [event for block in blocks for event in block.after]
        return [
            Block(Start("tr", kind=kind, place=place), events, after, has_text=any(block.has_text for block in blocks))
        ]


def _is_framed(blocks: Iterable[Block]) -> bool:
    texts = [block for block in blocks if block.has_text]
    return len(texts) > 1 or (bool(texts) and texts[0].opening.tag != "p")


def unread(events: Iterable[Event], rule: str) -> Iterator[PassedOver]:
    """The text of some events, as passed over."""
    for event in events:
        if isinstance(event, PassedOver):
            yield event
        elif isinstance(event, str):
            yield PassedOver(event, "", rule)
