"""Edits of one text: what is replaced by what, and where each change stands before and after."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

EditKind = Literal[
    "number", "date", "name", "negation", "reference", "wording",
    "words omitted", "words added", "clause omitted", "clause added", "sentence omitted", "sentence added",
    "spelling", "capitals", "punctuation", "typography", "word-division", "ocr",
]  # fmt: skip
SUBSTANTIVE: frozenset[EditKind] = frozenset(
    {
        "number", "date", "name", "negation", "reference", "wording",
        "words omitted", "words added", "clause omitted", "clause added", "sentence omitted", "sentence added",
    }
)  # fmt: skip
WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*|\d+(?:[.,]\d+)*")
APART = 4  # equal words between two planted changes, so that no reader would take them for one


class Extent(NamedTuple):
    """A run of characters, end excluded."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Characters `start` to `end` (excluded) replaced by `text`; an insertion has `start == end`."""

    start: int
    end: int
    text: str
    kind: EditKind

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a run of characters: {self.start} to {self.end}")

    @property
    def is_substantive(self) -> bool:
        return self.kind in SUBSTANTIVE


@dataclass(frozen=True, slots=True)
class Edited:
    """A text after its edits; `extents` are, edit by edit, the printed characters before and after."""

    text: str
    edits: tuple[Edit, ...]
    extents: tuple[tuple[Extent, Extent], ...]

    def moved_to(self, position: int) -> int:
        """Where a position of the text before stands after."""
        i = bisect_right([edit.start for edit in self.edits], position) - 1
        if i < 0:
            return position
        edit, after = self.edits[i], self.extents[i][1]
        return after.end + max(0, position - edit.end)


def edited(text: str, edits: Iterable[Edit]) -> Edited:
    """Carry out edits that do not overlap.

    >>> edited("of old brass", [Edit(6, 12, " gold", "wording")]).text
    'of old gold'
    """
    ordered = sorted(edits)
    parts: list[str] = []
    extents: list[tuple[Extent, Extent]] = []
    reached = length = 0
    for edit in ordered:
        if edit.start < reached:
            raise ValueError(f"two edits at {edit.start}")
        parts += [text[reached : edit.start], edit.text]
        length += edit.start - reached
        extents.append((_printed(text[edit.start : edit.end], edit.start), _printed(edit.text, length)))
        length += len(edit.text)
        reached = edit.end
    return Edited("".join([*parts, text[reached:]]), tuple(ordered), tuple(extents))


def _printed(part: str, start: int) -> Extent:
    """Where the part stands without the blanks around it; blanks alone are the empty run behind them."""
    if not part.strip():
        return Extent(start + len(part), start + len(part))
    return Extent(start + len(part) - len(part.lstrip()), start + len(part.rstrip()))


def is_apart(text: str, edits: Sequence[Edit], new: Edit, least: int = APART) -> bool:
    """Whether at least so many words stay as they are between a new edit and every other."""
    for edit in edits:
        first, second = (edit, new) if edit.start <= new.start else (new, edit)
        if second.start < first.end or len(WORD.findall(text[first.end : second.start])) < least:
            return False
    return True
