"""A paged reprint: pages with running heads, words broken at line ends, notes at the foot, no mark of paragraphs."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from bench.gold import PrintedParagraph, PrintedPlace
from bench.laid import WORK_LEVEL, Laid, lines_of
from bench.seeds import seeded

MEASURE = 29.0  # width of a page's line, in the units of `_WIDTHS`: about 62 characters
PAGE_LINES = 38
LONGEST_HEAD = 50  # characters of a running head
HYPHENATED = 0.6  # of the words that could be broken where a line ends
LEAST_BROKEN, LEAST_PART = 7, 3  # letters of a word that is broken, and on either line

# About Times: what decides where a page's line ends, and so what a reader can tell from its length.
_WIDTHS: Mapping[str, float] = {
    **dict.fromkeys("ijl.,;:'|!’‘ ", 0.27),
    **dict.fromkeys('frtsI-()[]"“”J', 0.37),
    **dict.fromkeys("mwMW—", 0.85),
    **dict.fromkeys("ABCDEFGHKLNOPQRSTUVXYZ", 0.67),
}
_USUAL_WIDTH = 0.48
_SYLLABLE_END = re.compile(
    r"(?<=[aeiouy])(?=[bcdfghjklmnpqrstvwxz][aeiouy])|(?<=[aeiouy][lmnrstcp])(?=[bcdfgjkmpqstvz][aeiouy])"
)


def paged_text(paragraphs: Sequence[PrintedParagraph], title: str) -> Laid:
    """Pages with running heads and numbers, words broken at line ends, no indent and no blank line at paragraphs.

    Footnotes stand at the foot of the page that calls for them; other notes stay where they are.
    """
    called = {mark.note for paragraph in paragraphs for mark in paragraph.marks}
    at_foot = {i for i, one in enumerate(paragraphs) if one.kind == "footnote" and one.note in called}
    pages = _Pages(title, [with_signs(paragraph) for paragraph in paragraphs])
    waiting = sorted(at_foot)
    for i, paragraph in enumerate(paragraphs):
        if i in at_foot:
            continue
        if paragraph.level == WORK_LEVEL and not (i and paragraphs[i - 1].level == WORK_LEVEL):
            pages.turn(paragraph.text)
        signs = {mark.note: pages.texts[i].find(mark.sign, mark.at) for mark in reversed(paragraph.marks)}
        for start, end, line in _broken(pages.texts[i]):
            calls = [note for note, at in signs.items() if start <= at < end]
            feet = [k for k in waiting if paragraphs[k].note in calls]
            waiting = [k for k in waiting if k not in feet]
            pages.add(line, (i, start), calls, feet)
    pages.set_feet()
    places = tuple(pages.place(i) for i in range(len(paragraphs)))
    return Laid("\n".join(pages.lines) + "\n", places, pages.calls)


class Signed(NamedTuple):
    """The text of a paragraph with the signs of its notes, and how far its pieces reach in it."""

    text: str
    ends: tuple[int, ...]


def with_signs(paragraph: PrintedParagraph) -> Signed:
    """Set the signs of the notes that it calls for; before a note, its own."""
    text, ends = paragraph.text, paragraph.ends
    for mark in sorted(paragraph.marks, key=lambda mark: -mark.at):
        text = text[: mark.at] + mark.sign + text[mark.at :]
        ends = tuple(end + len(mark.sign) if end >= mark.at else end for end in ends)
    if paragraph.label and not text.startswith(paragraph.label):
        text = f"{paragraph.label} {text}"
        ends = tuple(end + len(paragraph.label) + 1 for end in ends)
    return Signed(text, ends)


class _Pages:
    """The lines of the pages set so far; `starts` says for each paragraph which of its characters opens which line."""

    def __init__(self, title: str, signed: Sequence[Signed]) -> None:
        self.title = self.head = title.upper()
        self.texts = [one.text for one in signed]
        self.ends = [one.ends for one in signed]
        self.lines: list[str] = []
        self.starts: dict[int, list[tuple[int, int]]] = {}
        self.feet: list[int] = []
        self.calls: dict[int, str] = {}
        self.number = 0
        self.left = 0

    def turn(self, opening: str = "") -> None:
        """Begin a page; one that opens a work has no running head, and gives its name to those after it."""
        self.set_feet()
        if self.lines:
            self.lines.append("")
        self.number += 1
        self.left = PAGE_LINES
        if opening:
            self.head = opening.upper()[:LONGEST_HEAD]
        elif self.number % 2:
            self.lines.append(f"{self.head} {self.number}")
        else:
            self.lines.append(f"{self.title} {self.number}")

    def add(self, line: str, start: tuple[int, int], calls: Iterable[int], feet: Sequence[int]) -> None:
        """Set one line, its footnotes on the same page; `start` is its paragraph and the first character in it.

        `calls` are the notes that it calls for, `feet` the paragraphs that go to the foot of the page.
        """
        needed = 1 + sum(1 for foot in feet for _ in _broken(self.texts[foot]))
        if self.left < needed:
            self.turn()
        self._set(line, *start)
        for note in calls:
            self.calls.setdefault(note, str(self.number))
        self.feet += feet
        self.left -= needed

    def set_feet(self) -> None:
        """Set the footnotes of the page."""
        for foot in self.feet:
            for start, _, line in _broken(self.texts[foot]):
                self._set(line, foot, start)
        self.feet = []

    def _set(self, line: str, paragraph: int, start: int) -> None:
        self.lines.append(line)
        self.starts.setdefault(paragraph, []).append((start, len(self.lines)))

    def place(self, i: int) -> PrintedPlace:
        """Where a paragraph was set."""
        starts = [start for start, _ in self.starts[i]]
        numbers = [number for _, number in self.starts[i]]
        return PrintedPlace(lines=lines_of(self.texts[i], self.ends[i], starts, numbers))


def _broken(text: str) -> Iterator[tuple[int, int, str]]:
    """The lines of a page: where each starts and ends in the text, and what is printed, its hyphen included."""
    chance = seeded("hyphens", text)
    start = 0
    for word in re.finditer(r"\S+", text):
        room = MEASURE - _width(text[start : word.start()])
        if word.start() > start and _width(word.group()) > room:
            cut = _break_of(word.group(), room) if chance.random() < HYPHENATED else 0
            end = word.start() + cut
            yield start, end, text[start:end].strip() + ("-" if cut else "")
            start = end
    yield start, len(text), text[start:].strip()


def _width(text: str) -> float:
    return sum(_WIDTHS.get(letter, _USUAL_WIDTH) for letter in text)


def _break_of(word: str, room: float) -> int:
    """How much of a word still fits with a hyphen; 0 where it cannot be broken so."""
    if len(word) < LEAST_BROKEN or not word.rstrip('.,;:!?”"').isalpha() or not word.islower():
        return 0
    places = [found.start() for found in _SYLLABLE_END.finditer(word)]
    fitting = [i for i in places if LEAST_PART <= i <= len(word) - LEAST_PART and _width(word[:i] + "-") <= room]
    return max(fitting, default=0)
