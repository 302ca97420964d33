"""Glyphs become runs: what stands one after the other in one style on one height."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from statistics import median

from editions.pdf.glyphs import Glyphs, Style

WIDE_GAP = 1.6  # ems between two glyphs that are no space: a column, a table or a running head begins
LEAST_RISE = 0.15  # ems above the line from which a sign counts as raised
SAME_HEIGHT = 0.05  # ems by which the glyphs of one run may differ in height
NARROW_SPACE = 0.11  # ems from which a gap behind a sign that closes is a space: "’ A" in Liberation Serif has 0.12
CLOSING = "’”“»'\")]}.,;:!?…"
FEWEST_BEFORE = 2  # glyphs of a run that show how its letters are set
WIDER_THAN_LETTERS = 1.5  # times the usual gap between letters that are set apart: a space between words
_SPACED_OUT = re.compile(r"(?:(?<= )|^)(?:[^\W\d_] ){4,}[^\W\d_](?=\W|$)")
_WORD = re.compile(r"[^\W\d_]{3,}")
_RAISED_FIGURES = "⁰¹²³⁴⁵⁶⁷⁸⁹"


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs set one after the other in one style on one baseline; places in points, upwards and to the right.

    `is_raised` says that the font itself raises its figures, on the baseline and in the size of the others.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    is_bold: bool = False
    is_raised: bool = False


@dataclass(slots=True)
class _OpenRun:
    """A run that is being gathered: where it starts, the texts of its glyphs (some after a space), their indices.

    `typed` are the places of texts whose space stands in the file; all other spaces are gaps that pdfium has seen.
    """

    style: Style
    font_size: float
    x: float
    y: float
    texts: list[str] = field(default_factory=list)
    glyphs: list[int] = field(default_factory=list)
    typed: set[int] = field(default_factory=set)
    is_raised: bool = False


class _Gathering:
    """The runs of a page as far as its glyphs have been told."""

    def __init__(self, glyphs: Glyphs) -> None:
        self.glyphs = glyphs
        self.runs: list[tuple[int, Run]] = []
        self.open: _OpenRun | None = None
        self.is_spaced = self.is_new_line = self.is_typed = False

    def add(self, i: int, text: str) -> None:
        """The next glyph, in the file's order."""
        if text.isspace():
            self.is_spaced = True
            self.is_typed = self.is_typed or not self.glyphs.is_generated(i)
            self.is_new_line = self.is_new_line or text == "\n"
            return
        run = self.open
        if run is None or self.is_new_line or not self._goes_on(run, i, text):
            self.finish()
            run = self.open = self._begun(i, text)
        elif self.is_spaced or self._is_parted(run, i, text):
            text = f" {text}"
            run.typed.update([len(run.texts)] if self.is_typed else ())
        run.texts.append(text)
        run.glyphs.append(i)
        self.is_spaced = self.is_new_line = self.is_typed = False

    def add_word(self, start: int, texts: Sequence[str]) -> None:
        """Letters without a space between them; where the last stands like the first two, so do all."""
        for i, text in enumerate(texts[:2], start=start):
            self.add(i, text)
        run, last = self.open, start + len(texts) - 1
        if run is not None and len(run.glyphs) > 1 and self._goes_on(run, last, texts[-1]):
            run.texts += texts[2:]
            run.glyphs += range(start + 2, last + 1)
            return
        for i, text in enumerate(texts[2:], start=start + 2):
            self.add(i, text)

    def finish(self) -> None:
        """No more glyphs belong to the open run."""
        if self.open is None:
            return
        run, style = self.open, self.open.style
        texts = self._respaced(run) if _SPACED_OUT.search("".join(run.texts)) else run.texts
        text = "".join(texts).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        end = self.glyphs.end(run.glyphs[-1], style.direction)
        if self.is_spaced and not self.is_new_line:
            text += " "
        told = Run(text, run.x, max(end, run.x), run.y, style.size, style.is_bold, run.is_raised)
        self.runs.append((style.direction, told))
        self.open = None

    def _respaced(self, run: _OpenRun) -> list[str]:
        """The texts of a run; where letters are set apart, a space only where the gap is wider than between them."""
        texts, joined = list(run.texts), "".join(run.texts)
        starts = list(accumulate(map(len, texts), initial=0))
        for found in _SPACED_OUT.finditer(joined):
            first, last = bisect_right(starts, found.start()) - 1, bisect_left(starts, found.end()) - 1
            inner = range(first + 1, last + 1)
            words = run.typed.intersection(inner)
            if not 0 < len(words) < len(inner):  # the file has no spaces between words alone: the gaps tell
                gaps = {i: self._gap(run, i) for i in inner}
                least = WIDER_THAN_LETTERS * median(gaps.values())
                words = {i for i, gap in gaps.items() if gap > least}
            for i in inner:
                texts[i] = f" {texts[i].lstrip()}" if i in words else texts[i].lstrip()
        return texts

    def _gap(self, run: _OpenRun, i: int) -> float:
        """How far a glyph of a run stands off the one before."""
        direction = run.style.direction
        return self.glyphs.origin(run.glyphs[i], direction)[0] - self.glyphs.end(run.glyphs[i - 1], direction)

    def _begun(self, i: int, text: str) -> _OpenRun:
        style = self.glyphs.style(i)
        x, y = self.glyphs.origin(i, style.direction)
        return _OpenRun(style, self.glyphs.size(i), x, y, is_raised=self._is_raised(i, text, style, y))

    def _goes_on(self, run: _OpenRun, i: int, text: str) -> bool:
        """Whether the glyph stands in the same run: no other size or height, no wide gap before it."""
        style = run.style
        x, y = self.glyphs.origin(i, style.direction)
        if self.glyphs.size(i) != run.font_size or abs(y - run.y) > SAME_HEIGHT * style.size:
            return False
        if self._is_raised(i, text, style, y) != run.is_raised:
            return False
        return not self.is_spaced or x - self.glyphs.end(run.glyphs[-1], style.direction) <= WIDE_GAP * style.size

    def _is_parted(self, run: _OpenRun, i: int, text: str) -> bool:
        """Whether a gap that pdfium took for none parts a sign from a word: some fonts draw a space up to a quotation
        mark, and pdfium asks for more between two narrow glyphs. Letters that are all set apart have gaps before too.
        """
        if len(run.glyphs) < FEWEST_BEFORE or not text.isalpha() or run.texts[-1][-1] not in CLOSING:
            return False
        x, _ = self.glyphs.origin(i, run.style.direction)
        first, last = run.glyphs[-2:]
        gap = x - self.glyphs.end(last, run.style.direction)
        before = self.glyphs.origin(last, run.style.direction)[0] - self.glyphs.end(first, run.style.direction)
        return gap > NARROW_SPACE * run.style.size and 2 * before < gap

    def _is_raised(self, i: int, text: str, style: Style, y: float) -> bool:
        """Whether it is a figure that the font itself raises."""
        if not text.isdigit() or style.direction % 90:
            return False
        return text in _RAISED_FIGURES or self.glyphs.foot(i, style.direction) - y > LEAST_RISE * style.size


def runs_of(glyphs: Glyphs) -> list[tuple[int, Run]]:
    """Runs with their directions, in the file's order."""
    gathering, texts = _Gathering(glyphs), glyphs.texts()
    reached = 0
    for word in _WORD.finditer("".join(text[0] for text in texts)):  # most glyphs are letters amid a word
        for i in range(reached, word.start()):
            gathering.add(i, texts[i])
        gathering.add_word(word.start(), texts[word.start() : word.end()])
        reached = word.end()
    for i in range(reached, len(texts)):
        gathering.add(i, texts[i])
    gathering.finish()
    return gathering.runs
