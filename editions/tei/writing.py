"""The events that a TEI text becomes, as they are written: blocks opened and closed, broken words made whole."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from editions.cleanup.hyphens import BrokenWord, is_hyphen_kept
from editions.joining import HYPHEN_RULE
from editions.marked.events import End, Event, PassedOver, Start
from editions.marked.vocabulary import BLOCK_TAGS

_BLANKS = re.compile(r"[ \t\r\n]+")
_TAIL = re.compile(r"(?:(?<=[^\W\d_])[-‐¬\xad⸗=])? ?$")
_HEAD_OF_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*$")
_REST_OF_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W\d_]+)*")
_LINE_ONLY = "¬\xad⸗="  # signs that part words at line ends and nowhere else; "=" only where a small letter follows
_AND = frozenset(("und", "oder", "bzw", "and", "or"))  # "Haupt- und Nebensatz"; yet "thous-and" is one word

_CLOSES = ",.;:!?)]}"

Break = Literal["", "page", "line", "none"]
_STRENGTH = ("", "page", "line", "none")


@dataclass(slots=True)
class Writer:
    """What has been written of the text, or of a note in it.

    `tail` is the blank or line-end hyphen that stands last and waits for what follows; `pending` are blocks (notes,
    figures) that stand after the block being written; `prefix` is what the next block begins with (a speaker);
    `is_sign` says that a sign of punctuation follows, marked up as one; `run` is how many tags were open when the
    open run of verse lines had been opened, 0 where there is none; `floats` says that what is written here stands
    after the block that calls for it.
    """

    words: Counter[str]
    events: list[Event] = field(default_factory=list)
    pending: list[Event] = field(default_factory=list)
    prefix: list[Event] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    run: int = 0
    tail: str = ""
    break_: Break = ""
    links: int = 0
    delayed: list[Event] = field(default_factory=list)
    floats: bool = False
    last_text: str = ""
    is_sign: bool = False

    @property
    def has_print(self) -> bool:
        """Whether any of it is more than blank."""
        return any(isinstance(event, str) and not event.isspace() for event in self.events)

    def text(self, text: str) -> None:
        """Words of the text; its blanks count as one space each."""
        text = _BLANKS.sub(" ", text)
        if self.is_sign and text:
            text = self._punctuated(text)
        if self.tail or self.break_:
            text = self._joined(text)
        if not text:
            return
        last = text[-1]
        if last == " " or last in "-‐¬\xad⸗=":
            found = _TAIL.search(text)
            self.tail = found.group() if found else ""
            text = text[: len(text) - len(self.tail)]
            if not text:
                return
        self.events.append(text)
        self.last_text = text

    def _punctuated(self, text: str) -> str:
        """A comma marked up by itself follows its word, whatever blanks the markup was laid out with."""
        self.is_sign = False
        if text[0] in _CLOSES and self.tail == " " and not self.break_:
            self.tail = ""
        return text

    def _joined(self, text: str) -> str:
        """What follows a blank, a hyphen or the end of a line, after these have been settled; "" where it is blank."""
        words = text.lstrip(" ")
        if not words:
            self.tail += " " if not self.tail.endswith(" ") else ""
            return ""
        hyphen = self.tail.strip()
        if hyphen and self.break_:
            return self._joined_at_hyphen(hyphen, words)
        if self.break_ == "none":
            self.tail, self.break_ = "", ""
            return words
        self._settle()
        return text

    def _joined_at_hyphen(self, hyphen: str, words: str) -> str:
        head, rest = _HEAD_OF_WORD.search(self.last_text[-60:]), _REST_OF_WORD.match(words)
        is_inside, self.tail, self.break_ = self.break_ == "none", "", ""
        joined = (head.group() if head else "") + (rest.group() if rest else "")
        if not is_inside and rest and rest.group().lower() in _AND and not self.words[joined.lower()]:
            self.events.append(hyphen + " ")
        elif is_inside or (head and rest and not self._keeps(hyphen, BrokenWord(head.group(), rest.group(), "-"))):
            self.raw([PassedOver(hyphen, joined, HYPHEN_RULE)])
        else:
            self.events.append(hyphen)
        return words

    def _keeps(self, hyphen: str, word: BrokenWord) -> bool:
        if hyphen in _LINE_ONLY and word.tail[0].islower():
            return False
        return is_hyphen_kept(word, self.words)

    def _settle(self) -> None:
        tail = self.tail.strip() if self.break_ == "none" else self.tail
        if tail:
            self.events.append(tail)
        if self.break_ == "line":
            self.events.append(Start("br"))
        self.tail, self.break_ = "", ""

    def end_line(self, strength: Break) -> None:
        """A line or page ends: "none" inside a word, "line" between words, "page" wherever the text has it."""
        if _STRENGTH.index(strength) > _STRENGTH.index(self.break_):
            self.break_ = strength

    def raw(self, events: Iterable[Event]) -> None:
        """What is no word of the text and parts none; what is passed over stands after the link it stands in."""
        for event in events:
            if self.links and isinstance(event, PassedOver):
                self.delayed.append(event)
            else:
                self.events.append(event)

    def begin(self, start: Start) -> None:
        """A tag that is to be closed."""
        self._settle()
        self.events.append(start)
        self.open.append(start.tag)
        self.links += start.tag == "a"

    def begin_block(self, start: Start) -> None:
        """A tag that parts the text: an open run of verse lines ends before it."""
        self.end_run()
        if self.pending and not self.open_paragraphs:
            self._flush()
        self.begin(start)

    def begin_paragraph(self, start: Start) -> None:
        """A block of text, and first in it what was kept for it."""
        self.begin_block(start)
        if self.prefix:
            self.events += self.prefix
            self.events.append(Start("br"))
            self.prefix.clear()

    @property
    def open_paragraphs(self) -> bool:
        """Whether the text stands inside a paragraph, a heading or the like."""
        return any(tag not in ("div", "blockquote", "ul", "table", "body", "html") for tag in self.open[-6:])

    def end_run(self) -> None:
        """The open run of verse lines ends, unless something in it is still open."""
        if self.run and len(self.open) == self.run:
            self.close_to(self.run - 1)

    def close_to(self, height: int) -> None:
        """Close tags until no more than so many are open."""
        if len(self.open) <= height:
            return
        self._settle()
        while len(self.open) > height:
            tag = self.open.pop()
            self.events.append(End(tag))
            if tag == "a":
                self.links -= 1
                self.events += self.delayed
                self.delayed.clear()
            if tag in BLOCK_TAGS:
                self._flush()
        if height < self.run:
            self.run = 0

    def finish(self) -> None:
        """Nothing more follows."""
        self.close_to(0)
        self.tail = self.tail.rstrip(" ")
        self._settle()

    def flush_prefix(self, start: Start) -> None:
        """What was kept for a block that never came stands in a block of its own."""
        if self.prefix:
            self.begin_paragraph(start)
            self.close_to(len(self.open) - 1)

    def _flush(self) -> None:
        self.events += self.pending
        self.pending.clear()

    def mark(self, name: str, sign: str, *, generated: bool) -> None:
        """A note's mark; `generated` where no sign of it is printed."""
        self._settle()
        attributes = {"href": f"#{name}", "role": "doc-noteref"}
        link = Start("a", {**attributes, "class": "generated"} if generated else attributes)
        self.events += [link, Start("sup"), sign, End("sup"), End("a")]
