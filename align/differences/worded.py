"""A text cut at its words, and runs of its characters."""

from dataclasses import dataclass
from typing import NamedTuple

from align.folding import words_of

HYPHENS = frozenset("-\u2010\u2011")  # alone between two words they make them one


class Range(NamedTuple):
    """A run of characters, end excluded."""

    start: int
    end: int

    def moved_by(self, distance: int) -> "Range":
        return Range(self.start + distance, self.end + distance)


@dataclass(frozen=True, slots=True)
class Worded:
    """A text, its words as they are compared, and their bounds; `has_ties` where a hyphen may tie two."""

    text: str
    words: list[str]
    bounds: list[int]
    has_ties: bool

    def __len__(self) -> int:
        """How many words."""
        return len(self.words)

    def gap(self, k: int) -> Range:
        """What stands before the word at `k`; for k = number of words, what stands after the last."""
        return Range(self.bounds[2 * k], self.bounds[2 * k + 1])

    def signs(self, k: int) -> str:
        """The signs and blanks of that gap."""
        return self.text[self.bounds[2 * k] : self.bounds[2 * k + 1]]

    def run(self, start: int, end: int) -> Range:
        """From the first to the last of these words, of which there is one at least; `end` excluded."""
        return Range(self.bounds[2 * start + 1], self.bounds[2 * end])

    def printed(self, start: int, end: int) -> str:
        """The text of that run."""
        return self.text[self.bounds[2 * start + 1] : self.bounds[2 * end]]

    def word(self, k: int) -> Range:
        return self.run(k, k + 1)

    def is_tied(self, k: int) -> bool:
        """Whether a hyphen makes the word at `k` one with the word before it."""
        return self.text[self.bounds[2 * k] : self.bounds[2 * k + 1]] in HYPHENS

    def trimmed(self, start: int, end: int) -> Range:
        """The range without blanks at its ends; of blanks alone, the empty range at its end."""
        part = self.text[start:end]
        if not part.strip():
            return Range(end, end)
        return Range(start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip()))


def worded(text: str) -> Worded:
    """Cut a text at its words."""
    words, bounds = words_of(text)
    return Worded(text, words, bounds, any(hyphen in text for hyphen in HYPHENS))
